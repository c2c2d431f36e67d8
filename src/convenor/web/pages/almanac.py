"""Days to mind around meetings, where an area lies."""

from collections.abc import Iterable

from convenor.core.dates import Observance
from convenor.core.dates.calendars import nation_of
from convenor.core.dates.observed import days_to_mind


def observances(years: Iterable[int], *, area: str = "") -> tuple[Observance, ...]:
    """What to mind in those years where the area lies; England unless it names another nation."""
    return days_to_mind(years, nation_of(area))
