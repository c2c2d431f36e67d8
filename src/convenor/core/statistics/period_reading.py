"""Reading a period as publishers write it. The kind is the table's; the text alone cannot tell it."""

import datetime as dt
import re
from collections.abc import Callable

from convenor.core.statistics.periods import (
    BEGINS,
    PeriodKind,
    ReportingPeriod,
    months,
    on_day,
    quarter,
    week_ending,
    year_ending,
    year_from,
)

SHORT_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = rf"(?P<month>{'|'.join(SHORT_MONTHS)})[a-z]*\.?"
YEAR = r"(?P<year>\d{4})"
DAY_WRITTEN = re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {MONTH} {YEAR}")
DAY_ISO = re.compile(
    rf"{YEAR}-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?:[t ]00:00(?::00)?(?:\.0+)?z?)?"
)
DAY_BRITISH = re.compile(rf"(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})/{YEAR}")
QUARTER = re.compile(
    rf"{YEAR}\s*q(?P<quarter>\d)(?:\s+(?:[a-z](?:,[a-z])*|\d{{1,2}}))?|q(?P<quarter2>\d)\s*(?P<year2>\d{{4}})"
)
"""The marks of notes may stand behind it, as in "2012 Q3 B,C" and "2020 Q2 23"."""
MONTH_OF_YEAR = re.compile(rf"{MONTH}[ -]{YEAR}")
MONTHS_OF_YEAR = re.compile(
    rf"{MONTH}\s*(?P<same>\d{{4}})?\s*(?:-|–|to)\s*(?P<until>{'|'.join(SHORT_MONTHS)})[a-z]*\.? {YEAR}"
)
SHORT_QUARTER = re.compile(
    rf"{MONTH}-(?P<year>\d{{2}}) to (?P<until>{'|'.join(SHORT_MONTHS)})-(?P<year2>\d{{2}})"
)
"""As in "Jan-02 to Mar-02". Such tables begin in this century."""
WHOLE_YEAR = re.compile(YEAR)
TWO_YEARS = re.compile(rf"{YEAR}\s*(?:[-/–]|to mid-)?\s*(?:\d{{2}})?(?P<short>\d{{2}})")
LEAD = re.compile(
    r"^(year ending|year ended|year to|ye|12 months to|week ending|week ended|as at|at|mid)[:\s-]+"
)


class PeriodNotUnderstood(ValueError):
    """A text names no period of the kind that its table has. Says the text and what was expected."""


def read_period(cell: object, kind: PeriodKind) -> ReportingPeriod:
    """A day, a number or a text, such as "31 Dec 2022", "2022 Q4", "Jan-Mar 1997", "2001-02" or 202122.

    Raises PeriodNotUnderstood.
    """
    if isinstance(cell, dt.datetime):
        cell = cell.date()
    if isinstance(cell, dt.date):
        return _around(cell, kind)
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = LEAD.sub("", " ".join(str(cell).lower().strip("* ").split()))
    for reading in READINGS:
        found = reading(text, kind)
        if found is not None:
            return found
    raise PeriodNotUnderstood(f"“{cell}” is no {kind.value}")


def _around(day: dt.date, kind: PeriodKind) -> ReportingPeriod:
    """The period of that kind that a day stands for: its last day, or for a month any day in it."""
    if kind is PeriodKind.WEEK_ENDING:
        return week_ending(day)
    if kind is PeriodKind.MONTH:
        return months(day.year, day.month, 1, kind)
    if kind is PeriodKind.YEAR_ENDING:
        return year_ending(day.year, day.month)
    if kind is PeriodKind.QUARTER:
        return quarter(day.year, (day.month + 2) // 3)
    if kind in BEGINS:
        before = BEGINS[kind] > day.month
        return year_from(day.year - before, kind)
    return on_day(day, kind)


def _from_day(text: str, kind: PeriodKind) -> ReportingPeriod | None:
    for pattern in (DAY_WRITTEN, DAY_ISO, DAY_BRITISH):
        if found := pattern.fullmatch(text):
            return _around(_day(found), kind)
    return None


def _day(found: re.Match[str]) -> dt.date:
    month = found["month"]
    number = SHORT_MONTHS.index(month) + 1 if month in SHORT_MONTHS else int(month)
    try:
        return dt.date(int(found["year"]), number, int(found["day"]))
    except ValueError:
        raise PeriodNotUnderstood(f"“{found.string}” is not a day of the calendar") from None


def _from_quarter(text: str, kind: PeriodKind) -> ReportingPeriod | None:
    found = QUARTER.fullmatch(text)
    if found is None or kind not in (PeriodKind.QUARTER, PeriodKind.QUARTER_END):
        return None
    year, number = found["year"] or found["year2"], found["quarter"] or found["quarter2"]
    if number not in "1234":
        raise PeriodNotUnderstood(f"“{text}”: a year has quarters 1 to 4")
    return quarter(int(year), int(number), kind)


def _from_months(text: str, kind: PeriodKind) -> ReportingPeriod | None:
    """Several months of one year: a quarter, or "Jan to Dec 2008" for a year."""
    if short := SHORT_QUARTER.fullmatch(text):
        years = f"20{short['year']} to" if short["year"] == short["year2"] else "to"
        text = f"{short['month']} {years} {short['until']} 20{short['year2']}"
    found = MONTHS_OF_YEAR.fullmatch(text)
    if found is None:
        return None
    first, last = SHORT_MONTHS.index(found["month"]) + 1, SHORT_MONTHS.index(found["until"]) + 1
    long = {PeriodKind.QUARTER: 3, PeriodKind.QUARTER_END: 3, PeriodKind.CALENDAR_YEAR: 12}.get(
        kind
    )
    if (
        long is None
        or found["same"] not in (None, found["year"])
        or last - first + 1 != long
        or (long == 3 and last % 3)
    ):
        return None
    year = int(found["year"])
    return year_from(year, kind) if long == 12 else quarter(year, last // 3, kind)


def _from_month(text: str, kind: PeriodKind) -> ReportingPeriod | None:
    found = MONTH_OF_YEAR.fullmatch(text)
    if found is None:
        return None
    year, month = int(found["year"]), SHORT_MONTHS.index(found["month"]) + 1
    if kind is PeriodKind.YEAR_ENDING:
        return year_ending(year, month)
    if kind is PeriodKind.MONTH:
        return months(year, month, 1, kind)
    if kind is PeriodKind.QUARTER_END and month % 3 == 0:
        return quarter(year, month // 3, kind)
    return None


def _from_year(text: str, kind: PeriodKind) -> ReportingPeriod | None:
    if not WHOLE_YEAR.fullmatch(text):
        return None
    year = int(text)
    match kind:
        case PeriodKind.CALENDAR_YEAR:
            return year_from(year, kind)
        case PeriodKind.MID_YEAR:
            return on_day(dt.date(year, 6, 30), kind)
        case PeriodKind.END_OF_MARCH:
            return on_day(dt.date(year, 3, 31), kind)
        case PeriodKind.MID_YEAR_TO_MID_YEAR:
            # Publishers name such a year by the middle of the year with which it ends.
            return year_from(year - 1, kind)
        case _:
            return None


def _from_two_years(text: str, kind: PeriodKind) -> ReportingPeriod | None:
    found = TWO_YEARS.fullmatch(text)
    if found is None or kind not in BEGINS or kind is PeriodKind.CALENDAR_YEAR:
        return None
    year = int(found["year"])
    if (year + 1) % 100 != int(found["short"]):
        raise PeriodNotUnderstood(f"“{text}” does not name two years that follow each other")
    return year_from(year, kind)


READINGS: tuple[Callable[[str, PeriodKind], ReportingPeriod | None], ...] = (
    _from_day,
    _from_quarter,
    _from_months,
    _from_month,
    _from_year,
    _from_two_years,
)
