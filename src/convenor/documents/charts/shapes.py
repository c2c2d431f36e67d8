"""The shapes of a map on the plane of the paper, before anything is drawn."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache, lru_cache

from convenor.core.statistics.maps import Outlines, cells_on, outlines, parts_of, region_of
from convenor.core.statistics.pictures import MapForm, PlacesMap
from convenor.core.statistics.places import Level
from convenor.documents.charts.canvas import Spot, number

ROW = math.sqrt(3) / 2
CORNER = 1 / math.sqrt(3)
CORNERS = [(0.0, -CORNER), (0.5, -CORNER / 2), (0.5, CORNER / 2),
           (0.0, CORNER), (-0.5, CORNER / 2), (-0.5, -CORNER / 2)]  # fmt: skip
FAR_NORTH = "shetland-islands"
NEARER = (100, 1_750)
"""How far the far north is brought in, in hundreds of metres, so that the rest can be larger."""
LEAST_STEP = 6
"""Tenths of a unit of the paper."""
Name = int | tuple[Spot, Spot]
MANY = 60
"""Lower-tier authorities; a map of more is drawn with fewer details."""


class Edge(Enum):
    """What a line lies between: two places of a region, two regions, a place and what is not drawn."""

    PLACES, REGIONS, OUTSIDE = range(3)


@dataclass(frozen=True, slots=True)
class Shape:
    """The rings of a place, the lines around it by their names, and where its own name can stand.

    A line that two places have in common has the same name for both.
    """

    key: str
    rings: tuple[tuple[Spot, ...], ...]
    border: dict[Name, tuple[Spot, ...]]
    middle: Spot
    is_one: bool
    region: str = ""


@dataclass(frozen=True, slots=True)
class Shapes:
    shapes: tuple[Shape, ...]
    inset: tuple[Spot, Spot] | None = None
    """Two corners of the frame around what was brought nearer."""

    @property
    def corners(self) -> tuple[float, float, float, float]:
        spots = [spot for shape in self.shapes for ring in shape.rings for spot in ring]
        spots += self.inset or ()
        xs, ys = [x for x, _ in spots], [y for _, y in spots]
        return min(xs), min(ys), max(xs), max(ys)

    def lines(self) -> dict[Edge, list[tuple[Spot, ...]]]:
        """Each line once, by what lies on its two sides."""
        beside: dict[Name, list[Shape]] = defaultdict(list)
        for shape in self.shapes:
            for name in shape.border:
                beside[name].append(shape)
        found: dict[Edge, list[tuple[Spot, ...]]] = {edge: [] for edge in Edge}
        for name, shapes in beside.items():
            regions = {shape.region for shape in shapes}
            inside = Edge.REGIONS if len(regions) > 1 else Edge.PLACES
            found[inside if len(shapes) > 1 else Edge.OUTSIDE].append(shapes[0].border[name])
        return found


@dataclass(frozen=True, slots=True)
class Fit:
    """From the plane of the shapes to that of the paper."""

    scale: float
    left: float
    top: float

    def __call__(self, spot: Spot) -> Spot:
        return (spot[0] * self.scale + self.left, spot[1] * self.scale + self.top)


def shapes_of(picture: PlacesMap) -> Shapes:
    """They do not depend on the figures, so the last few are kept. Raises PictureNotValid."""
    return _shapes(picture.form, picture.on, picture.level, picture.within)


@lru_cache(maxsize=12)
def _shapes(form: MapForm, on: dt.date, level: Level, within: str | None) -> Shapes:
    parts = parts_of(on, level, within)
    if form is MapForm.HEXES:
        cells = cells_on(on)
        hexes = (_hexes(key, [cells[one] for one in of]) for key, of in parts.items())
        return Shapes(tuple(_in_region(shape, on) for shape in hexes))
    every = {one for lower in parts.values() for one in lower}
    lines = outlines(near=len(every) <= MANY)
    shift = NEARER if FAR_NORTH in every and len(every) > 1 else (0, 0)
    drawn = (_outlined(key, lower, lines, shift) for key, lower in parts.items())
    found = tuple(_in_region(shape, on) for shape in drawn)
    return Shapes(found, _frame(lines, shift) if any(shift) else None)


def _in_region(shape: Shape, on: dt.date) -> Shape:
    return replace(shape, region=region_of(shape.key, on))


def fitted(shapes: Shapes, room: tuple[float, float], largest: float) -> tuple[Fit, float, float]:
    """As large as there is room, to that scale at most; and how wide and high it is."""
    left, top, right, bottom = shapes.corners
    scale = min(room[0] / (right - left), room[1] / (bottom - top), largest)
    wide, high = (right - left) * scale, (bottom - top) * scale
    return Fit(scale, -left * scale, -top * scale), wide, high


def path_of(lines: Iterable[tuple[Spot, ...]], fit: Fit, *, closed: bool) -> str:
    """As SVG, in steps from spot to spot; those that nobody could see are left out."""
    parts = []
    for line in lines:
        spots = _seen([fit(spot) for spot in line])
        x, y = spots[0]
        steps = [f"M{number(x / 10)} {number(y / 10)}l"]
        for to_x, to_y in spots[1:]:
            steps += [_step(to_x - x), _step(to_y - y)]
            x, y = to_x, to_y
        parts.append("".join(steps).replace("l ", "l") + ("z" if closed else ""))
    return "".join(parts)


def _seen(spots: list[Spot]) -> list[tuple[int, int]]:
    """In tenths; the ends, and what is further than that from the one before."""
    whole = [(round(x * 10), round(y * 10)) for x, y in spots]
    kept = whole[:1]
    for x, y in whole[1:-1]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) > LEAST_STEP:
            kept.append((x, y))
    return [*kept, whole[-1]]


@cache
def _step(tenths: int) -> str:
    text = number(tenths / 10).replace("0.", ".", 1) if abs(tenths) < 10 else number(tenths / 10)
    return text if text.startswith("-") else f" {text}"


def _hexes(key: str, cells: list[tuple[int, int]]) -> Shape:
    middles = [_middle(cell) for cell in cells]
    rings = [tuple((x + right, y + down) for right, down in CORNERS) for x, y in middles]
    edges = [_edge(ring[at], ring[(at + 1) % 6]) for ring in rings for at in range(6)]
    often = Counter(edges)
    border = {edge: edge for edge in edges if often[edge] == 1}
    closed = tuple((*ring, ring[0]) for ring in rings)
    return Shape(key, closed, border, _mean(middles), len(cells) == 1)


def _middle(cell: tuple[int, int]) -> Spot:
    column, row = cell
    return (column + 0.5 * (row % 2), row * ROW)


def _edge(one: Spot, other: Spot) -> tuple[Spot, Spot]:
    """The same for both of two neighbours, up to what rounding leaves."""
    first, second = sorted(((round(x, 3), round(y, 3)) for x, y in (one, other)))
    return (first, second)


def _outlined(key: str, lower: tuple[str, ...], lines: Outlines, shift: tuple[int, int]) -> Shape:
    """Of several on one ground only the lines that one of them alone has are the border."""
    rings, border = [], {}
    often = Counter(abs_of(at) for each in lower for ring in lines.places[each] for at in ring)
    for each in lower:
        moved = shift if each == FAR_NORTH else (0, 0)
        for ring in lines.places[each]:
            rings.append(_joined([_line(lines, at, moved) for at in ring]))
            border |= {
                abs_of(at): tuple(_line(lines, abs_of(at), moved))
                for at in ring
                if often[abs_of(at)] == 1
            }
    middle = _inside(max(rings, key=lambda ring: abs(_area(ring))))
    return Shape(key, tuple(rings), border, middle, len(lower) == 1)


def abs_of(at: int) -> int:
    """The number of a line, whichever way it runs."""
    return at if at >= 0 else ~at


def _line(lines: Outlines, at: int, moved: tuple[int, int]) -> list[Spot]:
    """North is up on paper."""
    spots = lines.lines[at] if at >= 0 else lines.lines[~at][::-1]
    return [(float(x - moved[0]), float(moved[1] - y)) for x, y in spots]


def _joined(lines: list[list[Spot]]) -> tuple[Spot, ...]:
    spots: list[Spot] = []
    for line in lines:
        spots += line[1:] if spots else line
    return tuple(spots)


def _area(ring: tuple[Spot, ...]) -> float:
    pairs = zip(ring, ring[1:], strict=False)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) / 2


def _inside(ring: tuple[Spot, ...]) -> Spot:
    """The centre of gravity of a ring."""
    area = _area(ring)
    if not area:
        return _mean(list(ring))
    x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:], strict=False):
        across = x1 * y2 - x2 * y1
        x, y = x + (x1 + x2) * across, y + (y1 + y2) * across
    return (x / (6 * area), y / (6 * area))


def _mean(spots: list[Spot]) -> Spot:
    return (sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots))


def _frame(lines: Outlines, shift: tuple[int, int]) -> tuple[Spot, Spot]:
    rings = lines.places[FAR_NORTH]
    spots = [spot for ring in rings for at in ring for spot in _line(lines, at, shift)]
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    return (min(xs) - 90, min(ys) - 90), (max(xs) + 90, max(ys) + 90)
