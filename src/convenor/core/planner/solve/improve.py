"""Making a calendar better one group at a time: the best days of a group, the others being as they are.

The days of one group are a chain: what they cost alone, and from each to the next. The best chain is
found by going through the meetings in order, keeping the best way to each possible day.
"""

from collections import defaultdict
from functools import cached_property

import numpy as np

from convenor.core.planner.folding import Folded, FoldedGroup, Numbers, SomeOf
from convenor.core.planner.solve.chains import Chain
from convenor.core.planner.solve.costing import Costing
from convenor.core.planner.solve.steps import Floats

MOST_SWEEPS = 20


class Improver:
    """Knows the possible days of each meeting, and what each pair of days of one group costs."""

    def __init__(self, folded: Folded, costing: Costing, days: list[Numbers]) -> None:
        self.folded, self.costing, self.days = folded, costing, days
        self.owner = folded.owner()
        self.outside = costing.gaps.outside
        self.some: dict[int, list[SomeOf]] = defaultdict(list)
        for some in folded.some_of:
            groups = {int(self.owner[other]) for other in some.others}
            groups |= set() if some.subject is None else {int(self.owner[some.subject])}
            for group in groups:
                self.some[group].append(some)
        self.steps: dict[int, Floats] = {}

    def improve(self, days: Numbers) -> tuple[Numbers, int]:
        """Better days, and their cost; never worse than those given."""
        best, cost = days.copy(), self.costing.total(days)
        waiting = [group.index for group in self.folded.groups if group.count]
        for _ in range(MOST_SWEEPS):
            before = cost
            for group in waiting:
                best, cost = self._one_group(group, best, cost)
            if cost == before:
                break
        return best, cost

    def _one_group(self, group: int, days: Numbers, cost: int) -> tuple[Numbers, int]:
        tried = days.copy()
        own = self.folded.groups[group].meetings
        tried[own.start : own.stop] = self._chain(group, days)
        if (tried == days).all():
            return days, cost
        found = self.costing.total(tried)
        return (tried, found) if found < cost else (days, cost)

    def _chain(self, group: int, days: Numbers) -> Numbers:
        own, around = self.folded.groups[group].meetings, self._around(group, days)
        alone = [self._alone(meeting, days, around) for meeting in own]
        places = Chain(alone, self._steps(group)).best()[1]
        return np.array([self.days[m][p] for m, p in zip(own, places, strict=True)], dtype=np.int64)

    @cached_property
    def chains(self) -> dict[int, Chain]:
        """What each group that has meetings costs by itself; groups with the same prices share one."""
        found: dict[int, Chain] = {}
        for group in self.folded.groups:
            if group.count:
                own = self._by_itself(group)
                found[group.index] = next((c for c in found.values() if c.is_like(own)), own)
        return found

    def own_days(self, group: int) -> list[Numbers]:
        """The possible days of each meeting of the group."""
        own = self.folded.groups[group].meetings
        return self.days[own.start : own.stop]

    def _by_itself(self, group: FoldedGroup) -> Chain:
        points = (self.costing.day_points[m][self.days[m]] for m in group.meetings)
        return Chain([each.astype(float) for each in points], self._steps(group.index))

    def _steps(self, group: int) -> list[Floats]:
        return [self.from_one_to_next(m) for m in list(self.folded.groups[group].meetings)[:-1]]

    def _alone(self, meeting: int, days: Numbers, around: Floats) -> Floats:
        """What each possible day of one meeting costs, the other groups being as they are."""
        possible = self.days[meeting]
        points = self.costing.day_points[meeting][possible] + around[possible]
        for each in self.outside[int(self.owner[meeting])]:
            if each.two == meeting:
                gap = each.along_two[possible] - each.along_one[days[each.one]]
            elif each.one == meeting:
                gap = each.along_two[days[each.two]] - each.along_one[possible]
            else:
                continue
            points = points + np.maximum(0, each.least - gap) * each.points
        for some in self.some[int(self.owner[meeting])]:
            if some.subject == meeting:
                points = points + self._some(some, possible, days) * some.points
        result: Floats = points.astype(float)
        return result

    def _some(self, some: SomeOf, possible: Numbers, days: Numbers) -> Numbers:
        there = some.along_other[days[list(some.others)]]
        distance = there[:, None] - some.along_subject[possible][None, :]
        missed = np.maximum(0, np.maximum(some.least - distance, distance - some.most))
        found: Numbers = missed.min(axis=0)
        return found

    def _around(self, group: int, days: Numbers) -> Floats:
        """What each day costs for the other groups that meet on it, or in its week."""
        points = np.zeros(self.folded.axis.count)
        for each in self.folded.at_once:
            if group in (each.one, each.other) and each.always:
                other = self.folded.groups[each.other if each.one == group else each.one]
                on = days[other.first : other.first + other.count]
                points[on] += each.must_points + each.wish_points
        for apart in self.folded.apart:
            if group in (apart.one, apart.other):
                other = self.folded.groups[apart.other if apart.one == group else apart.one]
                for day in days[other.first : other.first + other.count]:
                    points[apart.bucket == apart.bucket[day]] += apart.points
        return points

    def from_one_to_next(self, meeting: int) -> Floats:
        """What each pair of days of a meeting and the next costs for the gap between them."""
        if meeting not in self.steps:
            days = self.days[meeting], self.days[meeting + 1]
            self.steps[meeting] = self.costing.gaps.table(meeting, *days)
        return self.steps[meeting]
