"""Half-open periods of days, and what can be done with several of them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

DAY = dt.timedelta(days=1)


class PeriodBackwards(ValueError):
    """A period was asked to end before it starts."""

    def __init__(self, start: dt.date, end: dt.date) -> None:
        super().__init__(
            f"A period cannot end on {end.isoformat()}, before it starts on {start.isoformat()}."
        )
        self.start, self.end = start, end


@dataclass(frozen=True)
class Period:
    """The days from `start` up to, but not including, `end`.

    A `start` of None is unknown, or before the records; an `end` of None has not come yet.
    """

    start: dt.date | None = None
    end: dt.date | None = None

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.end < self.start:
            raise PeriodBackwards(self.start, self.end)

    @classmethod
    def of_days(cls, first: dt.date, last: dt.date) -> Self:
        """From the first to the last day, both included: as people write it."""
        if last < first:
            raise PeriodBackwards(first, last)
        return cls(first, last + DAY)

    @classmethod
    def of_day(cls, day: dt.date) -> Self:
        return cls.of_days(day, day)

    @property
    def is_empty(self) -> bool:
        return self.start is not None and self.start == self.end

    @property
    def last(self) -> dt.date | None:
        """The last day inside; None when the period is open or empty."""
        return None if self.end is None or self.is_empty else self.end - DAY

    @property
    def length_days(self) -> int | None:
        """None when a side is open: nobody can say."""
        return None if self.start is None or self.end is None else (self.end - self.start).days

    def contains(self, day: dt.date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    __contains__ = contains

    def covers(self, other: "Period") -> bool:
        """True when every day of the other lies inside."""
        return self.intersection(other) == other

    def overlaps(self, other: "Period") -> bool:
        """True when at least one day lies in both."""
        if self.is_empty or other.is_empty:
            return False
        starts_in_time = self.start is None or other.end is None or self.start < other.end
        return starts_in_time and (
            other.start is None or self.end is None or other.start < self.end
        )

    def intersection(self, other: "Period") -> "Period":
        """The days in both. Where there are none, an empty period at the later start."""
        start = _latest(self.start, other.start)
        end = _earliest(self.end, other.end)
        if start is not None and end is not None and end < start:
            end = start
        return Period(start, end)

    def before(self, other: "Period") -> bool:
        """True when it has ended by the time the other starts."""
        return self.end is not None and other.start is not None and self.end <= other.start

    def after(self, other: "Period") -> bool:
        return other.before(self)

    def adjacent(self, other: "Period") -> bool:
        """True when one starts on the day on which the other has ended, with nothing between."""
        ends_meet = self.end is not None and self.end == other.start
        return ends_meet or (other.end is not None and other.end == self.start)


def merge(periods: Iterable[Period]) -> tuple[Period, ...]:
    """The same days in as few periods as can be, in order, none of them empty."""
    merged: list[Period] = []
    for period in sorted((p for p in periods if not p.is_empty), key=_by_start):
        if merged and _reaches(merged[-1], period):
            merged[-1] = Period(merged[-1].start, _later_end(merged[-1].end, period.end))
        else:
            merged.append(period)
    return tuple(merged)


def subtract(whole: Period, parts: Iterable[Period]) -> tuple[Period, ...]:
    """The days of the whole that lie in none of the parts."""
    left = [whole]
    for part in merge(parts):
        left = [piece for period in left for piece in _without(period, part)]
    return merge(left)


def gaps_between(periods: Iterable[Period], within: Period) -> tuple[Period, ...]:
    """The stretches of `within` that no period fills, such as those in which a seat stood empty."""
    return subtract(within, periods)


def _without(period: Period, part: Period) -> list[Period]:
    if not period.overlaps(part):
        return [period]
    pieces = []
    if part.start is not None and (period.start is None or period.start < part.start):
        pieces.append(Period(period.start, part.start))
    if part.end is not None and (period.end is None or part.end < period.end):
        pieces.append(Period(part.end, period.end))
    return pieces


def _by_start(period: Period) -> dt.date:
    return dt.date.min if period.start is None else period.start


def _reaches(earlier: Period, later: Period) -> bool:
    return earlier.end is None or later.start is None or later.start <= earlier.end


def _later_end(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    return None if one is None or other is None else max(one, other)


def _latest(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    return max((day for day in (one, other) if day is not None), default=None)


def _earliest(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    return min((day for day in (one, other) if day is not None), default=None)
