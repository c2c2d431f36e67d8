"""Maps: each place one size, or as it lies. What has no figure is hatched, and is there all the same."""

from __future__ import annotations

from dataclasses import dataclass

from convenor.core.statistics.figures import Figure
from convenor.core.statistics.picture_words import on_the_map, written
from convenor.core.statistics.pictures import MapForm, PlacesMap
from convenor.documents.charts.canvas import LINE, SMALL, Canvas, Letters, wide, wrapped
from convenor.documents.charts.classes import Classes, classes_of
from convenor.documents.charts.palette import INK, MUTED, PAPER, STEPS, Stroke, readable_on
from convenor.documents.charts.shapes import Edge, Fit, Shape, Shapes, fitted, path_of, shapes_of

LARGEST_HEX, HIGHEST = 108.0, 760.0
THIN, MARKED, FRAME = Stroke(MUTED, "", 0.6), Stroke(INK, "", 2.6), Stroke(MUTED, "3 3", 1)
AROUND_MARKED = Stroke(PAPER, "", 5)
STROKES = (
    (Edge.PLACES, Stroke(PAPER, "", 1)),
    (Edge.OUTSIDE, Stroke(MUTED, "", 0.8)),
    (Edge.REGIONS, Stroke(PAPER, "", 3)),
    (Edge.REGIONS, Stroke(INK, "", 1)),
)
"""A region's edge is dark between two white ones, so that it is seen on every colour."""
SWATCH = 18.0
FEW = 26
"""Up to so many places are named on a map of places as they lie."""
LEAST_NAMED, LEAST_WRITTEN = 500.0, 52.0
"""How wide a map must be to name its places, and a hexagon to hold its name."""
Rectangle = tuple[float, float, float, float]
OPEN_INNOVATIONS = "Hex layouts © Open Innovations, MIT licence."
STATISTICS_OFFICE = (
    "Boundaries: Office for National Statistics licensed under the Open Government Licence v.3.0. "
    "Contains OS data © Crown copyright and database right 2025."
)


def credit(picture: PlacesMap) -> str:
    return OPEN_INNOVATIONS if picture.form is MapForm.HEXES else STATISTICS_OFFICE


@dataclass(frozen=True, slots=True)
class Inked:
    """A place ready to be drawn."""

    name: str
    figure: Figure
    fill: str
    words: str


def draw_map(canvas: Canvas, picture: PlacesMap) -> float:
    """The key above, the map under it; gives how high it is."""
    places = on_the_map(picture)
    values = [figure.value for _place, figure in places if figure.value is not None]
    classes = classes_of(values, picture.about.unit)
    inked = {
        place.key: _inked(canvas, picture, place.name(picture.on), figure, classes)
        for place, figure in places
    }
    top = _draw_key(canvas, picture, classes, inked)
    shapes = shapes_of(picture)
    largest = LARGEST_HEX if picture.form is MapForm.HEXES else 1.0
    fit, across, high = fitted(shapes, (canvas.width - 4, HIGHEST), largest)
    fit = Fit(fit.scale, fit.left + (canvas.width - across) / 2, fit.top + top + 2)
    _draw_shapes(canvas, picture, shapes, fit, inked)
    _draw_names(canvas, picture, shapes, fit, inked)
    return top + high + 6


def _inked(
    canvas: Canvas, picture: PlacesMap, name: str, figure: Figure, classes: Classes | None
) -> Inked:
    words = written(figure, picture.about.unit)
    if figure.value is None or classes is None:
        return Inked(name, figure, canvas.hatch(), words)
    steps = _steps(classes)
    return Inked(name, figure, steps[classes.number_of(figure.value)], words)


def _steps(classes: Classes) -> tuple[str, ...]:
    """Where there are fewer classes than colours, those furthest apart."""
    count = len(classes.limits) + 1
    if count == 1:
        return (STEPS[2],)
    return tuple(STEPS[round(at * (len(STEPS) - 1) / (count - 1))] for at in range(count))


def _draw_key(
    canvas: Canvas, picture: PlacesMap, classes: Classes | None, inked: dict[str, Inked]
) -> float:
    words = picture.about.unit.words
    lines = wrapped(f"{words[:1].upper()}{words[1:]}", canvas.width, 13)
    y = canvas.lines_of_text((0, 13), lines, SMALL)
    entries = (
        list(zip(_steps(classes), classes.words, (THIN,) * 9, strict=False)) if classes else []
    )
    without = sum(not each.figure.is_known for each in inked.values())
    if without:
        entries.append((canvas.hatch(), f"no figure ({without})", THIN))
    marked = sorted(inked[key].name for key in picture.marked if key in inked)
    if marked:
        entries.append((PAPER, " and ".join(marked), MARKED))
    x = 0.0
    for fill, text, stroke in entries:
        long = SWATCH + 6 + wide(text, 13) + 16
        if x and x + long - 16 > canvas.width:
            x, y = 0.0, y + 24
        canvas.rect((x + 1, y - 8), (SWATCH, 14), fill, stroke, "key")
        canvas.text((x + SWATCH + 6, y + 4), text, Letters(13, INK))
        x += long
    return y + 20


def _draw_shapes(
    canvas: Canvas, picture: PlacesMap, shapes: Shapes, fit: Fit, inked: dict[str, Inked]
) -> None:
    if shapes.inset:
        (left, top), (right, bottom) = (fit(corner) for corner in shapes.inset)
        canvas.rect((left, top), (right - left, bottom - top), "none", FRAME, "inset")
    with canvas.within(fill_rule="evenodd", stroke_linejoin="round"):
        for shape in shapes.shapes:
            place = inked[shape.key]
            is_plain = shape.is_one or place.fill.startswith("url")
            stroke = None if is_plain else Stroke(place.fill, "", 0.8)
            name = f"{place.name}: {place.words}" if canvas.width >= LEAST_NAMED else ""
            canvas.shape(path_of(shape.rings, fit, closed=True), place.fill, stroke, "place", name)
        edges = shapes.lines()
        for edge, stroke in STROKES:
            if edges[edge]:
                canvas.shape(path_of(edges[edge], fit, closed=False), "none", stroke, "border")
        for shape in shapes.shapes:
            if shape.key in picture.marked:
                lines = path_of(shape.border.values(), fit, closed=False)
                canvas.shape(lines, "none", AROUND_MARKED, "casing")
                canvas.shape(lines, "none", MARKED, "marked")


def _draw_names(
    canvas: Canvas, picture: PlacesMap, shapes: Shapes, fit: Fit, inked: dict[str, Inked]
) -> None:
    """In hexagons that are large enough; on the ground where places are few and the paper is wide."""
    if picture.form is MapForm.HEXES:
        if fit.scale >= LEAST_WRITTEN and all(shape.is_one for shape in shapes.shapes):
            for shape in shapes.shapes:
                _name_in_hex(canvas, picture, shape, fit, inked[shape.key])
    elif len(shapes.shapes) <= FEW and canvas.width >= LEAST_NAMED:
        taken: list[Rectangle] = []
        for shape in shapes.shapes:
            lines = wrapped(short(inked[shape.key].name), 110, 12)
            x, y = free_spot(fit(shape.middle), lines, taken)
            letters = Letters(12, INK, anchor="middle", halo=True)
            canvas.lines_of_text((x, y - (len(lines) - 2) * 7.5), lines, letters)


def short(name: str) -> str:
    """ "Kingston upon Hull" of "Kingston upon Hull, City of"; the English one of two names."""
    return name.split(",")[0].split(" / ")[0]


def free_spot(
    wanted: tuple[float, float], lines: list[str], taken: list[Rectangle]
) -> tuple[float, float]:
    """Near where a name would stand, and on no other name where that can be."""
    half, high = max(wide(line, 12) for line in lines) / 2, len(lines) * 15
    for down in (0, 12, -12, 24, -24, 0):
        x, y = wanted[0], wanted[1] + down
        mine = (x - half, y - high / 2, x + half, y + high / 2)
        if not any(_overlap(mine, other) for other in taken):
            break
    taken.append(mine)
    return x, y


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _name_in_hex(canvas: Canvas, picture: PlacesMap, shape: Shape, fit: Fit, place: Inked) -> None:
    size = 12.0 if fit.scale >= 84 else 10.5 if fit.scale >= 66 else 9.0
    broken = wrapped(short(place.name), fit.scale * 0.9, size)
    on_hatch = place.fill.startswith("url")
    colour = INK if on_hatch else readable_on(place.fill)
    letters = Letters(size, colour, anchor="middle", halo=on_hatch)
    value = place.figure.value
    count = len(broken) + (value is not None)
    x, y = fit(shape.middle)
    y -= (count / 2 - 0.5) * size * LINE - size * 0.35
    y = canvas.lines_of_text((x, y), broken, letters)
    if value is not None:
        words = picture.about.unit.written(value)
        canvas.text((x, y), words, Letters(size, colour, bold=True, anchor="middle"))
