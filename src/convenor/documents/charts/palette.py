"""Colours and dashes. Each thing that colour tells is told by something else as well."""

from dataclasses import dataclass

PAPER, INK, MUTED, GRID = "#ffffff", "#17211f", "#4b5856", "#d9e4e2"
MAIN = "#123f47"
BAR, BAR_MAIN = "#6d9aa0", MAIN
STEPS = ("#cfe3e2", "#9cc8ca", "#64a3aa", "#2f7079", "#0b3138")
"""From little to much. Each is darker than the last, so that the order stands in grey."""
FACE = "'Source Sans 3 Variable', 'Source Sans 3', Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Stroke:
    colour: str
    dash: str
    width: float


MAIN_STROKE = Stroke(MAIN, "", 3)
OTHERS = (
    Stroke("#a8480c", "7 4", 2),
    Stroke("#5b3a78", "2 3", 2.2),
    Stroke("#4b5856", "12 3 2 3", 2),
    Stroke("#0b6f9c", "16 4", 2),
    Stroke("#8a1a4b", "5 2 2 2 2 2", 2),
)


def stroke_of(number: int, *, is_main: bool) -> Stroke:
    """For a main series, or the one with that number among the others."""
    return MAIN_STROKE if is_main else OTHERS[number % len(OTHERS)]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The WCAG ratio of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable_on(colour: str) -> str:
    """Ink or paper, whichever is read more easily there."""
    return max((INK, PAPER), key=lambda each: contrast(each, colour))


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
