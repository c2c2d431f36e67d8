"""Kinds of figures, by number: of each cell its own, and of each kind those that differ from it in one thing only."""

from collections import defaultdict
from collections.abc import Iterable

Breakdown = tuple[tuple[str, str], ...]


class Kinds:
    """Looked up and never compared: there are thousands, and each would be held against each."""

    def __init__(self, breakdowns: Iterable[Breakdown]) -> None:
        numbers: dict[Breakdown, int] = {}
        self.of = [numbers.setdefault(each, len(numbers)) for each in breakdowns]
        self._breakdowns = list(numbers)
        self._but_for_one: dict[object, list[int]] = defaultdict(list)
        for each, number in numbers.items():
            for rest in _but_for_one(each):
                self._but_for_one[rest].append(number)

    def next_to(self, cell: int) -> list[int]:
        """The kinds that differ from that of the cell in one thing only."""
        own = self.of[cell]
        rests = _but_for_one(self._breakdowns[own])
        return [kind for rest in rests for kind in self._but_for_one[rest] if kind != own]


def _but_for_one(breakdown: Breakdown) -> list[object]:
    return [
        (at, key, breakdown[:at], breakdown[at + 1 :]) for at, (key, _label) in enumerate(breakdown)
    ]
