"""Musts that are monotone, as bounds that push one another: days allowed, and differences.

Raise each meeting to its earliest day until nothing changes: every rule "two is at least so far along
from one" only ever pushes later, so the least days are found whatever the order, and where one is pushed
past its last possible day, nothing can keep those rules. Lowering from the other end gives latest days.

Sets of days are the bits of whole numbers, so that "the next possible day" is one step.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from convenor.core.planner.folding import Difference, Folded, FoldedGroup, Numbers
from convenor.core.planner.rulebook import RuleKind, key

Mask = int
ORDER = "order"
"""The key under which meetings stand in the order of their numbers: it is no rule, and never off."""


class Push(NamedTuple):
    """When `one` is on day d, `two` is on `table[d]` at the earliest (or the latest, going back)."""

    rule: str
    two: int
    table: list[int]


@dataclass(frozen=True)
class Failed:
    """The rules that pushed a meeting off its last possible day."""

    rules: frozenset[str]


class System:
    """The monotone musts of a folded request, with a switch for each rule."""

    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        self.day_count = folded.axis.count
        self.all_days: Mask = (1 << self.day_count) - 1
        self.owner = [int(index) for index in folded.owner()]
        self.count_rule = [key(RuleKind.COUNT, g.group.slug) for g in folded.groups]
        self.forbidden: list[list[tuple[str, Mask]]] = [[] for _ in folded.groups]
        self.forbidden_one: dict[int, list[tuple[str, Mask]]] = defaultdict(list)
        self.later: list[list[Push]] = [[] for _ in self.owner]
        self.earlier: list[list[Push]] = [[] for _ in self.owner]
        self._read_day_rules()
        self._read_years()
        for difference in folded.differences:
            if difference.is_must:
                self.add(difference)
        self._keep_order()

    @property
    def rules(self) -> frozenset[str]:
        """The keys of all musts held here, counts included."""
        named = {rule for each in self.forbidden for rule, _ in each}
        named |= {rule for each in self.forbidden_one.values() for rule, _ in each}
        named |= {push.rule for pushes in self.later for push in pushes}
        counts = {self.count_rule[g.index] for g in self.folded.groups if g.count}
        return frozenset(named - {ORDER} | counts)

    def add(self, difference: Difference) -> None:
        """Take one more must into account, such as a choice of which meeting feeds which."""
        up, down = tables(difference)
        self.later[difference.one].append(Push(difference.rule, difference.two, up))
        self.earlier[difference.two].append(Push(difference.rule, difference.one, down))

    @contextmanager
    def also(self, differences: Sequence[Difference]) -> Iterator[None]:
        """Take these musts into account for a while."""
        for each in differences:
            self.add(each)
        try:
            yield
        finally:
            for each in differences:
                self.later[each.one].pop()
                self.earlier[each.two].pop()

    def allowed(self, meeting: int, active: Collection[str] | None = None) -> Mask:
        """The days on which no rule about the day alone forbids the meeting."""
        found = self.all_days
        for rule, mask in (*self.forbidden[self.owner[meeting]], *self.forbidden_one[meeting]):
            if active is None or rule in active:
                found &= ~mask
        return found

    def earliest(
        self, days: list[Mask], active: Collection[str] | None = None, among: set[int] | None = None
    ) -> list[int] | Failed:
        """The earliest day of each meeting, or why there is none. `days` are those allowed to each."""
        return self._pushed(days, self.later, active, among, backwards=False)

    def latest(
        self, days: list[Mask], active: Collection[str] | None = None, among: set[int] | None = None
    ) -> list[int] | Failed:
        """The latest day of each."""
        return self._pushed(days, self.earlier, active, among, backwards=True)

    def _pushed(
        self,
        days: list[Mask],
        pushes: list[list[Push]],
        active: Collection[str] | None,
        among: set[int] | None,
        *,
        backwards: bool,
    ) -> list[int] | Failed:
        at = [self.day_count - 1 if backwards else 0] * len(days)
        causes: dict[int, set[tuple[str, int]]] = defaultdict(set)
        waiting = deque(range(len(days)) if among is None else sorted(among))
        queued = set(waiting)
        for meeting in list(waiting):
            found = _settled(days[meeting], at[meeting], backwards=backwards)
            if found is None:
                return self._failed(meeting, causes)
            at[meeting] = found
        while waiting:
            one = waiting.popleft()
            queued.discard(one)
            for rule, two, table in pushes[one]:
                if (among is not None and two not in among) or not _is_on(rule, active):
                    continue
                least = table[at[one]]
                if (least >= at[two]) if backwards else (least <= at[two]):
                    continue
                causes[two].add((rule, one))
                found = _settled(days[two], least, backwards=backwards)
                if found is None:
                    return self._failed(two, causes)
                at[two] = found
                if two not in queued:
                    queued.add(two)
                    waiting.append(two)
        return at

    def _failed(self, meeting: int, causes: dict[int, set[tuple[str, int]]]) -> Failed:
        """All rules that had a part in it: those that pushed, and those that leave no day free."""
        rules: set[str] = set()
        seen, waiting = {meeting}, [meeting]
        while waiting:
            each = waiting.pop()
            rules.add(self.count_rule[self.owner[each]])
            rules |= {rule for rule, _ in self.forbidden[self.owner[each]]}
            rules |= {rule for rule, _ in self.forbidden_one[each]}
            for rule, source in causes[each]:
                rules.add(rule)
                if source not in seen:
                    seen.add(source)
                    waiting.append(source)
        return Failed(frozenset(rules - {ORDER}))

    def _read_day_rules(self) -> None:
        for rule in self.folded.day_rules:
            if not rule.is_must or not rule.points.any():
                continue
            mask = mask_of(rule.points > 0)
            group = self.folded.groups[rule.group]
            if rule.number is None:
                self.forbidden[rule.group].append((rule.rule, mask))
            elif rule.number < group.count:
                self.forbidden_one[group.first + rule.number].append((rule.rule, mask))

    def _read_years(self) -> None:
        """So many meetings by the end of each year, and so many left from its beginning."""
        for group in self.folded.groups:
            for meeting, rule, mask in self.years(group, group.count):
                self.forbidden_one[meeting].append((rule, mask))

    def years(self, group: FoldedGroup, count: int) -> Iterator[tuple[int, str, Mask]]:
        """The days that a minimum a year forbids to some of the group's first `count` meetings."""
        years = [year for year in self.folded.years if year.group == group.index]
        for place, year in enumerate(years):
            by_its_end = year.least * (place + 1) - 1
            from_its_start = count - year.least * (len(years) - place)
            after = self.all_days & ~((1 << (year.last + 1)) - 1)
            before = (1 << year.first) - 1
            for number, mask in ((by_its_end, after), (from_its_start, before)):
                is_there = 0 <= number < count
                if is_there or count:
                    meeting = group.first + (number if is_there else 0)
                    yield meeting, year.rule, mask if is_there else self.all_days

    def _keep_order(self) -> None:
        """The next meeting is on a later day."""
        up = list(range(1, self.day_count + 1))
        down = [day - 1 for day in range(self.day_count)]
        for group in self.folded.groups:
            for meeting in list(group.meetings)[:-1]:
                self.later[meeting].append(Push(ORDER, meeting + 1, up))
                self.earlier[meeting + 1].append(Push(ORDER, meeting, down))


def _is_on(rule: str, active: Collection[str] | None) -> bool:
    return active is None or rule == ORDER or rule in active


def _settled(days: Mask, at: int, *, backwards: bool) -> int | None:
    """The next allowed day from there on, itself included; None when there is none."""
    if backwards:
        left = days & ((1 << (at + 1)) - 1) if at >= 0 else 0
        return left.bit_length() - 1 if left else None
    left = days >> at
    return at + (left & -left).bit_length() - 1 if left else None


def mask_of(days: npt.NDArray[np.bool_]) -> Mask:
    return int.from_bytes(np.packbits(days, bitorder="little").tobytes(), "little")


def days_in(mask: Mask) -> Numbers:
    """The days of a set, in order."""
    content = np.frombuffer(mask.to_bytes((mask.bit_length() + 7) // 8, "little"), dtype=np.uint8)
    return np.flatnonzero(np.unpackbits(content, bitorder="little"))


def tables(difference: Difference) -> tuple[list[int], list[int]]:
    """For each day of the one the earliest of the two, and for each of the two the latest of the one."""
    return _tables(_Array(difference.along_one), _Array(difference.along_two), difference.least)


class _Array:
    """An array that stands for itself in a cache: the same object gives the same tables."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers

    def __hash__(self) -> int:
        return id(self.numbers)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Array) and self.numbers is other.numbers


@lru_cache(maxsize=256)
def _tables(one: _Array, two: _Array, least: int) -> tuple[list[int], list[int]]:
    up = np.searchsorted(two.numbers, one.numbers + least, side="left")
    down = np.searchsorted(one.numbers, two.numbers - least, side="right") - 1
    return up.tolist(), down.tolist()
