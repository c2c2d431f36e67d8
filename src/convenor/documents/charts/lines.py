"""Line charts, each line named at its end."""

from __future__ import annotations

from dataclasses import dataclass

from convenor.core.statistics.pictures import Lines, Series
from convenor.documents.charts.canvas import LINE, SMALL, Canvas, Letters, wide, wrapped
from convenor.documents.charts.palette import MAIN_STROKE, Stroke, stroke_of
from convenor.documents.charts.plane import (
    Box,
    Plane,
    draw_axes,
    draw_breaks,
    draw_gaps,
    draw_mark,
    draw_series,
    marks_for,
    marks_written,
    plane_in,
)

LABEL = 14
GAP = 9
"""From the end of a line to its name."""


@dataclass
class Label:
    lines: list[str]
    wanted: float
    x: float
    stroke: Stroke
    bold: bool
    y: float = 0.0

    @property
    def high(self) -> float:
        return len(self.lines) * LABEL * LINE + 2


def draw_lines(canvas: Canvas, picture: Lines) -> float:
    """Gives how high it is."""
    unit = picture.about.unit
    expected = (picture.mark.low, picture.mark.high) if picture.mark else ()
    marks = marks_for(
        picture.series,
        unit,
        from_nought=picture.from_nought,
        most=6 - canvas.is_low,
        also=expected,
    )
    left = max(wide(words, 13) for words in marks_written(marks, unit)) + 10
    names = _name_width(picture, canvas.width)
    words = wrapped(f"{unit.words[:1].upper()}{unit.words[1:]}", canvas.width, 13)
    top = canvas.lines_of_text((0, 13), words, SMALL) + (17 if picture.breaks else 3)
    height = _height(canvas, picture, names, top)
    plane = plane_in(
        Box(left, top, canvas.width - names - GAP - 4, height - 26), picture.series, marks
    )
    _draw_in(canvas, picture, plane)
    for label in spread(_labels(picture, plane, names), top - 4, height - 4):
        _draw_label(canvas, label)
    return height


def _height(canvas: Canvas, picture: Lines, names: float, top: float) -> float:
    """As a page or a paper has room for it, and enough for every name."""
    usual = 150.0 if canvas.is_low else 330.0 if canvas.width >= 500 else 300.0
    lines = sum(len(wrapped(each.name, names, LABEL)) + 1 for each in picture.series)
    return max(usual, top + lines * LABEL * LINE + len(picture.series) * 2 + 4)


def _draw_in(canvas: Canvas, picture: Lines, plane: Plane) -> None:
    for series, stroke in strokes(picture):
        if stroke is MAIN_STROKE:
            draw_gaps(canvas, plane, series)
    draw_axes(canvas, plane, picture.about.unit)
    draw_breaks(canvas, plane, picture.breaks)
    if picture.mark is not None:
        main = next((each for each in picture.series if each.is_main), picture.series[0])
        draw_mark(canvas, plane, main, picture.mark)
    for series, stroke in _behind_first(strokes(picture)):
        draw_series(canvas, plane, series, stroke, picture.breaks)


def strokes(picture: Lines) -> list[tuple[Series, Stroke]]:
    """The main line, or the only one, is thick; the others differ in colour and in dash."""
    alone, others = len(picture.series) == 1, 0
    found = []
    for series in picture.series:
        is_main = series.is_main or alone
        found.append((series, stroke_of(others, is_main=is_main)))
        others += not is_main
    return found


def _behind_first(drawn: list[tuple[Series, Stroke]]) -> list[tuple[Series, Stroke]]:
    return sorted(drawn, key=lambda pair: pair[0].is_main)


def _name_width(picture: Lines, width: float) -> float:
    """Room for names and last figures: as little as they need, and for names of short words under a third."""
    most = width * (0.27 if width >= 500 else 0.29)
    texts = [line for each in picture.series for line in wrapped(each.name, most, LABEL)]
    texts += [
        picture.about.unit.written(point.figure.value)
        for each in picture.series
        for point in each.points[-1:]
        if point.figure.value is not None
    ]
    return max(wide(text, LABEL) for text in texts) * 1.06


def _labels(picture: Lines, plane: Plane, room: float) -> list[Label]:
    labels = []
    for series, stroke in strokes(picture):
        known = [point for point in series.points if point.figure.value is not None]
        if not known:
            continue
        x, y = plane.spot(known[-1])
        lines = wrapped(series.name, room, LABEL)
        if known[-1].period == plane.periods[-1]:
            lines.append(picture.about.unit.written(known[-1].figure.value or 0.0))
        labels.append(Label(lines, y, plane.box.right, stroke, series.is_main))
    return labels


def spread(labels: list[Label], top: float, bottom: float) -> list[Label]:
    """None on another, and together as near to the ends of their lines as they can be."""
    clusters: list[list[Label]] = []
    for label in sorted(labels, key=lambda each: each.wanted):
        clusters.append([label])
        while len(clusters) > 1 and _bottom(clusters[-2], top, bottom) > _top(
            clusters[-1], top, bottom
        ):
            last = clusters.pop()
            clusters[-1] += last
    for cluster in clusters:
        y = _top(cluster, top, bottom)
        for label in cluster:
            label.y, y = y, y + label.high
    return [label for cluster in clusters for label in cluster]


def _top(cluster: list[Label], top: float, bottom: float) -> float:
    """Where labels that stand close begin, so that they are least far from their lines."""
    above = wanted = 0.0
    for label in cluster:
        wanted += label.wanted - above - label.high / 2
        above += label.high
    return max(min(wanted / len(cluster), bottom - above), top)


def _bottom(cluster: list[Label], top: float, bottom: float) -> float:
    return _top(cluster, top, bottom) + sum(label.high for label in cluster)


def _draw_label(canvas: Canvas, label: Label) -> None:
    middle = label.y + label.high / 2
    if abs(middle - label.wanted) > LABEL / 2:
        start, end = (label.x, label.wanted), (label.x + GAP - 1, middle)
        canvas.line(start, end, Stroke(label.stroke.colour, "", 1), "leader")
    letters = Letters(LABEL, label.stroke.colour, bold=label.bold)
    canvas.lines_of_text((label.x + GAP + 2, label.y + LABEL), label.lines, letters)
