"""Working an indicator out: from counts over a window to a number, a share or a rate, for every line."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from convenor.core.dates.words import listed
from convenor.core.statistics.figures import Missing
from convenor.core.statistics.indicators.gathering import Gathered, Line, add, gather
from convenor.core.statistics.indicators.ground import Ground
from convenor.core.statistics.indicators.holding import Holdings
from convenor.core.statistics.indicators.population import residents
from convenor.core.statistics.indicators.values import (
    Count,
    Indicator,
    IndicatorReading,
    Part,
    Series,
)
from convenor.core.statistics.indicators.values import Line as SeriesLine
from convenor.core.statistics.indicators.windows import over_window
from convenor.core.statistics.periods import ReportingPeriod
from convenor.core.statistics.places import Gazetteer, Level
from convenor.core.statistics.readings import Databank

Counts = Mapping[ReportingPeriod, Count]
MOVES = "moves between the councils that merged would count as moves in and out of the new one"


def compute(
    indicator: Indicator,
    databank: Databank,
    places: Gazetteer,
    as_known_on: dt.date | None = None,
) -> Series:
    """The indicator for every place and period held: councils as listed, their heirs, and all above them."""
    return Workshop(Holdings(databank, as_known_on), Ground(places)).series(indicator)


class Workshop:
    """Works out several indicators on one databank, and reads and adds up each table once."""

    def __init__(self, holdings: Holdings, ground: Ground) -> None:
        self.holdings, self.ground = holdings, ground
        self._gathered: dict[tuple[str, str], Gathered] = {}

    def series(self, indicator: Indicator) -> Series:
        lines: dict[SeriesLine, dict[ReportingPeriod, IndicatorReading]] = {}
        for part in indicator.parts:
            for (place, category), readings in _Part(self, indicator, part).lines():
                if readings:
                    lines[part.key, place, category] = readings
        return Series(indicator, self.holdings.as_known_on, lines)

    def gathered(self, indicator: Indicator, key: str) -> Gathered:
        """Populations go by the lower tier, whatever the level of what is shared out over them."""
        wanted = indicator.inputs[key]
        of_people = any(part.population == key for part in indicator.parts)
        level = Level.LOWER_TIER if of_people else indicator.level
        asked = key, level.value if level else ""
        if asked not in self._gathered:
            self._gathered[asked] = gather(wanted, level, self.holdings, self.ground)
        return self._gathered[asked]


class _Part:
    def __init__(self, workshop: Workshop, indicator: Indicator, part: Part) -> None:
        self.part, self.ground = part, workshop.ground
        gathered = partial(workshop.gathered, indicator)
        self.of, self.less, self.over = (
            [gathered(key) for key in keys] for keys in (part.of, part.less, part.over)
        )
        self.population = gathered(part.population) if part.population else None
        self.periods = sorted({period for one in self.of for period in one.periods})
        self._base_lines: dict[Line, Counts] = {}

    def lines(self) -> Iterable[tuple[Line, dict[ReportingPeriod, IndicatorReading]]]:
        for line in {line: None for one in (*self.of, *self.less) for line in one.lines}:
            if line[0]:
                counts = self._window(line, self._numerator)
                yield line, self._readings(line, counts)

    def _window(
        self, line: Line, counted: Callable[[Line, ReportingPeriod], Count | None]
    ) -> Counts:
        plain = {
            period: count for period in self.periods if (count := counted(line, period)) is not None
        }
        return over_window(plain, self.part.window, change=self.part.change)

    def _numerator(self, line: Line, period: ReportingPeriod) -> Count | None:
        plus, minus = _sum(self.of, line, period), _sum(self.less, line, period)
        if plus is None or not self.less:
            return plus
        return None if minus is None else difference(plus, minus)

    def _denominator(self, line: Line, period: ReportingPeriod) -> Count | None:
        return _sum(self.over, line, period)

    def _readings(self, line: Line, counts: Counts) -> dict[ReportingPeriod, IndicatorReading]:
        found = {}
        bases = self._window(line, self._denominator) if self.over else {}
        for period, count in counts.items():
            if not self.part.adds and count.summed:
                if not count.carried:
                    continue
                count = Count(None, Missing.NOT_APPLICABLE, MOVES, count.rests_on)
            found[period] = self._reading(line, period, count, bases)
        return found

    def _reading(
        self, line: Line, period: ReportingPeriod, count: Count, bases: Counts
    ) -> IndicatorReading:
        place, category = line
        part = self.part
        carried = self._carried(count, place) if count.carried else ()
        if not part.over and self.population is None:
            value, missing, note = count[:3]
            return IndicatorReading(
                part.key, place, period, category, value, missing, note, count, caveats=carried
            )
        base, day = self._base(place, period, bases)
        value, missing, note = shared_out(count, base, part.per)
        told = (*carried, *_old(day, period))
        return IndicatorReading(
            part.key, place, period, category, value, missing, note, count, base, day, told
        )

    def _base(
        self, place: str, period: ReportingPeriod, bases: Counts
    ) -> tuple[Count, dt.date | None]:
        if self.population is not None:
            return residents(self.population, place, "", period.last)
        return bases.get(
            period, Count(None, Missing.NOT_LISTED, "nothing to share it out over")
        ), None

    def _carried(self, count: Count, place: str) -> tuple[str, ...]:
        names = [self.ground.gazetteer[key].name() for key in count.carried]
        new = self.ground.gazetteer[place].name()
        return (f"Added up from {listed(names)}, which became {new}.",)


def _sum(gathered: Sequence[Gathered], line: Line, period: ReportingPeriod) -> Count | None:
    """Over the inputs that hold the period; a category that one of them does not tell apart is left away."""
    found = []
    for one in gathered:
        asked = line if one.wanted.by else (line[0], "")
        count = one.at(asked, period) if period in one.held else None
        if count is not None:
            found.append(count)
    if len(found) < 2:
        return found[0] if found else None
    summed = any(count.summed for count in found)
    return add(found, summed=summed, carried=found[0].carried)


def difference(plus: Count, minus: Count) -> Count:
    rests_on, summed = (plus, minus), plus.summed or minus.summed
    lacking = next((count for count in (plus, minus) if count.value is None), None)
    if lacking is not None or plus.value is None or minus.value is None:
        missing, note = (lacking.missing, lacking.note) if lacking else (None, "")
        return Count(None, missing, note, rests_on, summed, plus.carried)
    return Count(plus.value - minus.value, None, "", rests_on, summed, plus.carried, (1, -1))


def shared_out(count: Count, base: Count, per: float) -> tuple[float | None, Missing | None, str]:
    for one in (count, base):
        if one.value is None:
            return None, one.missing, one.note
    if not base.value:
        return None, Missing.NOT_APPLICABLE, "there is nobody to share it out over"
    return (count.value or 0) / base.value * per, None, ""


def _old(day: dt.date | None, period: ReportingPeriod) -> tuple[str, ...]:
    """Said where a newer 30 June has passed and no population of it is held."""
    if day is None or (period.last - day).days <= 366:
        return ()
    return (f"Over the residents of mid-{day.year}, for none newer are held.",)
