"""Every figure that would leave as a sum of published cells, so that it is known what tells of what."""

from array import array
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from convenor.core.statistics.disclosure.floor import Key, Rule, counts_people, key_of
from convenor.core.statistics.indicators.values import Count, IndicatorReading, Part, Series
from convenor.core.statistics.readings import Known

Terms = tuple[int, ...]
"""Numbers of cells, each twice; one more where the cell is taken off."""
Family = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A published figure. One that an edition leaves as it was is the same cell."""

    place: str
    family: Family
    """Table, measure and period: the cells that a swap may be among."""
    breakdown: tuple[tuple[str, str], ...]
    value: float


@dataclass
class Sums:
    """The sums behind the figures of some indicators, as known in one or several views of them."""

    rule: Rule
    cells: list[Cell] = field(default_factory=list)
    terms: list[Terms] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    behind: list[set[Key]] = field(default_factory=list)
    """Of each sum the figures that tell it, alone or shared out."""
    small: set[int] = field(default_factory=set)
    told_by: list["array[int]"] = field(default_factory=list)
    """Of each cell the sums it stands in; the number of the sum less one, negated, where it is taken off."""
    _numbers: dict[Hashable, int] = field(default_factory=dict)
    _known: dict[Terms, int] = field(default_factory=dict)

    def take(self, view: Iterable[Series]) -> None:
        """The figures of indicators as known at one time."""
        flat: dict[int, Terms] = {}
        for series in view:
            parts = {part.key: part for part in series.indicator.parts}
            for line in series.lines.values():
                for reading in line.values():
                    if reading.value is not None:
                        self._take(series.indicator.key, parts[reading.part], reading, flat)

    def _take(
        self, indicator: str, part: Part, reading: IndicatorReading, flat: dict[int, Terms]
    ) -> None:
        count, base = reading.count, reading.base if part.over else None
        number = self._sum(self._flat(count, flat), count.value or 0)
        key = key_of(indicator, reading)
        self.behind[number].add(key)
        if counts_people(part) and self.rule.is_small(count.value):
            self.small.add(number)
        if base is None:
            return
        under = self._sum(self._flat(base, flat), base.value or 0)
        self.behind[under].add(key)
        rest = (base.value or 0) - (count.value or 0)
        if counts_people(part) and self.rule.is_small(rest):
            self.small.add(self._sum(_less(self.terms[under], self.terms[number]), rest))

    def _sum(self, terms: Terms, value: float) -> int:
        number = self._known.get(terms)
        if number is not None:
            return number
        number = self._known[terms] = len(self.terms)
        self.terms.append(terms)
        self.values.append(value)
        self.behind.append(set())
        for term in terms:
            self.told_by[term >> 1].append(-number - 1 if term & 1 else number)
        return number

    def _flat(self, count: Count, flat: dict[int, Terms]) -> Terms:
        """`flat` remembers by identity, for as long as the series of one view are there."""
        found = flat.get(id(count))
        if found is None:
            parts = [self._terms(one, flat) for one in count.rests_on]
            signs = count.signs or (1,) * len(parts)
            terms = [
                term ^ (sign < 0) for part, sign in zip(parts, signs, strict=True) for term in part
            ]
            found = flat[id(count)] = tuple(sorted(terms))
        return found

    def _terms(self, one: Count | Known, flat: dict[int, Terms]) -> Terms:
        if isinstance(one, Count):
            return self._flat(one, flat)
        found = flat.get(id(one))
        if found is None:
            found = flat[id(one)] = (2 * self._cell(one),)
        return found

    def _cell(self, known: Known) -> int:
        reading, value = known.reading, known.reading.figure.value or 0.0
        named = known.table, reading.key, value
        number = self._numbers.get(named)
        if number is None:
            number = self._numbers[named] = len(self.cells)
            family = known.table, reading.measure, reading.period
            self.cells.append(Cell(reading.place, family, reading.breakdown, value))
            self.told_by.append(array("i"))
        return number


def _less(whole: Terms, part: Terms) -> Terms:
    """What is in the one and not in the other. Of shares the upper is a part of the lower."""
    gone: dict[int, int] = defaultdict(int)
    for term in part:
        gone[term] += 1
    left = []
    for term in whole:
        if gone[term]:
            gone[term] -= 1
        else:
            left.append(term)
    left += [term ^ 1 for term, times in gone.items() for _ in range(times)]
    return tuple(sorted(left))


def views_of(sums: Sums, views: Sequence[Sequence[Series]]) -> Sums:
    for view in views:
        sums.take(view)
    return sums
