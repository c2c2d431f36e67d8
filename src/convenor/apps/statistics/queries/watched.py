"""Indicators worked out of what is held, kept for as long as no newer edition counts."""

import datetime as dt
from functools import lru_cache

from convenor.apps.statistics.models import Edition
from convenor.apps.statistics.queries.databank import databank
from convenor.core.statistics.indicators import Series, compute, indicator
from convenor.core.statistics.places import gazetteer

KEPT = 64
"""Worked-out indicators in a process; each some 5 MB at most."""


def indicator_series(key: str, *, as_known_on: dt.date | None = None) -> Series:
    """An indicator for every place. One query where it was worked out before. Raises KeyError for an unknown one."""
    wanted = indicator(key)
    tables = {table for each in wanted.inputs.values() for table in each.tables}
    return _worked_out(key, as_known_on, _editions(frozenset(tables), as_known_on))


def _editions(tables: frozenset[str], as_known_on: dt.date | None) -> tuple[str, ...]:
    """Those that count, by token: another one makes another answer."""
    found = Edition.objects.filter(table__in=tables, state=Edition.State.ACCEPTED)
    if as_known_on is not None:
        found = found.filter(published_on__lte=as_known_on)
    return tuple(found.order_by("token").values_list("token", flat=True))


@lru_cache(maxsize=KEPT)
def _worked_out(key: str, as_known_on: dt.date | None, editions: tuple[str, ...]) -> Series:
    return compute(indicator(key), databank(), gazetteer(), as_known_on)
