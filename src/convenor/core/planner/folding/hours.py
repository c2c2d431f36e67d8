"""Times of day: when two meetings on one day are at once, and what a start costs."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np

from convenor.core.planner.folding.axis import Axis, Numbers
from convenor.core.planner.folding.days import needs_of
from convenor.core.planner.folding.held import Held
from convenor.core.planner.folding.parts import AtOnce, DayRule, FoldedGroup
from convenor.core.planner.problem import FixedDate, Need, PlannedPerson, PlanRequest, Strength
from convenor.core.planner.rulebook import RuleKind, key
from convenor.core.planner.weights import FLAT, clash_points

WHOLE_DAY = (0, 24 * 60)
USUAL_START = "10:00"
FIXED_MINUTES = 120
MUST_CLASH = clash_points(Need.MUST, Need.MUST)

Clock = tuple[int, int]
"""From and until, in minutes since midnight."""


def minutes_of(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def clock_of(date: FixedDate) -> Clock:
    """When a fixed date is; the whole day when nobody says."""
    if date.start is None:
        return WHOLE_DAY
    start = minutes_of(date.start)
    return start, minutes_of(date.end) if date.end else start + FIXED_MINUTES


@dataclass(frozen=True)
class Shared:
    """Points for the people that two sides share, where both meet at once."""

    must: int = 0
    wish: int = 0

    def __add__(self, other: "Shared") -> "Shared":
        return Shared(self.must + other.must, self.wish + other.wish)


class Hours:
    """What depends on the time of day, worked out once for a request."""

    def __init__(self, request: PlanRequest, axis: Axis, groups: tuple[FoldedGroup, ...]) -> None:
        self.request, self.axis, self.groups = request, axis, groups
        self.index = {each.group.slug: each.index for each in groups}
        self.starts = [
            tuple(minutes_of(start) for start in each.group.starts or (USUAL_START,))
            for each in groups
        ]
        self.needs_room = [bool(request.rooms) and each.group.room is not None for each in groups]
        self.rules: Collection[str] | None = None
        """Where given, only musts with these keys count."""
        self.held: Held | None = None
        """Where given, a calendar that stands, of which as much as possible is kept."""

    def only(self, rules: Collection[str]) -> "Hours":
        """The same with nothing but these musts."""
        found = Hours(self.request, self.axis, self.groups)
        found.rules = rules
        found.needs_room = [
            needs and key(RuleKind.ROOM, group.group.slug) in rules
            for needs, group in zip(self.needs_room, self.groups, strict=True)
        ]
        return found

    def _counts(self, rule: str, *, is_must: bool) -> bool:
        return self.rules is None or (is_must and rule in self.rules)

    @cached_property
    def shared(self) -> dict[tuple[str, str], Shared]:
        """For each pair of slugs in order, what it costs when both meet at once."""
        found: dict[tuple[str, str], Shared] = defaultdict(Shared)
        for person in self.request.people:
            for pair, points in _pairs_of(person):
                is_must = points == MUST_CLASH
                if self._counts(key(RuleKind.CLASH, *pair), is_must=is_must):
                    found[pair] += Shared(points, 0) if is_must else Shared(0, points)
        return dict(found)

    @cached_property
    def travel(self) -> dict[frozenset[str], int]:
        found: dict[frozenset[str], int] = {}
        for each in self.request.travel:
            way = frozenset((each.one, each.other))
            found[way] = max(each.minutes, found.get(way, 0))
        return found

    def clock(self, group: int, start: int) -> Clock:
        return start, start + self.groups[group].group.minutes

    def is_at_once(self, one: Clock, other: Clock, place: str | None, there: str | None) -> bool:
        """Whether nobody can be at both: they overlap, or leave too little time for the way."""
        way = self.travel.get(frozenset((place, there)), 0) if place and there else 0
        return one[0] < other[1] + way and other[0] < one[1] + way

    def surest_place(self, group: int) -> str | None:
        """Where the group meets whichever room it gets; None where that may make a difference."""
        has_rooms = self.needs_room[group] and any(room.place for room in self.request.rooms)
        return None if has_rooms else self.groups[group].group.place

    @property
    def musts(self) -> set[str]:
        """The keys of musts about the time of day, whether or not another time is free."""
        avoided = enumerate(self.request.avoid_times)
        named = {
            key(RuleKind.AVOID_TIME, place)
            for place, each in avoided
            if each.strength is Strength.MUST
        }
        return named | {
            key(RuleKind.CLASH, *pair) for pair, points in self.shared.items() if points.must
        }

    def at_once(self) -> Iterator[AtOnce]:
        """The pairs of planned groups that share people."""
        for (one, other), points in self.shared.items():
            if one in self.index and other in self.index:
                a, b = self.index[one], self.index[other]
                name = key(RuleKind.CLASH, one, other)
                yield AtOnce(name, a, b, points.must, points.wish, self._always(a, b))

    def _always(self, one: int, other: int) -> bool:
        places = self.surest_place(one), self.surest_place(other)
        return all(
            self.is_at_once(self.clock(one, start), self.clock(other, there), *places)
            for start, there in product(self.starts[one], self.starts[other])
        )

    def day_rules(self) -> Iterator[DayRule]:
        """What the day costs a group at its best start: times to avoid, and people at fixed dates."""
        for group in self.groups:
            by_rule = dict(self._start_rules(group))
            for must in (True, False):
                table = {name: points[not must] for name, points in by_rule.items()}
                yield from _best_start(group, table, is_must=must)

    def start_points(self, group: int, day: int) -> list[Shared]:
        """For each start of the group, what it costs on that day besides other planned meetings."""
        tables = self._tables[group]
        return [
            Shared(
                int(sum(must[start, day] for must, _ in tables)),
                int(sum(wish[start, day] for _, wish in tables)),
            )
            for start in range(len(self.starts[group]))
        ]

    @cached_property
    def _tables(self) -> list[list[tuple[Numbers, Numbers]]]:
        return [[points for _, points in self._start_rules(group)] for group in self.groups]

    def _start_rules(self, group: FoldedGroup) -> Iterator[tuple[str, tuple[Numbers, Numbers]]]:
        """For each rule about hours its points, must and wish, by start and day."""
        for place, avoided in enumerate(self.request.avoid_times):
            if avoided.groups is not None and group.group.slug not in avoided.groups:
                continue
            span = minutes_of(avoided.start), minutes_of(avoided.end)
            table = self._empty(group)
            for row, start in enumerate(self.starts[group.index]):
                if self.is_at_once(self.clock(group.index, start), span, None, None):
                    on_it = self.axis.weekdays == avoided.weekday.number
                    table[row, on_it] = FLAT[avoided.strength]
            is_must = avoided.strength is Strength.MUST
            if not self._counts(key(RuleKind.AVOID_TIME, place), is_must=is_must):
                continue
            yield key(RuleKind.AVOID_TIME, place), _sorted_out(table, is_must=is_must)
        yield from self._fixed_clashes(group)

    def _fixed_clashes(self, group: FoldedGroup) -> Iterator[tuple[str, tuple[Numbers, Numbers]]]:
        slug = group.group.slug
        for series in self.request.fixed:
            pair = (min(slug, series.slug), max(slug, series.slug))
            points = self.shared.get(pair)
            if points is None:
                continue
            times = self._times_at_once(group, series.dates, series.place)
            yield key(RuleKind.CLASH, *pair), (times * points.must, times * points.wish)

    def _times_at_once(
        self, group: FoldedGroup, dates: tuple[FixedDate, ...], there: str | None
    ) -> Numbers:
        table, place = self._empty(group), self.surest_place(group.index)
        for date in dates:
            day = self.axis.offset(date.on)
            if not 0 <= day < self.axis.count:
                continue
            for row, start in enumerate(self.starts[group.index]):
                clock = self.clock(group.index, start)
                table[row, day] += self.is_at_once(clock, clock_of(date), place, there)
        return table

    def _empty(self, group: FoldedGroup) -> Numbers:
        return np.zeros((len(self.starts[group.index]), self.axis.count), dtype=np.int64)


def _pairs_of(person: PlannedPerson) -> Iterator[tuple[tuple[str, str], int]]:
    needs = needs_of(person)
    slugs = sorted(needs)
    for place, one in enumerate(slugs):
        for other in slugs[place + 1 :]:
            yield (one, other), clash_points(needs[one], needs[other])


def _sorted_out(table: Numbers, *, is_must: bool) -> tuple[Numbers, Numbers]:
    nothing = np.zeros_like(table)
    return (table, nothing) if is_must else (nothing, table)


def _best_start(
    group: FoldedGroup, tables: dict[str, Numbers], *, is_must: bool
) -> Iterator[DayRule]:
    """Each rule's least points by day; what they cost together beyond that goes to the first."""
    tables = {name: table for name, table in tables.items() if table.any()}
    if not tables:
        return
    alone = {name: table.min(axis=0) for name, table in tables.items()}
    together = sum(tables.values()).min(axis=0)  # type: ignore[union-attr]
    first = next(iter(alone))
    alone[first] = alone[first] + together - sum(alone.values())
    for name, points in alone.items():
        if points.any():
            yield DayRule(name, group.index, None, points, is_must)
