"""Getting at the parts of a plain document, and putting them back without empty husks."""

from copy import deepcopy
from typing import Any

Plain = dict[str, Any]
NOTHING: tuple[Any, ...] = (None, "", [], (), {})


def get(document: Plain, path: str) -> Any:
    """The value at `cadence.every.number`; None where there is none."""
    found: Any = document
    for step in path.split("."):
        if not isinstance(found, dict):
            return None
        found = found.get(step)
    return found


def put(document: Plain, path: str, value: Any) -> None:
    """Set the value, or take it away where nothing is stated, with the husk it leaves behind.

    A part of which only its source is left says nothing, and goes too.
    """
    *way, last = path.split(".")
    parts = [document]
    for step in way:
        inner = parts[-1].get(step)
        if not isinstance(inner, dict):
            inner = parts[-1][step] = {}
        parts.append(inner)
    if value in NOTHING and value is not False and value != 0:
        parts[-1].pop(last, None)
    else:
        parts[-1][last] = value
    _drop_husks(parts, way)


def _drop_husks(parts: list[Plain], way: list[str]) -> None:
    for part, name in zip(reversed(parts[:-1]), reversed(way), strict=True):
        if set(part.get(name, ())) <= {"source"}:
            part.pop(name, None)


def copied(document: Plain) -> Plain:
    return deepcopy(document)


def statements_from(lines: list[str], before: list[Plain]) -> list[Plain]:
    """Facts written one a line. What was there keeps its source; one that was reworded in place, too."""
    known = {statement["text"]: statement for statement in before}
    same_length = len(lines) == len(before)
    found = []
    for number, line in enumerate(lines):
        reworded = before[number] if same_length and before[number]["text"] not in lines else {}
        found.append({**known.get(line, reworded), "text": line})
    return found


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
