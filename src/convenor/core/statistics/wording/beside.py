"""How a place stands beside its region, its country and places of its own kind; never a country's mean alone."""

import datetime as dt
from functools import lru_cache
from statistics import median

from convenor.core.statistics.indicators.ground import KINGDOM
from convenor.core.statistics.indicators.values import IndicatorReading, Part, Series
from convenor.core.statistics.periods import ReportingPeriod
from convenor.core.statistics.places import Level, Place, PlaceKind, gazetteer
from convenor.core.statistics.wording.numbers import plain_number, where

KINDS = {
    "E06": "unitary councils in England",
    "E07": "districts in England",
    "E08": "metropolitan boroughs in England",
    "E09": "London boroughs",
    "E10": "counties in England",
    "E12": "regions of England",
    "E47": "combined authorities in England",
    "N09": "districts of Northern Ireland",
    "S12": "councils in Scotland",
    "W06": "councils in Wales",
}
"""By the beginning of the code. Councils of one kind have the same duties."""
FEWEST = 5
WIDE = frozenset({PlaceKind.REGION, PlaceKind.COUNTRY})


def comparison(rates: Series, found: IndicatorReading) -> str:
    """A sentence, or nothing where neither the region nor enough places of its kind have a figure."""
    part = rates.indicator.part(found.part)
    place = gazetteer()[found.place]
    day = day_of(place, found.period)
    wide = {
        each.kind: f"in {where(each.key)} {plain_number(part, value)}"
        for each in wide_around(place, day)
        if each.key != KINGDOM and (value := _value(rates, part, each.key, found)) is not None
    }
    like = _like(rates, part, place, found)
    if not like and PlaceKind.REGION not in wide:
        return ""
    said = [*(wide[kind] for kind in (PlaceKind.REGION, PlaceKind.COUNTRY) if kind in wide)]
    said += [like] if like else []
    joined = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
    return f"It was {plain_number(part, found.value or 0)} here, {joined}."


def day_of(place: Place, period: ReportingPeriod) -> dt.date:
    """The last of the period; where figures are given on later boundaries the first day of the place."""
    return max(period.last, place.life.began or dt.date.min)


def wide_around(place: Place, day: dt.date) -> tuple[Place, ...]:
    """The region and the country that it lies in; of a combined authority those that hold all its councils."""
    known = gazetteer()
    above = [each for each in known.above(place, day) if each.kind in WIDE]
    councils = known.within(place.key, day, Level.LOWER_TIER)
    if above or not councils or place.kind in WIDE:
        return tuple(above)
    around = [[each for each in known.above(one, day) if each.kind in WIDE] for one in councils]
    return tuple(each for each in around[0] if all(each in others for others in around))


def _like(rates: Series, part: Part, place: Place, found: IndicatorReading) -> str:
    day = day_of(place, found.period)
    kind = place.code(day)[:3]
    values = [
        value
        for key in of_kind(kind, day)
        if (value := _value(rates, part, key, found)) is not None
    ]
    if kind not in KINDS or len(values) < FEWEST:
        return ""
    middle = plain_number(part, median(values))
    return f"{middle} in the middle of {len(values)} {KINDS[kind]}"


@lru_cache(maxsize=100)
def of_kind(kind: str, day: dt.date) -> tuple[str, ...]:
    """The places of the day whose code begins so."""
    found = (each for each in gazetteer() if each.exists(day) and each.code(day)[:3] == kind)
    return tuple(each.key for each in found)


def _value(rates: Series, part: Part, place: str, found: IndicatorReading) -> float | None:
    return rates.at(place, found.period, part.key, found.category).value
