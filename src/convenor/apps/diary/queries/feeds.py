"""Feeds of one's own, and the addresses that open them."""

import datetime as dt
from dataclasses import dataclass

from django.core.signing import BadSignature, Signer

from convenor.apps.diary.models import DiaryFeed
from convenor.core.access import Actor

Kind = DiaryFeed.Kind


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A feed in force. `secret` is the part of its address that only its owner may know."""

    kind: str
    person_id: int
    secret: str
    made_at: dt.datetime


def feeds_of(actor: Actor) -> dict[str, FeedRow]:
    """The actor's own feeds, by kind."""
    if actor.person_id is None:
        return {}
    found = DiaryFeed.objects.filter(person_id=actor.person_id, revoked_at__isnull=True)
    return {feed.kind: _row(feed) for feed in found}


def feed_at(secret: str) -> FeedRow | None:
    """The feed that the address opens; None for one that is wrong or was revoked.

    With the account it was made from it closes too: an address must not outlive somebody's access.
    """
    try:
        token = _signer().unsign(secret)
    except BadSignature:
        return None
    feed = DiaryFeed.objects.filter(
        token=token, revoked_at__isnull=True, person__user__is_active=True
    ).first()
    return _row(feed) if feed else None


def _row(feed: DiaryFeed) -> FeedRow:
    return FeedRow(feed.kind, feed.person_id, _signer().sign(feed.token), feed.made_at)


def _signer() -> Signer:
    return Signer(sep=".", salt="convenor.diary.feed")
