"""What else has to be kept back, so that no small count can be worked out from what is shown.

A small count is safe when there are other tables of cells that would give every figure shown just as it is, and
in which that count is anything from one to the floor less one. Such a table is made by a move: people are taken
from one cell and put into another, or round four cells of two places and two categories. Each figure that such a
move would change is kept back; no other. So what is kept back is proven to be enough, without a solver.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain, islice
from math import inf, sqrt

from convenor.core.statistics.disclosure.floor import Key
from convenor.core.statistics.disclosure.kinds import Kinds
from convenor.core.statistics.disclosure.sums import Sums

Move = tuple[tuple[int, int], ...]
"""Cells, and whether people are put in (1) or taken out (-1); the first is the one that matters."""
NEAR, ROUND = 12, 5
"""So many partners are weighed up, and so many on either side of a round of four."""
REMEMBERED = 1000


def kept_back(sums: Sums, shown_before: frozenset[Key] = frozenset()) -> frozenset[Key]:
    """The figures that must not leave. Those that were shown before are spared where others will do."""
    hidden = set(sums.small)
    if sums.rule.others_too:
        guarding = _Guarding(sums, hidden, shown_before)
        for number in sorted(sums.small, key=lambda at: (len(sums.terms[at]), at)):
            guarding.guard(number)
    return frozenset(key for number in hidden for key in sums.behind[number])


@dataclass
class _Guarding:
    sums: Sums
    hidden: set[int]
    shown_before: frozenset[Key]

    def __post_init__(self) -> None:
        self.kinds = Kinds(cell.breakdown for cell in self.sums.cells)
        families: dict[object, int] = {}
        self.alike: dict[tuple[int, int], dict[str, list[int]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self.of_a_kind: dict[tuple[int, int], set[int]] = defaultdict(set)
        self.family_of: list[int] = []
        for number, cell in enumerate(self.sums.cells):
            family = families.setdefault(cell.family, len(families))
            self.family_of.append(family)
            self.alike[family, self.kinds.of[number]][cell.place].append(number)
            self.of_a_kind[family, self.kinds.of[number]].add(number)
        self.remembered: dict[int, frozenset[int]] = {}
        self.kept: set[int] = set()
        self._keep(self.hidden)

    def _hide(self, numbers: Iterable[int]) -> None:
        new = set(numbers) - self.hidden
        self.hidden |= new
        self._keep(new)

    def _keep(self, numbers: Iterable[int]) -> None:
        """Of cells it is known whether a sum in which they stand is hidden: that is asked most often of all."""
        for number in numbers:
            self.kept.update(term >> 1 for term in self.sums.terms[number] if not term & 1)

    def guard(self, number: int) -> None:
        """Widen what the sum could be, down to one and up to the floor less one."""
        value = self.sums.values[number]
        up, down = self.sums.rule.floor - 1 - value, value - 1
        spent: dict[int, float] = defaultdict(float)
        cells = sorted(
            (term >> 1 for term in self.sums.terms[number] if not term & 1),
            key=lambda cell: (-self.sums.cells[cell].value, cell),
        )
        for cell in cells:
            if up <= 0 and down <= 0:
                return
            take = min(max(down, 0), self.sums.cells[cell].value)
            move = self._best(number, cell, up, take, spent)
            for one, way in move:
                spent[one] += take if way > 0 else max(up, 0)
            self._hide(self._touched(move))
            up, down = 0, down - take

    def _best(
        self, number: int, cell: int, up: float, take: float, spent: dict[int, float]
    ) -> Move:
        best: Move = ((cell, 1),)
        least = self._cost(best, inf)
        for move in self._moves(cell, up):
            if not self._can(move, up, take, spent) or number not in (
                touched := self._touched(move)
            ):
                continue
            cost = self._cost_of(touched, least)
            if cost < least:
                best, least = move, cost
            if not cost:
                break
        return best

    def _can(self, move: Move, up: float, take: float, spent: dict[int, float]) -> bool:
        return all(
            self.sums.cells[cell].value - spent[cell] >= (take if way > 0 else up)
            for cell, way in move[1:]
        )

    def _moves(self, cell: int, up: float) -> Iterator[Move]:
        """With the same kind in another place, another kind in the same place, both, and either."""
        near = list(islice(self._near(cell, up), NEAR))
        others = self._other_kinds(cell, up)
        pairs = (((cell, 1), (other, -1)) for other in (*near, *others[:ROUND]))
        strangers = (((cell, 1), (one, -1)) for one in islice(self._strangers(cell, up), NEAR))
        for move in chain(pairs, self._rounds(cell, near, others), strangers):
            yield self._in_all_views(move)

    def _in_all_views(self, move: Move) -> Move:
        """A figure that an edition changed is another cell; it moves along, so that the sums of both stay."""
        found = dict(move)
        for number, way in move:
            place = self.sums.cells[number].place
            for twin in self.alike[self.family_of[number], self.kinds.of[number]][place]:
                found.setdefault(twin, way)
        return tuple(found.items())

    def _other_kinds(self, cell: int, up: float) -> list[int]:
        cells, family, place = self.sums.cells, self.family_of[cell], self.sums.cells[cell].place
        others = [
            one
            for kind in self.kinds.next_to(cell)
            if (family, kind) in self.alike
            for one in self.alike[family, kind].get(place, ())
            if cells[one].value >= up
        ]
        return sorted(others, key=self._dearness)

    def _rounds(self, cell: int, near: Iterable[int], others: list[int]) -> Iterator[Move]:
        family = self.family_of[cell]
        for down in near:
            place = self.sums.cells[down].place
            across = (
                (other, one)
                for other in others
                for one in self.alike[family, self.kinds.of[other]].get(place, ())
            )
            for other, one in islice(across, ROUND):
                yield (cell, 1), (down, -1), (other, -1), (one, 1)

    def _near(self, cell: int, up: float) -> Iterator[int]:
        """Cells of the same kind in other places, those that stand in the smallest sum with it first."""
        cells, own = self.sums.cells, self.sums.cells[cell]
        alike = self.of_a_kind[self.family_of[cell], self.kinds.of[cell]]
        seen: set[int] = set()
        for at in self._sums_of(cell):
            found = (self._cells_of(at) & alike) - seen
            seen |= found
            fitting = (
                one for one in found if cells[one].place != own.place and cells[one].value >= up
            )
            yield from nsmallest(NEAR, fitting, key=self._dearness)
            if len(seen) == len(alike):
                return

    def _strangers(self, cell: int, up: float) -> Iterator[int]:
        """Cells of whatever kind that stand in the two smallest sums with it."""
        own = self.sums.cells[cell]
        found = {one for at in self._sums_of(cell)[:2] for one in self._cells_of(at)}
        others = [
            one
            for one in found - {cell}
            if self.sums.cells[one].family == own.family and self.sums.cells[one].value >= up
        ]
        yield from nsmallest(NEAR, others, key=self._dearness)

    def _sums_of(self, cell: int) -> list[int]:
        """Those in which it stands with others, the smallest first."""
        sums = {at for at in self.sums.told_by[cell] if at >= 0 and len(self.sums.terms[at]) > 1}
        return sorted(sums, key=lambda at: (len(self.sums.terms[at]), at))

    def _cells_of(self, at: int) -> frozenset[int]:
        found = self.remembered.get(at)
        if found is None:
            if len(self.remembered) > REMEMBERED:
                self.remembered.clear()
            found = frozenset(term >> 1 for term in self.sums.terms[at])
            self.remembered[at] = found
        return found

    def _dearness(self, cell: int) -> tuple[bool, float, int]:
        return cell not in self.kept, self.sums.cells[cell].value, cell

    def _touched(self, move: Move) -> list[int]:
        net: dict[int, int] = defaultdict(int)
        for cell, way in move:
            for at in self.sums.told_by[cell]:
                if at >= 0:
                    net[at] += way
                else:
                    net[-at - 1] -= way
        return [at for at, change in net.items() if change]

    def _cost(self, move: Move, most: float) -> float:
        return self._cost_of(self._touched(move), most)

    def _cost_of(self, touched: Iterable[int], most: float) -> float:
        """Those that were shown before are dearest."""
        cost = 0.0
        for at in touched:
            if at in self.hidden:
                continue
            cost += self._worth(at)
            if self.shown_before and not self.shown_before.isdisjoint(self.sums.behind[at]):
                cost += 1000
            if cost >= most:
                break
        return cost

    def _worth(self, at: int) -> float:
        """The larger a figure and the more cells it is the sum of, the dearer it is to lose."""
        return sqrt(1 + abs(self.sums.values[at])) * len(self.sums.terms[at])
