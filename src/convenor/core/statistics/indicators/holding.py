"""What a databank knows, asked once for each table and laid out so that an indicator takes only its share."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from convenor.core.statistics.indicators.catalogue import case_level_tables
from convenor.core.statistics.indicators.values import Input
from convenor.core.statistics.periods import ReportingPeriod
from convenor.core.statistics.readings import Databank, Known

Breakdown = tuple[tuple[str, str], ...]
MOSTLY_ONES = 0.9
MANY_ROWS = 1000


class CaseLevel(ValueError):
    """A table lists cases one by one. It is never shown or added up."""


@dataclass(frozen=True, slots=True)
class Held:
    """One table's figures, apart for each breakdown and each period, which is told by its number."""

    periods: tuple[ReportingPeriod, ...]
    by_breakdown: Mapping[Breakdown, Mapping[int, list[Known]]]


@dataclass
class Holdings:
    """A databank as known on a day. Ask one of these for several indicators and each table is read once."""

    databank: Databank
    as_known_on: dt.date | None = None
    _held: dict[tuple[str, tuple[str, ...], bool], Held] = field(default_factory=dict)

    def of(self, wanted: Input) -> tuple[Held, ...]:
        return tuple(self._of(table, wanted) for table in wanted.tables)

    def _of(self, table: str, wanted: Input) -> Held:
        asked = table, wanted.measures, wanted.whole
        if asked not in self._held:
            rows = self.databank.known(table, wanted.measures, None, self.as_known_on)
            refuse_cases(table, rows)
            self._held[asked] = laid_out(rows, whole=wanted.whole)
        return self._held[asked]


def laid_out(rows: Sequence[Known], *, whole: bool) -> Held:
    """Periods are told apart by identity first, for comparing dates by value costs more than all the rest."""
    numbers: dict[ReportingPeriod, int] = {}
    by_identity: dict[int, int] = {}
    found: dict[Breakdown, dict[int, list[Known]]] = {}
    for known in newest(rows, whole=whole):
        reading = known.reading
        number = by_identity.get(id(reading.period))
        if number is None:
            number = numbers.setdefault(reading.period, len(numbers))
            by_identity[id(reading.period)] = number
        by_period = found.get(reading.breakdown)
        if by_period is None:
            by_period = found[reading.breakdown] = {}
        group = by_period.get(number)
        if group is None:
            by_period[number] = [known]
        else:
            group.append(known)
    return Held(tuple(numbers), found)


def newest(rows: Sequence[Known], *, whole: bool) -> Iterable[Known]:
    """Of each period only the newest edition: what it no longer lists must not be added from an older one.

    A table that is published in several files, each for some places, goes by place and period instead.
    """
    if len({known.edition for known in rows}) <= 1:
        return rows
    best: dict[object, tuple[dt.date, str]] = {}
    for known in rows:
        key = _scope(known, whole)
        age = known.published_on, known.edition
        if key not in best or best[key] < age:
            best[key] = age
    return [known for known in rows if best[_scope(known, whole)][1] == known.edition]


def _scope(known: Known, whole: bool) -> object:
    reading = known.reading
    return reading.period if whole else (reading.place, reading.period)


def refuse_cases(table: str, rows: Sequence[Known]) -> None:
    """Raises CaseLevel for a table that is known to list cases, and for a long one in which nearly every figure
    is a one, for then a row is a person."""
    if table.casefold() in {name.casefold() for name in case_level_tables()}:
        raise CaseLevel(
            f"The table “{table}” lists cases one by one. It is never shown or added up."
        )
    ones = sum(known.reading.figure.value == 1 for known in rows)
    kinds = {known.reading.breakdown for known in rows[:MANY_ROWS]}
    if len(rows) >= MANY_ROWS and ones >= MOSTLY_ONES * len(rows) and len(kinds) > 1:
        raise CaseLevel(
            f"The table “{table}” lists people one by one ({ones:,} of {len(rows):,} figures are 1). "
            "It is not shown and not added up."
        )
