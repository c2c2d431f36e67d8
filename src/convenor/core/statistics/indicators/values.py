"""What an indicator is, and what comes out when it is worked out."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

from convenor.core.statistics.figures import Figure, Missing
from convenor.core.statistics.periods import PeriodKind, ReportingPeriod
from convenor.core.statistics.places import Level
from convenor.core.statistics.readings import Known


class Absent(StrEnum):
    """What it means that a table does not list a place."""

    NOBODY = "nobody"
    NOT_LISTED = "not listed"


class Window(StrEnum):
    """The stretch over which a part adds up the figures of its table."""

    ONE = "one period"
    YEAR = "four quarters"
    SINCE = "since the first quarter held"
    YEAR_TO_DATE = "since 1 January"


@dataclass(frozen=True, slots=True)
class Input:
    """Figures of published tables: some measures, some categories, maybe apart for each of one breakdown.

    `whole` tables are replaced edition by edition, as a whole for each period; of others each place keeps the
    newest edition that has it. `areas_of` is the day of the boundaries where it is not the period's own.
    `since` is the first day from which the table has these figures by place.
    """

    key: str
    tables: tuple[str, ...]
    measures: tuple[str, ...]
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    without: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by: str = ""
    absent: Absent = Absent.NOT_LISTED
    whole: bool = True
    areas_of: dt.date | None = None
    since: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Phrases:
    """How a figure is said after its place: "{n} people were on asylum support"."""

    one: str
    many: str
    none: str
    what: str
    fewer: str = ""
    fewer_one: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One number of an indicator: the sum of inputs, less others, over a window; then shared out.

    `over` names inputs of the same place and period, or populations, which follow their own rule.
    """

    key: str
    title: str
    unit: str
    of: tuple[str, ...]
    phrases: Phrases
    less: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    population: str = ""
    per: float = 1
    window: Window = Window.ONE
    change: bool = False
    adds: bool = True
    people: bool = True
    decimals: int = 0
    exhaustive: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """A day from which, and maybe until which, figures do not compare with those outside, and why."""

    on: dt.date
    says: str
    until: dt.date | None = None
    parts: tuple[str, ...] = ()
    """The parts of the indicator that it concerns; all of them where none is named."""

    def lies_between(self, earlier: dt.date, later: dt.date) -> bool:
        began = earlier < self.on <= later
        return began or (self.until is not None and self.on <= earlier <= self.until < later)


@dataclass(frozen=True, slots=True)
class Indicator:
    """A number worth watching over time. `why_not` says why it cannot be worked out yet."""

    number: int
    key: str
    title: str
    tells: str
    leaves_out: str
    formula: str
    publisher: str
    level: Level | None
    kind: PeriodKind
    watch: tuple[str, ...]
    caveats: tuple[str, ...] = ()
    breaks: tuple[Break, ...] = ()
    inputs: Mapping[str, Input] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    beside: str = ""
    why_not: str = ""

    def breaks_of(self, part: Part) -> tuple[Break, ...]:
        """A share may break where the number beside it does not."""
        return tuple(each for each in self.breaks if not each.parts or part.key in each.parts)

    def part(self, key: str = "") -> Part:
        """The part by its key; the first, which is the headline, where none is named."""
        if not key:
            return self.parts[0]
        return next(part for part in self.parts if part.key == key)


class Count(NamedTuple):
    """A sum of published figures, or why it cannot be made, and what it is made of.

    `summed` says that several places were added up, `carried` names those that ended since, `signs` go with
    `rests_on` where some of it is taken off. A tuple, for there are hundreds of thousands of them.
    """

    value: float | None
    missing: Missing | None = None
    note: str = ""
    rests_on: tuple[Any, ...] = ()
    summed: bool = False
    carried: tuple[str, ...] = ()
    signs: tuple[int, ...] = ()

    @property
    def sources(self) -> tuple[Known, ...]:
        """The published figures at the bottom of it."""
        found: list[Known] = []
        waiting: list[Any] = list(reversed(self.rests_on))
        while waiting:
            one = waiting.pop()
            if isinstance(one, Count):
                waiting.extend(reversed(one.rests_on))
            else:
                found.append(one)
        return tuple(found)


class IndicatorReading(NamedTuple):
    """One value, or the reason why there is none. `count` and `base` are what a share is made of."""

    part: str
    place: str
    period: ReportingPeriod
    category: str
    value: float | None
    missing: Missing | None
    note: str
    count: Count  # type: ignore[assignment]  # tuples have a method of that name
    base: Count | None = None
    base_day: dt.date | None = None
    caveats: tuple[str, ...] = ()

    @property
    def figure(self) -> Figure:
        return Figure(self.value, self.missing, self.note)

    @property
    def is_known(self) -> bool:
        return self.value is not None

    @property
    def sources(self) -> tuple[Known, ...]:
        """Every published figure behind it, with its cell and its edition."""
        return self.count.sources + (self.base.sources if self.base else ())


Line = tuple[str, str, str]
"""A part, a place and a category: what makes one line over time."""


@dataclass(frozen=True)
class Series:
    """All that an indicator gives, for each line in order of time."""

    indicator: Indicator
    as_known_on: dt.date | None
    lines: Mapping[Line, Mapping[ReportingPeriod, IndicatorReading]] = field(default_factory=dict)

    def of(self, place: str, part: str = "", category: str = "") -> tuple[IndicatorReading, ...]:
        return tuple(self._line(place, part, category).values())

    def at(
        self, place: str, period: ReportingPeriod, part: str = "", category: str = ""
    ) -> IndicatorReading:
        """The reading, with a reason in place of a value where nothing is held."""
        found = self._line(place, part, category).get(period)
        return found or nothing_held(self.indicator, part, place, period, category)

    def latest(self, place: str, part: str = "", category: str = "") -> IndicatorReading | None:
        """The newest reading that has a value, or the newest of all."""
        readings = self.of(place, part, category)
        known = [reading for reading in readings if reading.is_known]
        held = known or list(readings)
        return held[-1] if held else None

    def places(self, part: str = "") -> frozenset[str]:
        wanted = part or self._headline
        return frozenset(place for key, place, _category in self.lines if key == wanted)

    def periods(self, part: str = "") -> tuple[ReportingPeriod, ...]:
        wanted = part or self._headline
        found = {when for (key, *_), line in self.lines.items() if key == wanted for when in line}
        return tuple(sorted(found))

    def categories(self, place: str, part: str) -> tuple[str, ...]:
        return self._categories.get((part, place), ())

    @cached_property
    def _categories(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for part, place, category in self.lines:
            found[part, place].append(category)
        return {asked: tuple(sorted(categories)) for asked, categories in found.items()}

    @property
    def _headline(self) -> str:
        return self.indicator.parts[0].key if self.indicator.parts else ""

    def _line(
        self, place: str, part: str, category: str
    ) -> Mapping[ReportingPeriod, IndicatorReading]:
        return self.lines.get((part or self._headline, place, category), {})


def nothing_held(
    indicator: Indicator, part: str, place: str, period: ReportingPeriod, category: str
) -> IndicatorReading:
    note = indicator.why_not or "no edition that is held gives it"
    count = Count(None, Missing.NOT_LISTED, note)
    key = part or (indicator.parts[0].key if indicator.parts else "")
    return IndicatorReading(key, place, period, category, None, count.missing, note, count)
