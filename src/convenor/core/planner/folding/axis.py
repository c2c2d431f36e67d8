"""Days as numbers: offsets from the first day of the horizon, and what is counted along them."""

import datetime as dt
from collections.abc import Collection
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from convenor.core.dates import Unit, later_by

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
        self._before: dict[tuple[int, Unit, Unit], Numbers] = {}

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
        found = np.zeros(self.count, dtype=np.bool_)
        found[max(0, self.offset(first)) : max(0, self.offset(last) + 1)] = True
        return found

    @cached_property
    def is_holiday(self) -> npt.NDArray[np.bool_]:
        """Which days are holidays."""
        return np.array([day in self.holidays for day in self.days])

    def along_before(self, number: int, lead: Unit, unit: Unit) -> Numbers:
        """For each day, how far along the day lies that is so much before it, as when papers are out."""
        name = (number, lead, unit)
        if name not in self._before:
            at = np.maximum(self._before_each(number, lead), -MARGIN_DAYS)
            self._before[name] = self._scale(unit)[at + MARGIN_DAYS]
        return self._before[name]

    def _before_each(self, number: int, lead: Unit) -> Numbers:
        """Offsets of the days that lie so much before each."""
        offsets = np.arange(self.count)
        if lead is Unit.WORKING_DAYS and number:
            working = np.flatnonzero(self._works) - MARGIN_DAYS
            place = np.searchsorted(working, offsets) - number
            return np.where(place < 0, -MARGIN_DAYS, working[np.maximum(place, 0)])
        if lead in (Unit.MONTHS, Unit.YEARS):
            return np.array([self.offset(later_by(day, -number, lead)) for day in self.days])
        return offsets - number * (7 if lead is Unit.WEEKS else 1)

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
        return np.concatenate(([0], np.cumsum(self._works)[:-1]))

    @cached_property
    def _works(self) -> npt.NDArray[np.bool_]:
        """Which days are working days, margins included."""
        found: npt.NDArray[np.bool_] = (self._by_day + self.first.weekday()) % 7 <= FRIDAY
        for holiday in self.holidays:
            if -MARGIN_DAYS <= self.offset(holiday) < self.count + MARGIN_DAYS:
                found[self.offset(holiday) + MARGIN_DAYS] = False
        return found


@lru_cache(maxsize=8)
def axis_of(first: dt.date, last: dt.date, holidays: Collection[dt.date]) -> Axis:
    """The same one for all parts of a request, so that it is worked out once."""
    return Axis(first, last, holidays)
