"""Days as numbers: offsets from the first day of the horizon, and what is counted along them."""

import datetime as dt
from collections.abc import Collection
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from convenor.core.dates import Unit

Numbers = npt.NDArray[np.int64]

FRIDAY = 4
MARGIN_DAYS = 800
"""How far outside of the horizon a day may lie that still counts, such as when papers were out."""


class Axis:
    """The days of a horizon, with three ways of counting along them: days, weeks, working days."""

    def __init__(self, first: dt.date, last: dt.date, holidays: Collection[dt.date]) -> None:
        self.first, self.last = first, last
        self.count = (last - first).days + 1
        self.holidays = frozenset(holidays)
        self._along: dict[Unit, Numbers] = {}

    def offset(self, day: dt.date) -> int:
        return (day - self.first).days

    def day(self, offset: int) -> dt.date:
        return self.first + dt.timedelta(days=int(offset))

    @cached_property
    def days(self) -> tuple[dt.date, ...]:
        return tuple(self.day(offset) for offset in range(self.count))

    @cached_property
    def weekdays(self) -> Numbers:
        return (self.first.weekday() + np.arange(self.count)) % 7

    def along(self, unit: Unit) -> Numbers:
        """For each day of the horizon, how far along it lies; differences are distances."""
        if unit not in self._along:
            self._along[unit] = self._scale(unit)[MARGIN_DAYS : MARGIN_DAYS + self.count]
        return self._along[unit]

    def position(self, day: dt.date, unit: Unit) -> int:
        """The same for one day, which may lie outside of the horizon."""
        offset = min(max(self.offset(day), -MARGIN_DAYS), self.count + MARGIN_DAYS - 1)
        return int(self._scale(unit)[offset + MARGIN_DAYS])

    def mask(self, first: dt.date, last: dt.date) -> npt.NDArray[np.bool_]:
        """Which days lie from the first to the last, both included."""
        offsets = np.arange(self.count)
        return (offsets >= self.offset(first)) & (offsets <= self.offset(last))

    def _scale(self, unit: Unit) -> Numbers:
        return {Unit.DAYS: self._by_day, Unit.WEEKS: self._by_week}.get(unit, self._by_working_day)

    @cached_property
    def _by_day(self) -> Numbers:
        return np.arange(-MARGIN_DAYS, self.count + MARGIN_DAYS)

    @cached_property
    def _by_week(self) -> Numbers:
        return np.floor_divide(self._by_day + self.first.weekday(), 7)

    @cached_property
    def _by_working_day(self) -> Numbers:
        """How many working days have passed before each day began."""
        works = (self._by_day + self.first.weekday()) % 7 <= FRIDAY
        for holiday in self.holidays:
            if -MARGIN_DAYS <= self.offset(holiday) < self.count + MARGIN_DAYS:
                works[self.offset(holiday) + MARGIN_DAYS] = False
        return np.concatenate(([0], np.cumsum(works)[:-1]))


@lru_cache(maxsize=8)
def axis_of(first: dt.date, last: dt.date, holidays: Collection[dt.date]) -> Axis:
    """The same one for all parts of a request, so that it is worked out once."""
    return Axis(first, last, holidays)
