"""Two groups in step, exactly: each meeting of the one is held against one meeting of the other.

Nothing is lost by taking these in order: where an earlier meeting was held against a later one of the
other than its successor, they can change places. So all there is to try is a walk over a table: from
"meeting i of the one, meeting j of the other" either goes on by one, and with every new i the pair of days
is paid for. For each square of the table and each two days there, the walk keeps the least cost so far.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property

import numpy as np
import numpy.typing as npt

from convenor.core.planner.solve.chains import Chain, Places, onward, same
from convenor.core.planner.solve.steps import Floats

Square = tuple[int, int]
Links = Mapping[Square, Floats]
"""What meeting i of the one costs for being held against meeting j of the other, by their days, where it may
be. Both are counted from nought."""

NOWHERE = np.inf
MUCH = 1e8
"""More than any calendar costs, and less than two days that cannot follow one another."""


class InStep:
    """The least cost of two chains and the link between them; costs above `most` are as good as none."""

    def __init__(self, one: Chain, other: Chain, links: Links, most: float = MUCH) -> None:
        self.most, self.links = most, links
        end = np.zeros(1)
        self.one = Chain(
            [end, *one.alone, end],
            [np.zeros((1, len(one.alone[0]))), *one.steps, np.zeros((len(one.alone[-1]), 1))],
        )
        """With a meeting on no day before the first and after the last, so that the other may go on."""
        self.other = other
        self.rows, self.columns = len(self.one.alone), len(other.alone)
        self.last = (self.rows - 1, self.columns - 1)

    def is_like(self, other: "InStep") -> bool:
        """Whether all prices are the same, and so all that is found."""
        return (
            self.most == other.most
            and self.links.keys() == other.links.keys()
            and self.one.is_like(other.one)
            and self.other.is_like(other.other)
            and all(same(link, other.links[at]) for at, link in self.links.items())
        )

    @property
    def cost(self) -> float:
        return float(self._so_far[self.last].min()) if self.last in self._so_far else NOWHERE

    @cached_property
    def _so_far(self) -> dict[Square, Floats]:
        """For each square that can be reached, the least cost up to each two days."""
        found: dict[Square, Floats] = {(0, 0): self.other.alone[0][None, :]}
        for square in self._squares():
            ways = [way for way in (self._from_left(square, found), self._from_above(square, found))
                    if way is not None]  # fmt: skip
            if ways:
                least = ways[0] if len(ways) == 1 else np.minimum(*ways)
                if least.min() <= self.most:
                    found[square] = least
        return found

    def _squares(self) -> Iterator[Square]:
        for row in range(self.rows):
            yield from ((row, column) for column in range(self.columns) if row or column)

    def _from_left(self, square: Square, found: dict[Square, Floats]) -> Floats | None:
        """The other group goes on by one meeting."""
        row, column = square
        before = found.get((row, column - 1))
        if before is None or not self._leads_on(row, column):
            return None
        return self._along(before, self.other.steps[column - 1]) + self.other.alone[column]

    def _from_above(self, square: Square, found: dict[Square, Floats]) -> Floats | None:
        """The one group goes on by one meeting, which is held against the other's as it stands."""
        row, column = square
        before, paid = found.get((row - 1, column)), self._paid(row, column)
        if before is None or paid is None:
            return None
        return self._along(before.T, self.one.steps[row - 1]).T + paid

    def _paid(self, row: int, column: int) -> Floats | None:
        """What a new meeting of the one costs."""
        if row == self.rows:
            return None
        alone = self.one.alone[row][:, None]
        if row == self.rows - 1:
            return alone
        link = self.links.get((row - 1, column))
        return None if link is None else alone + link

    def _leads_on(self, row: int, column: int) -> bool:
        """Whether the next meeting of the one may be held against this one of the other, or a later one."""
        return row >= self.rows - 2 or any(
            (row, each) in self.links for each in range(column, self.columns)
        )

    def _along(self, costs: Floats, step: Floats) -> Floats:
        """By row: the least cost on each day of the next meeting."""
        if len(step) == 1:
            return np.asarray(costs + step)
        if len(costs) == 1:
            return onward(costs[0], step)[None, :]
        found = np.full((len(costs), step.shape[1]), NOWHERE)
        rows, columns = _near(self.most >= costs.T), _near(step <= self.most)
        for place, (some, next_ones) in enumerate(zip(rows, columns, strict=True)):
            part = found[some, next_ones]
            np.minimum(part, costs[some, place, None] + step[place, next_ones], out=part)
        return found

    # -- which days -----------------------------------------------------------------------------

    def best(self) -> tuple[Places, Places]:
        """Days of both with the least cost; only where there is one."""
        row, column = self.last
        here, there = np.unravel_index(
            int(np.argmin(self._so_far[self.last])), self._so_far[self.last].shape
        )
        ones, others = [int(here)], [int(there)]
        while (row, column) != (0, 0):
            left, above = self._ways_back(row, column, ones[0], others[0])
            if left.min(initial=NOWHERE) <= above.min(initial=NOWHERE):
                column -= 1
                others.insert(0, int(np.argmin(left)))
            else:
                row -= 1
                ones.insert(0, int(np.argmin(above)))
        return ones[1:-1], others

    def _ways_back(self, row: int, column: int, here: int, there: int) -> tuple[Floats, Floats]:
        """The cost by each day of the meeting before, of the other group and of the one."""
        left = above = np.zeros(0)
        before = self._so_far.get((row, column - 1))
        if before is not None and self._leads_on(row, column):
            left = before[here] + self.other.steps[column - 1][:, there]
            left = left + self.other.alone[column][there]
        before, paid = self._so_far.get((row - 1, column)), self._paid(row, column)
        if before is not None and paid is not None:
            above = before[:, there] + self.one.steps[row - 1][:, here]
            above = above + (paid[here, there] if paid.shape[1] > 1 else paid[here, 0])
        return left, above

    def through(self) -> tuple[list[Floats], list[Floats]]:
        """For each meeting of both and each of its days, the least cost with it on that day."""
        ones = [np.full(len(each), NOWHERE) for each in self.one.alone]
        others = [np.full(len(each), NOWHERE) for each in self.other.alone]
        to_go = self._to_go()
        for (row, column), so_far in self._so_far.items():
            if (row, column) in to_go:
                both = so_far + to_go[row, column]
                np.minimum(ones[row], both.min(axis=1), out=ones[row])
                np.minimum(others[column], both.min(axis=0), out=others[column])
        return ones[1:-1], others

    def _to_go(self) -> dict[Square, Floats]:
        """The same as `_so_far` from the other end, with what has been paid left out."""
        found: dict[Square, Floats] = {self.last: np.zeros((1, len(self.other.alone[-1])))}
        for row, column in [*reversed(list(self._squares())), (0, 0)]:
            if (row, column) not in self._so_far or (row, column) == self.last:
                continue
            ways = []
            after = found.get((row, column + 1))
            if after is not None and self._leads_on(row, column + 1):
                after = after + self.other.alone[column + 1]
                ways.append(self._along(after, self.other.steps[column].T))
            after, paid = found.get((row + 1, column)), self._paid(row + 1, column)
            if after is not None and paid is not None:
                ways.append(self._along((after + paid).T, self.one.steps[row].T).T)
            if ways:
                found[row, column] = ways[0] if len(ways) == 1 else np.minimum(*ways)
        return found


def _near(which: npt.NDArray[np.bool_]) -> list[slice]:
    """For each row, from the first to the last place that is marked; nothing where none is."""
    first, last = which.argmax(axis=1), which.shape[1] - which[:, ::-1].argmax(axis=1)
    last[~which.any(axis=1)] = 0
    return [slice(*ends) for ends in zip(first.tolist(), last.tolist(), strict=True)]
