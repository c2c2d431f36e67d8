"""Rows that are added when they are broken, by a solution that may be whole or not.

With a wish the row has a column that pays for breaking it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np

from convenor.core.planner.folding import Apart, AtOnce, Numbers, PinnedDay, YearCount
from convenor.core.planner.rulebook import RuleKind, key
from convenor.core.planner.solve.costing import Costing
from convenor.core.planner.solve.paying import Payments, Terms, at_most
from convenor.core.planner.solve.programme import Rows
from convenor.core.planner.solve.relaxation import Point, Relaxation
from convenor.core.planner.solve.some_cuts import SomeCuts

BROKEN = 0.02
"""A row broken by less is left for later: it would move the bound by next to nothing."""
BROKEN_WHOLE = 1e-6


class Cuts:
    """All kinds of rows that are added as they occur, for one relaxation."""

    def __init__(self, relaxation: Relaxation, costing: Costing) -> None:
        self.relaxation, self.costing = relaxation, costing
        self.folded, self.steps = relaxation.folded, relaxation.steps
        self.payments = Payments(relaxation.programme)
        self.some = SomeCuts(relaxation, self.payments)
        self.held: set[tuple[object, ...]] = set()
        self.at_once = [each for each in self.folded.at_once if each.always]
        self.always = {(each.one, each.other): each for each in self.at_once}
        self.musts = {each.rule for each in self.folded.differences if each.is_must}
        self.days_of = [self._days_of(group) for group in range(len(self.folded.groups))]
        self.added = 0
        self._add_standing()

    def add_broken(self, point: Point, *, whole: bool) -> int:
        """Add the rows that the point breaks; how many there were."""
        rows, least = Rows(), BROKEN_WHOLE if whole else BROKEN
        self.some.add(rows, point, least)
        self._pairs(rows, point, least)
        self._buckets(rows, point, least)
        if whole:
            self._seats(rows, point.rounded(0.5))
        self.relaxation.programme.add_rows(rows)
        self.added += len(rows)
        return len(rows)

    # -- how much of a group lies on a day ----------------------------------------------------

    def _days_of(self, group: int) -> dict[int, list[tuple[int, int]]]:
        """For each day the meetings of the group that may fall on it, and at which place."""
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for meeting in self.folded.groups[group].meetings:
            for place, day in enumerate(self.steps.days[meeting].tolist()):
                found[day].append((meeting, place))
        return found

    def _amounts(self, point: Point) -> list[Numbers]:
        """For each group, by day, how much of its meetings lies there."""
        amounts: list[Numbers] = []
        for group in self.folded.groups:
            found = np.zeros(self.folded.axis.count)
            for meeting in group.meetings:
                np.add.at(found, self.steps.days[meeting], point.on_day(meeting))
            amounts.append(found)  # type: ignore[arg-type]
        return amounts

    def _add_day(self, terms: Terms, group: int, day: int, factor: float = 1.0) -> None:
        for meeting, place in self.days_of[group].get(day, ()):
            terms.add(self.steps.column(meeting, place), factor)
            terms.add(self.steps.column(meeting, place - 1), -factor)

    # -- standing rows: pins and years --------------------------------------------------------

    def _add_standing(self) -> None:
        rows = Rows()
        for pin in self.folded.pinned:
            self._pin(rows, pin)
        for year in self.folded.years:
            self._year(rows, year)
        self.relaxation.programme.add_rows(rows)

    def _pin(self, rows: Rows, pin: PinnedDay) -> None:
        terms = Terms()
        self._add_day(terms, pin.group, pin.day, -1.0)
        pay = None
        if not pin.is_must:
            pay = (self.payments.column(("pin", pin.rule), pin.points), 1.0)
        at_most(rows, terms, -1.0, pay)

    def _year(self, rows: Rows, year: YearCount) -> None:
        terms = Terms()
        for meeting in self.folded.groups[year.group].meetings:
            terms.add(self.steps.by_day(meeting, year.last), -1.0)
            terms.add(self.steps.by_day(meeting, year.first - 1), 1.0)
        pay = None
        if not year.is_must:
            pay = (self.payments.column(("year", year.rule, year.first), year.points), 1.0)
        at_most(rows, terms, -float(year.least), pay)

    # -- two groups at once, or in one week ---------------------------------------------------

    def _pairs(self, rows: Rows, point: Point, least: float) -> None:
        """People who sit in both groups cannot be at two meetings at once."""
        amounts = self._amounts(point)
        for each in self.at_once:
            over = amounts[each.one] + amounts[each.other] - 1
            for day in np.flatnonzero(over > least).tolist():
                if day >= self.folded.past:
                    self._pair_row(rows, each, day)

    def _pair_row(self, rows: Rows, each: AtOnce, day: int) -> None:
        name = ("once", each.one, each.other, day)
        if name in self.held:
            return
        self.held.add(name)
        terms = Terms()
        for group in (each.one, each.other):
            self._add_day(terms, group, day)
        pay = None
        if not each.must_points:
            pay = (self.payments.column(name, each.must_points + each.wish_points), 1.0)
        at_most(rows, terms, 1.0, pay)

    def _buckets(self, rows: Rows, point: Point, least: float) -> None:
        """Two groups keep out of each other's weeks, or days."""
        for number, apart in enumerate(self.folded.apart):
            one, other = (self.folded.groups[index].meetings for index in (apart.one, apart.other))
            for sets in self._bucket_sets(apart, one, other):
                self._bucket_rows(rows, number, apart, sets, point, least)

    def _bucket_sets(
        self, apart: Apart, one: range, other: range
    ) -> Iterable[tuple[Sequence[int], Sequence[int]]]:
        """Group against group where neither meets twice in a bucket, else meeting against meeting."""
        if self._once_a_bucket(apart, apart.one) and self._once_a_bucket(apart, apart.other):
            return [(one, other)]
        return [((a,), (b,)) for a in one for b in other]

    def _once_a_bucket(self, apart: Apart, group: int) -> bool:
        rules = self.folded.groups[group].group
        widest = int(np.bincount(apart.bucket - apart.bucket.min()).max())
        gap = rules.gap_at_least or 1
        name = key(RuleKind.GAP_AT_LEAST, rules.slug)
        return widest == 1 or (gap >= widest and name in self.musts)

    def _bucket_rows(
        self, rows: Rows, number: int, apart: Apart,
        sets: tuple[Sequence[int], Sequence[int]], point: Point, least: float,
    ) -> None:  # fmt: skip
        base = int(apart.bucket.min())
        size = int(apart.bucket.max()) - base + 1
        total = np.zeros(size)
        for meeting in (*sets[0], *sets[1]):
            buckets = apart.bucket[self.steps.days[meeting]] - base
            np.add.at(total, buckets, point.on_day(meeting))
        for bucket in np.flatnonzero(total - 1 > least).tolist():
            name = ("apart", number, sets[0][0], sets[1][0], bucket + base)
            if name not in self.held:
                self.held.add(name)
                self._bucket_row(rows, apart, (*sets[0], *sets[1]), bucket + base, name)

    def _bucket_row(
        self,
        rows: Rows,
        apart: Apart,
        meetings: Sequence[int],
        bucket: int,
        name: tuple[object, ...],
    ) -> None:
        inside = np.flatnonzero(apart.bucket == bucket)
        terms = Terms()
        for meeting in meetings:
            terms.add(self.steps.by_day(meeting, int(inside[-1])), 1.0)
            terms.add(self.steps.by_day(meeting, int(inside[0]) - 1), -1.0)
        if inside[0] < self.folded.past and not any(terms.entries()):
            return
        pay = None
        if not apart.is_must:
            pay = (self.payments.column(name, apart.points), 1.0)
        at_most(rows, terms, 1.0, pay)

    # -- starts and rooms ---------------------------------------------------------------------

    def _seats(self, rows: Rows, days: Numbers) -> None:
        """Groups that cannot all meet on one day without cost, whatever their starts and rooms."""
        for day, groups in self.costing.on_each_day(days).items():
            extra = self._extra(day, groups)
            if extra:
                self._seat_row(rows, day, *self._fewest(day, groups, extra))

    def _extra(self, day: int, groups: tuple[int, ...]) -> tuple[int, int] | None:
        """Points beyond those of pairs that are always at once, and those of musts among all."""
        seated = self.costing.seating.seat(day, groups)
        pairs = [self.always[p] for p in combinations(sorted(groups), 2) if p in self.always]
        points = seated.points - sum(p.must_points + p.wish_points for p in pairs)
        musts = seated.must_points - sum(p.must_points for p in pairs)
        musts = musts if self.folded.hours_are_musts else 0
        return (points, musts) if points > 0 or musts > 0 else None

    def _fewest(
        self, day: int, groups: tuple[int, ...], extra: tuple[int, int]
    ) -> tuple[tuple[int, ...], tuple[int, int]]:
        """As few of the groups as cost the same together."""
        for group in groups:
            fewer = tuple(each for each in groups if each != group)
            found = self._extra(day, fewer) if fewer else None
            if found is not None and found[0] >= extra[0] and (found[1] > 0) == (extra[1] > 0):
                groups, extra = fewer, found
        return groups, extra

    def _seat_row(
        self, rows: Rows, day: int, groups: tuple[int, ...], extra: tuple[int, int]
    ) -> None:
        points, musts = extra
        name = ("seat", day, groups)
        if name in self.held:
            return
        self.held.add(name)
        terms = Terms()
        for group in groups:
            self._add_day(terms, group, day)
        pay = None
        if musts <= 0 or not self.folded.hours_are_musts:
            pay = (self.payments.column(("day", day), 1.0), 1.0 / points)
        at_most(rows, terms, len(groups) - 1.0, pay)
