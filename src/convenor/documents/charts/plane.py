"""A plane with an axis of figures and one of time, and the lines of series in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from convenor.core.statistics.periods import ReportingPeriod, step
from convenor.core.statistics.pictures import Break, Mark, Point, Series, Unit
from convenor.documents.charts.canvas import Canvas, Letters, Spot, wide
from convenor.documents.charts.palette import GRID, INK, MUTED, PAPER, Stroke
from convenor.documents.charts.scales import (
    Scale,
    decimals_of,
    span_of,
    ticks,
    time_marks,
    when,
    year_edges,
)

GRID_LINE, AXIS_LINE = Stroke(GRID, "", 1), Stroke(MUTED, "", 1)
BREAK_LINE = Stroke(INK, "2 4", 1.2)
FEW = 12
"""Up to so many points each has a dot of its own."""


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Plane:
    box: Box
    across: Scale
    up: Scale
    marks: tuple[float, ...]
    periods: tuple[ReportingPeriod, ...]

    def spot(self, point: Point) -> Spot:
        """Of a point that has a value."""
        return self.across(when(point.period)), self.up(point.figure.value or 0.0)


def marks_for(
    series: Iterable[Series],
    unit: Unit,
    *,
    from_nought: bool,
    most: int,
    also: Iterable[float] = (),
) -> list[float]:
    """Round numbers for the axis that all these series, what was said of them before, and `also` fit in."""
    figures = [
        figure
        for each in series
        for point in each.points
        for figure in (point.figure, point.was)
        if figure is not None
    ]
    values = [figure.value for figure in figures if figure.value is not None]
    low, high = span_of([*values, *also], from_nought=from_nought)
    return ticks(low, high, most=most, whole=unit.decimals == 0)


def plane_in(box: Box, series: Sequence[Series], marks: Sequence[float]) -> Plane:
    periods = tuple(sorted({point.period for each in series for point in each.points}))
    first, last = when(periods[0]), when(periods[-1])
    spare = max((last - first) * 0.015, 20) if first == last else (last - first) * 0.015
    across = Scale(first - spare, last + spare, box.left, box.right)
    return Plane(
        box, across, Scale(marks[0], marks[-1], box.bottom, box.top), tuple(marks), periods
    )


def marks_written(marks: Sequence[float], unit: Unit) -> list[str]:
    plain = Unit(unit.words, decimals_of(list(marks), unit.decimals))
    return [plain.written(mark) for mark in marks]


def draw_axes(canvas: Canvas, plane: Plane, unit: Unit, size: float = 13) -> None:
    """Figures to the left of thin lines, time under the lowest; nought is darker than the others."""
    box = plane.box
    letters = Letters(size, MUTED, anchor="end")
    for mark, words in zip(plane.marks, marks_written(plane.marks, unit), strict=True):
        y = plane.up(mark)
        stroke = AXIS_LINE if mark in (0, plane.marks[0]) else GRID_LINE
        canvas.line((box.left, y), (box.right, y), stroke, "axis")
        canvas.text((box.left - 6, y + size * 0.35), words, letters, "axis")
    draw_time(canvas, plane, size)


def draw_time(canvas: Canvas, plane: Plane, size: float) -> None:
    box = plane.box
    names = [mark.words for mark in time_marks(list(plane.periods), plane.across, 0)]
    room = max((wide(words, size) for words in names), default=0) + size * 0.6
    marks = time_marks(list(plane.periods), plane.across, room)
    are_years = all(len(mark.words) == 4 for mark in marks) and len(plane.periods) > len(names)
    edges = year_edges(plane.across) if are_years else [mark.at for mark in marks]
    for x in edges:
        canvas.line((x, box.bottom), (x, box.bottom + 4), AXIS_LINE, "axis")
    for mark in marks:
        half = wide(mark.words, size) / 2
        x = min(max(mark.at, half), canvas.width - half)
        canvas.text((x, box.bottom + 5 + size), mark.words, Letters(size, MUTED, anchor="middle"))


def draw_breaks(canvas: Canvas, plane: Plane, breaks: Sequence[Break]) -> None:
    """A dotted line before the first period that is counted anew, with a letter that the notes explain."""
    for letter, each in zip("ABCDEFGH", breaks, strict=False):
        before = [period for period in plane.periods if period < each.first]
        if not before or each.first > plane.periods[-1]:
            continue
        x = plane.across((when(before[-1]) + when(each.first)) / 2)
        canvas.line((x, plane.box.top - 4), (x, plane.box.bottom), BREAK_LINE, "break")
        canvas.text((x, plane.box.top - 7), letter, Letters(13, INK, bold=True, anchor="middle"))


def draw_gaps(canvas: Canvas, plane: Plane, series: Series) -> None:
    """Hatched where the series has no figure."""
    for run in gaps_of(series):
        left, right = plane.across(when(run[0].period)), plane.across(when(run[-1].period))
        half = max(3.0, (plane.box.right - plane.box.left) / (2 * len(plane.periods)))
        left, right = max(plane.box.left, left - half), min(plane.box.right, right + half)
        size = (right - left, plane.box.bottom - plane.box.top)
        canvas.rect((left, plane.box.top), size, canvas.hatch(), kind="gap")


def draw_mark(canvas: Canvas, plane: Plane, series: Series, mark: Mark) -> None:
    """A band for what was expected, with an edge above and below, and a ring round what came."""
    found = next((point for point in series.points if point.period == mark.period), None)
    if found is None or found.figure.value is None:
        return
    x, y = plane.spot(found)
    top, bottom = plane.up(mark.high), plane.up(mark.low)
    canvas.rect((x - 5, top), (10, max(bottom - top, 1)), GRID, AXIS_LINE, "expected")
    for edge in (top, bottom):
        canvas.line((x - 8, edge), (x + 8, edge), Stroke(INK, "", 1.4), "expected")
    canvas.circle((x, y), 9, Stroke(INK, "", 2), "none", "mark")


def draw_series(
    canvas: Canvas, plane: Plane, series: Series, stroke: Stroke, breaks: Sequence[Break] = ()
) -> None:
    """Lines between neighbours alone: none over a gap or a break."""
    runs = runs_of(series, breaks)
    for run in runs:
        if len(run) > 1:
            canvas.path([plane.spot(point) for point in run], stroke, "series")
    known = [point for run in runs for point in run]
    lonely = {run[0].period for run in runs if len(run) == 1}
    for point in known:
        _draw_was(canvas, plane, point, stroke)
        if (
            len(known) <= FEW
            or point.is_provisional
            or point is known[-1]
            or point.period in lonely
        ):
            _draw_dot(canvas, plane, point, stroke)


def runs_of(series: Series, breaks: Sequence[Break]) -> list[list[Point]]:
    """Stretches of points with values that follow each other without a gap or a break."""
    runs: list[list[Point]] = []
    before: Point | None = None
    for point in series.points:
        if point.figure.value is None:
            before = None
            continue
        if before is None or not _joined(before, point, breaks):
            runs.append([])
        runs[-1].append(point)
        before = point
    return runs


def gaps_of(series: Series) -> list[list[Point]]:
    runs: list[list[Point]] = []
    was_gap = False
    for point in series.points:
        is_gap = point.figure.value is None
        if is_gap:
            runs += [] if was_gap else [[]]
            runs[-1].append(point)
        was_gap = is_gap
    return runs


def _joined(one: Point, other: Point, breaks: Sequence[Break]) -> bool:
    if any(one.period < each.first <= other.period for each in breaks):
        return False
    try:
        return step(one.period, 1) >= other.period
    except ValueError:  # a census stands alone
        return False


def _draw_dot(canvas: Canvas, plane: Plane, point: Point, stroke: Stroke) -> None:
    fill = PAPER if point.is_provisional else stroke.colour
    kind = "point provisional" if point.is_provisional else "point"
    radius = 2 + stroke.width * 0.6
    canvas.circle(plane.spot(point), radius, Stroke(stroke.colour, "", 1.6), fill, kind)


def _draw_was(canvas: Canvas, plane: Plane, point: Point, stroke: Stroke) -> None:
    """Where an earlier edition had it: a short bar, joined to the point by a thin line."""
    if not point.is_revised or point.was is None or point.was.value is None:
        return
    x, y = plane.spot(point)
    then = plane.up(point.was.value)
    canvas.line((x, y), (x, then), Stroke(stroke.colour, "", 1), "was")
    canvas.line((x - 4, then), (x + 4, then), Stroke(stroke.colour, "", 1.6), "was")
