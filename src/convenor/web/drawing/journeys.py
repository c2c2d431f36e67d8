"""Laying out how long concerns wait: for each journey a bar for now, and one for the plan below it.

All measures are in the units of the SVG's own view box. It is as wide as a telephone, so that its letters can
be read there; the page does not let it grow much.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, LONGEST_BAR = 360, 236
LABEL_LETTERS, MOST_LABEL_LINES = 44, 3
LINE_HEIGHT, BAR_HEIGHT, BAR_GAP, ROW_GAP, HEAD_GAP = 19, 14, 5, 16, 5
LEAST_BAR = 2
"""Even a wait of a day is seen."""


@dataclass(frozen=True, slots=True)
class Wait:
    """One bar to be drawn: its days, None for a concern that is never heard, and the words beside it."""

    days: int | None
    words: str
    is_planned: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A journey to be drawn, with a bar or two."""

    name: str
    waits: tuple[Wait, ...]


@dataclass(frozen=True, slots=True)
class Text:
    x: int
    y: int
    words: str
    is_name: bool


@dataclass(frozen=True, slots=True)
class Bar:
    y: int
    width: int
    height: int
    is_planned: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    width: int
    height: int
    bars: tuple[Bar, ...]
    texts: tuple[Text, ...]


def draw(ways: Sequence[Way]) -> Drawing:
    """Each journey below the last, all bars to one scale."""
    longest = max((wait.days or 0 for way in ways for wait in way.waits), default=0)
    bars: list[Bar] = []
    texts: list[Text] = []
    y = 0
    for way in ways:
        for words in _wrapped(way.name):
            y += LINE_HEIGHT
            texts.append(Text(0, y - 5, words, is_name=True))
        y += HEAD_GAP
        for wait in way.waits:
            bar = Bar(y, _width(wait.days, longest), BAR_HEIGHT, wait.is_planned)
            if bar.width:
                bars.append(bar)
            beside = bar.width + 8 if bar.width else 0
            texts.append(Text(beside, y + BAR_HEIGHT - 2, wait.words, is_name=False))
            y += BAR_HEIGHT + BAR_GAP
        y += ROW_GAP
    return Drawing(WIDTH, max(y - ROW_GAP, 0), tuple(bars), tuple(texts))


def _width(days: int | None, longest: int) -> int:
    """In proportion to the longest wait of all; nothing for one that never ends."""
    if days is None:
        return 0
    return max(LEAST_BAR, round(LONGEST_BAR * days / longest)) if longest else LEAST_BAR


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, LABEL_LETTERS, max_lines=MOST_LABEL_LINES, placeholder=" …")
