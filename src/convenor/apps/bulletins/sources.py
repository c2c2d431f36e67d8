"""Where items of news come from: each app that has some names a source here.

An app below bulletins cannot import it, so its source is written in `own_sources`. One above, or a part
that is added later, calls `register` in its `AppConfig.ready`:

    register(Source(NewsKind.SURVEY, recent=surveys_lately, standing=surveys_named))

`recent(actor, partnership_id, since, on)` gives what the actor may see and became known from `since`
to `on`, the newest first. `standing(actor, keys, on)` gives those of the keys that the actor may *still* see; it is
asked each time before anything goes out, so what was withdrawn is simply not in its answer. A key begins
with the kind and a colon (`survey:a1b2`) and is the same whichever partnership tells it. Both take a
constant number of queries. A source decides nothing of consent, safe names or quiet periods: that is
done here.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from convenor.apps.bulletins.cloaking import items_cloaked
from convenor.core.access import Actor
from convenor.core.governance.voice.reading import NewsItem
from convenor.core.vocabulary import NewsKind

Recent = Callable[[Actor, int, dt.date, dt.date], Iterable[NewsItem]]
Standing = Callable[[Actor, Collection[str], dt.date], Iterable[NewsItem]]


@dataclass(frozen=True, slots=True)
class Source:
    """What gives the items of one kind."""

    kind: NewsKind
    recent: Recent
    standing: Standing


_sources: dict[NewsKind, Source] = {}


def register(source: Source) -> None:
    """Name the source of a kind; a second one of the same kind takes the place of the first."""
    _sources[source.kind] = source


def kinds_there_are() -> list[NewsKind]:
    """The kinds of which something can come, with bulletins, in the order of the vocabulary."""
    return [kind for kind in NewsKind if kind in _sources or kind is NewsKind.BULLETIN]


def recent_items(
    actor: Actor, *, partnership_id: int, since: dt.date, on: dt.date
) -> list[NewsItem]:
    """All that the actor may see and became known in that time, the newest first."""
    found = [
        item
        for source in _sources.values()
        for item in source.recent(actor, partnership_id, since, on)
    ]
    newest_first = sorted(found, key=lambda item: (item.on, item.key), reverse=True)
    return items_cloaked(actor, newest_first)


def standing_items(actor: Actor, keys: Collection[str], *, on: dt.date) -> dict[str, NewsItem]:
    """Those of the keys that the actor may see now, by key."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        by_kind[key.partition(":")[0]].append(key)
    found = [
        item
        for source in _sources.values()
        if source.kind.value in by_kind
        for item in source.standing(actor, by_kind[source.kind.value], on)
    ]
    return {item.key: item for item in items_cloaked(actor, found)}
