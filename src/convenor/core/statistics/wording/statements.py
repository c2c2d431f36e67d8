"""A figure in a sentence: what was so, where and when, beside the year before and other places."""

import datetime as dt
from functools import cache

from convenor.core.statistics.figures import Missing
from convenor.core.statistics.indicators import IndicatorReading, Part, Series
from convenor.core.statistics.indicators.ground import KINGDOM
from convenor.core.statistics.periods import ReportingPeriod, in_words
from convenor.core.statistics.places import gazetteer
from convenor.core.statistics.wording.beside import comparison
from convenor.core.statistics.wording.changes import change
from convenor.core.statistics.wording.numbers import in_number, plain_number, where

MOST_NAMED = 3


def statement(
    series: Series, place: str, *, beside: Series | None = None, earlier: Series | None = None
) -> str:
    """Of the newest figure of the indicator's first number; or why there is none.

    `beside` are the shares of the residents, `earlier` is the same as known before the newest edition. All of
    them have to be figures that may leave.
    """
    indicator = series.indicator
    if indicator.why_not:
        return f"It cannot be worked out yet: {indicator.why_not}."
    found, at = newest(series, place), where(place)
    if found is None and (told := _most(series, place, at)):
        return told
    if found is None or found.value is None:
        return _none(indicator.parts[0], found, at)
    part = indicator.part(found.part)
    rate = beside.at(place, found.period) if beside is not None else None
    told = f"In {at} {in_number(part, found.value)} {in_words(found.period)}"
    told += _rate(beside, rate) + change(series, part, found) + "."
    more = [_compared(series, beside, found, rate), _revised(part, found, earlier)]
    return " ".join(filter(None, (told, *more, indicator.leaves_out, *found.caveats)))


def newest(series: Series, place: str) -> IndicatorReading | None:
    """The newest that has a value or is kept back, or the newest of all."""
    readings = series.of(place)
    held = [each for each in readings if each.is_known or each.missing is Missing.KEPT_BACK]
    found = held or list(readings)
    return found[-1] if found else None


def place_with_figures(series: Series, place: str) -> str:
    """The place itself, or the smallest of those it lies in that has some; itself where none has."""
    if not series.indicator.parts:
        return place
    part = series.indicator.parts[0].key
    found = (each for each in _in_which_it_lies(place) if series.categories(each, part))
    return next(found, place)


@cache
def _in_which_it_lies(place: str) -> tuple[str, ...]:
    above = gazetteer().above(gazetteer()[place], dt.date.max)
    return (place, *(each.key for each in above), KINGDOM)


def _none(part: Part, found: IndicatorReading | None, at: str) -> str:
    if found is not None and found.missing is Missing.KEPT_BACK:
        when = in_words(found.period)
        return f"For {at} {part.phrases.what} {when}: {found.missing.value}, for {found.note}."
    reason = found.note or (found.missing.value if found.missing else "") if found else ""
    return f"For {at} no figure is held" + (f": {reason}." if reason else ".")


def _rate(beside: Series | None, rate: IndicatorReading | None) -> str:
    """The share of the residents, where it is held for the same day."""
    if beside is None or rate is None or rate.value is None:
        return ""
    part = beside.indicator.part(rate.part)
    return f", {rate.value:,.{part.decimals}f} {part.unit}"


def _compared(
    series: Series, beside: Series | None, found: IndicatorReading, rate: IndicatorReading | None
) -> str:
    if series.indicator.part(found.part).per != 1:
        return comparison(series, found)
    if beside is None or rate is None or rate.value is None:
        return ""
    told = comparison(beside, rate)
    unit = beside.indicator.part(rate.part).unit
    return told.replace(" here,", f" {unit} here,", 1) if told else ""


def _revised(part: Part, found: IndicatorReading, earlier: Series | None) -> str:
    if earlier is None or found.value is None:
        return ""
    was = earlier.at(found.place, found.period, part.key, found.category)
    if was.value is None or plain_number(part, was.value) == plain_number(part, found.value):
        return ""
    return f"It was revised: before the newest edition it was {plain_number(part, was.value)}."


def _most(series: Series, place: str, at: str) -> str:
    """Of an indicator that is told apart by categories: those with the most, on its newest day."""
    part = series.indicator.parts[0]
    known = [
        reading
        for category in series.categories(place, part.key)
        if (reading := series.latest(place, part.key, category)) is not None and reading.is_known
    ]
    if not known:
        return ""
    period: ReportingPeriod = max(reading.period for reading in known)
    ranked = sorted(
        (each for each in known if each.period == period),
        key=lambda each: (-(each.value or 0), each.category),
    )[:MOST_NAMED]
    named = [f"{each.category} ({plain_number(part, each.value or 0)})" for each in ranked]
    said = f"{part.title} in {at}, {in_words(period)}: {', '.join(named)}."
    return f"{said} {series.indicator.leaves_out}".strip()
