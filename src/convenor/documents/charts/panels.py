"""Small line charts side by side, all on one scale."""

from __future__ import annotations

from convenor.core.statistics.pictures import Panels, Series
from convenor.documents.charts.canvas import LINE, SMALL, Canvas, Letters, wide, wrapped
from convenor.documents.charts.palette import INK, MAIN_STROKE, MUTED, Stroke
from convenor.documents.charts.plane import (
    Box,
    Plane,
    draw_axes,
    draw_breaks,
    draw_gaps,
    draw_series,
    marks_for,
    marks_written,
    plane_in,
)

LEAST, BETWEEN, SMALL_LETTERS = 140.0, 18.0, 12.0
THIN = Stroke(MAIN_STROKE.colour, "", 2.2)
BESIDE = Stroke(MUTED, "4 3", 1.4)


def draw_panels(canvas: Canvas, picture: Panels) -> float:
    """In as many columns as have room; gives how high it is."""
    unit = picture.about.unit
    columns = columns_of(len(picture.series), canvas.width)
    across = (canvas.width - BETWEEN * (columns - 1)) / columns
    marks = marks_for(picture.every, unit, from_nought=picture.from_nought, most=4)
    y = _head(canvas, picture)
    for start in range(0, len(picture.series), columns):
        row = picture.series[start : start + columns]
        names = [wrapped(series.name, across, 14) for series in row]
        head = max(map(len, names)) * 14 * LINE + (18 if picture.breaks else 10)
        for number, (series, lines) in enumerate(zip(row, names, strict=True)):
            x = number * (across + BETWEEN)
            canvas.lines_of_text((x, y + 14), lines, Letters(14, INK, bold=series.is_main))
            box = _box(x, y + head, across, marks_written(marks, unit))
            _draw_one(canvas, picture, series, plane_in(box, picture.every, marks))
        y += head + 96 + 36
    return y - 8


def columns_of(count: int, width: float) -> int:
    """As many as have room, four at most, and no more than fill the rows evenly."""
    room = max(1, min(4, int((width + BETWEEN) // (LEAST + BETWEEN))))
    rows = -(-count // room)
    return -(-count // rows)


def _head(canvas: Canvas, picture: Panels) -> float:
    """What is counted, and what the dashed line is."""
    words = picture.about.unit.words
    lines = wrapped(f"{words[:1].upper()}{words[1:]}", canvas.width, 13)
    y = canvas.lines_of_text((0, 13), lines, SMALL)
    if picture.beside is not None:
        canvas.line((0, y - 4), (26, y - 4), BESIDE)
        canvas.text((32, y), picture.beside.name, SMALL)
        y += 13 * LINE
    return y + 4


def _box(x: float, y: float, across: float, marks: list[str]) -> Box:
    left = x + max(wide(words, SMALL_LETTERS) for words in marks) + 8
    return Box(left, y, x + across - 6, y + 96)


def _draw_one(canvas: Canvas, picture: Panels, series: Series, plane: Plane) -> None:
    draw_gaps(canvas, plane, series)
    draw_axes(canvas, plane, picture.about.unit, SMALL_LETTERS)
    draw_breaks(canvas, plane, picture.breaks)
    if picture.beside is not None:
        draw_series(canvas, plane, picture.beside, BESIDE, picture.breaks)
    draw_series(canvas, plane, series, THIN, picture.breaks)
    known = [point for point in series.points if point.figure.value is not None]
    if known:
        x, y = plane.spot(known[-1])
        words = picture.about.unit.written(known[-1].figure.value or 0.0)
        above = y - 8 if y - 20 > plane.box.top else y + 17
        letters = Letters(SMALL_LETTERS, THIN.colour, bold=True, anchor="end", halo=True)
        canvas.text((min(x + 4, plane.box.right + 4), above), words, letters)
    else:
        canvas.text(
            (plane.box.left + 6, plane.box.top + 14),
            "no figure",
            Letters(SMALL_LETTERS, INK, italic=True, halo=True),
        )
