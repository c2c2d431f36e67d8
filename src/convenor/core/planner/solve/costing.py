"""What a choice of days costs, exactly, by the folded rules: for incumbents, and to find what a
relaxation left out. Times and rooms are settled in `seating`."""

from functools import cached_property

import numpy as np

from convenor.core.planner.folding import DayRule, Difference, Folded, Numbers, SomeOf
from convenor.core.planner.solve.gaps import Gaps
from convenor.core.planner.solve.seating import Seating


class Costing:
    """Points of a calendar, given as one day for each meeting."""

    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        self.seating = Seating(folded)
        self.owner = folded.owner()
        self.day_points = points_by_day(folded, folded.day_rules)
        self._differences = _Stacked(folded.differences)

    def total(self, days: Numbers) -> int:
        """All points, broken musts included."""
        return self.by_day(days) + self.between(days) + self.choices(days) + self.together(days)

    def musts(self, days: Numbers) -> int:
        """The points of broken musts alone."""
        found = sum(points[day] for points, day in zip(self._must_points, days, strict=True))
        found += self._must_differences.points_of(days)
        found += self.choices(days, musts_alone=True) + self._apart(days, musts_alone=True)
        if self.folded.hours_are_musts:
            on_each_day = self.on_each_day(days)
            found += sum(self.seating.seat(*each).must_points for each in on_each_day.items())
        return int(found)

    @cached_property
    def gaps(self) -> Gaps:
        return Gaps(self.folded)

    @cached_property
    def _must_points(self) -> list[Numbers]:
        return points_by_day(self.folded, [each for each in self.folded.day_rules if each.is_must])

    @cached_property
    def _must_differences(self) -> "_Stacked":
        return _Stacked([each for each in self.folded.differences if each.is_must])

    def by_day(self, days: Numbers) -> int:
        return int(sum(points[day] for points, day in zip(self.day_points, days, strict=True)))

    def between(self, days: Numbers) -> int:
        """Gaps, and groups in step one by one."""
        return self._differences.points_of(days)

    def choices(self, days: Numbers, *, musts_alone: bool = False) -> int:
        """At least one of them, pinned days, and so many a year."""
        found = 0
        for some in self.folded.some_of:
            if some.is_must or not musts_alone:
                found += missed_by(some, days) * some.points
        for pin in self.folded.pinned:
            if pin.is_must or not musts_alone:
                found += 0 if pin.day in self._own(pin.group, days) else pin.points
        for year in self.folded.years:
            own = self._own(year.group, days)
            there = int(((own >= year.first) & (own <= year.last)).sum())
            if year.is_must or not musts_alone:
                found += max(0, year.least - there) * year.points
        return found

    def together(self, days: Numbers) -> int:
        """Two groups in one week or on one day, people with two meetings at once, and rooms."""
        return self._apart(days) + sum(
            self.seating.seat(day, groups).points for day, groups in self.on_each_day(days).items()
        )

    def _apart(self, days: Numbers, *, musts_alone: bool = False) -> int:
        found = 0
        for apart in self.folded.apart:
            if apart.is_must or not musts_alone:
                one, other = self._own(apart.one, days), self._own(apart.other, days)
                met = apart.bucket[one][:, None] == apart.bucket[other][None, :]
                met &= np.maximum(one[:, None], other[None, :]) >= self.folded.past
                found += int(met.sum()) * apart.points
        return found

    def _own(self, group: int, days: Numbers) -> Numbers:
        folded = self.folded.groups[group]
        return days[folded.first : folded.first + folded.count]

    def on_each_day(self, days: Numbers) -> dict[int, tuple[int, ...]]:
        """The groups that meet on each day on which any does."""
        found: dict[int, list[int]] = {}
        for group, day in zip(self.owner.tolist(), days.tolist(), strict=True):
            found.setdefault(day, []).append(group)
        return {day: tuple(groups) for day, groups in found.items()}


class _Stacked:
    """All differences as arrays, so that their points are a few operations."""

    def __init__(self, differences: list[Difference]) -> None:
        scales = {id(each): each for d in differences for each in (d.along_one, d.along_two)}
        row = {name: place for place, name in enumerate(scales)}
        self.scales = np.array(list(scales.values())) if scales else np.zeros((0, 0), dtype=int)
        self.one = np.array([d.one for d in differences], dtype=np.int64)
        self.two = np.array([d.two for d in differences], dtype=np.int64)
        self.row_one = np.array([row[id(d.along_one)] for d in differences], dtype=np.int64)
        self.row_two = np.array([row[id(d.along_two)] for d in differences], dtype=np.int64)
        self.least = np.array([d.least for d in differences], dtype=np.int64)
        self.points = np.array([d.points for d in differences], dtype=np.int64)

    def points_of(self, days: Numbers) -> int:
        if not len(self.one):
            return 0
        two = self.scales[self.row_two, days[self.two]]
        one = self.scales[self.row_one, days[self.one]]
        return int((np.maximum(0, self.least - (two - one)) * self.points).sum())


def points_by_day(folded: Folded, rules: list[DayRule]) -> list[Numbers]:
    """For each meeting the points of each day by those rules."""
    by_group = [np.zeros(folded.axis.count, dtype=np.int64) for _ in folded.groups]
    for rule in rules:
        if rule.number is None:
            by_group[rule.group] += rule.points
    points = [by_group[group.index] for group in folded.groups for _ in group.meetings]
    for rule in rules:
        group = folded.groups[rule.group]
        if rule.number is not None and rule.number < group.count:
            meeting = group.first + rule.number
            points[meeting] = points[meeting] + rule.points
    return points


def missed_by(some: SomeOf, days: Numbers) -> int:
    """By how many units even the nearest of the others misses the limits; nought without others."""
    if not some.others:
        return 0
    here = some.along_subject[0 if some.subject is None else days[some.subject]]
    distance = some.along_other[days[list(some.others)]] - here
    missed = np.maximum(0, np.maximum(some.least - distance, distance - some.most))
    return int(missed.min())
