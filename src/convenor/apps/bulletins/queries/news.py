"""What is new for a reader: chosen by them, not told before, and not held by a quiet period."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Max
from django.utils import timezone

from convenor.apps.bulletins.models import Copy, Subscriber, Subscription
from convenor.apps.bulletins.queries.audiences import partners_among, reads_as
from convenor.apps.bulletins.queries.quiet import quiet_partnerships
from convenor.apps.bulletins.queries.readers import CHUNK, choices_of
from convenor.apps.bulletins.sources import recent_items
from convenor.core.access import ANYONE
from convenor.core.governance.voice.reading import NewsItem, is_due, once_each, wants
from convenor.core.vocabulary import NewsKind, ReadingRhythm

LOOKS_BACK = dt.timedelta(days=60)
BEFORE_THEY_CAME = dt.timedelta(days=14)
"""So much of what was new before somebody subscribed stands in their first mail."""
REMEMBERS = dt.timedelta(days=130)
"""Longer than anything is news: looking back at what was told need not go further."""


@dataclass(frozen=True, slots=True)
class NewsFor:
    """One mail of news: for whom, and what stands in it."""

    subscriber: Subscriber
    items: tuple[NewsItem, ...]


def told_to(subscriber_ids: Collection[int], *, on: dt.date) -> dict[int, frozenset[str]]:
    """What stood in what each of them got, by bulletin or as news. One query."""
    found: dict[int, set[str]] = defaultdict(set)
    copies = Copy.objects.filter(subscriber_id__in=subscriber_ids, on__gte=on - REMEMBERS)
    rows = copies.filter(handed_at__isnull=False).order_by()
    for reader, keys in rows.values_list("subscriber_id", "keys"):
        found[reader] |= set(keys)
    return {reader: frozenset(keys) for reader, keys in found.items()}


def last_news(subscriber_ids: Collection[int]) -> dict[int, dt.date]:
    """When each last got news. One query."""
    rows = Copy.objects.filter(bulletin__isnull=True, subscriber_id__in=subscriber_ids).order_by()
    return dict(rows.values_list("subscriber_id").annotate(last=Max("on")))


def readers_of_news(*, after: int) -> list[Subscriber]:
    """The next of those without an account; the others get their news in the one mail they have."""
    found = Subscriber.objects.filter(
        pk__gt=after, person__isnull=True, confirmed_at__isnull=False, rests_since__isnull=True
    )
    return list(found.order_by("pk")[:CHUNK])


def news_for(
    readers: Collection[Subscriber], *, on: dt.date, seen: dict[int, list[NewsItem]] | None = None
) -> list[NewsFor]:
    """For those whose mail is due, in five queries and those of the sources, which `seen` keeps."""
    ids, seen = [reader.pk for reader in readers], {} if seen is None else seen
    last, told, quiet = last_news(ids), told_to(ids, on=on), quiet_partnerships(on)
    chosen: dict[int, list[Subscription]] = defaultdict(list)
    rows = Subscription.objects.filter(subscriber_id__in=ids, confirmed_at__isnull=False)
    for row in rows.order_by("pk"):
        chosen[row.subscriber_id].append(row)
    found = []
    for reader in readers:
        if not is_due(ReadingRhythm(reader.rhythm), last=last.get(reader.pk), on=on):
            continue
        items = _wanted(chosen[reader.pk], seen, quiet, on=on)
        fresh = once_each(items, told=told.get(reader.pk, ()))
        if fresh:
            found.append(NewsFor(reader, tuple(fresh)))
    return found


def news_for_person(person_id: int, *, on: dt.date, told: Collection[str]) -> tuple[NewsItem, ...]:
    """What the one mail of somebody with an account says of what they subscribed to."""
    reader = Subscriber.objects.filter(
        person_id=person_id, confirmed_at__isnull=False, rests_since__isnull=True
    ).first()
    if reader is None:
        return ()
    rows = list(reader.subscriptions.filter(confirmed_at__isnull=False))
    seen = {row.partnership_id: _as_seen_by(person_id, row.partnership_id, on) for row in rows}
    found = [item for each in news_for([reader], on=on, seen=seen) for item in each.items]
    return tuple(once_each(found, told=told))


def public_news(partnership_id: int, *, on: dt.date) -> list[NewsItem]:
    """What anybody may see and is new, for the feed; within a quiet period, dates of meetings alone."""
    found = recent_items(ANYONE, partnership_id=partnership_id, since=on - LOOKS_BACK, on=on)
    return _not_held(found, quiet_partnerships(on))


def held_news(partnership_id: int, *, since: dt.date, on: dt.date) -> list[NewsItem]:
    """What waits for the end of a quiet period that began then."""
    found = recent_items(ANYONE, partnership_id=partnership_id, since=since, on=on)
    return [item for item in found if item.kind is not NewsKind.MEETING and not item.needs_consent]


def _as_seen_by(person_id: int, partnership_id: int, on: dt.date) -> list[NewsItem]:
    among = partners_among([person_id], partnership_id=partnership_id, on=on)
    actor = reads_as(is_partner=person_id in among, partnership_id=partnership_id)
    return recent_items(actor, partnership_id=partnership_id, since=on - LOOKS_BACK, on=on)


def _wanted(
    rows: Iterable[Subscription],
    seen: dict[int, list[NewsItem]],
    quiet: frozenset[int],
    *,
    on: dt.date,
) -> list[NewsItem]:
    """By day, the newest first, whichever partnership it comes from."""
    found = []
    for row in rows:
        key = row.partnership_id
        if key not in seen:
            seen[key] = recent_items(ANYONE, partnership_id=key, since=on - LOOKS_BACK, on=on)
        begins = timezone.localdate(row.confirmed_at) - BEFORE_THEY_CAME
        chosen = choices_of(row)
        for item in _not_held(seen[key], quiet):
            if item.on >= begins and wants(chosen, item):
                found.append(item)
    return sorted(found, key=lambda item: (item.on, item.key), reverse=True)


def _not_held(items: Iterable[NewsItem], quiet: frozenset[int]) -> list[NewsItem]:
    """Dates of meetings are never held. What its owner must agree to goes only where somebody put it
    in a bulletin."""
    return [
        item
        for item in items
        if not item.needs_consent
        and (item.kind is NewsKind.MEETING or item.partnership_id not in quiet)
    ]
