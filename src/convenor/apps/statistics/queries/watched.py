"""Indicators worked out of what is held, kept for as long as no newer edition counts."""

import datetime as dt
from functools import lru_cache, partial

from convenor.apps.statistics.models import Edition, PlaceSentence
from convenor.apps.statistics.queries.databank import HeldDatabank
from convenor.core.statistics.indicators import Indicator, Series, compute, indicator
from convenor.core.statistics.indicators.gathering import chosen
from convenor.core.statistics.places import gazetteer

KEPT = 8
"""Worked-out indicators in a process, for who looks at one after another."""


def indicator_series(key: str, *, as_known_on: dt.date | None = None) -> Series:
    """An indicator for every place. One query where it was worked out before. Raises KeyError for an unknown one."""
    editions = editions_of_indicator(indicator(key), as_known_on=as_known_on)
    return _worked_out(key, as_known_on, editions)


def sentences_of(place: str) -> dict[str, str]:
    """What each indicator says of the place, as far as it is worked out. One query."""
    found = PlaceSentence.objects.filter(place=place)
    return dict(found.values_list("indicator", "sentence"))


def editions_of_indicator(of: Indicator, *, as_known_on: dt.date | None = None) -> tuple[str, ...]:
    """Those that count, by token: another one makes another answer."""
    tables = {table for each in of.inputs.values() for table in each.tables}
    found = Edition.objects.filter(table__in=tables, state=Edition.State.ACCEPTED)
    if as_known_on is not None:
        found = found.filter(published_on__lte=as_known_on)
    return tuple(found.order_by("token").values_list("token", flat=True))


@lru_cache(maxsize=KEPT)
def _worked_out(key: str, as_known_on: dt.date | None, editions: tuple[str, ...]) -> Series:
    of = indicator(key)
    return compute(of, HeldDatabank(partial(_wants, of)), gazetteer(), as_known_on)


def _wants(of: Indicator, table: str, breakdown: tuple[tuple[str, str], ...]) -> bool:
    """Only what some input of the indicator counts: of a large table that is a small part."""
    inputs = (each for each in of.inputs.values() if table in each.tables)
    return any(chosen(each, breakdown) is not None for each in inputs)
