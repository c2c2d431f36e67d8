"""Maps of an indicator: which councils are on them, and on whose boundaries the figures were counted."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from convenor.core.statistics.figures import Figure
from convenor.core.statistics.indicators.ground import KINGDOM
from convenor.core.statistics.indicators.values import Series
from convenor.core.statistics.periods import in_words
from convenor.core.statistics.picture_words import places_drawn
from convenor.core.statistics.pictures import MapForm, PlacesMap
from convenor.core.statistics.place_pictures.shown import Shown
from convenor.core.statistics.places import Level, Place, PlaceKind, gazetteer
from convenor.core.statistics.wording.beside import wide_around
from convenor.core.statistics.wording.numbers import where

FORMS = (("places", MapForm.HEXES, ""), ("ground", MapForm.BOUNDARIES, ", as they lie"))
CALLED = {
    Level.LOWER_TIER: "councils",
    Level.UPPER_TIER: "counties and unitary councils",
    Level.REGION: "regions",
}
DISTRICTS = "Districts in counties are not on this map: what they spent or did themselves is not their county’s."


@dataclass(frozen=True, slots=True)
class Map:
    """All places of a level that lie in one, or in the whole country, on a day."""

    on: dt.date
    level: Level
    within: str | None
    figures: dict[str, Figure]


def map_of(of: Shown) -> Map | None:
    """None where the indicator tells of no councils around the place, or none is held on that day."""
    level, within = level_of(of.series, of.part.key), around(of.place, of.day)
    if level is None:
        return None
    if level is Level.REGION:
        within = None
    days = sorted(_days(of), key=lambda day: day != of.day)
    maps = [Map(day, level, within, _figures(of, day, level, within)) for day in days]
    return max(maps, key=_known) if any(map(_known, maps)) else None


def maps(of: Shown) -> Iterator[PlacesMap]:
    """Each place one size, and as it lies."""
    found = map_of(of)
    if found is None:
        return
    whose = f"the {CALLED[found.level]} of {where(found.within or KINGDOM)}"
    caveats = (DISTRICTS,) if of.series.indicator.level is None else ()
    for key, form, words in FORMS:
        about = of.about(key, f"{of.what}: {whose}{words}, {in_words(of.period)}.", *caveats)
        yield PlacesMap(
            about,
            of.period,
            found.figures,
            found.on,
            found.level,
            found.within,
            form,
            frozenset({of.place.key}) & found.figures.keys(),
        )


def level_of(series: Series, part: str) -> Level | None:
    """That of the indicator; upper tier where its table lists both tiers; none where it tells of no council."""
    if series.indicator.level is not None:
        return series.indicator.level
    upper = (PlaceKind.COUNTY, PlaceKind.UNITARY)
    some = any(gazetteer()[key].kind in upper for key in series.places(part))
    return Level.UPPER_TIER if some else None


def around(place: Place, day: dt.date) -> str | None:
    """The region that the place is or lies in, else its country; None for the United Kingdom."""
    above = (place, *wide_around(place, day))
    for kind in (PlaceKind.REGION, PlaceKind.COUNTRY):
        found = next(
            (each.key for each in above if each.kind is kind and each.key != KINGDOM), None
        )
        if found is not None:
            return found
    return None


def _days(of: Shown) -> set[dt.date]:
    """The day itself, and those on whose boundaries the table gives other years too."""
    inputs = [of.series.indicator.inputs[key] for key in of.part.of]
    return {of.day, *(each.areas_of for each in inputs if each.areas_of)}


def _figures(of: Shown, day: dt.date, level: Level, within: str | None) -> dict[str, Figure]:
    return {
        place.key: of.figure(place.key, of.period) for place in places_drawn(day, level, within)
    }


def _known(found: Map) -> int:
    return sum(each.is_known for each in found.figures.values())
