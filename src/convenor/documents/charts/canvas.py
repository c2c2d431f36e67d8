"""An SVG as it grows: shapes with presentation attributes alone, which no content policy has to allow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from convenor.documents.charts.palette import FACE, INK, MUTED, PAPER, Stroke

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NARROW_LETTERS, WIDE_LETTERS = set("ijl.,:;'|!()[]ftrI "), set("mwMW@%—…")
LINE = 1.25
"""From one line of text to the next, in sizes of the letters."""
Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Letters:
    """How a text is set. `halo` keeps it apart from what lies under it: the same text in white, laid first."""

    size: float = 14
    colour: str = INK
    bold: bool = False
    anchor: str = "start"
    halo: bool = False
    italic: bool = False


PLAIN = Letters()
SMALL = Letters(13, MUTED)


class Canvas:
    """`name` begins every id, so that many pictures can stand on one page."""

    def __init__(self, name: str, width: float, *, title: str, description: str) -> None:
        self.name, self.width, self.is_low = name, width, False
        self.root = Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "role": "img",
                "aria-labelledby": f"{name}-title {name}-desc",
                "font-family": FACE,
            },
        )
        SubElement(self.root, "title", id=f"{name}-title").text = clean(title)
        SubElement(self.root, "desc", id=f"{name}-desc").text = clean(description)
        self.ground = SubElement(self.root, "rect", x="0", y="0", fill=PAPER)
        self.layer = self.root

    def finish(self, height: float) -> bytes:
        size = {"width": number(self.width), "height": number(height)}
        for element in (self.root, self.ground):
            element.attrib.update(size)
        self.root.set("viewBox", f"0 0 {size['width']} {size['height']}")
        return tostring(self.root, encoding="utf-8")

    @contextmanager
    def within(self, **attributes: str) -> Iterator[None]:
        """What is drawn meanwhile has these in common."""
        outside = self.layer
        self.layer = SubElement(
            outside, "g", {key.replace("_", "-"): text for key, text in attributes.items()}
        )
        yield
        self.layer = outside

    def group(self, x: float, y: float) -> None:
        """What follows stands so far right and down."""
        self.layer = SubElement(self.root, "g", transform=f"translate({number(x)} {number(y)})")

    def hatch(self) -> str:
        """The fill for what has no figure."""
        name = f"{self.name}-hatch"
        if self.root.find(f"pattern[@id='{name}']") is None:
            size = {"width": "6", "height": "6", "patternUnits": "userSpaceOnUse"}
            pattern = Element("pattern", size | {"id": name, "patternTransform": "rotate(45)"})
            SubElement(pattern, "rect", width="6", height="6", fill=PAPER)
            SubElement(pattern, "rect", width="1.6", height="6", fill="#6d7876")
            self.root.insert(2, pattern)
        return f"url(#{name})"

    def line(self, one: Spot, other: Spot, stroke: Stroke, kind: str = "") -> None:
        (x1, y1), (x2, y2) = one, other
        at = {"x1": number(x1), "y1": number(y1), "x2": number(x2), "y2": number(y2)}
        SubElement(self.layer, "line", at | _stroked(stroke) | _kind(kind))

    def path(self, spots: list[Spot], stroke: Stroke, kind: str = "") -> None:
        d = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in spots)
        round_ends = {"fill": "none", "stroke-linejoin": "round", "d": d}
        SubElement(self.layer, "path", round_ends | _stroked(stroke) | _kind(kind))

    def shape(
        self, d: str, fill: str, stroke: Stroke | None, kind: str = "", name: str = ""
    ) -> None:
        """A shape of several parts; a pointer over it brings up its name."""
        at = {"d": d, "fill": fill} | (_stroked(stroke) if stroke else {}) | _kind(kind)
        element = SubElement(self.layer, "path", at)
        if name:
            SubElement(element, "title").text = clean(name)

    def circle(self, spot: Spot, radius: float, stroke: Stroke, fill: str, kind: str = "") -> None:
        at = {"cx": number(spot[0]), "cy": number(spot[1]), "r": number(radius), "fill": fill}
        SubElement(self.layer, "circle", at | _stroked(stroke) | _kind(kind))

    def rect(
        self, spot: Spot, size: Spot, fill: str, stroke: Stroke | None = None, kind: str = ""
    ) -> None:
        at = {"x": number(spot[0]), "y": number(spot[1]), "fill": fill}
        at |= {"width": number(size[0]), "height": number(size[1])}
        SubElement(self.layer, "rect", at | (_stroked(stroke) if stroke else {}) | _kind(kind))

    def text(self, spot: Spot, words: str, letters: Letters = PLAIN, kind: str = "") -> None:
        at = {"x": number(spot[0]), "y": number(spot[1]), "font-size": number(letters.size)}
        if letters.bold:
            at["font-weight"] = "700"
        if letters.italic:
            at["font-style"] = "italic"
        if letters.anchor != "start":
            at["text-anchor"] = letters.anchor
        if letters.halo:
            around = {"fill": PAPER, "stroke": PAPER, "stroke-width": "4", "class": "halo"}
            around["stroke-linejoin"] = "round"
            SubElement(self.layer, "text", at | around).text = clean(words)
        at["fill"] = letters.colour
        SubElement(self.layer, "text", at | _kind(kind)).text = clean(words)

    def lines_of_text(self, spot: Spot, lines: list[str], letters: Letters = PLAIN) -> float:
        """Gives where the next line would stand."""
        x, y = spot
        for words in lines:
            self.text((x, y), words, letters)
            y += letters.size * LINE
        return y


def clean(text: str) -> str:
    """Without the signs that XML cannot hold."""
    return NOT_IN_XML.sub("", text)


def number(value: float) -> str:
    """To a tenth, without a useless nought."""
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def wide(text: str, size: float = 14) -> float:
    """About how wide a text is; rather too much than too little."""
    return size * sum(_wide(letter) for letter in text)


def wrapped(text: str, width: float, size: float = 14) -> list[str]:
    """In lines that fit, broken between words; a word that is too long stands alone."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and wide(joined, size) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def _wide(letter: str) -> float:
    if letter in NARROW_LETTERS:
        return 0.3
    if letter in WIDE_LETTERS:
        return 0.86
    return 0.63 if letter.isupper() else 0.52


def _stroked(stroke: Stroke) -> dict[str, str]:
    if not stroke.width:
        return {}
    given = {"stroke": stroke.colour, "stroke-width": number(stroke.width)}
    return given | ({"stroke-dasharray": stroke.dash} if stroke.dash else {})


def _kind(kind: str) -> dict[str, str]:
    return {"class": kind} if kind else {}
