"""Rows for "at least one of them": from any stretch of the subject's days one of the others is in reach."""

import numpy as np

from convenor.core.planner.folding import Numbers, SomeOf
from convenor.core.planner.solve.paying import Payments, Terms, at_most
from convenor.core.planner.solve.programme import Rows
from convenor.core.planner.solve.relaxation import Point, Relaxation
from convenor.core.planner.solve.steps import Floats


class SomeCuts:
    """Finds, for each rule and level, the row that a point breaks most.

    At level n the others count as in reach when they miss the limits by up to n units; breaking that row
    costs the points of one more unit. A must has the level 0 alone, and nothing pays for it.
    """

    def __init__(self, relaxation: Relaxation, payments: Payments) -> None:
        self.relaxation, self.payments = relaxation, payments
        self.folded, self.steps = relaxation.folded, relaxation.steps

    def add(self, rows: Rows, point: Point, least: float) -> None:
        """Write the rows broken by more than `least`."""
        for number, some in enumerate(self.folded.some_of):
            self._some_of(rows, number, some, point, least)

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
        return [
            self.payments.column(("some", number, level), some.points) for level in range(farthest)
        ]

    def _paid(self, number: int, level: int, point: Point) -> float:
        column = self.payments.columns.get(("some", number, level))
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
            pay = (self.payments.column(("some", number, level), some.points), 1.0)
        at_most(rows, terms, 0.0, pay)
