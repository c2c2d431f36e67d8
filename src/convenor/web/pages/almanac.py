"""Days to mind around meetings, where an area lies."""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache

from convenor.core.dates import Observance, bank_holiday_dates
from convenor.core.dates.calendars import Nation, bank_holidays, nation_of
from convenor.core.dates.observed import days_to_mind


def observances(years: Iterable[int], *, area: str = "") -> tuple[Observance, ...]:
    """What to mind in those years where the area lies; England unless it names another nation."""
    return days_to_mind(years, nation_of(area))


def holidays_around(day: dt.date, *, area: str = "") -> frozenset[dt.date]:
    """The bank holidays of the year, the two before and the one after: a lead time may be long."""
    return _holidays(nation_of(area), day.year)


@lru_cache(maxsize=64)
def _holidays(nation: Nation, year: int) -> frozenset[dt.date]:
    return bank_holiday_dates(bank_holidays(nation, range(year - 2, year + 2)).observances)
