"""The best plan by trying them all: slow, plain, and knowing nothing of the solver.

- `best_plan(request)`: a legal plan of the least cost where there is one, otherwise the plan that
  costs the least of all. Its cost and standing are what `check` says of it.
- `legal_plan_exists(request)`.
- `can_hold_together(request, rules)`: is there a plan that keeps all the musts among these rules,
  given by key, if all others are let go?
- `is_smallest_conflict(request, rules)`: they cannot hold together, and without any one of them they can.

Every plan is tried that the contract allows: any day of the horizon, any start, any room (or none) for
a group that needs one, and fewer meetings than wanted, which costs a must each. Two remarks: a group that
needs no room is never given one, though its place may follow from it; and meetings are listed by slug and
number, which decides who has to give when two are in one room.

It goes through the groups one by one and leaves a branch as soon as what is placed already costs as much
as the best plan found: a breach never goes away when another group gets its dates, for a rule between two
groups is looked at when both have theirs.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from itertools import combinations, product

from convenor.core.planner.check import check
from convenor.core.planner.checking import (
    RULES_OF_ONE_GROUP,
    Facts,
    Sitting,
    Timetable,
    all_breaches,
    breaches_of_one,
    sitting_of,
)
from convenor.core.planner.checking.people import clash, nobody_in_two_places
from convenor.core.planner.checking.timing import in_step
from convenor.core.planner.plan import Breach, Checked, PlannedMeeting
from convenor.core.planner.problem import PlannedGroup, PlanRequest

Sittings = tuple[Sitting, ...]
Weight = Callable[[Breach], int]
TOO_MUCH = 10**9
"""More than all the wishes of a small request together."""


@dataclass(frozen=True)
class BestPlan:
    meetings: tuple[PlannedMeeting, ...]
    checked: Checked

    @property
    def cost(self) -> int:
        return self.checked.cost

    @property
    def is_legal(self) -> bool:
        return self.checked.is_legal


def best_plan(request: PlanRequest, *, with_all_meetings: bool = False) -> BestPlan:
    """The legal plan of the least cost; where none is legal, the plan of the least cost.

    `with_all_meetings` leaves out plans with fewer meetings than wanted. None of those is legal, but
    where no plan is, one may well cost less.
    """
    found = _Search(request, _no_broken_must, with_all_meetings).below(TOO_MUCH)
    if found is None:
        found = _Search(request, _points, with_all_meetings).below(10**12)
    assert found is not None  # some plan there always is
    return BestPlan(found, check(request, found))


def legal_plan_exists(request: PlanRequest) -> bool:
    return _Search(request, _is_must).below(1) is not None


def can_hold_together(request: PlanRequest, rules: Collection[str]) -> bool:
    """Whether some plan keeps all the musts with these keys; wishes and other musts are let go.

    Without `count:` of a group among the rules, it may have fewer meetings, or none.
    """
    kept = frozenset(rules)
    return _Search(request, lambda each: each.is_must and each.rule in kept).below(1) is not None


def is_smallest_conflict(request: PlanRequest, rules: Collection[str]) -> bool:
    """Whether these musts cannot hold together, and can as soon as any one of them is let go."""
    kept = set(rules)
    return not can_hold_together(request, kept) and all(
        can_hold_together(request, kept - {rule}) for rule in kept
    )


def _no_broken_must(breach: Breach) -> int:
    return TOO_MUCH if breach.is_must else breach.points


def _points(breach: Breach) -> int:
    return breach.points


def _is_must(breach: Breach) -> bool:
    return breach.is_must


class _Search:
    """All plans of a request, by what their breaches weigh."""

    def __init__(
        self, request: PlanRequest, weight: Weight, with_all_meetings: bool = False
    ) -> None:
        self.facts = Facts(request)
        self.weight = weight
        self.with_all_meetings = with_all_meetings
        self._pairs: dict[tuple[str, Sittings, str, Sittings], int] = {}

    def below(self, most: int) -> tuple[PlannedMeeting, ...] | None:
        """The plan of the least weight, if one weighs less than `most`."""
        choices = {
            group.slug: sorted(self._choices(group, most), key=lambda choice: choice[0])
            for group in self.facts.request.groups
        }
        if not all(choices.values()):
            return None
        slugs = sorted(choices, key=lambda slug: len(choices[slug]))
        _, found = self._best(slugs, choices, {}, 0, (most, None))
        return found and tuple(sorted(_meeting(each) for own in found.values() for each in own))

    def _best(self, slugs, choices, chosen, so_far, best):
        if not slugs:
            total = self._total(chosen)
            return (total, dict(chosen)) if total < best[0] else best
        slug, *rest = slugs
        still = sum(choices[each][0][0] for each in rest)
        for own, sittings in choices[slug]:
            if so_far + own + still >= best[0]:
                break
            cost = so_far + own
            for other, theirs in chosen.items():
                cost += self._between(other, theirs, slug, sittings)
                if cost + still >= best[0]:
                    break
            else:
                best = self._best(rest, choices, {**chosen, slug: sittings}, cost, best)
        return best

    def _total(self, chosen: dict[str, Sittings]) -> int:
        return self._sum(all_breaches(Timetable(self.facts, chosen)))

    def _choices(self, group: PlannedGroup, most: int) -> Iterator[tuple[int, Sittings]]:
        """Every way to give a group its meetings, with what it weighs by itself."""
        sittings = [
            each
            for each in self._possible(group)
            if self._sum(breaches_of_one(self.facts, group, each)) < most
        ]
        by_day: dict[object, list[Sitting]] = {}
        for each in sittings:
            by_day.setdefault(each.on, []).append(each)
        wanted = self.facts.wanted[group.slug]
        for number in range(wanted, wanted - 1 if self.with_all_meetings else -1, -1):
            for days in combinations(sorted(by_day), number):
                for one_each in product(*(by_day[day] for day in days)):
                    numbered = tuple(_numbered(each, n) for n, each in enumerate(one_each, 1))
                    own = self._own(group, numbered)
                    if own < most:
                        yield own, numbered

    def _possible(self, group: PlannedGroup) -> Iterator[Sitting]:
        request = self.facts.request
        rooms = [None, *self.facts.room] if group.room and request.rooms else [None]
        rank = sorted(request.group).index(group.slug) * 1000
        for day in _days(request):
            for start, room in product(self.facts.starts[group.slug], rooms):
                meeting = PlannedMeeting(group.slug, 1, day, start, room)
                yield sitting_of(self.facts, meeting, rank)

    def _own(self, group: PlannedGroup, sittings: Sittings) -> int:
        """All that hangs on this group alone, or on it and fixed dates."""
        table = Timetable(self.facts, {group.slug: sittings})
        total = sum(self._alone(group, each) for each in sittings)
        total += sum(self._sum(rule(table, group)) for rule in RULES_OF_ONE_GROUP)
        total += self._sum(nobody_in_two_places(table))
        return total + self._in_step(table, {group.slug})

    def _alone(self, group: PlannedGroup, each: Sitting) -> int:
        return self._sum(breaches_of_one(self.facts, group, each))

    def _between(self, one: str, ours: Sittings, other: str, theirs: Sittings) -> int:
        """What the dates of two groups weigh together; rooms are looked at in the whole plan."""
        known = (one, ours, other, theirs)
        if known not in self._pairs:
            table = Timetable(self.facts, {one: ours, other: theirs})
            total = self._in_step(table, {one, other})
            for a, b in product(ours, theirs):
                if a.on == b.on:
                    total += self._sum(clash(self.facts, a, b))
            self._pairs[known] = total
        return self._pairs[known]

    def _in_step(self, table: Timetable, slugs: set[str]) -> int:
        """The timing rules between all these groups, fixed dates apart."""
        planned = self.facts.request.group
        return sum(
            self._sum(in_step(table, index))
            for index, rule in enumerate(self.facts.request.timing)
            if {slug for slug in (rule.group, rule.other) if slug in planned} == slugs
        )

    def _sum(self, breaches: Iterator[Breach]) -> int:
        return sum(self.weight(each) for each in breaches)


def _days(request: PlanRequest) -> list[dt.date]:
    length = (request.last - request.first).days + 1
    return [request.first + dt.timedelta(days=n) for n in range(length)]


def _numbered(each: Sitting, number: int) -> Sitting:
    return replace(each, number=number, rank=each.rank + number)


def _meeting(each: Sitting) -> PlannedMeeting:
    start = dt.time(*divmod(each.start, 60))
    return PlannedMeeting(each.slug, each.number, each.on, start, each.room)
