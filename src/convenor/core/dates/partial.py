"""A date as exactly as its source states it: a year, a month, or a day."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import total_ordering

from convenor.core.dates.words import in_short, month_in_words

STATED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class PartialDateNotValid(ValueError):
    """What was written is no year, month or day."""

    def __init__(self, written: str) -> None:
        super().__init__(
            f"{written!r} is not a date that exists. Write a day as 2017-11-22, "
            "a month as 2017-11 or a year as 2017."
        )
        self.written = written


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """Sorted by first day; where that is the same, the more exact one comes first."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        try:
            if self.month is None and self.day is not None:
                raise ValueError
            dt.date(self.year, self.month or 1, 1 if self.day is None else self.day)
            if self.month == 0:
                raise ValueError
        except ValueError:
            raise PartialDateNotValid(str(self)) from None

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read YYYY, YYYY-MM or YYYY-MM-DD; raises PartialDateNotValid for all else."""
        found = STATED.fullmatch(text.strip())
        if not found:
            raise PartialDateNotValid(text)
        year, month, day = (int(part) if part else None for part in found.groups())
        return cls(year or 0, month, day)

    @classmethod
    def of(cls, day: dt.date) -> "PartialDate":
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def __lt__(self, other: "PartialDate") -> bool:
        return (self.first_day(), self.last_day()) < (other.first_day(), other.last_day())

    def first_day(self) -> dt.date:
        return dt.date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> dt.date:
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def is_exact(self) -> bool:
        return self.day is not None

    @property
    def words(self) -> str:
        """ "22 November 2017", "November 2017" or "2017"."""
        if self.is_exact:
            return in_short(self.first_day())
        return str(self.year) if self.month is None else f"{month_in_words(self.month)} {self.year}"
