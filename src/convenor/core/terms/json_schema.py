"""The format as a JSON Schema, for editors that help while one writes and for other programs."""

import json
from typing import Any

from convenor.core.terms.schema import FORMAT, TermsDocument

TITLE = "Terms of reference"
PLAIN_TEXT = {"type": "string", "minLength": 1, "maxLength": 2000}
PLAIN_DAY = {"type": "string", "format": "date"}


def json_schema() -> dict[str, Any]:
    """The schema of a whole file, with the short forms that a file may use."""
    schema = TermsDocument.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = TITLE
    schema["description"] = f"The terms of reference of a partnership and its groups ({FORMAT})."
    for part in (schema, *schema["$defs"].values()):
        _one_source_alone(part)
        _without_titles(part)
        _empty_is_not_stated(part)
    for name, short in (
        ("Statement", PLAIN_TEXT),
        ("Commitment", PLAIN_TEXT),
        ("KnownDate", PLAIN_DAY),
    ):
        whole = schema["$defs"][name]
        schema["$defs"][name] = {"description": whole.pop("description"), "anyOf": [short, whole]}
    return schema


def json_schema_text() -> str:
    """The file as it stands in the documentation."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def _one_source_alone(part: dict[str, Any]) -> None:
    source = part.get("properties", {}).get("source")
    if source:
        listed = {key: source.pop(key) for key in ("type", "items")}
        source["anyOf"] = [listed["items"], listed]
        source["description"] = (
            "Where this was read: one of the ids under sources, or a list of them."
        )


def _without_titles(part: dict[str, Any]) -> None:
    """The titles repeat the names."""
    for field in part.get("properties", {}).values():
        field.pop("title", None)


def _empty_is_not_stated(part: dict[str, Any]) -> None:
    """What may be left out may also be left empty, except that nothing then stands for a default."""
    required = part.get("required", [])
    for name, field in part.get("properties", {}).items():
        if name not in required and {"type": "null"} not in field.get("anyOf", []):
            inner = {
                key: field.pop(key) for key in list(field) if key not in ("default", "description")
            }
            field["anyOf"] = [*inner.pop("anyOf", [inner]), {"type": "null"}]
