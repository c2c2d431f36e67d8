"""What a page shows of an indicator: which number of it, of which place, and the words around its pictures."""

import datetime as dt
from dataclasses import dataclass

from convenor.core.dates.words import in_short
from convenor.core.statistics.figures import Figure
from convenor.core.statistics.indicators.values import Indicator, IndicatorReading, Part, Series
from convenor.core.statistics.periods import ReportingPeriod
from convenor.core.statistics.pictures import About, Unit
from convenor.core.statistics.places import Place, gazetteer
from convenor.core.statistics.wording.beside import day_of


@dataclass(frozen=True, slots=True)
class Shown:
    """One number of an indicator for a place; where it is told apart by categories that of the largest."""

    series: Series
    part: Part
    place: Place
    category: str
    latest: IndicatorReading
    """The newest with a value."""
    sentence: str
    source: str

    @property
    def period(self) -> ReportingPeriod:
        return self.latest.period

    @property
    def day(self) -> dt.date:
        return day_of(self.place, self.period)

    @property
    def name(self) -> str:
        return self.place.name(self.day)

    @property
    def is_rate(self) -> bool:
        """Whether large and small places compare."""
        return self.part.per != 1

    @property
    def what(self) -> str:
        """What is counted, to begin a sentence with."""
        words = self.part.phrases.what.replace("{category}", self.category)
        return words[:1].upper() + words[1:]

    def of(self, place: str) -> tuple[IndicatorReading, ...]:
        return self.series.of(place, self.part.key, self.category)

    def figure(self, place: str, period: ReportingPeriod) -> Figure:
        return self.series.at(place, period, self.part.key, self.category).figure

    @property
    def key(self) -> str:
        """That of its picture over time."""
        return picture_key(self.series.indicator, self.part)

    def about(self, key: str, sentence: str, *caveats: str) -> About:
        """What the sentence says is no caveat."""
        title = f"{self.part.title}: {self.category}" if self.category else self.part.title
        return self._about(key, title, sentence, caveats)

    def about_all(self, key: str, sentence: str) -> About:
        """Of every category."""
        return self._about(key, self.part.title, sentence, ())

    def _about(self, key: str, title: str, sentence: str, caveats: tuple[str, ...]) -> About:
        on = self.series.as_known_on
        indicator = self.series.indicator
        every = dict.fromkeys((*caveats, indicator.leaves_out, *indicator.caveats))
        return About(
            key,
            f"As known on {in_short(on)}. {sentence}" if on else sentence,
            Unit(_with_unit(title, self.part.unit), self.part.decimals),
            self.source,
            tuple(each for each in every if each not in sentence),
            on,
        )


def _with_unit(title: str, unit: str) -> str:
    """What an axis counts, said once."""
    return title if unit.casefold() in title.casefold() else f"{title} ({unit})"


def picture_key(of: Indicator, part: Part) -> str:
    return "time" if part is of.parts[0] else f"time-{part.key}".replace("_", "-")


def shown(
    series: Series, place: str, part: Part | None = None, *, sentence: str = "", source: str = ""
) -> Shown | None:
    """The headline where no part is named; None where there is no value for the place."""
    if not series.indicator.parts:
        return None
    part = part or series.indicator.parts[0]
    categories = series.categories(place, part.key) or ("",)
    newest = [
        found
        for category in categories
        if (found := series.latest(place, part.key, category)) is not None and found.is_known
    ]
    if not newest:
        return None
    last = max(found.period for found in newest)
    latest = max(
        (found for found in newest if found.period == last), key=lambda each: each.value or 0
    )
    return Shown(series, part, gazetteer()[place], latest.category, latest, sentence, source)
