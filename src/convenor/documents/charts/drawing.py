"""The one way in: a picture alone for a page, or with all its words for a file."""

from __future__ import annotations

from convenor.core.statistics.picture_words import as_known, series_of, text_alternative
from convenor.core.statistics.pictures import Bars, Lines, Panels, Picture, PlacesMap
from convenor.documents.charts.bars import draw_bars
from convenor.documents.charts.canvas import Canvas, Letters, wrapped
from convenor.documents.charts.lines import draw_lines
from convenor.documents.charts.maps import credit, draw_map
from convenor.documents.charts.palette import INK, MUTED
from convenor.documents.charts.panels import draw_panels

WIDE, NARROW = 640, 340
"""Widths for a page, a side of A4 or a slide, and for a telephone."""
MARGIN = 16.0


def draw(picture: Picture, width: int = WIDE, *, name: str = "") -> bytes:
    """An SVG that stands in a page. `name` begins its ids; the key of the picture where none is given."""
    canvas = _canvas(picture, width, name or f"{picture.about.key}-{width}")
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


def notes_of(picture: Picture) -> tuple[str, ...]:
    """What the marks of the picture mean, for those that are in it."""
    notes = []
    if isinstance(picture, Lines | Panels):
        points = [point for each in series_of(picture) for point in each.points]
        if any(not point.figure.is_known for point in points):
            notes.append("A gap in a line: no figure. The table says why.")
        if any(point.is_provisional for point in points):
            notes.append("A hollow dot is provisional and may be revised.")
        if any(point.is_revised for point in points):
            notes.append("A short bar beside a dot is what was published first.")
        if not picture.from_nought:
            notes.append("The scale does not begin at nought.")
        notes += [
            f"{letter}: {each.words}"
            for letter, each in zip("ABCDEFGH", picture.breaks, strict=False)
        ]
    return tuple(notes)


def sources_of(picture: Picture) -> tuple[str, ...]:
    """Where figures come from, as known when, and whose map it is."""
    parts = [f"Source: {picture.about.source}", as_known(picture)]
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
