"""Which year a page shows: a calendar year, "2018", or one from April to March, "2017-18"."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from convenor.web.pages.year import year_of

FINANCIAL_YEAR_STARTS = 4
WRITTEN = re.compile(r"(\d{4})(?:-(\d{2}))?", re.ASCII)
YEARS = range(1990, 2100)


class YearNotValid(ValueError):
    """What was written is no year that is kept."""

    def __init__(self, written: str) -> None:
        super().__init__(
            f"'{written}' is not a year; write it as 2018, or 2017-18 for April to March"
        )


@dataclass(frozen=True, slots=True)
class YearChoice:
    """A year that can be asked for. `value` goes into the address."""

    value: str
    label: str
    first: dt.date
    last: dt.date
    is_financial: bool

    @property
    def earlier(self) -> "YearChoice | None":
        return _beside(self, -1)

    @property
    def later(self) -> "YearChoice | None":
        return _beside(self, 1)


def chosen_year(written: str, *, on: dt.date) -> YearChoice:
    """The year as written; that of the day where nothing is. Raises YearNotValid."""
    if not written:
        return calendar_year(on.year)
    found = WRITTEN.fullmatch(written)
    if found is None or int(found[1]) not in YEARS:
        raise YearNotValid(written)
    if found[2] is None:
        return calendar_year(int(found[1]))
    if int(found[2]) != (int(found[1]) + 1) % 100:
        raise YearNotValid(written)
    return financial_year(int(found[1]))


def calendar_year(year: int) -> YearChoice:
    return YearChoice(str(year), str(year), *year_of(dt.date(year, 1, 1)), is_financial=False)


def financial_year(year: int) -> YearChoice:
    """The one that begins in April of that year."""
    first, last = year_of(
        dt.date(year, FINANCIAL_YEAR_STARTS, 1), starts_in_month=FINANCIAL_YEAR_STARTS
    )
    label = _("April %(first)s to March %(last)s") % {"first": year, "last": year + 1}
    return YearChoice(f"{year}-{(year + 1) % 100:02}", label, first, last, is_financial=True)


def choices_for(days: Iterable[dt.date], *, chosen: YearChoice) -> tuple[YearChoice, ...]:
    """Every year that has a date, and the one chosen, newest first; calendar years before others."""
    months = {(day.year, day.month) for day in days}
    calendar = {year for year, _month in months}
    financial = {year - (month < FINANCIAL_YEAR_STARTS) for year, month in months}
    (financial if chosen.is_financial else calendar).add(chosen.first.year)
    return (
        *(calendar_year(year) for year in sorted(calendar, reverse=True)),
        *(financial_year(year) for year in sorted(financial, reverse=True)),
    )


def _beside(year: YearChoice, step: int) -> YearChoice | None:
    number = year.first.year + step
    if number not in YEARS:
        return None
    return financial_year(number) if year.is_financial else calendar_year(number)
