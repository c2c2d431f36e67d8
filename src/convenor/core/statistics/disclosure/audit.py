"""An attack on what is shown: the least and the most that each small count could be, by a solver.

It knows nothing of how figures were chosen to be kept back. It takes every figure shown as told, to within its
rounding, and that no cell is below nought; and it takes cells that no edition changed for the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import highspy
import numpy as np

from convenor.core.statistics.disclosure.floor import Key
from convenor.core.statistics.disclosure.sums import Sums, Terms

SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A count kept back of which too much can be known: it lies between these two."""

    figures: frozenset[Key]
    low: float
    high: float


def audit(sums: Sums, back: frozenset[Key]) -> list[Narrowed]:
    """Those small counts that what is shown holds within less than from one to the floor less one."""
    attack = _Attack(sums, back)
    found = []
    for number in sorted(sums.small):
        low, high = attack.interval(sums.terms[number])
        if low > 1 + SLACK or high < sums.rule.floor - 1 - SLACK:
            found.append(Narrowed(frozenset(sums.behind[number]), low, high))
    return found


class _Attack:
    def __init__(self, sums: Sums, back: frozenset[Key]) -> None:
        self.count = len(sums.cells)
        self.highs = highspy.Highs()  # type: ignore[no-untyped-call]
        self.highs.setOptionValue("output_flag", False)
        self.highs.setOptionValue("threads", 1)
        none = np.array([], dtype=np.int32)
        lower, upper = np.zeros(self.count), np.full(self.count, highspy.kHighsInf)
        self.highs.addCols(
            self.count, np.zeros(self.count), lower, upper, 0, none, none, np.array([])
        )
        half = sums.rule.rounding / 2 if sums.rule.rounding > 1 else 0.0
        for number in _told(sums, back):
            columns, values = _entries(sums.terms[number])
            told = sums.rule.rounded(sums.values[number])
            self.highs.addRow(told - half, told + half, len(columns), columns, values)

    def interval(self, terms: Terms) -> tuple[float, float]:
        return self._end(terms, highspy.ObjSense.kMinimize), self._end(
            terms, highspy.ObjSense.kMaximize
        )

    def _end(self, terms: Terms, sense: highspy.ObjSense) -> float:
        columns, values = _entries(terms)
        every = np.arange(self.count, dtype=np.int32)
        costs = np.zeros(self.count)
        costs[columns] = values
        self.highs.changeColsCost(self.count, every, costs)
        self.highs.changeObjectiveSense(sense)
        self.highs.run()
        if self.highs.getModelStatus() == highspy.HighsModelStatus.kOptimal:
            return float(self.highs.getInfo().objective_function_value)
        return float("inf") if sense == highspy.ObjSense.kMaximize else float("-inf")


def _told(sums: Sums, back: frozenset[Key]) -> Iterator[int]:
    for number, keys in enumerate(sums.behind):
        if sums.terms[number] and not keys <= back:
            yield number


def _entries(
    terms: Terms,
) -> tuple[
    "np.ndarray[tuple[int], np.dtype[np.int32]]", "np.ndarray[tuple[int], np.dtype[np.float64]]"
]:
    net: dict[int, int] = {}
    for term in terms:
        net[term >> 1] = net.get(term >> 1, 0) + (-1 if term & 1 else 1)
    return np.array(list(net), dtype=np.int32), np.array(list(net.values()), dtype=float)
