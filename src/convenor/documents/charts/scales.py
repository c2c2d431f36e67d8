"""From figures and days to places on the paper."""

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass

from convenor.core.statistics.periods import PeriodKind, ReportingPeriod, in_brief

LEAST_SPAN = 1e-6
YEARLY = frozenset(
    {
        PeriodKind.CALENDAR_YEAR,
        PeriodKind.YEAR_ENDING,
        PeriodKind.FINANCIAL_YEAR,
        PeriodKind.ACADEMIC_YEAR,
        PeriodKind.MID_YEAR,
        PeriodKind.MID_YEAR_TO_MID_YEAR,
        PeriodKind.END_OF_MARCH,
        PeriodKind.CENSUS,
    }
)


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from values to places."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def ticks(low: float, high: float, *, most: int = 6, whole: bool = False) -> list[float]:
    """Round numbers from at or below the lowest to at or above the highest, at most so many and two more."""
    if high - low < LEAST_SPAN:
        high = low + 1
    step = _round_step((high - low) / max(most - 1, 1))
    if whole:
        step = max(step, 1)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(at * step, 10) for at in range(first, last + 1)]


def span_of(values: Iterable[float], *, from_nought: bool) -> tuple[float, float]:
    """The lowest and highest to be shown; nought belongs to it unless that was refused."""
    found = [*values, *([0.0] if from_nought else [])]
    return (min(found), max(found)) if found else (0.0, 1.0)


def decimals_of(marks: list[float], unit_decimals: int) -> int:
    """As many as the marks need, and no more."""
    for decimals in range(unit_decimals + 3):
        if all(math.isclose(mark, round(mark, decimals), abs_tol=1e-9) for mark in marks):
            return decimals
    return unit_decimals


def when(period: ReportingPeriod) -> float:
    """The middle of a stretch; the day itself of a stock."""
    return (period.first.toordinal() + period.last.toordinal()) / 2


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A word under the axis; `edge` is where a year begins, for those that have one."""

    at: float
    words: str


def time_marks(periods: list[ReportingPeriod], scale: Scale, room: float) -> list[TimeMark]:
    """Years in the middle of their own stretch, or the names of yearly periods under their points."""
    if periods[0].kind in YEARLY:
        marks = [TimeMark(scale(when(each)), _name(each)) for each in periods]
    elif scale.high - scale.low < 330:
        marks = [TimeMark(scale(when(each)), in_brief(each)) for each in periods]
    else:
        marks = _years(scale)
    return thinned(marks, room)


def thinned(marks: list[TimeMark], room: float) -> list[TimeMark]:
    """As many as have room each, evenly, the last one always."""
    if not marks:
        return []
    for step in range(1, len(marks) + 1):
        kept = marks[::-1][::step][::-1]
        gaps = [other.at - one.at for one, other in zip(kept, kept[1:], strict=False)]
        if all(gap >= room for gap in gaps):
            return kept
    return [marks[-1]]


def year_edges(scale: Scale) -> list[float]:
    """Where the first of January stands, of each year that begins in the picture."""
    years = range(_year(scale.low), _year(scale.high) + 2)
    days = [dt.date(year, 1, 1).toordinal() for year in years]
    return [scale(day) for day in days if scale.low <= day <= scale.high]


def _years(scale: Scale) -> list[TimeMark]:
    found = []
    for year in range(_year(scale.low), _year(scale.high) + 1):
        begins, ends = dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal()
        left, right = max(begins, scale.low), min(ends, scale.high)
        if right - left > 120:
            found.append(TimeMark(scale((left + right) / 2), str(year)))
    return found


def _name(period: ReportingPeriod) -> str:
    if period.kind in (PeriodKind.END_OF_MARCH, PeriodKind.CENSUS, PeriodKind.YEAR_ENDING):
        return str(period.last.year)
    return in_brief(period)


def _year(ordinal: float) -> int:
    return dt.date.fromordinal(int(ordinal)).year


def _round_step(step: float) -> float:
    power = 10 ** math.floor(math.log10(step))
    return next(each * power for each in (1, 2, 2.5, 5, 10) if each * power >= step * 0.999)
