"""What is wrong with a file of terms: where it stands, and what to write instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Path = tuple[str | int, ...]
"""The way to a part of the document: `("groups", 0, "seats", 2, "key")`."""


class Severity(StrEnum):
    """An error keeps the file from being loaded; a warning is for somebody to look at."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Problem:
    """One thing to put right. `where` is the way to it in words, `write` what would mend it."""

    severity: Severity
    what: str
    write: str = ""
    file: str = ""
    line: int | None = None
    where: str = ""
    path: Path = ()

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line) if part)
        said = " ".join(_with_full_stop(part) for part in (self.what, self.write) if part)
        return ": ".join(part for part in (place, str(self.severity), self.where, said) if part)


class Positions:
    """The line of every part of a file. A part without a line of its own has that of its parent."""

    def __init__(self, lines: dict[Path, int] | None = None) -> None:
        self._lines = lines or {}

    def line(self, path: Path) -> int | None:
        for length in range(len(path), -1, -1):
            if (found := self._lines.get(path[:length])) is not None:
                return found
        return None

    def __bool__(self) -> bool:
        return bool(self._lines)


NAMED_BY = ("slug", "key", "on", "relation", "when", "name", "text", "organisation")
LONGEST_SHOWN = 60


def way_in_words(plain: Any, path: Path) -> str:
    """Such as "groups › lmp-strategy-group › seats › police", following the path in plain values."""
    words: list[str] = []
    for step in path:
        plain = child(plain, step)
        words.append(step if isinstance(step, str) else _name_of_item(plain, step))
    return " › ".join(words)


def shown(value: object) -> str:
    """A value as it stands in a message: in quotation marks, on one line, not too long."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return f"‘{text}’" if len(text) <= LONGEST_SHOWN else f"‘{text[:LONGEST_SHOWN]}…’"


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(each for each in problems if each.severity is Severity.ERROR)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By file and line, the errors of a line before its warnings."""
    return tuple(sorted(problems, key=lambda each: (each.file, each.line or 0, each.severity)))


def child(plain: Any, step: str | int) -> Any:
    """The part of plain values that the step leads to, or None where there is none."""
    if isinstance(plain, dict):
        return plain.get(step)
    if isinstance(plain, list) and isinstance(step, int) and step < len(plain):
        return plain[step]
    return None


def _name_of_item(item: Any, index: int) -> str:
    if isinstance(item, dict):
        for key in NAMED_BY:
            if isinstance(named := item.get(key), str | int):
                return " ".join(str(named).split())[:LONGEST_SHOWN]
    return item if isinstance(item, str) and len(item) < LONGEST_SHOWN else str(index + 1)


def _with_full_stop(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
