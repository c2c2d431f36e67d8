"""Bars that lie, each with its name and its figure."""

from __future__ import annotations

from convenor.core.statistics.picture_words import NO_FIGURE, written
from convenor.core.statistics.pictures import Bar, Bars
from convenor.documents.charts.canvas import LINE, SMALL, Canvas, Letters, wide, wrapped
from convenor.documents.charts.palette import BAR, BAR_MAIN, INK, MAIN, MUTED, PAPER, Stroke
from convenor.documents.charts.scales import Scale

HIGH, BETWEEN, SIZE = 22.0, 9.0, 14.0
EDGE = Stroke(MAIN, "", 1)
NOUGHT = Stroke(MUTED, "", 1)


def draw_bars(canvas: Canvas, picture: Bars) -> float:
    """Names beside the bars, or over them where it is narrow; gives how high it is."""
    words = picture.about.unit.words
    y = canvas.lines_of_text(
        (0, 13), wrapped(f"{words[:1].upper()}{words[1:]}", canvas.width, 13), SMALL
    )
    left = _name_width(canvas, picture) if canvas.width >= 500 else 0.0
    scale = _scale(canvas, picture, left)
    for bar in picture.bars:
        lines = wrapped(bar.name, (left or canvas.width) - 12, SIZE)
        letters = Letters(SIZE, INK, bold=bar.is_main)
        if left:
            high = max(HIGH, len(lines) * SIZE * LINE)
            canvas.lines_of_text((0, y + SIZE + 2), lines, letters)
        else:
            y = canvas.lines_of_text((0, y + SIZE), lines, letters) - SIZE + 4
            high = HIGH
        _draw_bar(canvas, picture, bar, scale, y)
        canvas.line((scale(0), y - 4), (scale(0), y + HIGH + 4), NOUGHT, "axis")
        y += high + BETWEEN
    return y


def _name_width(canvas: Canvas, picture: Bars) -> float:
    return min(max(wide(bar.name, SIZE) for bar in picture.bars) * 1.06 + 14, canvas.width * 0.36)


def _scale(canvas: Canvas, picture: Bars, left: float) -> Scale:
    """Nought is on it; on either side there is room for the longest figure."""
    unit = picture.about.unit
    values = [bar.figure.value for bar in picture.bars if bar.figure.value is not None]
    room = (
        max(
            (wide(_words(picture, bar), SIZE) for bar in picture.bars if bar.figure.is_known),
            default=0,
        )
        + 12
    )
    low, high = min([0.0, *values]), max([0.0, *values])
    if low == high:
        high = 10.0**-unit.decimals
    before = room if low < 0 else 0.0
    return Scale(low, high, left + before + 1, canvas.width - (room if high > 0 else 12))


def _draw_bar(canvas: Canvas, picture: Bars, bar: Bar, scale: Scale, y: float) -> None:
    value = bar.figure.value
    if value is None:
        canvas.rect(
            (scale(0), y + 3), (26, HIGH - 6), canvas.hatch(), Stroke(MUTED, "", 0.8), "gap"
        )
        room = canvas.width - scale(0) - 34
        words = written(bar.figure, picture.about.unit)
        fits = words if wide(words, 13) <= room else NO_FIGURE
        canvas.text((scale(0) + 33, y + 16), fits, Letters(13, MUTED, italic=True))
        return
    one, other = sorted((scale(0), scale(value)))
    fill = BAR_MAIN if bar.is_main else BAR
    edge = Stroke(MAIN, "4 3", 1.6) if bar.is_provisional else EDGE
    fill = PAPER if bar.is_provisional else fill
    canvas.rect((one, y), (max(other - one, 0.5), HIGH), fill, edge, "bar")
    is_below = value < 0
    spot = (one - 6 if is_below else other + 6, y + 16)
    anchor = "end" if is_below else "start"
    canvas.text(spot, _words(picture, bar), Letters(SIZE, INK, bold=bar.is_main, anchor=anchor))


def _words(picture: Bars, bar: Bar) -> str:
    text = written(bar.figure, picture.about.unit)
    return f"{text} provisional" if bar.is_provisional else text
