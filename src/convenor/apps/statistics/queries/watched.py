"""Indicators as they may leave: what the worker has kept of them, and never more."""

import datetime as dt
from collections.abc import Collection
from functools import lru_cache

from django.utils import timezone

from convenor.apps.statistics.models import (
    Edition,
    IndicatorWorkedOut,
    PlaceSentence,
    ReleasedFigures,
)
from convenor.apps.statistics.queries.releasing import (
    editions_of_group,
    editions_of_indicator,
    kin_of,
    newest_edition_day,
    released_anew,
    rule_in_force,
    view_of,
    views_of,
)
from convenor.apps.statistics.released import unpack_series
from convenor.core.statistics.indicators import Indicator, Series, catalogue, indicator

A_DAY = dt.timedelta(days=1)
KEPT = 8
"""Opened indicators in a process, for who looks at one after another."""


def indicator_series(key: str, *, as_known_on: dt.date | None = None) -> Series:
    """An indicator for every place, as it may be shown. Two queries, or three. Raises KeyError for an unknown one.

    While the worker is at newer editions it is what it was before. Where nothing was ever kept it is worked out
    here.
    """
    of = indicator(key)
    editions = editions_of_indicator(of, as_known_on=as_known_on)
    if not editions:
        return Series(of, as_known_on)
    view = view_of(editions)
    row = _kept(key, view) or (_kept(key, _last_view(key)) if as_known_on is None else None)
    if row is None:
        return unpack_series(of, _anew(of, view), as_known_on)
    return _opened(*row, key, as_known_on)


def series_together(
    keys: Collection[str], *, as_known_on: dt.date | None = None
) -> dict[str, Series]:
    """Several indicators at once, in their order: two queries for all that the worker is through with.

    Raises KeyError for one that is unknown.
    """
    views = views_of([indicator(key) for key in keys], as_known_on=as_known_on)
    rows = ReleasedFigures.objects.filter(indicator__in=views, view__in=views.values())
    kept = {
        key: bytes(packed)
        for key, view, packed in rows.values_list("indicator", "view", "packed")
        if views[key] == view
    }
    found = {}
    for key in keys:
        if key in kept:
            found[key] = unpack_series(indicator(key), kept[key], as_known_on)
        elif key in views:
            found[key] = indicator_series(key, as_known_on=as_known_on)
        else:
            found[key] = Series(indicator(key), as_known_on)
    return found


def earlier_series(key: str, *, as_known_on: dt.date | None = None) -> Series:
    """The same as known before the newest edition of its tables, so that it can be told what that revised."""
    day = newest_edition_day(indicator(key), as_known_on)
    return indicator_series(key, as_known_on=day - A_DAY) if day else Series(indicator(key), None)


def sentences_of(place: str) -> dict[str, str]:
    """What each indicator says of the place, as far as it is worked out. One query."""
    found = PlaceSentence.objects.filter(place=place)
    return dict(found.values_list("indicator", "sentence"))


def indicators_held() -> set[str]:
    """Those of which some table was brought in and counts. One query."""
    counting = Edition.objects.filter(state=Edition.State.ACCEPTED)
    tables = set(counting.values_list("table", flat=True).distinct())
    return {
        each.key
        for each in catalogue()
        if any(not tables.isdisjoint(one.tables) for one in each.inputs.values())
    }


def _kept(key: str, view: str) -> tuple[int, str] | None:
    found = ReleasedFigures.objects.filter(indicator=key, view=view).values_list("pk", "view")
    return found.first()


def _last_view(key: str) -> str:
    found = IndicatorWorkedOut.objects.filter(indicator=key).values_list("view", flat=True)
    return found.first() or ""


def _anew(of: Indicator, view: str) -> bytes:
    group = kin_of(of)
    rule = rule_in_force(timezone.localdate())
    tokens = editions_of_group(group, None)
    return released_anew(tuple(each.key for each in group), tokens, rule)[of.key, view]


@lru_cache(maxsize=KEPT)
def _opened(pk: int, view: str, key: str, as_known_on: dt.date | None) -> Series:
    """Rows are never changed, only replaced."""
    packed = ReleasedFigures.objects.values_list("packed", flat=True).get(pk=pk)
    return unpack_series(indicator(key), bytes(packed), as_known_on)
