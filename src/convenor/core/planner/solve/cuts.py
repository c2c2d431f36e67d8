"""Rows that are added when they are broken: one class for each kind of rule that needs them.

Each looks at a solution, whole or not, and writes the rows that it breaks. With a wish the row has a
column that pays for breaking it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np

from convenor.core.planner.folding import Apart, AtOnce, Numbers, PinnedDay, SomeOf, YearCount
from convenor.core.planner.rulebook import RuleKind, key
from convenor.core.planner.solve.costing import Costing
from convenor.core.planner.solve.programme import INFINITY, Rows
from convenor.core.planner.solve.relaxation import Point, Relaxation
from convenor.core.planner.solve.steps import ALWAYS, NEVER, Floats

BROKEN = 0.02
"""A row broken by less is left for later: it would move the bound by next to nothing."""
BROKEN_WHOLE = 1e-6
MOST_ROWS_A_ROUND = 400


class Terms:
    """A sum of steps with factors, and a constant."""

    def __init__(self) -> None:
        self.factors: dict[int, float] = defaultdict(float)
        self.constant = 0.0

    def add(self, column: int, factor: float) -> None:
        if column == ALWAYS:
            self.constant += factor
        elif column != NEVER:
            self.factors[column] += factor

    def entries(self) -> Iterator[tuple[int, float]]:
        return ((column, factor) for column, factor in self.factors.items() if factor)


class Cuts:
    """All kinds of rows that are added as they occur, for one relaxation."""

    def __init__(self, relaxation: Relaxation, costing: Costing) -> None:
        self.relaxation, self.costing = relaxation, costing
        self.folded, self.steps = relaxation.folded, relaxation.steps
        self.paying: dict[tuple[object, ...], int] = {}
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
        for some in enumerate(self.folded.some_of):
            self._some_of(rows, *some, point, least)
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

    def _pay(self, name: tuple[object, ...], points: float) -> int:
        """The column that pays for breaking the named row; made when first asked for."""
        if name not in self.paying:
            self.paying[name] = self.relaxation.programme.add_columns([points], 0.0, INFINITY)
        return self.paying[name]

    def _at_most(
        self, rows: Rows, terms: Terms, limit: float, pay: tuple[int, float] | None
    ) -> None:
        entries = list(terms.entries())
        if pay is not None:
            entries.append((pay[0], -pay[1]))
        rows.add(entries, -INFINITY, limit - terms.constant)

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
            pay = (self._pay(("pin", pin.rule), pin.points), 1.0)
        self._at_most(rows, terms, -1.0, pay)

    def _year(self, rows: Rows, year: YearCount) -> None:
        terms = Terms()
        for meeting in self.folded.groups[year.group].meetings:
            terms.add(self.steps.by_day(meeting, year.last), -1.0)
            terms.add(self.steps.by_day(meeting, year.first - 1), 1.0)
        pay = None
        if not year.is_must:
            pay = (self._pay(("year", year.rule, year.first), year.points), 1.0)
        self._at_most(rows, terms, -float(year.least), pay)

    # -- at least one of them -----------------------------------------------------------------

    def _some_of(self, rows: Rows, number: int, some: SomeOf, point: Point, least: float) -> None:
        """From any stretch of the subject's days there must be one of the others within reach."""
        if not some.others:
            return
        if some.is_must:
            self._some_level(rows, number, some, point, least, 0)
            return
        here = self._subject_days(some)
        farthest = self._farthest(some, here)
        for level in range(farthest):
            if not self._some_level(rows, number, some, point, least, level):
                break

    def _subject_days(self, some: SomeOf) -> Numbers:
        return np.array([0]) if some.subject is None else self.steps.days[some.subject]

    def _farthest(self, some: SomeOf, here: Numbers) -> int:
        """No more levels than the worst that can come."""
        along = some.along_subject[here] if some.subject is not None else some.along_subject
        there = [some.along_other[self.steps.days[other]] for other in some.others]
        low, high = min(int(t[0]) for t in there), max(int(t[-1]) for t in there)
        worst = max(some.least - (low - int(along[-1])), (high - int(along[0])) - some.most)
        return max(0, worst)

    def _some_level(
        self, rows: Rows, number: int, some: SomeOf, point: Point, least: float, level: int
    ) -> bool:
        """The row broken most with others missing by up to `level` counted as within reach."""
        here = self._subject_days(some)
        along = some.along_subject[here] if some.subject is not None else some.along_subject
        first, last = along + some.least - level, along + some.most + level
        reached = self._subject_steps(some, point)
        inside = sum((self._by_position(some, o, last, point, after=True) for o in some.others),
                     np.zeros(len(here)))  # fmt: skip
        before = sum((self._by_position(some, o, first, point, after=False) for o in some.others),
                     np.zeros(len(here)))  # fmt: skip
        ends = reached[1:] - inside
        begins = reached[:-1] - before
        low = np.minimum.accumulate(begins)
        over = ends - low
        paid = self._paid(number, level, point)
        end = int(np.argmax(over))
        if over[end] - paid <= least:
            return bool(over[end] > least)
        begin = int(np.flatnonzero(begins[: end + 1] <= low[end] + 1e-12)[-1])
        self._some_row(rows, number, some, (begin, end), (int(first[begin]), int(last[end])), level)
        return True

    def level_columns(self, number: int, some: SomeOf) -> list[int]:
        """The columns that pay for each unit by which the subject's nearest may miss."""
        farthest = self._farthest(some, self._subject_days(some))
        return [self._pay(("some", number, level), some.points) for level in range(farthest)]

    def _paid(self, number: int, level: int, point: Point) -> float:
        column = self.paying.get(("some", number, level))
        values = point.values
        return float(values[column]) if column is not None and column < len(values) else 0.0

    def _subject_steps(self, some: SomeOf, point: Point) -> Floats:
        """The subject's steps by place, with a nought before the first."""
        if some.subject is None:
            return np.array([0.0, 1.0])
        return point.reached[some.subject]

    def _by_position(
        self, some: SomeOf, other: int, limit: Numbers, point: Point, *, after: bool
    ) -> Floats:
        """How much of the other lies up to each position; with `after` the position itself counts."""
        along = some.along_other[self.steps.days[other]]
        found: Floats = point.reached[other][
            np.searchsorted(along, limit, side="right" if after else "left")
        ]
        return found

    def _some_row(
        self, rows: Rows, number: int, some: SomeOf,
        stretch: tuple[int, int], reach: tuple[int, int], level: int,
    ) -> None:  # fmt: skip
        terms = Terms()
        if some.subject is None:
            terms.constant = 1.0
        else:
            terms.add(self.steps.column(some.subject, stretch[1]), 1.0)
            terms.add(self.steps.column(some.subject, stretch[0] - 1), -1.0)
        for other in some.others:
            along = some.along_other[self.steps.days[other]]
            last = int(np.searchsorted(along, reach[1], side="right")) - 1
            before = int(np.searchsorted(along, reach[0], side="left")) - 1
            terms.add(self.steps.column(other, last), -1.0)
            terms.add(self.steps.column(other, before), 1.0)
        pay = None
        if not some.is_must:
            pay = (self._pay(("some", number, level), some.points), 1.0)
        self._at_most(rows, terms, 0.0, pay)

    # -- two groups at once, or in one week ---------------------------------------------------

    def _pairs(self, rows: Rows, point: Point, least: float) -> None:
        """People who sit in both groups cannot be at two meetings at once."""
        amounts = self._amounts(point)
        for each in self.at_once:
            over = amounts[each.one] + amounts[each.other] - 1
            for day in np.flatnonzero(over > least).tolist():
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
            pay = (self._pay(name, each.must_points + each.wish_points), 1.0)
        self._at_most(rows, terms, 1.0, pay)

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
        pay = None
        if not apart.is_must:
            pay = (self._pay(name, apart.points), 1.0)
        self._at_most(rows, terms, 1.0, pay)

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
            pay = (self._pay(("day", day), 1.0), 1.0 / points)
        self._at_most(rows, terms, len(groups) - 1.0, pay)
