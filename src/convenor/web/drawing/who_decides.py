"""Laying out the map: a band for each tier, a box for each body, a curve for each line.

All measures are in the units of the SVG's own view box, which the page scales to its width.
"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from convenor.core.vocabulary import Tier

BOX_WIDTH, GAP, MARGIN = 220, 24, 8
PER_ROW = 4
BAND_HEAD, ROW_GAP, LINE_HEIGHT, PADDING = 40, 48, 18, 12
NAME_LETTERS, TEXT_LETTERS = 26, 33
"""How many letters fit into a box in one line, of the name and of the text."""
MOST_NAME_LINES, MOST_TEXT_LINES = 2, 4
MOST_ROWS_DEEP = 4
"""Bodies of one tier above one another; deeper chains share the last row."""


@dataclass(frozen=True, slots=True)
class Node:
    """A body to be drawn."""

    slug: str
    name: str
    tier: str
    is_outside: bool
    decides: str
    sits: str
    meets_next: str


@dataclass(frozen=True, slots=True)
class Link:
    """A line to be drawn, with the sentence that says it."""

    start: str
    end: str
    relation: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text at its place."""

    x: int
    y: int
    words: str
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A body at its place."""

    slug: str
    x: int
    y: int
    width: int
    height: int
    is_outside: bool
    label: str
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """A line between two boxes, as an SVG path."""

    path: str
    relation: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Band:
    """The strip of a tier."""

    tier: str
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Drawing:
    width: int
    height: int
    bands: tuple[Band, ...]
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]


Ties = Mapping[str, Sequence[str]]


def draw(nodes: Sequence[Node], links: Sequence[Link]) -> Drawing:
    """Place every body in the band of its tier, the widest tier on top, and join them."""
    bands: list[Band] = []
    ties = _ties(links)
    where: dict[str, Box] = {}
    y = widest = 0
    for tier in (*(tier.value for tier in Tier), ""):
        rows = rows_of([node for node in nodes if node.tier == tier], links, ties, where)
        if not rows:
            continue
        top, y = y, y + BAND_HEAD
        for row in rows:
            placed = _place(row, y, ties, where)
            where |= {box.slug: box for box in placed}
            widest = max(widest, placed[-1].x + BOX_WIDTH)
            y += max(box.height for box in placed) + ROW_GAP
        bands.append(Band(tier, top, y - top))
    curves = [_curve(link, where) for link in links if link.start in where and link.end in where]
    return Drawing(
        widest + MARGIN, max(y, BAND_HEAD), tuple(bands), tuple(where.values()), tuple(curves)
    )


def rows_of(
    nodes: Sequence[Node], links: Sequence[Link], ties: Ties, above: Mapping[str, Box]
) -> list[list[Node]]:
    """The rows of a tier: whom a line leads to stands above whom it comes from, near those it joins.

    Bodies that no line ties to another come last, out of the way of the curves.
    """
    depths = _depths([node.slug for node in nodes], links)
    tied = ties.keys()
    lowest = max((depths[slug] for slug in depths if slug in tied), default=-1) + 1
    depths |= {slug: lowest for slug in depths if slug not in tied}
    rows: list[list[Node]] = []
    for depth in sorted(set(depths.values())):
        there = [node for node in nodes if depths[node.slug] == depth]
        there.sort(key=lambda node: _pull(node.slug, ties, above))
        rows += [there[first : first + PER_ROW] for first in range(0, len(there), PER_ROW)]
    return rows


def _depths(slugs: Sequence[str], links: Sequence[Link]) -> dict[str, int]:
    """How many lines within the tier lead up from each body; a ring of lines ends the climb."""
    up: dict[str, list[str]] = {slug: [] for slug in slugs}
    for link in links:
        if link.start in up and link.end in up:
            up[link.start].append(link.end)
    depths = dict.fromkeys(slugs, 0)
    for _ in range(MOST_ROWS_DEEP):
        deeper = {
            slug: min(MOST_ROWS_DEEP, 1 + max(depths[end] for end in ends))
            for slug, ends in up.items()
            if ends
        }
        if all(depths[slug] == depth for slug, depth in deeper.items()):
            break
        depths |= deeper
    return depths


def _ties(links: Sequence[Link]) -> Ties:
    """For each body, those that a line joins it to, either way."""
    ties: dict[str, list[str]] = {}
    for link in links:
        ties.setdefault(link.start, []).append(link.end)
        ties.setdefault(link.end, []).append(link.start)
    return ties


def _pull(slug: str, ties: Ties, above: Mapping[str, Box]) -> float:
    """The mean place of the bodies above that lines tie it to; those without stay to the right."""
    places = [above[other].x for other in ties.get(slug, ()) if other in above]
    return sum(places) / len(places) if places else float("inf")


def _place(nodes: Sequence[Node], y: int, ties: Ties, above: Mapping[str, Box]) -> list[Box]:
    """A row, each body in the free column nearest to those it is tied to."""
    free = list(range(PER_ROW))
    boxes = []
    for left, node in enumerate(nodes):
        pull = _pull(node.slug, ties, above)
        enough = free[: len(free) - (len(nodes) - left - 1)]
        column = min(enough, key=lambda c: abs(_x(c) - pull)) if pull < float("inf") else enough[0]
        free = [c for c in free if c > column]
        boxes.append(_box(node, _x(column), y))
    return boxes


def _x(column: int) -> int:
    return MARGIN + column * (BOX_WIDTH + GAP)


def _box(node: Node, x: int, y: int) -> Box:
    lines = [(words, True) for words in _wrapped(node.name, NAME_LETTERS, MOST_NAME_LINES)]
    for part in (node.decides, node.sits, node.meets_next):
        lines += [(words, False) for words in _wrapped(part, TEXT_LETTERS, MOST_TEXT_LINES)]
    texts = tuple(
        Text(x + PADDING, y + PADDING + 14 + number * LINE_HEIGHT, words, is_name)
        for number, (words, is_name) in enumerate(lines)
    )
    label = " ".join(
        part for part in (f"{node.name}.", node.decides, node.sits, node.meets_next) if part
    )
    height = 2 * PADDING + len(lines) * LINE_HEIGHT
    return Box(node.slug, x, y, BOX_WIDTH, height, node.is_outside, label, texts)


def _wrapped(text: str, letters: int, most: int) -> list[str]:
    if len(text) <= letters:
        return [text] if text else []
    return textwrap.wrap(text, letters, max_lines=most, placeholder=" …")


def _curve(link: Link, where: dict[str, Box]) -> Curve:
    """From the edge of one box to that of the other that faces it."""
    start, end = where[link.start], where[link.end]
    x1, x2 = start.x + start.width // 2, end.x + end.width // 2
    if start.y == end.y:
        return Curve(_beside(start, end), link.relation, link.sentence)
    if start.y > end.y:
        y1, y2 = start.y, end.y + end.height
    else:
        y1, y2 = start.y + start.height, end.y
    middle = (y1 + y2) // 2
    return Curve(f"M{x1} {y1}C{x1} {middle} {x2} {middle} {x2} {y2}", link.relation, link.sentence)


def _beside(start: Box, end: Box) -> str:
    """Two boxes of one row: a bow below them, so that it crosses none between."""
    x1, x2 = start.x + start.width // 2, end.x + end.width // 2
    y1, y2 = start.y + start.height, end.y + end.height
    low = max(y1, y2) + ROW_GAP - 8
    return f"M{x1} {y1}C{x1} {low} {x2} {low} {x2} {y2}"
