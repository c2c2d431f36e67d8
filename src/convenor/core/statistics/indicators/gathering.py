"""Published figures of one input into counts: for each place as listed, for its heirs, and for all above it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from convenor.core.statistics.figures import Missing
from convenor.core.statistics.indicators.ground import KINGDOM, Ground
from convenor.core.statistics.indicators.holding import Breakdown, Holdings
from convenor.core.statistics.indicators.values import Absent, Count, Input
from convenor.core.statistics.periods import ReportingPeriod
from convenor.core.statistics.places import Level, PlaceKind
from convenor.core.statistics.readings import Known

NOWHERE = ""
"""The place of figures that count in the country's total and are given for no area."""
Line = tuple[str, str]
"""A place and a category."""
NOBODY = Count(0.0, note="not listed, which means nobody")
NOT_ALL = Count(None, Missing.NOT_LISTED, "not all of its councils are listed")


@dataclass(frozen=True, slots=True)
class Gathered:
    """Counts by line and period. `periods` are those that the table holds, listed place or not."""

    wanted: Input
    level: Level | None
    ground: Ground
    periods: tuple[ReportingPeriod, ...]
    held: frozenset[ReportingPeriod]
    lines: Mapping[Line, Mapping[ReportingPeriod, Count]]

    def at(self, line: Line, period: ReportingPeriod) -> Count | None:
        """None where the table says nothing of that period or place."""
        found = self.lines.get(line, {}).get(period)
        if found is not None or self.wanted.absent is not Absent.NOBODY:
            return found
        return NOBODY if self._counts_as_nobody(line[0], period) else None

    def _counts_as_nobody(self, place: str, period: ReportingPeriod) -> bool:
        if place == NOWHERE:
            return False
        on = self.wanted.areas_of or period.last
        return self.ground.exists(place, on) or place in self.ground.made_of_others


def gather(wanted: Input, level: Level | None, holdings: Holdings, ground: Ground) -> Gathered:
    work = _Gathering(wanted, level, ground)
    for held in holdings.of(wanted):
        work.hold(held.periods)
        for breakdown, by_period in held.by_breakdown.items():
            category = chosen(wanted, breakdown)
            if category is not None:
                for number, rows in by_period.items():
                    work.take(category, held.periods[number], rows)
    return work.done()


def chosen(wanted: Input, breakdown: Breakdown) -> str | None:
    """The category of a breakdown, "" where the input has none apart, or None where it is not wanted."""
    category = ""
    for key, label in breakdown:
        if key in wanted.where and label not in wanted.where[key]:
            return None
        if key in wanted.without and label in wanted.without[key]:
            return None
        if key == wanted.by:
            category = label
    return category


def add(counts: Sequence[Count], *, summed: bool = False, carried: tuple[str, ...] = ()) -> Count:
    """Their sum; none where one of them has none, for what is kept back must not come out of a sum."""
    lacking = next((count for count in counts if count.value is None), None)
    if lacking is not None:
        lost = sum(count.value is None for count in counts)
        note = (
            f"{lost} of the {len(counts)} figures added here {'is' if lost == 1 else 'are'} lacking"
        )
        return Count(None, lacking.missing, note, tuple(counts), summed, carried)
    total = sum(count.value for count in counts if count.value is not None)
    return Count(total, None, "", tuple(counts), summed, carried)


class _Gathering:
    def __init__(self, wanted: Input, level: Level | None, ground: Ground) -> None:
        self.wanted, self.level, self.ground = wanted, level, ground
        self.periods: set[ReportingPeriod] = set()
        self.rows: dict[ReportingPeriod, dict[Line, list[Known]]] = {}

    def hold(self, periods: Iterable[ReportingPeriod]) -> None:
        since = self.wanted.since or dt.date.min
        self.periods |= {period for period in periods if period.last >= since}

    def take(self, category: str, period: ReportingPeriod, rows: Iterable[Known]) -> None:
        if period not in self.periods:
            return
        groups = self.rows.setdefault(period, {})
        for known in rows:
            line = known.reading.place, category
            if line in groups:
                groups[line].append(known)
            else:
                groups[line] = [known]

    def done(self) -> Gathered:
        periods = tuple(sorted(self.periods))
        lines: dict[Line, dict[ReportingPeriod, Count]] = defaultdict(dict)
        last = self.wanted.areas_of or (periods[-1].last if periods else dt.date.min)
        for period in periods:
            counts = {line: _count(rows) for line, rows in self.rows.get(period, {}).items()}
            on = self.wanted.areas_of or period.last
            for line, count in [
                *counts.items(),
                *self._above(counts, on),
                *self._heirs(counts, on, last),
            ]:
                lines[line][period] = count
        self._list_those_with_nobody(lines, periods)
        return Gathered(self.wanted, self.level, self.ground, periods, frozenset(periods), lines)

    def _above(self, counts: Mapping[Line, Count], on: dt.date) -> Iterable[tuple[Line, Count]]:
        groups: dict[Line, list[Count]] = defaultdict(list)
        there: dict[Line, set[str]] = defaultdict(set)
        for (place, category), count in counts.items():
            for above in self._over(place, on):
                groups[above, category].append(count)
                there[above, category].add(place)
        for line, found in groups.items():
            if line not in counts:
                whole = self._is_whole(line[0], there[line], on)
                yield line, add(found, summed=True) if whole else NOT_ALL

    def _over(self, place: str, on: dt.date) -> tuple[str, ...]:
        if place == KINGDOM:
            return ()
        if place == NOWHERE:
            return (KINGDOM,)
        return self.ground.above(place, on, wide_only=self.level is None)

    def _is_whole(self, above: str, there: set[str], on: dt.date) -> bool:
        if self.wanted.absent is Absent.NOBODY:
            return True
        level = self.level or Level.UPPER_TIER
        return self.ground.within(above, level, on) <= there

    def _heirs(
        self, counts: Mapping[Line, Count], on: dt.date, last: dt.date
    ) -> Iterable[tuple[Line, Count]]:
        groups: dict[Line, list[str]] = defaultdict(list)
        whole: dict[Line, bool] = {}
        for place, category in counts:
            heir = self.ground.heir(place, last) if place != NOWHERE else None
            if heir and self._is_of_the_level(place):
                groups[heir.key, category].append(place)
                whole[heir.key, category] = heir.whole
        for (heir_key, category), places in groups.items():
            own = [counts[heir_key, category]] if (heir_key, category) in counts else []
            parts = [*own, *(counts[place, category] for place in places)]
            if not own and not self._all_there(heir_key, places, on, last):
                yield (heir_key, category), NOT_ALL
                continue
            alone = len(parts) == 1 and whole[heir_key, category]
            yield (
                (heir_key, category),
                add(parts, summed=not alone, carried=tuple(sorted(places))),
            )

    def _is_of_the_level(self, place: str) -> bool:
        """With both tiers in one table a district's figure is not its county's, nor its heir's."""
        kind = self.ground.gazetteer[place].kind
        return self.level is not None or kind is not PlaceKind.DISTRICT

    def _all_there(self, heir: str, places: list[str], on: dt.date, last: dt.date) -> bool:
        if self.wanted.absent is Absent.NOBODY:
            return True
        level = self.level or Level.UPPER_TIER
        before = {
            place
            for place in self.ground.at(level, on)
            if (found := self.ground.heir(place, last)) and found.key == heir
        }
        return before <= set(places)

    def _list_those_with_nobody(
        self,
        lines: dict[Line, dict[ReportingPeriod, Count]],
        periods: Sequence[ReportingPeriod],
    ) -> None:
        if self.wanted.absent is not Absent.NOBODY or self.wanted.by or self.level is None:
            return
        for period in periods:
            for place in self.ground.at(self.level, self.wanted.areas_of or period.last):
                lines[place, ""].setdefault(period, NOBODY)


def _count(rows: list[Known]) -> Count:
    if len(rows) == 1:
        figure = rows[0].reading.figure
        return Count(figure.value, figure.missing, figure.note, tuple(rows))
    values = [known.reading.figure.value for known in rows]
    if None in values:
        lacking = rows[values.index(None)].reading.figure
        return Count(None, lacking.missing, lacking.note, tuple(rows))
    return Count(sum(value for value in values if value is not None), None, "", tuple(rows))
