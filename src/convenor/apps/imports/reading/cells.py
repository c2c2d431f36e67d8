"""Single cells: their text, what is wrong with one, and days as people write them.

A spreadsheet runs a text that begins like a formula. Such texts leave with an apostrophe in front,
and it is taken off again when they come in.
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from convenor.apps.imports.reading.problems import LONGEST_CELL, quoted

LIKE_A_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?", re.ASCII)
UK = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)
EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2100, 1, 1)


@dataclass(frozen=True, slots=True)
class Cell:
    """A text or a day; or a problem, as a sentence that begins after the name of the column."""

    value: str | dt.date = ""
    problem: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.value and not self.problem

    @property
    def text(self) -> str:
        return self.value if isinstance(self.value, str) else self.value.isoformat()


class DayNotValid(ValueError):
    """What is written is no day. The text says what to write."""


def guarded(text: str) -> str:
    """Safe to open in a spreadsheet."""
    return f"'{text}" if LIKE_A_FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if text.startswith("'") and LIKE_A_FORMULA.match(text) else text


def text_cell(text: str) -> Cell:
    """A cell of text, without the blanks around it."""
    text = unguarded(text.strip().replace("\xa0", " ")).strip()
    if len(text) > LONGEST_CELL:
        return Cell(problem=_("has %(count)d characters; the most is %(most)d.") % {
            "count": len(text), "most": LONGEST_CELL,
        })  # fmt: skip
    if any(ord(character) < 32 and character not in "\t\n\r" for character in text):
        return Cell(problem=_("holds a character that cannot be printed; type the text again."))
    return Cell(text)


def day_in(cell: Cell) -> dt.date | None:
    """The day in a cell, None in an empty one. Raises DayNotValid."""
    day = cell.value if isinstance(cell.value, dt.date) else _day_written(cell.value)
    if day is not None and not EARLIEST <= day < LATEST:
        raise DayNotValid(_("%(day)s is not between 1900 and 2099.") % {"day": day.isoformat()})
    return day


def _day_written(text: str) -> dt.date | None:
    if not text:
        return None
    if found := ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := UK.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    elif re.fullmatch(r"\d{5}(\.\d+)?", text, re.ASCII):
        raise DayNotValid(
            _("%(text)s is a bare number; show it as a date.") % {"text": quoted(text)}
        )
    else:
        raise DayNotValid(
            _("%(text)s is not a day; write it as 2017-11-22 or 22/11/2017.")
            % {"text": quoted(text)}
        )
    return _day_of(text, year, month, day)


def _day_of(text: str, year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise DayNotValid(_not_a_day(text, year, month, day)) from None


def _not_a_day(text: str, year: int, month: int, day: int) -> str:
    if 1 <= month <= 12 and 1900 <= year < 2100 and day > 28:
        last = dt.date(year, month, calendar.monthrange(year, month)[1])
        return _("%(text)s is not a day; write it as %(last)s.") % {
            "text": text,
            "last": last.isoformat(),
        }
    return _("%(text)s is not a day; write year, month and day, as in 2017-11-22.") % {"text": text}
