"""When a concern is heard: a scan of all meetings from the last to the first.

For each meeting the scan notes when a concern that is heard there reaches every other group, and which
meeting it goes to next. That is settled by the meetings after it alone, so each is looked at once, and
all pairs of groups are known for every day at the end.

What was decided about a concern's way:

- A concern raised at a group is put to that group's first meeting whose papers have not closed. They close
  at the end of a day: raised on that day is in time.
- A group hands a concern on, along any of its lines, on the day on which it hears it. The next group hears
  it at its first meeting whose papers are open that day, on a later day.
- Whoever hears it may hand it on along several lines; the earliest arrival counts, and of two the one with
  fewer groups between.
- An answer goes back in the same way along the same lines, from the meeting that heard the concern.
"""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate

from convenor.core.planner.journeys.parts import DAY, Handover, Journey, Leg, NotOnTheMap, Sitting

STEPS = 1_000
"""Arrivals are numbers: the day times this, and the groups passed on the way."""
NEVER_DAY = dt.date.max.toordinal() + 1
NEVER = NEVER_DAY * STEPS
NOWHERE = -1


class Timetable:
    """Meetings and lines, and the way of a concern through them."""

    def __init__(self, sittings: Iterable[Sitting], handovers: Iterable[Handover]) -> None:
        self.sittings = tuple(sorted(set(sittings)))
        self.handovers = tuple(dict.fromkeys(handovers))
        ends = (slug for line in self.handovers for slug in (line.from_group, line.to_group))
        slugs = sorted({*(sitting.group for sitting in self.sittings), *ends})
        self.place = {slug: place for place, slug in enumerate(slugs)}
        self.of_group: dict[str, list[int]] = {slug: [] for slug in slugs}
        for number, sitting in enumerate(self.sittings):
            self.of_group[sitting.group].append(number)

    @cached_property
    def ordinals(self) -> list[int]:
        return [sitting.on.toordinal() for sitting in self.sittings]

    @cached_property
    def upward(self) -> "Scan":
        """Along the lines, as concerns go."""
        return Scan(self, ((line.from_group, line.to_group) for line in self.handovers))

    @cached_property
    def downward(self) -> "Scan":
        """Against them, as answers come back."""
        return Scan(self, ((line.to_group, line.from_group) for line in self.handovers))

    def journey(self, start: str, end: str, raised_on: dt.date) -> Journey | None:
        """How a concern raised at `start` comes to be heard at `end`; None where it never does."""
        self._demand_known(start, end)
        for first, last, number in self.raised(start, raised_on, raised_on):
            if first <= raised_on <= last and number is not None:
                return self._journey(raised_on, self.upward.way(number, self.place[end]))
        return None

    def answer(self, start: str, end: str, raised_on: dt.date) -> Journey | None:
        """How the answer comes back from `end` to `start`, once the concern has been heard there."""
        up = self.journey(start, end, raised_on)
        if up is None:
            return None
        heard = self.sittings.index(up.legs[-1].sitting)
        return self._journey(up.heard_on, self.downward.way(heard, self.place[start]), skip=1)

    def raised(
        self, group: str, first: dt.date, last: dt.date
    ) -> Iterator[tuple[dt.date, dt.date, int | None]]:
        """The days from first to last in runs that share the meeting which hears what is raised."""
        day = first
        for number in self.of_group[group]:
            closes = self.sittings[number].papers_close
            if day > last:
                return
            if closes >= day:
                yield day, min(closes, last), number
                day = closes + DAY
        if day <= last:
            yield day, last, None

    def reached_from(self, group: str) -> list[str]:
        """The group itself, and all that lines lead to from it."""
        reached = {group: None}
        for each in (waiting := [group]):
            new = [other for other in self.upward.onward[each] if other not in reached]
            reached |= dict.fromkeys(new)
            waiting += new
        return list(reached)

    def _journey(self, since: dt.date, way: Sequence[int] | None, skip: int = 0) -> Journey | None:
        if way is None:
            return None
        legs, day = [], since
        for number in way[skip:]:
            sitting = self.sittings[number]
            legs.append(Leg(sitting.group, day, sitting))
            day = sitting.on
        return Journey(since, tuple(legs))

    def _demand_known(self, *groups: str) -> None:
        for group in groups:
            if group not in self.place:
                raise NotOnTheMap(group)


class Scan:
    """For each meeting, when what is heard there reaches every group, one way along the lines."""

    def __init__(self, timetable: Timetable, lines: Iterable[tuple[str, str]]) -> None:
        self._timetable = timetable
        self.onward: Mapping[str, list[str]] = {slug: [] for slug in timetable.place}
        for start, end in lines:
            self.onward[start].append(end)
        self._closes = {slug: self._closing(slug) for slug in timetable.place}
        size = len(timetable.sittings)
        self._arrivals: list[list[int]] = [[]] * size
        self._next: list[list[int]] = [[]] * size
        for number in reversed(range(size)):
            self._look_at(number)

    @cached_property
    def arrivals(self) -> list[list[int]]:
        """For each meeting, the ordinal of the day on which each group hears it, or `NEVER_DAY`."""
        return [[arrival // STEPS for arrival in row] for row in self._arrivals]

    def way(self, number: int, place: int) -> list[int] | None:
        """The meetings from this one on to that of the group which hears it."""
        if self._arrivals[number][place] >= NEVER:
            return None
        way = [number]
        while (following := self._next[way[-1]][place]) != NOWHERE:
            way.append(following)
        return way

    def _closing(self, slug: str) -> list[int]:
        """The days up to which a group's meetings can be handed something, none before an earlier's."""
        sittings = (self._timetable.sittings[n] for n in self._timetable.of_group[slug])
        return list(accumulate((each.last_handed_on.toordinal() for each in sittings), max))

    def _look_at(self, number: int) -> None:
        """All meetings that a concern can reach from this one are later, and have been looked at."""
        sitting, place = self._timetable.sittings[number], self._timetable.place
        today = sitting.on.toordinal()
        arrivals, following = [NEVER] * len(place), [NOWHERE] * len(place)
        arrivals[place[sitting.group]] = today * STEPS
        for slug in self.onward[sitting.group]:
            at = bisect_left(self._closes[slug], today)
            if at == len(self._closes[slug]):
                continue
            nearest = self._timetable.of_group[slug][at]
            for there, arrival in enumerate(self._arrivals[nearest]):
                if arrival + 1 < arrivals[there]:
                    arrivals[there], following[there] = arrival + 1, nearest
        self._arrivals[number], self._next[number] = arrivals, following
