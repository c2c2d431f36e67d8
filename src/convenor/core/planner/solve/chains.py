"""One group by itself: its meetings are a chain, with a price for each day, and from each to the next.

What the whole chain costs at best, alone or with a meeting on a given day, is found by going along it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from convenor.core.planner.solve.steps import Floats

AT_A_TIME = 16_000
Places = list[int]
"""For each meeting of a group, which of its possible days."""


@dataclass(frozen=True)
class Chain:
    """Points of each possible day of each meeting, and of each pair of days of one and the next."""

    alone: Sequence[Floats]
    steps: Sequence[Floats]

    def shared(self, among: int) -> "Chain":
        """An equal share of every price."""
        return Chain([each / among for each in self.alone], [each / among for each in self.steps])

    def only(self, places: Places) -> "Chain":
        """With no other days than these."""
        return Chain(
            [each[[place]] for each, place in zip(self.alone, places, strict=True)],
            [
                each[[here], :][:, [there]]
                for each, here, there in zip(self.steps, places, places[1:], strict=False)
            ],
        )

    def is_like(self, other: "Chain") -> bool:
        """Whether all prices are the same."""
        mine, theirs = (*self.alone, *self.steps), (*other.alone, *other.steps)
        return self is other or (len(mine) == len(theirs) and all(map(same, mine, theirs)))

    def best(self) -> tuple[float, Places]:
        """The least cost, and days that have it; of several last days the one in the middle."""
        return self._best

    @cached_property
    def _best(self) -> tuple[float, Places]:
        least = np.flatnonzero(self._upto[-1] == self._upto[-1].min())
        places = [int(least[len(least) // 2])]
        for points, step in zip(self._upto[-2::-1], reversed(self.steps), strict=True):
            places.append(int(np.argmin(points + step[:, places[-1]])))
        return float(self._upto[-1].min()), places[::-1]

    @cached_property
    def _upto(self) -> list[Floats]:
        """For each meeting and possible day, what the group costs at best up to it."""
        found = [self.alone[0]]
        for alone, step in zip(self.alone[1:], self.steps, strict=True):
            found.append(alone + onward(found[-1], step))
        return found

    def through(self) -> list[Floats]:
        """For each meeting and possible day, what the group costs at best with it on that day."""
        return self._through

    @cached_property
    def _through(self) -> list[Floats]:
        down = [self.alone[-1]]
        for points, step in zip(reversed(self.alone[:-1]), reversed(self.steps), strict=True):
            down.append(points + onward(down[-1], step.T))
        both = zip(self._upto, reversed(down), self.alone, strict=True)
        return [np.asarray(a + b - points) for a, b, points in both]


def onward(points: Floats, step: Floats) -> Floats:
    """For each next day, what it costs at best to get there; a few rows at a time, which stay in the cache."""
    rows = max(1, AT_A_TIME // step.shape[1])
    found = np.full(step.shape[1], np.inf)
    for row in range(0, len(points), rows):
        some = slice(row, row + rows)
        np.minimum(found, (points[some, None] + step[some]).min(axis=0), out=found)
    return found


def same(one: Floats, other: Floats) -> bool:
    """Whether two tables hold the same numbers; most often they are one and the same."""
    return one is other or np.array_equal(one, other)
