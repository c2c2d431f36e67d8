"""Leaving: nothing is kept of whoever leaves, so there is nothing that could be written to again."""

import datetime as dt

from django.db.models import F
from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.bulletins.models import Copy, Subscriber, Subscription
from convenor.apps.bulletins.queries.readers import KEEPS_UNCONFIRMED
from convenor.core.access import Actor

MOST_REFUSED = 3
"""After so many mails in a row that the other side will never take, a reader's subscriptions rest."""


@operation
def leave_subscription(*, subscription: Subscription, by: Actor) -> None:
    """Delete it, what was sent by it, and the address where nothing else is sent to it."""
    partnership, subscriber = subscription.partnership, subscription.subscriber
    subscription.delete()
    if not subscriber.subscriptions.exists():
        subscriber.delete()
    record(by=by, what="A reader left.", about=partnership, partnership_id=partnership.pk)


@operation
def leave_all(*, subscriber: Subscriber, by: Actor) -> None:
    """Delete the reader with all that they chose and got."""
    rows = list(subscriber.subscriptions.select_related("partnership"))
    subscriber.delete()
    for row in rows:
        partnership = row.partnership
        record(by=by, what="A reader left.", about=partnership, partnership_id=partnership.pk)
    if not rows:
        nothing_changed()


def forget_unconfirmed(*, at: dt.datetime) -> int:
    """Delete what nobody confirmed in time, and addresses for which nothing is left. Returns how many.

    No entry: nothing had begun, and an entry would keep what is to be forgotten.
    """
    late = Subscription.objects.filter(
        confirmed_at__isnull=True, asked_at__lte=at - KEEPS_UNCONFIRMED
    )
    count = late.count()
    late.delete()
    Subscriber.objects.filter(subscriptions__isnull=True).delete()
    return count


def note_handed_over(copy: Copy, *, keys: list[str]) -> None:
    """Note what went to a reader. No entry: the copy is itself the record."""
    copy.keys, copy.handed_at = keys, timezone.now()
    copy.save(update_fields=["keys", "handed_at"])
    Subscriber.objects.filter(pk=copy.subscriber_id, refused__gt=0).update(refused=0)


def note_refused(subscriber: Subscriber, *, at: dt.datetime) -> None:
    """Count a mail that their side will never take; after some, their subscriptions rest."""
    Subscriber.objects.filter(pk=subscriber.pk).update(refused=F("refused") + 1)
    tired = Subscriber.objects.filter(pk=subscriber.pk, refused__gte=MOST_REFUSED)
    tired.filter(rests_since__isnull=True).update(rests_since=at)
