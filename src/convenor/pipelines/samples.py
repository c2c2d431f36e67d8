"""Loading a folder of terms documents, and in development the sample's people, through the usual doors."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.terms.operations import load_terms
from convenor.core.access import Actor
from convenor.core.terms.checking import check
from convenor.core.terms.problems import errors
from convenor.core.terms.reading import LARGEST_BYTES, Reading, read
from convenor.pipelines.matters import load_matters
from convenor.pipelines.personas import let_experts_decide, load_personas

PERSONAS = Path("people") / "personas.yaml"
MATTERS = Path("people") / "matters.yaml"


class SampleNotValid(OperationNotValid):
    """A file of the sample has errors; nothing of it was loaded."""


@dataclass(frozen=True, slots=True)
class SampleLoaded:
    """What came in."""

    new_versions: tuple[str, ...]
    personas: int


def load_sample(folder: Path, *, by: Actor, on: dt.date, with_people: bool) -> SampleLoaded:
    """Load every terms document of the folder, in the order of their names, or nothing at all.

    `with_people` also brings in the personas of the folder, who exist for trying things out, and what they
    brought up. Raises SampleNotValid with every error, or what the operations refuse.
    """
    readings = [_reading_of(path) for path in sorted(folder.glob("*.yaml"))]
    _refuse_errors(folder, readings)
    with transaction.atomic():
        loaded = [load_terms(document=reading.document, by=by) for reading in readings]
        people = folder / PERSONAS
        count = load_personas(people, by=by, on=on) if with_people and people.exists() else 0
        if count and (folder / MATTERS).exists():
            load_matters(folder / MATTERS, by=by, on=on)
        if count:
            let_experts_decide(people, on=on)
    return SampleLoaded(tuple(name for each in loaded for name in each.new_versions), count)


def _reading_of(path: Path) -> Reading:
    """The file read, but no more of one that is far too large than it takes to see that."""
    try:
        with path.open("rb") as file:
            return read(file.read(LARGEST_BYTES + 1), str(path))
    except OSError as error:
        raise SampleNotValid(f"Cannot read {path}: {error.strerror}.") from error


def _refuse_errors(folder: Path, readings: list[Reading]) -> None:
    if not readings:
        raise SampleNotValid(f"There is no terms document (*.yaml) in {folder}.")
    wrong = errors(check(readings))
    if wrong:
        raise SampleNotValid("\n".join(str(problem) for problem in wrong))
