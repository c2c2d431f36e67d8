"""Which meeting feeds which: for "at least one of them", one of them is chosen, and the rule is then a
plain difference. Its rows are made when a choice is first tried, and count only where it is chosen."""

from collections.abc import Iterator, Mapping

import numpy as np

from convenor.core.planner.folding import FAR, Difference, Numbers, SomeOf
from convenor.core.planner.solve.cuts import Cuts
from convenor.core.planner.solve.programme import INFINITY, Rows
from convenor.core.planner.solve.relaxation import Point, Relaxation
from convenor.core.planner.solve.steps import ALWAYS, NEVER, crossings

MUST_FIRST = 1e6
Chosen = Mapping[int, int]
"""By the number of the rule's subject among all, the meeting chosen for it."""
Window = tuple[Numbers, Numbers]


def halves(some: SomeOf, other: int) -> Iterator[Difference]:
    """The rule with that one chosen, as differences. Only for a subject that is a meeting."""
    if some.subject is None:
        return
    here, there = some.along_subject, some.along_other
    if some.least > -FAR:
        yield Difference(
            some.rule, some.subject, other, here, there, some.least, some.points, some.is_must
        )
    if some.most < FAR:
        yield Difference(
            some.rule, other, some.subject, there, here, -some.most, some.points, some.is_must
        )


class Feeders:
    """Chooses what to branch on, and switches the rows of choices on and off."""

    def __init__(self, relaxation: Relaxation, cuts: Cuts) -> None:
        self.relaxation, self.cuts = relaxation, cuts
        self.folded, self.steps = relaxation.folded, relaxation.steps
        self.switches: dict[tuple[int, int], int] = {}

    def switch(self, chosen: Chosen) -> None:
        """Let exactly the rows of these choices count."""
        for number, other in chosen.items():
            if (number, other) not in self.switches:
                self._make(number, other)
        if self.switches:
            columns = np.array(list(self.switches.values()))
            on = np.array([float(chosen.get(n) == other) for n, other in self.switches])
            self.relaxation.programme.limit(columns, on, on)

    def split(self, chosen: Chosen, point: Point, window: Window) -> tuple[int, list[int]] | None:
        """The subject to choose for next, and the meetings that may be the nearest; None when whole."""
        best, found = 0.0, None
        for number, some in enumerate(self.folded.some_of):
            if number in chosen or len(some.others) < 2 or some.subject is None:
                continue
            others = self._nearest(some, window)
            if len(others) < 2:
                continue
            score = self._undecided(some, others, point)
            if score > best:
                best, found = score, (number, others)
        return found

    def _undecided(self, some: SomeOf, others: list[int], point: Point) -> float:
        """How spread out the meetings of the rule are, weighed by what the rule is worth."""
        meetings = [*others, some.subject] if some.subject is not None else others
        spread = sum(point.spread(meeting) for meeting in meetings)
        if spread < 1e-4:
            return 0.0
        return spread * (MUST_FIRST if some.is_must else some.points)

    def _nearest(self, some: SomeOf, window: Window) -> list[int]:
        """Those of the others that some day within the windows makes the nearest."""
        earliest, latest = window
        if some.subject is None:
            first = last = int(some.along_subject[0])
        else:
            first, last = (int(some.along_subject[w[some.subject]]) for w in window)
        spans = {}
        for other in some.others:
            low = int(some.along_other[earliest[other]]) - last
            high = int(some.along_other[latest[other]]) - first
            spans[other] = (_least_miss(some, low, high), _most_miss(some, low, high))
        surely = min(most for _, most in spans.values())
        near = [other for other, (least, _) in spans.items() if least <= surely]
        if some.is_must:
            return [other for other in near if spans[other][0] == 0]
        return near

    def _make(self, number: int, other: int) -> None:
        some = self.folded.some_of[number]
        switch = self.relaxation.programme.add_columns([0.0], 0.0, 0.0)
        self.switches[number, other] = switch
        rows = Rows()
        if some.is_must:
            for a, b, _ in self._crossings(some, other):
                self._row(rows, a, b, switch, None)
        else:
            self._make_dear(rows, number, some, other, switch)
        self.relaxation.programme.add_rows(rows)

    def _make_dear(self, rows: Rows, number: int, some: SomeOf, other: int, switch: int) -> None:
        """What the chosen one misses by is at most what is paid for the subject, level by level."""
        levels = self.cuts.some.level_columns(number, some)
        extra = self.relaxation.programme.add_columns([some.points], 0.0, INFINITY)
        balance = [(column, 1.0) for column in (*levels, extra)]
        for a, b, length in self._crossings(some, other):
            if a == ALWAYS and b == NEVER:
                balance.append((switch, -length))
                continue
            part = self.relaxation.programme.add_columns([0.0], 0.0, INFINITY)
            self._row(rows, a, b, switch, part)
            balance.append((part, -length))
        rows.add(balance, 0.0, INFINITY)

    def _crossings(self, some: SomeOf, other: int) -> Iterator[tuple[int, int, float]]:
        for half in halves(some, other):
            two, one, lengths = crossings(self.steps, half)
            for a, b, length in zip(two.tolist(), one.tolist(), lengths.tolist(), strict=True):
                if a != NEVER and b != ALWAYS:
                    yield a, b, float(length)

    def _row(self, rows: Rows, a: int, b: int, switch: int, part: int | None) -> None:
        """Where the switch is on, step a exceeds step b by no more than the part that is paid."""
        entries, limit = [(switch, 1.0)], 1.0
        if a == ALWAYS:
            limit -= 1.0
        else:
            entries.append((a, 1.0))
        if b != NEVER:
            entries.append((b, -1.0))
        if part is not None:
            entries.append((part, -1.0))
        rows.add(entries, -INFINITY, limit)


def _least_miss(some: SomeOf, low: int, high: int) -> int:
    """By how much a distance between low and high misses the limits at best."""
    return max(0, some.least - high, low - some.most)


def _most_miss(some: SomeOf, low: int, high: int) -> int:
    """The same at worst."""
    return max(0, some.least - low, high - some.most)
