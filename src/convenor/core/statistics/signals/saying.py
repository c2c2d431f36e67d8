"""A signal in words."""

from math import floor, log10

from convenor.core.statistics.periods import in_words
from convenor.core.statistics.signals.values import Direction, Expected, Found, SignalKind, Wording

AFTER = {
    SignalKind.SPIKE: "It is one figure: the next will show whether it stays.",
    SignalKind.STEP: "The figure before it was out of the ordinary in the same way.",
}
RUNNING = {
    Direction.UP: "It has gone up four times running.",
    Direction.DOWN: "It has gone down four times running.",
}
REVISED = (
    "This comes from a change that the publisher made to earlier figures: "
    "with those it would not stand out."
)


def sentence(found: Found) -> str:
    """What happened, in one sentence."""
    wording = found.history.wording
    more = "more" if found.direction is Direction.UP else wording.less
    return (
        f"In {found.history.place_name} {_figure(found.value, wording)} {in_words(found.period)}, "
        f"{more} than the {between(found)} that its own history leads one to expect."
    )


def _figure(value: float, wording: Wording) -> str:
    text = number(value, wording)
    if text == "0" and wording.none:
        return wording.none
    said = wording.one if text == "1" else wording.many
    return said.replace("{n}", text) if "{n}" in said else f"{text} {said}"


def what_else(found: Found) -> str:
    """What a reader should know beside it: its shape, and whether it is due to a revision."""
    shape = AFTER.get(found.kind) or RUNNING[found.direction]
    return f"{shape} {REVISED}" if found.is_revision else shape


def between(found: Found) -> str:
    """The range, rounded to two figures where that does not swallow the value."""
    wording, expected = found.history.wording, found.expected
    low, high = _rounded(expected)
    if low <= found.value <= high:
        low, high = expected.low, expected.high
    ends = number(low, wording), number(high, wording)
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def number(value: float, wording: Wording) -> str:
    """Whole for a count, with one decimal for what is small and no count."""
    if wording.is_count or abs(value) >= 100 or value == round(value):
        return f"{round(value):,}"
    return f"{value:,.1f}"


def _rounded(expected: Expected) -> tuple[float, float]:
    most = max(abs(expected.low), abs(expected.high))
    if most == 0:
        return expected.low, expected.high
    unit = 10.0 ** (floor(log10(most)) - 1)
    return round(expected.low / unit) * unit, round(expected.high / unit) * unit
