"""What a request says, in the order in which an examiner asks for it. Nothing here knows a plan."""

import datetime as dt
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from convenor.core.dates import Unit, later_by
from convenor.core.planner.problem import (
    AvoidedDays,
    AvoidedTime,
    FixedDate,
    FixedSeries,
    Lead,
    Need,
    Pin,
    PlannedGroup,
    PlanRequest,
    Room,
    Strength,
    even_gap_days,
    meetings_wanted,
)
from convenor.core.planner.sittings import Sitting, minutes_of
from convenor.core.planner.weights import FLAT, clash_points

DAY = dt.timedelta(days=1)
FIXED_MINUTES = 120
"""How long a fixed date lasts that says when it begins and not when it ends."""
WHOLE_DAY = 24 * 60
USUAL_START = dt.time(10)
STRONGEST_FIRST = tuple(Need)


def week_number(day: dt.date) -> int:
    """Calendar weeks, from Monday, counted through: the first of all days was a Monday."""
    return (day.toordinal() - 1) // 7


class ClashCost(NamedTuple):
    """What it costs that two groups meet at once, by whether a must is broken."""

    is_must: bool
    people: int
    points: int


class WorkingDays:
    """Counts working days between two days at once, however far they lie apart."""

    def __init__(self, holidays: Iterable[dt.date]) -> None:
        self.holidays = frozenset(holidays)
        self._lost = sorted(day.toordinal() for day in self.holidays if day.weekday() < 5)

    def between(self, earlier: dt.date, later: dt.date) -> int:
        """From `earlier` on and before `later`; backwards, negative."""
        return self._until(later) - self._until(earlier)

    def _until(self, day: dt.date) -> int:
        """Working days before the day, counted from the first Monday that there ever was."""
        weeks, left = divmod(day.toordinal() - 1, 7)
        return 5 * weeks + min(left, 5) - bisect_left(self._lost, day.toordinal())


class Facts:
    """A request with its parts by group, so that each rule finds what it needs at once."""

    def __init__(self, request: PlanRequest) -> None:
        self.request = request
        self.wanted = meetings_wanted(request)
        self.working_days = WorkingDays(request.holidays)
        self.room: dict[str, Room] = {room.name: room for room in request.rooms}
        self._clash_costs: dict[tuple[str, str], tuple[ClashCost, ...]] = {}
        self._papers: dict[tuple[str, dt.date], dt.date] = {}

    @property
    def holidays(self) -> frozenset[dt.date]:
        return self.working_days.holidays

    def name(self, slug: str) -> str:
        return self._of(slug).name

    def distance(self, earlier: dt.date, later: dt.date, unit: Unit) -> int:
        """How far it is from one day to the other in the unit; backwards, negative."""
        if unit is Unit.WEEKS:
            return week_number(later) - week_number(earlier)
        if unit is Unit.WORKING_DAYS:
            return self.working_days.between(earlier, later)
        return (later - earlier).days

    @cached_property
    def fixed(self) -> dict[str, tuple[Sitting, ...]]:
        """The dates of each fixed series, in order of day."""
        return {
            series.slug: tuple(
                _sitting(series, date, number)
                for number, date in enumerate(sorted(series.dates, key=lambda each: each.on), 1)
            )
            for series in self.request.fixed
        }

    @cached_property
    def fixed_on(self) -> Mapping[dt.date, tuple[Sitting, ...]]:
        found: dict[dt.date, list[Sitting]] = defaultdict(list)
        for dates in self.fixed.values():
            for each in dates:
                found[each.on].append(each)
        return {day: tuple(dates) for day, dates in found.items()}

    def papers_day(self, sitting: Sitting) -> dt.date:
        """When the papers of a meeting are out, which is also when the last ones are in."""
        if sitting.papers_out is not None:
            return sitting.papers_out
        known = (sitting.slug, sitting.on)
        if known not in self._papers:
            self._papers[known] = self._before(sitting.on, self._of(sitting.slug).papers)
        return self._papers[known]

    def _before(self, day: dt.date, lead: Lead | None) -> dt.date:
        return later_by(day, -lead.number, lead.unit, self.holidays) if lead else day

    @cached_property
    def starts(self) -> dict[str, tuple[dt.time, ...]]:
        """For each group, the times at which a meeting may begin, the preferred one first."""
        return {
            group.slug: tuple(dt.time.fromisoformat(each) for each in group.starts)
            or (USUAL_START,)
            for group in self.request.groups
        }

    @cached_property
    def first_with_notice(self) -> dict[str, dt.date]:
        """For each group that needs notice, the first day for which there is enough."""
        settled = self.request.decided_on
        return {
            group.slug: later_by(settled, group.notice.number, group.notice.unit, self.holidays)
            for group in self.request.groups
            if settled and group.notice
        }

    @cached_property
    def avoided(self) -> dict[str, tuple[tuple[int, AvoidedDays], ...]]:
        """For each group, the days that it should avoid, each with its place in the request."""
        return {
            group.slug: tuple(
                (index, each)
                for index, each in enumerate(self.request.avoid)
                if each.groups is None or group.slug in each.groups
            )
            for group in self.request.groups
        }

    @cached_property
    def avoided_times(self) -> dict[str, tuple[tuple[int, AvoidedTime], ...]]:
        return {
            group.slug: tuple(
                (index, each)
                for index, each in enumerate(self.request.avoid_times)
                if each.groups is None or group.slug in each.groups
            )
            for group in self.request.groups
        }

    @cached_property
    def avoided_minutes(self) -> tuple[tuple[int, int], ...]:
        """Of each time to avoid, its start and end in minutes since midnight."""
        times = self.request.avoid_times
        return tuple((minutes_of(each.start), minutes_of(each.end)) for each in times)

    @cached_property
    def even_gaps(self) -> dict[str, int]:
        """For each group, the gap in days that counts as even, where there is one."""
        groups = self.request.groups
        found = {group.slug: even_gap_days(self.request, group) for group in groups}
        return {slug: gap for slug, gap in found.items() if gap is not None}

    @cached_property
    def pins(self) -> dict[str, tuple[tuple[int, Pin], ...]]:
        found: dict[str, list[tuple[int, Pin]]] = defaultdict(list)
        for index, pin in enumerate(self.request.pins):
            found[pin.group].append((index, pin))
        return {slug: tuple(pins) for slug, pins in found.items()}

    @cached_property
    def timings_of(self) -> dict[str, tuple[int, ...]]:
        """For each group, the places of the timing rules that name it."""
        found: dict[str, list[int]] = defaultdict(list)
        for index, rule in enumerate(self.request.timing):
            found[rule.group].append(index)
            found[rule.other].append(index)
        return {slug: tuple(indexes) for slug, indexes in found.items()}

    @cached_property
    def attendance(self) -> dict[str, dict[int, Need]]:
        """For each group and series, who comes to it, by their place in the request."""
        found: dict[str, dict[int, Need]] = defaultdict(dict)
        for index, person in enumerate(self.request.people):
            for each in sorted(person.attends, key=lambda one: STRONGEST_FIRST.index(one.need)):
                found[each.group].setdefault(index, each.need)
        return dict(found)

    @cached_property
    def away_on(self) -> dict[dt.date, set[int]]:
        """For each day of the plan, who is away, by their place in the request."""
        found: dict[dt.date, set[int]] = defaultdict(set)
        for index, person in enumerate(self.request.people):
            for span in person.away:
                first, last = max(span.first, self.request.first), min(span.last, self.request.last)
                for n in range((last - first).days + 1):
                    found[first + n * DAY].add(index)
        return dict(found)

    def needs_of_those_away(self, slug: str, on: dt.date) -> Counter[Need]:
        """How many of those who come to a group are away on a day, by how much they are needed."""
        needs, away = self.attendance.get(slug), self.away_on.get(on)
        if not needs or not away:
            return Counter()
        return Counter(needs[who] for who in needs.keys() & away)

    def clash_cost(self, one: str, other: str) -> tuple[ClashCost, ...]:
        """What it costs that the two groups meet at once: musts apart, none for nobody."""
        found = self._clash_costs.get((one, other))
        if found is None:
            found = self._clash_costs[one, other] = tuple(self._clash_cost(one, other))
        return found

    def _clash_cost(self, one: str, other: str) -> Iterator[ClashCost]:
        ours, theirs = self.attendance.get(one, {}), self.attendance.get(other, {})
        costs = [clash_points(ours[who], theirs[who]) for who in ours.keys() & theirs.keys()]
        for is_must in (True, False):
            points = [each for each in costs if (each >= FLAT[Strength.MUST]) is is_must]
            if points:
                yield ClashCost(is_must, len(points), sum(points))

    @cached_property
    def _travel(self) -> dict[frozenset[str], int]:
        found: dict[frozenset[str], int] = {}
        for each in self.request.travel:
            pair = frozenset((each.one, each.other))
            found[pair] = max(each.minutes, found.get(pair, 0))
        return found

    def travel_minutes(self, one: str | None, other: str | None) -> int:
        """Nought where a place is not stated, where both are one, and where nobody said how far."""
        if one is None or other is None or one == other:
            return 0
        return self._travel.get(frozenset((one, other)), 0)

    def _of(self, slug: str) -> PlannedGroup | FixedSeries:
        return self.request.group.get(slug) or self.request.series[slug]


def _sitting(series: FixedSeries, date: FixedDate, number: int) -> Sitting:
    start = minutes_of(date.start) if date.start else 0
    end = WHOLE_DAY if date.start is None else start + FIXED_MINUTES
    if date.start and date.end:
        end = minutes_of(date.end)
    return Sitting(
        slug=series.slug,
        name=series.name,
        number=number,
        on=date.on,
        start=start,
        end=end,
        place=series.place,
        papers_out=date.papers_out,
        is_planned=False,
    )
