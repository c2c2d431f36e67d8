"""The days that are no working days where a partnership lies, by name."""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from convenor.core.dates import Unit, later_by
from convenor.core.dates.calendars import Nation, bank_holidays, nation_of

BEFORE, AFTER = 3, 4
"""Years around the day in question: a reply may be long in coming."""


def holidays_of(partnership: Any, around: dt.date) -> Mapping[dt.date, str]:
    """Bank holidays of the nation that its area names."""
    return _holidays(nation_of(f"{partnership.area} {partnership.country}"), around.year)


def working_days_later(day: dt.date, amount: int, partnership: Any) -> dt.date:
    """By the partnership's own calendar."""
    return later_by(day, amount, Unit.WORKING_DAYS, holidays_of(partnership, day))


@lru_cache(maxsize=64)
def _holidays(nation: Nation, year: int) -> Mapping[dt.date, str]:
    found: dict[dt.date, str] = {}
    for observance in bank_holidays(nation, range(year - BEFORE, year + AFTER)).observances:
        found[observance.first] = observance.name
    return found
