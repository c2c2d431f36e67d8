"""Readers: found by the signed addresses in their mail, and counted for the secretariat, never listed."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from convenor.apps.bulletins.links import (
    confirms,
    read_choosing_key,
    read_leaving_key,
    token_in,
)
from convenor.apps.bulletins.models import Bulletin, Subscriber, Subscription
from convenor.apps.bulletins.queries.audiences import partners_among
from convenor.core.governance.voice.reading import Choices, wants_bulletin
from convenor.core.vocabulary import Marking

CHUNK = 1_000
KEEPS_UNCONFIRMED = dt.timedelta(days=7)
"""After that nothing is left of an address whose owner did not say that it is theirs."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What a signed address would leave. Neither is there where somebody left already."""

    subscription: Subscription | None = None
    subscriber: Subscriber | None = None

    @property
    def is_done(self) -> bool:
        return self.subscription is None and self.subscriber is None


@dataclass(frozen=True, slots=True)
class Readers:
    """How many read a partnership, and how."""

    public: int
    partners: int
    unconfirmed: int
    resting: int

    @property
    def all(self) -> int:
        return self.public + self.partners


def leaving_by(key: str) -> Leaving | None:
    """None for an address that was not made here. Whether somebody left does not tell who it was."""
    read = read_leaving_key(key)
    if read is None:
        return None
    token, is_all = read
    if is_all:
        return Leaving(subscriber=Subscriber.objects.filter(token=token).first())
    found = Subscription.objects.filter(token=token).select_related("partnership", "subscriber")
    return Leaving(subscription=found.first())


def subscriber_choosing(key: str) -> Subscriber | None:
    """Whose choices the signed address opens."""
    token = read_choosing_key(key)
    return Subscriber.objects.filter(token=token).first() if token else None


def subscription_confirming(key: str) -> Subscription | None:
    """What the signed address confirms; None once it is gone or the address is another."""
    found = Subscription.objects.filter(token=token_in(key)).select_related(
        "partnership", "subscriber__person"
    )
    row = found.first()
    if row is None or not confirms(key, email=row.subscriber.email):
        return None
    return row


def subscriptions_of(subscriber: Subscriber) -> list[Subscription]:
    """Those in force, by the name of the partnership. One query."""
    found = subscriber.subscriptions.filter(confirmed_at__isnull=False)
    return list(found.select_related("partnership").order_by("partnership__name"))


def own_subscriber(person_id: int | None) -> Subscriber | None:
    return Subscriber.objects.filter(person_id=person_id).first() if person_id else None


def choices_of(row: Subscription) -> Choices:
    return Choices(
        frozenset(row.kinds), frozenset(row.topics), frozenset(row.group_ids), frozenset(row.areas)
    )


def in_force() -> Q:
    """Subscriptions by which something may be sent: confirmed, and not resting."""
    confirmed = Q(confirmed_at__isnull=False, subscriber__confirmed_at__isnull=False)
    return confirmed & Q(subscriber__rests_since__isnull=True)


def readers_of(partnership_id: int, *, on: dt.date) -> Readers:
    """Three queries, and no address among what they read."""
    rows = Subscription.objects.filter(partnership_id=partnership_id)
    reads = rows.filter(in_force())
    people = list(
        reads.filter(subscriber__person__isnull=False).values_list(
            "subscriber__person_id", flat=True
        )
    )
    partners = len(partners_among(people, partnership_id=partnership_id, on=on))
    counted = rows.aggregate(
        reads=Count("pk", filter=in_force()),
        unconfirmed=Count("pk", filter=Q(confirmed_at__isnull=True)),
        resting=Count(
            "pk", filter=Q(confirmed_at__isnull=False, subscriber__rests_since__isnull=False)
        ),
    )
    return Readers(
        public=counted["reads"] - partners,
        partners=partners,
        unconfirmed=counted["unconfirmed"],
        resting=counted["resting"],
    )


def readers_for(bulletin: Bulletin, *, on: dt.date) -> Readers:
    """Who would get it as it stands now. Its readers are gone through in turn, in bounded memory."""
    public = partners = 0
    for chunk in chunks_of_readers(bulletin.partnership_id):
        wanted, among = wanting(bulletin, chunk, on=on)
        partners += sum(row.subscriber.person_id in among for row in wanted)
        public += sum(row.subscriber.person_id not in among for row in wanted)
    return Readers(public, partners, 0, 0)


def wanting(
    bulletin: Bulletin, rows: Iterable[Subscription], *, on: dt.date
) -> tuple[list[Subscription], frozenset[int]]:
    """Those of the rows whose readers it is for, and who of them is a partner. Two queries at most."""
    rows = list(rows)
    people = [row.subscriber.person_id for row in rows if row.subscriber.person_id is not None]
    among = partners_among(people, partnership_id=bulletin.partnership_id, on=on)
    for_partners = bulletin.marking == Marking.PARTNERS
    wanted = [
        row
        for row in rows
        if wants_bulletin(choices_of(row), bulletin.topics)
        and (not for_partners or row.subscriber.person_id in among)
    ]
    return wanted, among


def chunk_of_readers(partnership_id: int, *, after: int) -> list[Subscription]:
    """The next readers of a partnership, in turn. One query."""
    found = Subscription.objects.filter(in_force(), partnership_id=partnership_id, pk__gt=after)
    only = ("pk", "token", "kinds", "topics", "group_ids", "areas", "partnership_id")
    beside = ("subscriber__token", "subscriber__person_id")
    return list(found.select_related("subscriber").only(*only, *beside).order_by("pk")[:CHUNK])


def chunks_of_readers(partnership_id: int) -> Iterator[list[Subscription]]:
    after = 0
    while rows := chunk_of_readers(partnership_id, after=after):
        yield rows
        after = rows[-1].pk


def may_still_be_confirmed(row: Any, *, at: dt.datetime) -> bool:
    """For so many days after it was asked for."""
    return bool(row.asked_at > at - KEEPS_UNCONFIRMED)
