"""A hidden calendar that keeps every must, from which the rules of an instance are drawn.

Rules are made so that this one calendar keeps them; that is how an instance is known to have a legal plan.
It goes into no request. It is no good plan either: nothing in it heeds a wish.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, reduce

from convenor.core.dates import week_of
from convenor.core.planner.plan import PlannedMeeting
from convenor.core.planner.problem import PlannedGroup, Room

DAY = dt.timedelta(days=1)
CANNOT = None


@dataclass
class Witness:
    """Days are counted from the first of the horizon; a set of days is the bits of one number."""

    rng: object
    first: dt.date
    days: int
    rooms: tuple[Room, ...]
    holidays: frozenset[dt.date]
    apart: frozenset[frozenset[str]] = frozenset()
    """Pairs of groups that share somebody who must be at both: here they never meet on one day."""
    closed: int = 0
    """Days on which nobody meets."""
    meetings: dict[str, list[PlannedMeeting]] = field(default_factory=dict)
    booked: dict[dt.date, list[tuple[str, int, int, str]]] = field(default_factory=dict)

    fitting: dict[str, list[tuple[dt.time, int, Room | None]]] = field(default_factory=dict)

    def place(self, group: PlannedGroup, only: list[int] | None = None) -> bool:
        """Give the group its dates, `only` on these days for the first, the second...; False if none."""
        masks = only or [self.all_days] * group.meetings
        open_days = self._open_to(group, reduce(int.__or__, masks))
        allowed = [
            open_days & mask & self._year_of(group, number) for number, mask in enumerate(masks)
        ]
        bounds = group.gap_at_least, group.gap_at_most
        chosen = self._chain(allowed, (group.previous - self.first).days, *bounds)
        if chosen is CANNOT:
            return False
        self.meetings[group.slug] = [
            self._meeting(group, number, offset) for number, offset in enumerate(chosen, start=1)
        ]
        return True

    def withdraw(self, group: PlannedGroup) -> None:
        """Take back its dates and rooms."""
        for meeting in self.meetings.pop(group.slug):
            kept = [each for each in self.booked.get(meeting.on, ()) if each[3] != group.slug]
            self.booked[meeting.on] = kept

    @cached_property
    def dates(self) -> list[dt.date]:
        return [self.first + DAY * n for n in range(self.days)]

    @property
    def all_days(self) -> int:
        return (1 << self.days) - 1

    def mask(self, wanted, within: int = -1) -> int:
        """The days of which `wanted` says so, among those `within`."""
        return sum(1 << n for n, day in enumerate(self.dates) if within >> n & 1 and wanted(day))

    def weeks_from(self, slug: str, weeks: int) -> list[int]:
        """The calendar week that lies so many weeks after each meeting of a group."""
        return [self.week_mask(meeting.on, weeks) for meeting in self.meetings[slug]]

    def week_mask(self, day: dt.date, weeks: int) -> int:
        start = (week_of(day) + 7 * weeks * DAY - self.first).days
        week = 0b1111111
        return (week << start if start >= 0 else week >> -start) & self.all_days

    def _year_of(self, group: PlannedGroup, number: int) -> int:
        """Where a group has no more meetings than the least it must have a year: that year."""
        if group.at_least_a_year is None:
            return self.all_days
        year = self.first.year + number // group.at_least_a_year
        start, end = dt.date(year, 1, 1), dt.date(year + 1, 1, 1)
        return self.all_days & ((1 << (end - self.first).days) - (1 << (start - self.first).days))

    def _open_to(self, group: PlannedGroup, within: int) -> int:
        neighbours = {
            meeting.on
            for slug, meetings in self.meetings.items()
            if frozenset((slug, group.slug)) in self.apart
            for meeting in meetings
        }
        weekdays = {weekday.number for weekday in group.weekdays} or set(range(5))
        return self.mask(
            lambda day: (
                day.weekday() in weekdays
                and day not in self.holidays
                and day not in neighbours
                and (not group.months or day.month in group.months)
                and self._where(group, day) is not None
            ),
            within & ~self.closed,
        )

    def _where(self, group: PlannedGroup, day: dt.date) -> tuple[dt.time, str | None] | None:
        """A time and a room that are free."""
        if group.slug not in self.fitting:
            self.fitting[group.slug] = list(self._fitting(group))
        booked = self.booked.get(day, ())
        for start, begins, room in self.fitting[group.slug]:
            if room is None:
                return start, None
            is_free = all(
                name != room.name or ends <= begins or begins + group.minutes <= other
                for name, other, ends, _slug in booked
            )
            if is_free and not any(day in span for span in room.closed):
                return start, room.name
        return None

    def _fitting(self, group: PlannedGroup) -> Iterator[tuple[dt.time, int, Room | None]]:
        """Its times, each with the rooms that have what it needs."""
        need = group.room
        rooms = [
            room
            for room in self.rooms
            if need and room.people >= need.people and set(need.access) <= set(room.access)
        ]
        for start in map(dt.time.fromisoformat, group.starts):
            for room in rooms if need else (None,):
                yield start, start.hour * 60 + start.minute, room

    def _meeting(self, group: PlannedGroup, number: int, offset: int) -> PlannedMeeting:
        day = self.first + DAY * offset
        start, room = self._where(group, day)
        begins = start.hour * 60 + start.minute
        if room:
            self.booked.setdefault(day, []).append(
                (room, begins, begins + group.minutes, group.slug)
            )
        return PlannedMeeting(group.slug, number, day, start, room)

    def _chain(self, allowed: list[int], previous: int, least: int, most: int) -> list[int] | None:
        """Days one after the other with every gap in bounds, drawn so that the rest can follow."""
        can = list(allowed)
        for number in reversed(range(len(can) - 1)):
            can[number] &= reduce(
                int.__or__, (can[number + 1] >> gap for gap in range(least, most + 1)), 0
            )
        chosen, last, usual = [], previous, (least + most) / 2
        for mask in can:
            nexts = [n for n in range(last + least, last + most + 1) if n >= 0 and mask >> n & 1]
            if not nexts:
                return CANNOT
            weights = [1 / (1 + abs(n - last - usual) / 7) for n in nexts]
            last = self.rng.choices(nexts, weights)[0]
            chosen.append(last)
        return chosen
