"""A few classes of figures for a map, between round numbers."""

import math
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from convenor.core.statistics.pictures import Unit

MOST = 5


@dataclass(frozen=True, slots=True)
class Classes:
    """`limits` are where a class begins and the one before ends; `low` and `high` are what there is."""

    limits: tuple[float, ...]
    low: float
    high: float
    unit: Unit

    def number_of(self, value: float) -> int:
        return bisect_right(self.limits, round(value, self.unit.decimals))

    @property
    def words(self) -> tuple[str, ...]:
        """ "0 to 99", "100 to 249": what can be in each, both ends in it."""
        least = 10.0**-self.unit.decimals
        starts = [self.low, *self.limits]
        ends = [*(limit - least for limit in self.limits), self.high]
        return tuple(self._range(start, end) for start, end in zip(starts, ends, strict=True))

    def _range(self, start: float, end: float) -> str:
        one, other = self.unit.written(start), self.unit.written(end)
        return one if one == other else f"{one} to {other}"


def classes_of(values: Iterable[float], unit: Unit) -> Classes | None:
    """About as many places in each, so that one very large place does not make all others alike."""
    known = sorted(round(value, unit.decimals) for value in values)
    if not known:
        return None
    wanted = [known[len(known) * part // MOST] for part in range(1, MOST)]
    limits = sorted({_rounded(value, unit.decimals) for value in wanted})
    kept = tuple(limit for limit in limits if known[0] < limit <= known[-1])
    return Classes(kept, known[0], known[-1], unit)


def _rounded(value: float, decimals: int) -> float:
    """To two figures, the second of them 0 or 5, and never finer than the unit."""
    if value == 0:
        return 0.0
    step = max(10 ** (math.floor(math.log10(abs(value))) - 1) * 5, 10.0**-decimals)
    return round(round(value / step) * step, 10)
