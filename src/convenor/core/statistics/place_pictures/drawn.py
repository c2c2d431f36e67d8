"""The pictures of a page: how it went, what stands beside it, each council by itself, and two maps."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from convenor.core.statistics.indicators.ground import KINGDOM
from convenor.core.statistics.periods import ReportingPeriod
from convenor.core.statistics.picture_making import breaks_between, series_of_readings
from convenor.core.statistics.pictures import (
    MOST_LINES,
    Bars,
    Break,
    Lines,
    Panels,
    Picture,
    Point,
)
from convenor.core.statistics.pictures import Series as Drawn
from convenor.core.statistics.place_pictures.beside import (
    Neighbour,
    bars_beside,
    neighbours,
    why_nothing_beside,
)
from convenor.core.statistics.place_pictures.grounds import CALLED, Map, map_of, maps
from convenor.core.statistics.place_pictures.kinds import bars_of_kinds, largest_said
from convenor.core.statistics.place_pictures.shown import Shown
from convenor.core.statistics.places import gazetteer
from convenor.core.statistics.wording.numbers import where

MOST_PANELS = 12


def pictures_of_place(of: Shown) -> Iterator[Picture]:
    """Those that can be drawn of what is held, the lines first. Where it is told apart by kinds, these come before,
    with the sentence that tells of them; all others are of the largest."""
    kinds = bars_of_kinds(of, "kinds", fewest=2)
    if kinds is not None:
        yield kinds
        of = replace(of, sentence=largest_said(of))
    yield lines(of)
    yield from filter(None, (bars_beside(of), _panels(of)))
    yield from maps(of)


def picture_of_part(of: Shown) -> Lines | Bars:
    """Of a number that is told beside the headline: how it went, or its largest kinds now."""
    kinds = bars_of_kinds(of, of.key) if of.category else None
    return kinds or lines(of)


def lines_together(of: Shown, places: Sequence[str]) -> Lines:
    """Of several places, of which none is the main one."""
    drawn = [_line(of, place) for place in places]
    return Lines(of.about(of.key, of.sentence), tuple(drawn), _breaks(of, drawn))


def lines(of: Shown) -> Lines:
    """Of a share or a rate with those of the region, the country and places like it."""
    drawn = [_line(of, of.place.key, is_main=True)]
    if of.is_rate:
        drawn += [_beside(of, each) for each in neighbours(of)][: MOST_LINES - 1]
    about = of.about(of.key, of.sentence, *why_nothing_beside(of))
    return Lines(about, tuple(drawn), _breaks(of, drawn))


def _panels(of: Shown) -> Panels | None:
    """The councils on the map, on one scale; of many those with most, and the place itself."""
    found = map_of(of)
    chosen = _chosen(of, found) if found is not None else []
    if found is None or len(chosen) < 2:
        return None
    drawn = [_line(of, key, is_main=key == of.place.key) for key in chosen]
    wide = found.within if of.is_rate and found.within != of.place.key else None
    beside = _line(of, wide) if wide and of.of(wide) else None
    breaks = _breaks(of, drawn)
    return Panels(
        of.about("each", _each_said(of, found, len(chosen))), tuple(drawn), beside, breaks
    )


def _chosen(of: Shown, found: Map) -> list[str]:
    known = [key for key, figure in found.figures.items() if figure.is_known]
    ranked = sorted(
        known, key=lambda key: (key != of.place.key, -(found.figures[key].value or 0), key)
    )
    return ranked[:MOST_PANELS]


def _each_said(of: Shown, found: Map, shown: int) -> str:
    whole = len(found.figures)
    told = f"{shown} of the {whole}" if shown < whole else f"all {whole}"
    most = ", those with most" if shown == MOST_PANELS < whole else ""
    whose = f"{CALLED[found.level]} of {where(found.within or KINGDOM)}"
    return f"{of.what}: how it went in {told} {whose}{most}, all on one scale."


def _line(of: Shown, key: str, *, is_main: bool = False) -> Drawn:
    name = gazetteer()[key].name(of.day)
    return series_of_readings(name, of.of(key), is_main=is_main, place=key)


def _beside(of: Shown, each: Neighbour) -> Drawn:
    if not each.is_middle:
        return _line(of, each.keys[0])
    points = (Point(period, each.figure(of, period)) for period in _periods(of))
    return Drawn(f"Middle of {each.name}", tuple(points))


def _periods(of: Shown) -> list[ReportingPeriod]:
    return [reading.period for reading in of.of(of.place.key)]


def _breaks(of: Shown, drawn: Iterable[Drawn]) -> tuple[Break, ...]:
    return breaks_between(list(drawn), of.series.indicator.breaks_of(of.part))
