"""Laying out the map: a band for each tier, a box for each body, a curve for each line.

All measures are in the units of the SVG's own view box, which the page scales to its width.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from convenor.core.vocabulary import Tier

BOX_WIDTH, GAP, MARGIN = 264, 32, 16
PER_ROW = 4
BAND_HEAD, ROW_GAP, LINE_HEIGHT, PADDING = 40, 44, 18, 12
NAME_LETTERS, TEXT_LETTERS = 28, 38
"""How many letters fit into a box in one line, of the name and of the text."""
MOST_NAME_LINES, MOST_TEXT_LINES = 2, 3


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


def draw(nodes: Sequence[Node], links: Sequence[Link]) -> Drawing:
    """Place every body in the band of its tier, the widest tier on top, and join them."""
    bands: list[Band] = []
    boxes: list[Box] = []
    y = 0
    for tier in (*(tier.value for tier in Tier), ""):
        there = [node for node in nodes if node.tier == tier]
        if not there:
            continue
        placed, height = _place(there, y + BAND_HEAD)
        bands.append(Band(tier, y, height + BAND_HEAD))
        boxes += placed
        y += height + BAND_HEAD
    columns = min(PER_ROW, max((len([n for n in nodes if n.tier == b.tier]) for b in bands), default=1))
    width = 2 * MARGIN + columns * BOX_WIDTH + (columns - 1) * GAP
    where = {box.slug: box for box in boxes}
    curves = [_curve(link, where) for link in links if link.start in where and link.end in where]
    return Drawing(width, max(y, BAND_HEAD), tuple(bands), tuple(boxes), tuple(curves))


def _place(nodes: Sequence[Node], top: int) -> tuple[list[Box], int]:
    """Rows of boxes below one another; returns them and the height they take."""
    boxes: list[Box] = []
    y = top
    for first in range(0, len(nodes), PER_ROW):
        row = [
            _box(node, MARGIN + column * (BOX_WIDTH + GAP), y)
            for column, node in enumerate(nodes[first : first + PER_ROW])
        ]
        boxes += row
        y += max(box.height for box in row) + ROW_GAP
    return boxes, y - top


def _box(node: Node, x: int, y: int) -> Box:
    lines = [(words, True) for words in _wrapped(node.name, NAME_LETTERS, MOST_NAME_LINES)]
    for part in (node.decides, node.sits, node.meets_next):
        lines += [(words, False) for words in _wrapped(part, TEXT_LETTERS, MOST_TEXT_LINES)]
    texts = tuple(
        Text(x + PADDING, y + PADDING + 14 + number * LINE_HEIGHT, words, is_name)
        for number, (words, is_name) in enumerate(lines)
    )
    label = " ".join(part for part in (f"{node.name}.", node.decides, node.sits, node.meets_next) if part)
    height = 2 * PADDING + len(lines) * LINE_HEIGHT
    return Box(node.slug, x, y, BOX_WIDTH, height, node.is_outside, label, texts)


def _wrapped(text: str, letters: int, most: int) -> list[str]:
    if not text:
        return []
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
