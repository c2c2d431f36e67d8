"""A figure in a sentence: what was so, where and when, beside the year before, and what it leaves out."""

import datetime as dt

from convenor.core.statistics.indicators import Indicator, IndicatorReading, Part, Series
from convenor.core.statistics.indicators.ground import KINGDOM
from convenor.core.statistics.periods import ReportingPeriod, a_year_before, in_words
from convenor.core.statistics.places import gazetteer

FEWEST = 5
"""Counts of people below it are not said as a number: shown side by side they can point at a family."""


WITH_ARTICLE = frozenset(
    {
        "United Kingdom",
        "North East",
        "North West",
        "East Midlands",
        "West Midlands",
        "East of England",
        "South East",
        "South West",
    }
)


def statement(series: Series, place: str, *, beside: Series | None = None) -> str:
    """Of the newest figure of the indicator's first number. Says why where there is none."""
    found = series.latest(place)
    indicator = series.indicator
    if indicator.why_not:
        return f"It cannot be worked out yet: {indicator.why_not}."
    where = _where(place)
    if found is None and (told := _most(series, place, where)):
        return told
    if found is None or not found.is_known:
        reason = (
            found.note or (found.missing.value if found and found.missing else "") if found else ""
        )
        return f"For {where} no figure is held" + (f": {reason}." if reason else ".")
    part = indicator.part(found.part)
    said = f"In {where} {in_number(part, found.value or 0)} {in_words(found.period)}"
    parts = [said + _rate(beside, place, found.period) + _change(series, part, place, found) + "."]
    parts += [indicator.leaves_out, *found.caveats]
    return " ".join(filter(None, parts))


def place_with_figures(series: Series, place: str) -> str:
    """The place itself, or the smallest of those it lies in that has some; itself where none has."""
    if not series.indicator.parts:
        return place
    part = series.indicator.parts[0].key
    above = [each.key for each in gazetteer().above(gazetteer()[place], dt.date.max)]
    return next(
        (
            each
            for each in (place, *above, KINGDOM)
            if series.of(each) or series.categories(each, part)
        ),
        place,
    )


def is_too_few(part: Part, value: float | None) -> bool:
    """Whether it is a count of people too small to be said."""
    counts_people = part.people and part.per == 1 and not part.change
    return counts_people and value is not None and 0 < value < FEWEST


def in_number(part: Part, value: float) -> str:
    """ "1,544 people were on asylum support", in the indicator's own words."""
    words = part.phrases
    if is_too_few(part, value):
        return words.many.replace("{n}", "fewer than five")
    size = abs(value) if words.fewer and value < 0 else value
    number = f"{size:,.{part.decimals}f}"
    if value == 0 and words.none:
        return words.none
    if value < 0 and words.fewer:
        one = words.fewer_one if number == "1" and words.fewer_one else words.fewer
        return one.replace("{n}", number)
    return (words.one if number == "1" else words.many).replace("{n}", number)


MOST_NAMED = 3


def _most(series: Series, place: str, where: str) -> str:
    """Of an indicator that is told apart by categories: those with the most, on its newest day."""
    part = series.indicator.parts[0]
    newest = [
        reading
        for category in series.categories(place, part.key)
        if (reading := series.latest(place, part.key, category)) is not None and reading.is_known
    ]
    if not newest:
        return ""
    period = max(reading.period for reading in newest)
    ranked = sorted(
        (each for each in newest if each.period == period and not is_too_few(part, each.value)),
        key=lambda each: (-(each.value or 0), each.category),
    )[:MOST_NAMED]
    named = [f"{each.category} {_plain_number(part, each.value or 0)}" for each in ranked]
    if not named:
        return ""
    said = f"{where}, {in_words(period)}: {', '.join(named)}."
    return f"{said[0].upper()}{said[1:]} {series.indicator.leaves_out}".strip()


def _plain_number(part: Part, value: float) -> str:
    """Without what it counts: "1,544", "16%", "none"."""
    if value == 0:
        return "none"
    size = f"{value:,.{part.decimals}f}".replace("-", "−")
    return f"{size}%" if part.unit == "%" else size


def _where(place: str) -> str:
    name = gazetteer()[place].name()
    return f"the {name}" if name in WITH_ARTICLE else name


def _rate(beside: Series | None, place: str, period: ReportingPeriod) -> str:
    """The share of the residents, where it is held for the same day."""
    if beside is None:
        return ""
    found = beside.at(place, period)
    if found.value is None:
        return ""
    part = beside.indicator.part(found.part)
    return f", {found.value:,.{part.decimals}f} {part.unit}"


def _change(series: Series, part: Part, place: str, now: IndicatorReading) -> str:
    if part.change or is_too_few(part, now.value):
        return ""
    before = series.at(place, a_year_before(now.period))
    if before.value is None or now.value is None or is_too_few(part, before.value):
        return ""
    if broken := _break_between(series.indicator, before, now):
        return f". It cannot be compared with a year before: {broken}"
    moved = now.value - before.value
    size = f"{abs(moved):,.{part.decimals}f}"
    if float(size.replace(",", "")) == 0:
        return "; as many as a year before" if part.per == 1 else "; the same as a year before"
    return f"; a year before it was {_plain_number(part, before.value)}"


def _break_between(indicator: Indicator, before: IndicatorReading, now: IndicatorReading) -> str:
    found = [
        each.says
        for each in indicator.breaks
        if each.lies_between(before.period.last, now.period.last)
    ]
    return found[0] if found else ""
