"""The one way in: a picture alone for a page, or with all its words for a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from convenor.core.statistics.figures import Figure
from convenor.core.statistics.picture_words import as_known, rows_of, series_of, text_alternative
from convenor.core.statistics.pictures import Bars, Lines, Panels, Picture, PlacesMap
from convenor.core.statistics.places import Level
from convenor.documents.charts.bars import draw_bars
from convenor.documents.charts.canvas import Canvas, Letters, wrapped
from convenor.documents.charts.lines import draw_lines
from convenor.documents.charts.maps import credit, draw_map
from convenor.documents.charts.palette import INK, MUTED
from convenor.documents.charts.panels import draw_panels
from convenor.documents.typesetting import picture_as_png

WIDE, NARROW = 640, 320
"""Widths for a page, a side of A4 or a slide, and for a telephone."""
MARGIN = 16.0
LETTERS = "ABCDEFGH"
TIERS = (Level.LOWER_TIER, Level.UPPER_TIER)


def draw(picture: Picture, width: int = WIDE, *, name: str = "", low: bool = False) -> bytes:
    """An SVG that stands in a page. `name` begins its ids; the key of the picture where none is given.

    Lines may be drawn low, where many have to stand on a page.
    """
    canvas = _canvas(picture, width, name or f"{picture.about.key}-{width}")
    canvas.is_low = low
    return canvas.finish(_drawn(canvas, picture))


def sheet(picture: Picture, width: int = WIDE) -> bytes:
    """An SVG that goes out alone: sentence, picture, notes, source and caveats on one sheet."""
    canvas = _canvas(picture, width, f"{picture.about.key}-sheet")
    canvas.group(MARGIN, MARGIN)
    sentence = wrapped(picture.about.sentence, width - 20, 17)
    y = canvas.lines_of_text((0, 17), sentence, Letters(17, INK, bold=True)) + MARGIN
    canvas.group(MARGIN, y)
    y += _drawn(canvas, picture) + MARGIN
    canvas.group(MARGIN, y)
    below = 0.0
    for text in (*notes_of(picture), *picture.about.caveats, *sources_of(picture)):
        lines = wrapped(text, width - 10, 12)
        below = canvas.lines_of_text((0, below + 12), lines, Letters(12, MUTED)) - 12 + 4
    canvas.width = width + 2 * MARGIN
    return canvas.finish(y + below + MARGIN)


def as_png(picture: Picture) -> bytes:
    """The sheet as dots, twice as many as its width, so that it is sharp on paper."""
    return picture_as_png(sheet(picture), dots=2 * (WIDE + 2 * int(MARGIN)))


def notes_of(picture: Picture) -> tuple[str, ...]:
    """What the marks of the picture mean, for those that are in it, and why figures are missing."""
    if isinstance(picture, Lines | Panels):
        return tuple(_notes_on_lines(picture))
    missing = _reasons(row.point.figure for row in rows_of(picture))
    notes = [f"Hatched: no figure ({missing})."] if missing else []
    if isinstance(picture, PlacesMap) and picture.within is None and picture.level in TIERS:
        notes.append("A dark line between two white ones: where one region ends.")
    if isinstance(picture, Bars) and any(bar.is_provisional for bar in picture.bars):
        notes.append("A bar with a broken edge is provisional and may be revised.")
    return tuple(notes)


def _notes_on_lines(picture: Lines | Panels) -> Iterator[str]:
    points = [point for each in series_of(picture) for point in each.points]
    if missing := _reasons(point.figure for point in points):
        yield f"A gap in a line: no figure ({missing})."
    if any(point.is_provisional for point in points):
        yield "A hollow dot is provisional and may be revised."
    if any(point.is_revised for point in points):
        yield "A short bar beside a dot is what was published first."
    if isinstance(picture, Lines) and picture.mark is not None:
        unit = picture.about.unit
        ends = f"{unit.written(picture.mark.low)} to {unit.written(picture.mark.high)}"
        yield f"The ring: the figure that stands out. The band: what its own history leads one to expect ({ends})."
    if not picture.from_nought:
        yield "The scale does not begin at nought."
    for letter, each in zip(LETTERS, picture.breaks, strict=False):
        yield f"{letter}: {each.words}"


def _reasons(figures: Iterable[Figure]) -> str:
    """ "kept back so that nobody can be known by it: 2; not collected: 1", or nothing."""
    often = Counter(each.missing.value for each in figures if each.missing)
    return "; ".join(f"{reason}: {count}" for reason, count in often.most_common())


def sources_of(picture: Picture) -> tuple[str, ...]:
    """Where figures come from, as known when, and whose map it is."""
    parts = [f"Source: {picture.about.source.rstrip('. ')}.", as_known(picture)]
    if isinstance(picture, PlacesMap):
        parts.append(credit(picture))
    return tuple(part for part in parts if part)


def _canvas(picture: Picture, width: float, name: str) -> Canvas:
    about = picture.about
    return Canvas(name, width, title=about.sentence, description=text_alternative(picture))


def _drawn(canvas: Canvas, picture: Picture) -> float:
    match picture:
        case Lines():
            return draw_lines(canvas, picture)
        case Panels():
            return draw_panels(canvas, picture)
        case Bars():
            return draw_bars(canvas, picture)
        case PlacesMap():
            return draw_map(canvas, picture)
