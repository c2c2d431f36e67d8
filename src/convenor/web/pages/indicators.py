"""The figures of a place: each in a sentence, and one of them with its pictures."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from convenor.apps.statistics.queries import (
    earlier_series,
    editions_behind,
    first_published,
    indicator_series,
    indicators_held,
    sentences_of,
)
from convenor.core.dates import in_words
from convenor.core.dates.words import in_short
from convenor.core.statistics.indicators import Indicator, Series, catalogue
from convenor.core.statistics.pictures import Lines, Mark, Picture
from convenor.core.statistics.place_pictures import (
    Shown,
    lines,
    lines_together,
    picture_of_part,
    pictures_of_place,
    shown,
)
from convenor.core.statistics.places import LOCAL, Level, Place, PlaceKind, gazetteer
from convenor.core.statistics.places.names import plain
from convenor.core.statistics.wording import part_said, place_with_figures, statement

WIDE = frozenset({PlaceKind.REGION, PlaceKind.COUNTRY})
SHOWN_ABOVE = WIDE | {PlaceKind.COMBINED}
SOURCES_APART = "; "


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


def choices_of(
    place: Place | None, on: dt.date, chosen: Place | None = None
) -> list[tuple[str, str]]:
    """Places whose figures can be seen from here: what it lies in, and the councils beside it; and the one that is
    seen now."""
    known = gazetteer()
    shared = [each for each in known.above(place, on) if each.kind in SHOWN_ABOVE] if place else []
    above = [each for each in shared if each.kind in WIDE]
    around = place if place is not None and place.kind in WIDE else next(iter(above), None)
    beside = (
        known.within(around.key, on, Level.LOWER_TIER)
        if around is not None and around.kind is PlaceKind.REGION
        else ()
    )
    wide = above or [each for each in known if each.kind in WIDE and each.exists(on)]
    own = [each for each in (place, chosen) if each]
    rows = dict.fromkeys([*own, *shared, *wide, *sorted(beside, key=lambda each: each.name(on))])
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
    if as_known_on is not None and not series.lines:
        return _not_yet_known(of, as_known_on)
    beside = indicator_series(of.beside, as_known_on=as_known_on) if of.beside else None
    earlier = earlier_series(of.key, as_known_on=as_known_on)
    at = place_with_figures(series, place)
    return statement(series, at, beside=beside, earlier=earlier)


def _not_yet_known(of: Indicator, day: dt.date) -> str:
    first = first_published(of)
    if first is None:
        return _("No figure of it is held.")
    return _(
        "Nothing of it was known on %(day)s. The first edition that is held was published on %(first)s."
    ) % {"day": in_words(day), "first": in_words(first)}


def pictures_of(series: Series, place: str) -> Iterator[Picture]:
    """How it went, what stands beside it, and where it is how much; then each number that is told beside it. None
    where nothing is held."""
    at = place_with_figures(series, place)
    if (headline := _headline(series, at)) is not None:
        yield from pictures_of_place(headline)
    for part in series.indicator.parts[1:]:
        if (found := shown(series, at, part)) is not None:
            said = part_said(series, at, part, named=True) or part.title
            yield picture_of_part(replace(found, sentence=said, source=source_of(series)))


def main_picture(series: Series, place: str, sentence: str) -> Picture | None:
    """Of its headline at that very place, under a sentence that is there already; None where nothing is shown."""
    found = _headline(series, place, sentence)
    return next(pictures_of_place(found)) if found is not None else None


def several_pictured(series: Series, places: Sequence[str], sentence: str) -> Lines | None:
    """The headline of several places, of which none is the main one. None where no number of any is held."""
    found = next(filter(None, (_headline(series, place, sentence) for place in places)), None)
    return lines_together(found, places) if found is not None else None


def marked_picture(series: Series, place: str, mark: Mark) -> Lines | None:
    """How the headline of that very place went, with one figure marked; None where it is not held or not shown."""
    if not series.indicator.parts or not series.at(place, mark.period).is_known:
        return None
    found = _headline(series, place)
    return replace(lines(found), mark=mark) if found is not None else None


def _headline(series: Series, place: str, sentence: str = "") -> Shown | None:
    found = shown(series, place)
    if found is None:
        return None
    said = sentence or sentence_of(series.indicator, place, series.as_known_on)
    return replace(found, sentence=said, source=source_of(series))


def source_of(series: Series) -> str:
    """Each table with its own publisher, and the day on which it was published."""
    told = (
        _("%(publisher)s: %(title)s, published on %(day)s")
        % {"publisher": row.publisher, "title": row.title, "day": in_short(row.published_on)}
        for row in editions_behind(series)
    )
    return SOURCES_APART.join(told) or series.indicator.publisher


def _bare(name: str) -> str:
    return " ".join(word for word in plain(name).split() if word != "the")
