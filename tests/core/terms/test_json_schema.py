"""The JSON Schema says what the format says, checked by a checker we did not write."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from convenor.core.terms import schema
from convenor.core.terms.composing import compose
from convenor.core.terms.json_schema import json_schema, json_schema_text
from convenor.core.terms.writing import write
from tests.core.terms.strategies import documents
from tests.examples import at_most

ROOT = Path(__file__).parents[3]
EXAMPLES = [
    path
    for path in sorted((ROOT / "examples").glob("*/*.yaml"))
    if f"format: {schema.FORMAT}" in path.read_text(encoding="utf-8")
]
CHECKER = Draft202012Validator(json_schema())
SMALL = {"format": schema.FORMAT, "partnership": {"slug": "leeds", "name": "Leeds"}}


def complaints(plain):
    return [error.message for error in CHECKER.iter_errors(plain)]


def test_the_file_in_the_documentation_is_current():
    kept = (ROOT / "docs/reference/terms.schema.json").read_text(encoding="utf-8")
    assert kept == json_schema_text(), (
        "run: convenor terms schema -o docs/reference/terms.schema.json"
    )


def test_it_is_itself_a_schema():
    Draft202012Validator.check_schema(json.loads(json_schema_text()))


@pytest.mark.parametrize("path", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_the_examples_fit(path):
    assert complaints(compose(path.read_text(encoding="utf-8")).plain) == []


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=at_most(30))
@given(documents)
def test_whatever_is_written_fits(document):
    assert complaints(compose(write(document)).plain) == []


@pytest.mark.parametrize(
    "group",
    [{"colour": "blue"}, {"slug": "Not a slug"}, {"seats": [{"key": "police"}]}, {"dates": [2018]},
     {"cadence": {"every": {"number": 0, "unit": "months"}}}, {"tier": "galactic"}, {"valid_from": "soon"}],
)  # fmt: skip
def test_what_the_reader_refuses_does_not_fit(group):
    whole = {"slug": "board", "name": "Board", "kind": "board"}
    assert complaints({**SMALL, "groups": [whole]}) == []
    assert complaints({**SMALL, "groups": [whole | group]}) != []


PARTS = {name: part for name, part in vars(schema).items()
         if isinstance(part, type) and issubclass(part, BaseModel)}  # fmt: skip


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_every_part_is_in_the_written_reference(part):
    written = (ROOT / "docs/reference/terms-format.md").read_text(encoding="utf-8")
    assert [name for name in part.model_fields if f"`{name}`" not in written] == []
