"""Counts of single periods over longer ones: a year of quarters, all so far, this year so far, a year's change."""

import datetime as dt
from collections.abc import Mapping

from convenor.core.statistics.indicators.values import Count, Window
from convenor.core.statistics.periods import (
    PeriodKind,
    ReportingPeriod,
    a_year_before,
    on_day,
    year_ending,
)

Counts = Mapping[ReportingPeriod, Count]
QUARTERS = 4


def over_window(counts: Counts, window: Window, *, change: bool = False) -> Counts:
    match window:
        case Window.ONE:
            return changes(counts) if change else counts
        case Window.YEAR:
            return years(counts)
        case Window.SINCE:
            return so_far(counts, PeriodKind.QUARTER_END, yearly=False)
        case Window.YEAR_TO_DATE:
            return so_far(counts, PeriodKind.DAY, yearly=True)


def changes(counts: Counts) -> Counts:
    """Against the same day a year before, where both are held."""
    found = {}
    for period, count in counts.items():
        before = counts.get(a_year_before(period))
        if before is not None:
            found[period] = joined((count, before), signs=(1, -1))
    return found


def years(counts: Counts) -> Counts:
    """Four quarters that follow each other; none where one of them is not held."""
    found, periods = {}, sorted(counts)
    for at in range(QUARTERS - 1, len(periods)):
        four = periods[at - QUARTERS + 1 : at + 1]
        last = four[-1].last
        if _months(four[-1]) - _months(four[0]) == 3 * (QUARTERS - 1):
            found[year_ending(last.year, last.month)] = joined([counts[one] for one in four])
    return found


def so_far(counts: Counts, kind: PeriodKind, *, yearly: bool) -> Counts:
    """A running total, anew from each 1 January where `yearly`; a year whose beginning is not held is left out."""
    found: dict[ReportingPeriod, Count] = {}
    running: Count | None = None
    year = 0
    for period in sorted(counts):
        if yearly and period.first.year != year:
            year = period.first.year
            running = None if _is_new_year(period) else LOST
        if running is LOST:
            continue
        running = counts[period] if running is None else joined((running, counts[period]))
        found[on_day(period.last, kind)] = running
    return found


LOST = Count(None)


def _is_new_year(period: ReportingPeriod) -> bool:
    return period.first == dt.date(period.first.year, 1, 1)


def _months(period: ReportingPeriod) -> int:
    return period.last.year * 12 + period.last.month


def joined(counts: tuple[Count, ...] | list[Count], signs: tuple[int, ...] = ()) -> Count:
    """The sum of one line's counts at several times, or the first reason why there is none."""
    summed = any(count.summed for count in counts)
    carried = next((count.carried for count in counts if count.carried), ())
    total = 0.0
    for count, sign in zip(counts, signs or (1,) * len(counts), strict=True):
        if count.value is None:
            return Count(None, count.missing, count.note, tuple(counts), summed, carried)
        total += sign * count.value
    return Count(total, None, "", tuple(counts), summed, carried, signs)
