"""Indicators of which every place of a day has an invented figure, told from each other by it."""

import datetime as dt

from convenor.core.statistics.figures import Missing
from convenor.core.statistics.indicators import IndicatorReading, Series, indicator
from convenor.core.statistics.indicators.values import Count
from convenor.core.statistics.periods import PeriodKind, months, on_day, quarter
from convenor.core.statistics.place_pictures import shown
from convenor.core.statistics.places import Level, gazetteer

KINGDOM, YORKSHIRE = "united-kingdom", "yorkshire-and-the-humber-region"
UPPER = frozenset({"children_moved", "council_spending"})
"""Of tables that list both tiers."""


def period_of(key, year):
    """The period of the indicator's kind that ends in the year."""
    kind = indicator(key).kind
    if kind is PeriodKind.QUARTER_END:
        return quarter(year, 4, kind)
    if kind.is_stock:
        return on_day(dt.date(year, 3, 31), kind)
    if kind is PeriodKind.MID_YEAR_TO_MID_YEAR:
        return months(year - 1, 7, 12, kind)
    if kind in (PeriodKind.FINANCIAL_YEAR, PeriodKind.ACADEMIC_YEAR):
        month = 4 if kind is PeriodKind.FINANCIAL_YEAR else 9
        return months(year - 1, month, 12, kind)
    return months(year, 1, 12, kind)


def reading(key, place, period, value, category=""):
    part = indicator(key).parts[0]
    missing = None if value is not None else Missing.SUPPRESSED
    count = Count(value, missing)
    return IndicatorReading(part.key, place, period, category, value, missing, "", count)


def made(key, values, *, category="", as_known_on=None):
    """`values`: for each place its figure in some periods."""
    part = indicator(key).parts[0]
    lines = {
        (part.key, place, category): {
            period: reading(key, place, period, value, category) for period, value in found.items()
        }
        for place, found in values.items()
    }
    return Series(indicator(key), as_known_on, lines)


def of_every_place(key, period, *, without=()):
    """The councils of the indicator's level on the day, what they lie in, and the kingdom."""
    level = Level.UPPER_TIER if key in UPPER else indicator(key).level
    places = [each.key for each in gazetteer().areas_on(period.last, level)]
    wide = [each.key for each in gazetteer().areas_on(period.last, Level.REGION)]
    every = dict.fromkeys([*places, *wide, "england", KINGDOM])
    values = {
        key: {period: float(at % 90 + 1)} for at, key in enumerate(every) if key not in without
    }
    category = "One kind" if key in ("support_mix", "nationalities") else ""
    return made(key, values, category=category)


def shown_of(series, place):
    return shown(series, place, sentence="A sentence.", source="Example office")
