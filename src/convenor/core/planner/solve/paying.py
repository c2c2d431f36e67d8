"""Rows to be added, with columns that pay for breaking them."""

from collections import defaultdict
from collections.abc import Iterator

from convenor.core.planner.solve.programme import INFINITY, Programme, Rows
from convenor.core.planner.solve.steps import ALWAYS, NEVER


class Terms:
    """A sum of steps with factors, and a constant."""

    def __init__(self) -> None:
        self.factors: dict[int, float] = defaultdict(float)
        self.constant = 0.0

    def add(self, column: int, factor: float) -> None:
        if column == ALWAYS:
            self.constant += factor
        elif column != NEVER:
            self.factors[column] += factor

    def entries(self) -> Iterator[tuple[int, float]]:
        return ((column, factor) for column, factor in self.factors.items() if factor)


class Payments:
    """The columns that pay for breaking rows, by the name of what is broken."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.columns: dict[tuple[object, ...], int] = {}

    def column(self, name: tuple[object, ...], points: float) -> int:
        """The column that pays for breaking the named row; made when first asked for."""
        if name not in self.columns:
            self.columns[name] = self.programme.add_columns([points], 0.0, INFINITY)
        return self.columns[name]


def at_most(rows: Rows, terms: Terms, limit: float, pay: tuple[int, float] | None) -> None:
    entries = list(terms.entries())
    if pay is not None:
        entries.append((pay[0], -pay[1]))
    rows.add(entries, -INFINITY, limit - terms.constant)
