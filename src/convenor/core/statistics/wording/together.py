"""The figures of several places side by side, for one time."""

from collections.abc import Sequence

from convenor.core.statistics.indicators import IndicatorReading, Series
from convenor.core.statistics.periods import in_words
from convenor.core.statistics.places import gazetteer
from convenor.core.statistics.wording.numbers import plain_number


def together(series: Series, places: Sequence[str]) -> list[IndicatorReading]:
    """What each has for the newest time of which any of them has something, the largest first; then those
    without a value."""
    newest = [found for place in places if (found := series.latest(place)) is not None]
    known = [each for each in newest if each.is_known]
    if not known:
        return newest
    period = max(each.period for each in known)
    then = (series.at(place, period) for place in places)
    return sorted(then, key=lambda each: (not each.is_known, -(each.value or 0)))


def places_said(series: Series, places: Sequence[str]) -> str:
    """ "People on asylum support on 31 December 2022: Leeds 1,544; Wakefield 700; Bradford not shown here." """
    found = together(series, places)
    if not found:
        return ""
    part = series.indicator.part(found[0].part)
    said = "; ".join(f"{_name(each)} {_value(series, each)}" for each in found)
    return (
        f"{part.title}, {in_words(found[0].period)}: {said}. {series.indicator.leaves_out}".strip()
    )


def _name(reading: IndicatorReading) -> str:
    return gazetteer()[reading.place].name(reading.period.last)


def _value(series: Series, reading: IndicatorReading) -> str:
    if reading.value is None:
        return reading.missing.value if reading.missing else ""
    return plain_number(series.indicator.part(reading.part), reading.value)
