"""Which population a figure is shared out over: an old one is told, and one too old is not used."""

import datetime as dt

from convenor.core.statistics.figures import Missing
from convenor.core.statistics.indicators.gathering import Gathered
from convenor.core.statistics.indicators.values import Count
from convenor.core.statistics.periods import ReportingPeriod

OLDEST_YEARS = 3
RULE = (
    "The population is that of the newest 30 June on or before the last day of the figure, in the newest "
    f"edition held; one more than {OLDEST_YEARS} years older is not used."
)


def residents(
    gathered: Gathered, place: str, category_of: str, on: dt.date
) -> tuple[Count, dt.date | None]:
    """The count and the day it is of, or why there is none."""
    line = gathered.lines.get((place, category_of), {})
    found = max((period for period in line if usable(period, on, line[period])), default=None)
    if found is None:
        note = f"no population of the {OLDEST_YEARS} years before is held"
        return Count(None, Missing.NOT_LISTED, note), None
    return line[found], found.last


def usable(period: ReportingPeriod, on: dt.date, count: Count) -> bool:
    too_old = (on.year - period.last.year, on.month, on.day) > (
        OLDEST_YEARS,
        period.last.month,
        period.last.day,
    )
    return period.last <= on and not too_old and count.value is not None
