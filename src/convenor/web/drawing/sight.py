"""A line of sight as boxes in columns: what came first on the left, what came of it on the right."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

WIDE, HIGH, GAP_X, GAP_Y = 190, 52, 44, 16
LETTERS = 22
"""How many fit on a line of a box."""
Node = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Box:
    x: int
    y: int
    lines: tuple[str, ...]
    address: str
    name: str
    is_here: bool

    @property
    def text_y(self) -> int:
        return self.y + 22

    @property
    def second_y(self) -> int:
        return self.y + 40

    @property
    def text_x(self) -> int:
        return self.x + 10


@dataclass(frozen=True, slots=True)
class Path:
    d: str


@dataclass(frozen=True, slots=True)
class Drawing:
    width: int
    height: int
    boxes: tuple[Box, ...]
    paths: tuple[Path, ...]

    @property
    def box_size(self) -> tuple[int, int]:
        return WIDE, HIGH


def drawn(
    placed: Iterable[tuple[Node, str, str, int]], links: Iterable[tuple[Node, Node]]
) -> Drawing:
    """Each thing in the column of its distance, below nought for what came before."""
    columns: dict[int, list[tuple[Node, str, str]]] = defaultdict(list)
    for node, name, address, away in placed:
        columns[away].append((node, name, address))
    first, tallest = min(columns), max(len(rows) for rows in columns.values())
    height = tallest * (HIGH + GAP_Y) + GAP_Y
    boxes: dict[Node, Box] = {}
    for away, rows in columns.items():
        top = (height - len(rows) * (HIGH + GAP_Y) + GAP_Y) // 2
        for number, (node, name, address) in enumerate(rows):
            x, y = (away - first) * (WIDE + GAP_X) + GAP_X // 2, top + number * (HIGH + GAP_Y)
            boxes[node] = Box(x, y, _lines(name), address, name, away == 0)
    paths = sorted(_path(boxes[one], boxes[other]) for one, other in links)
    width = (max(columns) - first + 1) * (WIDE + GAP_X)
    return Drawing(width, height, tuple(boxes.values()), tuple(Path(each) for each in paths))


def _path(one: Box, other: Box) -> str:
    start, end = one.x + WIDE, other.x
    y, to = one.y + HIGH // 2, other.y + HIGH // 2
    middle = (start + end) // 2
    return f"M{start} {y} C{middle} {y} {middle} {to} {end} {to}"


def _lines(name: str) -> tuple[str, ...]:
    """Two lines at most, broken between words where that is possible."""
    words, lines = name.split(), [""]
    for word in words:
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= LETTERS or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) > 2:
        lines = [lines[0], f"{lines[1]} …"]
    return tuple(line if len(line) <= LETTERS + 2 else f"{line[:LETTERS]}…" for line in lines)
