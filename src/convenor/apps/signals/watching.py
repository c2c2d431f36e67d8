"""Looking for signals when other editions count than before, in the places that groups look after."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from convenor.apps.signals.models import AreaOfGroup
from convenor.apps.signals.operations import look_for_signals
from convenor.apps.signals.queries import groups_interested
from convenor.apps.statistics.queries import EditionRow, editions_behind, indicator_series
from convenor.core.access import Actor
from convenor.core.statistics.places import LOCAL, Level, gazetteer
from convenor.core.statistics.signals import History, histories_of

WORKER = Actor(label="the reader of published files")
A_DAY = dt.timedelta(days=1)


def watch(indicators: Iterable[str], on: dt.date) -> None:
    """All indicators that take their newest figures from one edition are looked at together, for the more series
    are looked at, the more of them are odd by chance."""
    among = watched_places(on)
    if not among:
        return
    interested = groups_interested(on)
    by_edition: dict[str, list[str]] = defaultdict(list)
    editions: dict[str, EditionRow] = {}
    for key in indicators:
        behind = editions_behind(indicator_series(key))
        if behind:
            newest = max(behind, key=lambda row: row.published_on)
            by_edition[newest.token].append(key)
            editions[newest.token] = newest
    for token, keys in by_edition.items():
        found = [each for key in keys for each in _histories(key, editions[token], among)]
        look_for_signals(series=found, edition=token, on=on, by=WORKER, interested=interested)


def watched_places(on: dt.date) -> frozenset[str]:
    """The councils in the areas of all groups. A region's own figure is theirs once more."""
    found: set[str] = set()
    known = gazetteer()
    for key in AreaOfGroup.objects.on(on).values_list("place_key", flat=True).distinct():
        if known[key].kind in LOCAL:
            found.add(key)
        for level in (Level.LOWER_TIER, Level.UPPER_TIER):
            found |= {place.key for place in known.within(key, on, level)}
    return frozenset(found)


def _histories(key: str, edition: EditionRow, among: frozenset[str]) -> list[History]:
    before = indicator_series(key, as_known_on=edition.published_on - A_DAY)
    return histories_of(indicator_series(key), before, among)
