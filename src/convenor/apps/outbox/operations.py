"""Putting messages into the outbox, and marking what became of them.

These are the one kind of write without an audit entry: a delivery is itself the record.
"""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from convenor.apps.outbox.models import Delivery

MOST_TRIES = 8


def queue(*, to: str, subject: str, body: str, html: str = "", sender: str = "") -> Delivery:
    """Write a message that a worker will send once the surrounding transaction holds."""
    delivery = Delivery.objects.create(to=to, subject=subject, body=body, html=html, sender=sender)
    transaction.on_commit(_wake_the_worker)
    return delivery


def mark_sent(delivery: Delivery) -> None:
    """Note that it left, and forget what it said."""
    delivery.state = Delivery.State.SENT
    delivery.sent_at = timezone.now()
    delivery.body = delivery.html = ""
    delivery.save()


def mark_not_sent(delivery: Delivery, why: str) -> None:
    """Try again later, each time after twice as long; give up after `MOST_TRIES` and say so."""
    delivery.tries += 1
    delivery.last_error = why[:500]
    delivery.try_after = timezone.now() + dt.timedelta(minutes=2**delivery.tries)
    if delivery.tries >= MOST_TRIES:
        delivery.state = Delivery.State.FAILED
    delivery.save()


def _wake_the_worker() -> None:
    from convenor.apps.outbox.tasks import send_waiting  # tasks stand above operations

    send_waiting.enqueue()
