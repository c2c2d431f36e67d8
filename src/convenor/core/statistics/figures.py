"""One figure as published: a number, or the reason why there is none. Never a nought in its place."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Missing(StrEnum):
    """Why a cell holds no number, as it is said on a page."""

    SUPPRESSED = "kept back so that nobody can be known by it"
    NOT_AVAILABLE = "not available"
    NOT_APPLICABLE = "does not apply"
    NEGLIGIBLE = "too small to show"
    NO_SAMPLE = "nobody was in the sample"
    NOT_COLLECTED = "not collected"
    NOT_RECEIVED = "not received from the council"
    SEE_NOTE = "replaced by a note"
    BLANK = "left blank"
    NOT_LISTED = "not listed in the table"
    KEPT_BACK = "not shown here"
    """By this side's own floor, whatever its publisher shows; the note says why."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A value, or why there is none; exactly one of the two. `note` is what stood beside it."""

    value: float | None = None
    missing: Missing | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if (self.value is None) == (self.missing is None):
            raise ValueError("a figure is either a value or the reason why there is none")

    @property
    def is_known(self) -> bool:
        return self.value is not None


class CellNotUnderstood(ValueError):
    """A cell holds neither a number nor a marker of its table. Says what it holds."""


Cell = object
"""What a reader of workbooks gives for a cell: text, a number, a truth value, a day, or None."""

NUMBER = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")
ERRORS = frozenset({"#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"})


def figure_in(cell: Cell, markers: Mapping[str, Missing]) -> Figure:
    """Read a cell by its table's own markers, spelt as published; spaces around them do not count.

    A blank cell is `Missing.BLANK` unless the table gives "" another meaning. Raises CellNotUnderstood
    for a day, an error of a formula, and any text that is neither a number nor a marker.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Figure(float(cell))
    if not isinstance(cell, str | None):
        raise CellNotUnderstood(f"“{cell}” stands where a number should be")
    text = (cell or "").strip()
    if text in markers:
        return Figure(missing=markers[text], note=text)
    if not text:
        return Figure(missing=Missing.BLANK)
    return Figure(_number(text))


def _number(text: str) -> float:
    if text in ERRORS or text.startswith("Err:"):
        raise CellNotUnderstood(f"a formula failed there: the cell holds {text}")
    if not NUMBER.fullmatch(text):
        raise CellNotUnderstood(
            f"“{text}” is neither a number nor a marker that the table explains"
        )
    return float(text.replace(",", ""))
