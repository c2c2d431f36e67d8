"""The years and months that stand above dates: "2018/19", "Meetings in 2026", "March 2018"."""

import datetime as dt
from dataclasses import dataclass

from convenor.core.dates.reading import wording
from convenor.core.dates.reading.mentions import (
    MONTH_NAMED,
    YEARS_NAMED,
    Mention,
    month_number,
)
from convenor.core.dates.weeks import Weekday

LONGEST_HEADING = 80
FIRST_YEAR, LAST_YEAR = 1990, 2099
SPRING, AUTUMN = 4, 9
"""In "2018/19" January to March are of 2019 and the autumn is of 2018; what lies between depends."""
Found = tuple[dt.date | None, tuple[str, ...], str]


@dataclass
class Headings:
    """What the last headings said; each date below them asks."""

    years: tuple[int, ...] = ()
    years_written: str = ""
    month: int | None = None
    month_written: str = ""
    has_turned: bool = False
    """That a date below "2018/19" was already one of 2019."""

    def take(self, line: str) -> None:
        """Remember a short line that names years, or a month alone."""
        text = line.strip()
        if len(text) > LONGEST_HEADING:
            return
        if years := _years_in(text):
            self.years, self.years_written, self.has_turned = years, text, False
        named = MONTH_NAMED.findall(text)
        if len(named) == 1 and text[:1].isupper() and len(text.split()) <= 3:
            self.month, self.month_written = month_number(named[0]), text
        elif years:
            self.month = None

    def day_of(self, mention: Mention, later: list[Mention]) -> Found:
        """The day meant, what was assumed, and the problem where there is no day."""
        said: tuple[str, ...] = ()
        month = mention.month or self.month or 0
        if not mention.month:
            said += (wording.month_from_heading(self.month_written),)
        if not 1 <= month <= 12:
            return None, (), wording.no_such_month(month)
        year = mention.year
        if year is None:
            year, assumed = self._year(mention, month, later)
            said += assumed
        if year is None:
            return None, (), wording.no_year(mention.day, month)
        return _day(year, month, mention.day, said)

    def _year(
        self, mention: Mention, month: int, later: list[Mention]
    ) -> tuple[int | None, tuple[str, ...]]:
        for other in later:
            if other.year is not None:
                return other.year, (wording.year_from_line(other.year),)
        if not self.years:
            return None, ()
        year = self._of_heading(mention, month)
        self.has_turned = self.has_turned or year != self.years[0]
        return year, (wording.year_from_heading(year, self.years_written),)

    def _of_heading(self, mention: Mention, month: int) -> int:
        first, last = self.years[0], self.years[-1]
        if first == last or month >= AUTUMN:
            return first
        if month < SPRING:
            return last
        fitting = [year for year in (first, last) if _fits(year, month, mention)]
        if mention.weekday is not None and len(fitting) == 1:
            return fitting[0]
        return last if self.has_turned else first


def _years_in(text: str) -> tuple[int, ...]:
    """One year, or the two of "2018/19" and "May 2018 to April 2019"; none where it is neither."""
    years: list[int] = []
    for first, second in YEARS_NAMED.findall(text):
        years.append(int(first))
        if second and int(first[:2] + second[-2:]) == int(first) + 1:
            years.append(int(first) + 1)
    found = sorted(set(years))
    is_a_span = len(found) == 2 and found[1] == found[0] + 1
    return tuple(found) if len(found) == 1 or is_a_span else ()


def _fits(year: int, month: int, mention: Mention) -> bool:
    try:
        return Weekday.of(dt.date(year, month, mention.day)) is mention.weekday
    except ValueError:
        return False


def _day(year: int, month: int, day: int, said: tuple[str, ...]) -> Found:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None, (), wording.out_of_range(year)
    try:
        return dt.date(year, month, day), said, ""
    except ValueError:
        return None, (), wording.no_such_day(day, month, year)
