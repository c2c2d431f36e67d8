"""What a figure is about in time: a day on which people were counted, or a stretch in which things happened."""

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from convenor.core.dates.words import in_short, month_in_words


class PeriodKind(StrEnum):
    """How a table counts time. Two figures compare only when theirs is the same."""

    DAY = "one day"
    WEEK_ENDING = "week that ends on the day"
    MONTH = "month"
    QUARTER = "calendar quarter"
    QUARTER_END = "last day of a quarter"
    YEAR_ENDING = "year that ends with the month"
    CALENDAR_YEAR = "calendar year"
    MID_YEAR = "30 June"
    MID_YEAR_TO_MID_YEAR = "1 July to 30 June"
    FINANCIAL_YEAR = "1 April to 31 March"
    ACADEMIC_YEAR = "1 September to 31 August"
    END_OF_MARCH = "31 March"
    CENSUS = "Census Day"

    @property
    def is_stock(self) -> bool:
        """Whether it says how many there were on a day, not how many came or went in a time."""
        return self in STOCKS


STOCKS = frozenset(
    {
        PeriodKind.QUARTER_END,
        PeriodKind.MID_YEAR,
        PeriodKind.END_OF_MARCH,
        PeriodKind.CENSUS,
    }
)
BEGINS = {
    PeriodKind.CALENDAR_YEAR: 1,
    PeriodKind.FINANCIAL_YEAR: 4,
    PeriodKind.MID_YEAR_TO_MID_YEAR: 7,
    PeriodKind.ACADEMIC_YEAR: 9,
}
"""The month in which such a year begins."""
MONTHS_LONG = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.QUARTER_END: 3,
}
"""Months from one such period to the next; all other kinds step by a year, days and weeks aside."""


@dataclass(frozen=True, slots=True, order=True)
class ReportingPeriod:
    """A stretch of days, both ends in it, of one kind. A stock's two ends are the same day.

    Periods order by their last day, then their first, so that a list of one kind runs forward.
    """

    last: dt.date
    first: dt.date
    kind: PeriodKind

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"a period cannot end on {self.last} before it begins on {self.first}")

    def __hash__(self) -> int:
        """Periods are looked up hundreds of thousands of times, and to hash all three fields takes four times as long."""
        return hash(self.last)

    @property
    def key(self) -> str:
        """A short text from which `from_key` makes the period again."""
        return f"{self.kind.name}:{self.first.isoformat()}:{self.last.isoformat()}"


@lru_cache(maxsize=5000)
def from_key(key: str) -> ReportingPeriod:
    """Raises ValueError when the text is none that `ReportingPeriod.key` wrote."""
    try:
        name, first, last = key.split(":")
        kind = PeriodKind[name]
    except (KeyError, ValueError):
        raise ValueError(f"“{key}” names no period") from None
    return ReportingPeriod(dt.date.fromisoformat(last), dt.date.fromisoformat(first), kind)


def on_day(day: dt.date, kind: PeriodKind = PeriodKind.DAY) -> ReportingPeriod:
    """A stock counted on that day."""
    return ReportingPeriod(day, day, kind)


def week_ending(day: dt.date) -> ReportingPeriod:
    return ReportingPeriod(day, day - dt.timedelta(days=6), PeriodKind.WEEK_ENDING)


def months(year: int, month: int, count: int, kind: PeriodKind) -> ReportingPeriod:
    """So many whole months from the first of that one."""
    first = dt.date(year, month, 1)
    return ReportingPeriod(_end_of_month(*_month_after(year, month, count - 1)), first, kind)


def quarter(year: int, number: int, kind: PeriodKind = PeriodKind.QUARTER) -> ReportingPeriod:
    """A calendar quarter, 1 to 4; of the kind `QUARTER_END` only its last day."""
    if not 1 <= number <= 4:
        raise ValueError(f"a year has quarters 1 to 4, not {number}")
    whole = months(year, 3 * number - 2, 3, PeriodKind.QUARTER)
    return on_day(whole.last, kind) if kind is PeriodKind.QUARTER_END else whole


def year_ending(year: int, month: int) -> ReportingPeriod:
    """The twelve months up to the end of that one."""
    return months(*_month_after(year, month, -11), 12, PeriodKind.YEAR_ENDING)


def year_from(year: int, kind: PeriodKind) -> ReportingPeriod:
    """The year of that kind which begins in that calendar year."""
    return months(year, BEGINS[kind], 12, kind)


def step(period: ReportingPeriod, count: int) -> ReportingPeriod:
    """The period so many places further on, or back where negative. A census has no next one: ValueError."""
    kind = period.kind
    if kind is PeriodKind.CENSUS:
        raise ValueError("a census stands alone")
    if kind in (PeriodKind.DAY, PeriodKind.WEEK_ENDING):
        by = dt.timedelta(days=count * (7 if kind is PeriodKind.WEEK_ENDING else 1))
        return ReportingPeriod(period.last + by, period.first + by, kind)
    return _by_months(period, count * MONTHS_LONG.get(kind, 12))


def a_year_before(period: ReportingPeriod) -> ReportingPeriod:
    """The same period one year earlier: what a figure is first compared with. Weeks go back 52 weeks."""
    if period.kind is PeriodKind.WEEK_ENDING:
        return step(period, -52)
    return _by_months(period, -12)


def in_words(period: ReportingPeriod) -> str:
    """As it stands in a sentence: "on 31 December 2022", "in the year to September 2024"."""
    first, last = period.first, period.last
    match period.kind:
        case PeriodKind.MONTH:
            return f"in {month_in_words(first.month)} {first.year}"
        case PeriodKind.QUARTER:
            return f"in {month_in_words(first.month)} to {month_in_words(last.month)} {last.year}"
        case PeriodKind.WEEK_ENDING:
            return f"in the week to {in_short(last)}"
        case PeriodKind.YEAR_ENDING:
            return f"in the year to {month_in_words(last.month)} {last.year}"
        case PeriodKind.CALENDAR_YEAR:
            return f"in {first.year}"
        case PeriodKind.MID_YEAR:
            return f"in the middle of {last.year}"
        case PeriodKind.MID_YEAR_TO_MID_YEAR:
            return f"between the middle of {first.year} and of {last.year}"
        case PeriodKind.FINANCIAL_YEAR:
            return f"in the financial year {_two_years(first)}"
        case PeriodKind.ACADEMIC_YEAR:
            return f"in the school year {_two_years(first)}"
        case PeriodKind.CENSUS:
            return f"on Census Day, {in_short(last)}"
        case _:
            return f"on {in_short(last)}"


def in_brief(period: ReportingPeriod) -> str:
    """For a table's row or a chart's axis: "31 Dec 2022", "Oct to Dec 2022", "2024/25"."""
    first, last = period.first, period.last
    match period.kind:
        case PeriodKind.MONTH:
            return f"{_short(first.month)} {first.year}"
        case PeriodKind.QUARTER:
            return f"{_short(first.month)} to {_short(last.month)} {last.year}"
        case PeriodKind.YEAR_ENDING:
            return f"year to {_short(last.month)} {last.year}"
        case PeriodKind.CALENDAR_YEAR:
            return str(first.year)
        case PeriodKind.MID_YEAR:
            return f"mid-{last.year}"
        case PeriodKind.FINANCIAL_YEAR | PeriodKind.ACADEMIC_YEAR | PeriodKind.MID_YEAR_TO_MID_YEAR:
            return _two_years(first)
        case _:
            return f"{last.day} {_short(last.month)} {last.year}"


def _two_years(first: dt.date) -> str:
    return f"{first.year}/{(first.year + 1) % 100:02d}"


def _short(month: int) -> str:
    return month_in_words(month)[:3]


def _by_months(period: ReportingPeriod, count: int) -> ReportingPeriod:
    """Whole months keep whole months: 30 June goes to 30 September, 31 March to 30 June or 31 March."""
    first = _move(period.first, count)
    return ReportingPeriod(_move(period.last, count), first, period.kind)


def _move(day: dt.date, count: int) -> dt.date:
    year, month = _month_after(day.year, day.month, count)
    longest = _end_of_month(year, month)
    was_last = day == _end_of_month(day.year, day.month)
    return longest if was_last else longest.replace(day=min(day.day, longest.day))


def _month_after(year: int, month: int, count: int) -> tuple[int, int]:
    whole = year * 12 + month - 1 + count
    return whole // 12, whole % 12 + 1


def _end_of_month(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])
