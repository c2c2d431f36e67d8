"""Against a year before: which way, how much in words, and whether that says anything."""

from collections.abc import Iterable

from convenor.core.statistics.indicators.values import Break, IndicatorReading, Part, Series
from convenor.core.statistics.periods import a_year_before
from convenor.core.statistics.wording.chance import is_clear, is_clear_share
from convenor.core.statistics.wording.numbers import plain_number

MORE = (
    (0.1, "one in ten more than"),
    (0.2, "one in five more than"),
    (0.25, "a quarter more than"),
    (1 / 3, "a third more than"),
    (0.5, "half as many again as"),
    (1.0, "twice"),
    (2.0, "three times"),
    (3.0, "four times"),
)
FEWER = (
    (0.1, "one in ten {less} than"),
    (0.2, "one in five {less} than"),
    (0.25, "a quarter {less} than"),
    (1 / 3, "a third {less} than"),
    (0.5, "half of"),
    (2 / 3, "a third of"),
    (0.75, "a quarter of"),
)
NEAR = 0.01
"""A fraction is said where the change is no further from it than one in a hundred."""


def change(series: Series, part: Part, now: IndicatorReading) -> str:
    """With what leads to it: "; one in five more than the 1,287 of a year before", or nothing."""
    before = series.at(now.place, a_year_before(now.period), part.key, now.category)
    if part.change or before.value is None or now.value is None:
        return ""
    if broken := _break_between(series.indicator.breaks_of(part), before, now):
        return f". It cannot be compared with a year before: {broken}"
    said = plain_number(part, before.value)
    if plain_number(part, now.value) == said:
        return "; as many as a year before" if part.per == 1 else "; the same as a year before"
    if part.less or not part.people or min(before.value, now.value) <= 0:
        return f"; a year before it was {said}"
    if not _is_clear(part, before, now):
        return f"; a year before it was {said}, and chance alone can make such a difference"
    return f"; {_how_much(part, before.value, now.value)} the {said} of a year before"


def _is_clear(part: Part, before: IndicatorReading, now: IndicatorReading) -> bool:
    counts = before.count.value or 0, now.count.value or 0
    if not part.over:
        return is_clear(*counts)
    bases = [each.base.value or 0 if each.base else 0 for each in (before, now)]
    return is_clear_share((counts[0], bases[0]), (counts[1], bases[1]))


def _how_much(part: Part, before: float, now: float) -> str:
    less = "fewer" if part.per == 1 else "less"
    if part.over and part.unit == "%":
        return _points(now - before, part, less)
    share = (now - before) / before
    known = MORE if share > 0 else FEWER
    for size, words in known:
        if abs(abs(share) - size) <= NEAR:
            return words.replace("{less}", less)
    way = "more" if share > 0 else less
    if abs(share) < 0.01:
        return f"{abs(now - before):,.{part.decimals}f} {way} than"
    return f"{abs(share):.0%} {way} than"


def _points(moved: float, part: Part, less: str) -> str:
    number = f"{abs(moved):,.{max(part.decimals, 0)}f}"
    if float(number) == 0:
        number = f"{abs(moved):,.1f}"
    points = "percentage point" if number == "1" else "percentage points"
    return f"{number} {points} {'more' if moved > 0 else less} than"


def _break_between(breaks: Iterable[Break], before: IndicatorReading, now: IndicatorReading) -> str:
    found = [each.says for each in breaks if each.lies_between(before.period.last, now.period.last)]
    return found[0] if found else ""
