"""The figures of a place: each in a sentence, and one of them with its pictures."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from convenor.apps.statistics.queries import (
    earlier_series,
    editions_behind,
    indicator_series,
    indicators_held,
    sentences_of,
)
from convenor.core.dates import in_words
from convenor.core.statistics.indicators import (
    Indicator,
    Part,
    Series,
    catalogue,
)
from convenor.core.statistics.picture_making import breaks_between, series_of_readings
from convenor.core.statistics.pictures import About, Lines, Picture, PlacesMap, Unit
from convenor.core.statistics.places import LOCAL, Level, Place, PlaceKind, gazetteer
from convenor.core.statistics.places.names import plain
from convenor.core.statistics.wording import place_with_figures, statement

WIDE = frozenset({PlaceKind.REGION, PlaceKind.COUNTRY})


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator, and what it says of the place."""

    key: str
    title: str
    sentence: str


def place_of_area(area: str, on: dt.date) -> Place | None:
    """The council, region or country that an area is called after; None where none is."""
    wanted = _bare(area)
    found = [
        place
        for place in gazetteer()
        if place.kind in LOCAL | WIDE and place.exists(on) and _bare(place.name(on)) == wanted
    ]
    return found[0] if len(found) == 1 else None


def choices_of(place: Place | None, on: dt.date) -> list[tuple[str, str]]:
    """Places whose figures can be seen from here: what it lies in, and the councils beside it."""
    known = gazetteer()
    above = [each for each in known.above(place, on) if each.kind in WIDE] if place else []
    around = place if place is not None and place.kind in WIDE else next(iter(above), None)
    beside = (
        known.within(around.key, on, Level.LOWER_TIER)
        if around is not None and around.kind is PlaceKind.REGION
        else ()
    )
    wide = above or [each for each in known if each.kind in WIDE and each.exists(on)]
    own = [place] if place else []
    rows = dict.fromkeys([*own, *wide, *sorted(beside, key=lambda each: each.name(on))])
    return [(each.key, each.name(on)) for each in rows]


def overview(place: str) -> tuple[list[Line], list[str]]:
    """What the worker has worked out, and the titles of what no published file was brought in for. Two queries."""
    said, held = sentences_of(place), indicators_held()
    lines = [
        Line(each.key, each.title, said.get(each.key, _("It is being worked out.")))
        for each in catalogue()
        if each.key in held
    ]
    return lines, [each.title for each in catalogue() if each.key not in held]


def sentence_of(of: Indicator, place: str, as_known_on: dt.date | None) -> str:
    """Of the place, or else of the smallest of those it lies in of which something is held."""
    series = indicator_series(of.key, as_known_on=as_known_on)
    beside = indicator_series(of.beside, as_known_on=as_known_on) if of.beside else None
    earlier = earlier_series(of.key, as_known_on=as_known_on)
    at = place_with_figures(series, place)
    return statement(series, at, beside=beside, earlier=earlier)


def pictures_of(
    series: Series, place: str, *, on: dt.date, as_known_on: dt.date | None
) -> list[Picture]:
    """How it went, and for a table of councils where it is how much. None where nothing is held."""
    at = place_with_figures(series, place)
    if not any(each.is_known for each in series.of(at)):
        return []
    part = series.indicator.parts[0]
    about = _about(series, part, at, as_known_on)
    lines = [_line(series, part, at, is_main=True)]
    if part.per != 1:
        lines += [_line(series, part, each) for each in _beside(at, on) if series.of(each)]
    drawn: list[Picture] = [
        Lines(about, tuple(lines), breaks_between(lines, series.indicator.breaks_of(part)))
    ]
    return drawn + _map(series, part, at, on, as_known_on)


def _line(series: Series, part: Part, place: str, *, is_main: bool = False) -> Any:
    readings = series.of(place, part.key)
    return series_of_readings(gazetteer()[place].name(), readings, is_main=is_main)


def _beside(place: str, on: dt.date) -> Iterable[str]:
    """The region and the country: never a bare national mean alone."""
    return [each.key for each in gazetteer().above(gazetteer()[place], on) if each.kind in WIDE][:2]


def _map(
    series: Series, part: Part, place: str, on: dt.date, as_known_on: dt.date | None
) -> list[Picture]:
    latest = series.latest(place)
    region = next(
        (
            each.key
            for each in [gazetteer()[place], *gazetteer().above(gazetteer()[place], on)]
            if each.kind is PlaceKind.REGION
        ),
        None,
    )
    if series.indicator.level is not Level.LOWER_TIER or latest is None or region is None:
        return []
    day = latest.period.last
    figures = {
        each.key: series.at(each.key, latest.period, part.key).figure
        for each in gazetteer().within(region, day, Level.LOWER_TIER)
    }
    about = About(
        key="places",
        sentence=_("%(title)s: the councils of %(region)s, %(day)s.")
        % {
            "title": part.title,
            "region": gazetteer()[region].name(),
            "day": in_words(day),
        },
        unit=Unit(part.unit, part.decimals),
        source=source_of(series),
        caveats=(series.indicator.leaves_out, *series.indicator.caveats),
        as_known_on=as_known_on,
    )
    marked = frozenset({place}) & frozenset(figures)
    return [PlacesMap(about, latest.period, figures, on=day, within=region, marked=marked)]


def _about(series: Series, part: Part, place: str, as_known_on: dt.date | None) -> About:
    return About(
        key="time",
        sentence=sentence_of(series.indicator, place, as_known_on),
        unit=Unit(f"{part.title} ({part.unit})", part.decimals),
        source=source_of(series),
        caveats=series.indicator.caveats,
        as_known_on=as_known_on,
    )


def source_of(series: Series) -> str:
    """The publisher, the tables and the days on which they were published."""
    rows = editions_behind(series)
    told = "; ".join(
        _("%(title)s, published on %(day)s")
        % {"title": row.title, "day": in_words(row.published_on)}
        for row in rows
    )
    return f"{series.indicator.publisher}: {told}" if told else series.indicator.publisher


def _bare(name: str) -> str:
    return " ".join(word for word in plain(name).split() if word != "the")
