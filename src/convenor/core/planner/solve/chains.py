"""One group by itself: its meetings are a chain, with a price for each day, and from each to the next.

What the whole chain costs at best, alone or with a meeting on a given day, is found by going along it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from convenor.core.planner.solve.steps import Floats

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
        return len(mine) == len(theirs) and all(map(np.array_equal, mine, theirs))

    def best(self) -> tuple[float, Places]:
        """The least cost, and days that have it; of several last days the one in the middle."""
        points, ways = self.alone[0], []
        for alone, step in zip(self.alone[1:], self.steps, strict=True):
            reached = points[:, None] + step
            ways.append(np.argmin(reached, axis=0))
            points = reached.min(axis=0) + alone
        least = np.flatnonzero(points == points.min())
        places = [int(least[len(least) // 2])]
        for way in reversed(ways):
            places.append(int(way[places[-1]]))
        return float(points.min()), places[::-1]

    def through(self) -> list[Floats]:
        """For each meeting and possible day, what the group costs at best with it on that day."""
        up, down = [self.alone[0]], [self.alone[-1]]
        for points, step in zip(self.alone[1:], self.steps, strict=True):
            up.append(points + (up[-1][:, None] + step).min(axis=0))
        for points, step in zip(reversed(self.alone[:-1]), reversed(self.steps), strict=True):
            down.append(points + (down[-1][None, :] + step).min(axis=1))
        both = zip(up, reversed(down), self.alone, strict=True)
        return [np.asarray(a + b - points) for a, b, points in both]
