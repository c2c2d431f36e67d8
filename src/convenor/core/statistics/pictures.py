"""What a picture shows. None is without its sentence, its unit and its source, so none can leave without them."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise

from convenor.core.statistics.figures import Figure
from convenor.core.statistics.periods import ReportingPeriod
from convenor.core.statistics.places import Level

KEY = re.compile(r"[a-z][a-z0-9-]*")
MOST_LINES = 5
"""More cannot be told apart in one plane, in grey least of all."""


class PictureNotValid(ValueError):
    """What was asked for cannot be drawn honestly. Says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What the numbers count, as it stands at the top of an axis, and how many decimals they are given."""

    words: str
    decimals: int = 0

    def written(self, value: float) -> str:
        """ "1,544", "19.2", "-12" with a true minus; never "-0"."""
        text = f"{value:,.{self.decimals}f}"
        if text.startswith("-"):
            text = f"−{text[1:]}" if text.strip("-0.,") else text[1:]
        return text


@dataclass(frozen=True, slots=True)
class About:
    """What stands around a picture. `key` tells it from others on a page and names its files."""

    key: str
    sentence: str
    unit: Unit
    source: str
    caveats: tuple[str, ...] = ()
    as_known_on: dt.date | None = None

    def __post_init__(self) -> None:
        if not KEY.fullmatch(self.key):
            raise PictureNotValid(f"“{self.key}” cannot name a file: use a-z, 0-9 and hyphens.")
        for name, text in (("sentence", self.sentence), ("source", self.source)):
            if not text.strip():
                raise PictureNotValid(f"The picture “{self.key}” has no {name}.")

    def saying(self, sentence: str, *, key: str) -> "About":
        """With another sentence, and without the caveats that it has in it."""
        caveats = tuple(each for each in self.caveats if each not in sentence)
        return replace(self, key=key, sentence=sentence, caveats=caveats)


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of a period. `was` is what an earlier edition said, where that was something else."""

    period: ReportingPeriod
    figure: Figure
    is_provisional: bool = False
    was: Figure | None = None

    @property
    def is_revised(self) -> bool:
        return self.was is not None and self.was != self.figure


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one place or one group, in time. The main one is what the sentence speaks of."""

    name: str
    points: tuple[Point, ...]
    is_main: bool = False
    place: str = ""
    """Its key, where it is of one place."""

    def __post_init__(self) -> None:
        periods = [point.period for point in self.points]
        if len({period.kind for period in periods}) > 1:
            raise PictureNotValid(f"“{self.name}” mixes kinds of period: draw one kind at a time.")
        if any(one >= other for one, other in pairwise(periods)):
            raise PictureNotValid(f"“{self.name}” has a period twice, or out of order.")


@dataclass(frozen=True, slots=True)
class Break:
    """From this period on something else is counted, so that no line may lead across."""

    first: ReportingPeriod
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure of the main line that stands out, and between what its history led one to expect it."""

    period: ReportingPeriod
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Lines:
    """How something went, for one place and what it is compared with."""

    about: About
    series: tuple[Series, ...]
    breaks: tuple[Break, ...] = ()
    from_nought: bool = True
    mark: Mark | None = None

    def __post_init__(self) -> None:
        _can_be_drawn(self.about, self.series)
        if len(self.series) > MOST_LINES:
            raise PictureNotValid(
                f"{len(self.series)} lines cannot be told apart. Choose {MOST_LINES} at most, or small "
                "pictures side by side."
            )


@dataclass(frozen=True, slots=True)
class Panels:
    """Small pictures side by side on one scale, one for each series. `beside` is drawn in each."""

    about: About
    series: tuple[Series, ...]
    beside: Series | None = None
    breaks: tuple[Break, ...] = ()
    from_nought: bool = True

    def __post_init__(self) -> None:
        _can_be_drawn(self.about, self.every)

    @property
    def every(self) -> tuple[Series, ...]:
        return self.series if self.beside is None else (*self.series, self.beside)


@dataclass(frozen=True, slots=True)
class Bar:
    name: str
    figure: Figure
    is_main: bool = False
    is_provisional: bool = False
    place: str = ""
    """Its key, where it is of one place."""
    category: str = ""
    """Where it is of one kind among others."""


@dataclass(frozen=True, slots=True)
class Bars:
    """Several places or groups in one period, in the order in which they are given."""

    about: About
    period: ReportingPeriod
    bars: tuple[Bar, ...]

    def __post_init__(self) -> None:
        if not self.bars:
            raise PictureNotValid(f"The picture “{self.about.key}” has no bars.")


class MapForm(StrEnum):
    HEXES = "each place the same size"
    BOUNDARIES = "places as they lie"


@dataclass(frozen=True, slots=True)
class PlacesMap:
    """All places of a level on a day, those without a figure too. `within` is the key of what holds them."""

    about: About
    period: ReportingPeriod
    figures: Mapping[str, Figure] = field(hash=False)
    on: dt.date
    level: Level = Level.LOWER_TIER
    within: str | None = None
    form: MapForm = MapForm.HEXES
    marked: frozenset[str] = frozenset()


Picture = Lines | Panels | Bars | PlacesMap


def shows_more(picture: Picture) -> bool:
    """Whether it tells more than its sentence: a line with one figure does not."""
    if not isinstance(picture, Lines):
        return True
    return any(sum(point.figure.is_known for point in each.points) > 1 for each in picture.series)


def _can_be_drawn(about: About, series: tuple[Series, ...]) -> None:
    if not any(each.points for each in series):
        raise PictureNotValid(f"The picture “{about.key}” has no points.")
    kinds = {point.period.kind for each in series for point in each.points}
    if len(kinds) > 1:
        raise PictureNotValid(
            f"The picture “{about.key}” sets periods of different kinds beside each other."
        )
    names = [each.name for each in series]
    if len(set(names)) < len(names):
        raise PictureNotValid(f"The picture “{about.key}” has two series of one name.")
