"""Figures as they may leave: a value, or the reason why there is none. Nothing behind them comes with them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from convenor.core.statistics.disclosure.floor import Key, Rule, key_of
from convenor.core.statistics.disclosure.guarding import kept_back
from convenor.core.statistics.disclosure.sums import Sums, views_of
from convenor.core.statistics.figures import Missing
from convenor.core.statistics.indicators.values import (
    Count,
    IndicatorReading,
    Line,
    Part,
    Series,
)


def release(views: Sequence[Sequence[Series]], rule: Rule) -> list[list[Series]]:
    """Of indicators that rest on the same tables, each as known at some times. Give all that leaves at once.

    What is kept back in one view is kept back in all: else the one would tell what the other hides.
    """
    back = kept_back(views_of(Sums(rule), views))
    return [[released(series, back, rule) for series in view] for view in views]


def released(series: Series, back: frozenset[Key], rule: Rule) -> Series:
    indicator = series.indicator
    parts = {part.key: part for part in indicator.parts}
    lines = {
        line: {
            period: _as_it_leaves(parts[line[0]], each, key_of(indicator.key, each) in back, rule)
            for period, each in readings.items()
        }
        for line, readings in series.lines.items()
    }
    return Series(indicator, series.as_known_on, lines)


def lines_that_change(back: frozenset[Key], rule: Rule) -> Mapping[str, set[Line]] | None:
    """By indicator the lines of which something does not leave as it is; None where all are rounded."""
    if rule.rounding != 1:
        return None
    found: dict[str, set[Line]] = defaultdict(set)
    for indicator, part, place, category, _period in back:
        found[indicator].add((part, place, category))
    return found


def _as_it_leaves(
    part: Part, reading: IndicatorReading, is_back: bool, rule: Rule
) -> IndicatorReading:
    if is_back:
        count = Count(None, Missing.KEPT_BACK, rule.why)
        return reading._replace(
            value=None, missing=count.missing, note=rule.why, count=count, base=None
        )
    count, base = _bare(reading.count, part, rule), reading.base
    if base is not None:
        base = _bare(base, part, rule) if part.over else Count(base.value)
    return reading._replace(value=_value(part, reading, count, base), count=count, base=base)


def _bare(count: Count, part: Part, rule: Rule) -> Count:
    value = count.value if count.value is None or not part.people else rule.rounded(count.value)
    return Count(value, count.missing, count.note, (), count.summed, count.carried)


def _value(part: Part, reading: IndicatorReading, count: Count, base: Count | None) -> float | None:
    if reading.value is None or count.value is None:
        return reading.value
    if base is None:
        return count.value
    return count.value / base.value * part.per if base.value else reading.value
