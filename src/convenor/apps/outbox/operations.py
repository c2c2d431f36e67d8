"""Putting messages into the outbox, and marking what became of them.

These are the one kind of write without an audit entry: a delivery is itself the record.
"""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from convenor.apps.audit.guards import reworded
from convenor.apps.outbox.models import Delivery
from convenor.core.governance.voice.asked import without_any_marks

MOST_TRIES = 8
SEND_WAITING = "convenor.apps.outbox.tasks.send_waiting"
"""By name, because tasks stand above operations."""
LEASE = dt.timedelta(minutes=5)
"""How long a worker has for one message before another may take it: far longer than a server's timeout."""


def queue(
    *,
    to: str,
    subject: str,
    body: str,
    html: str = "",
    sender: str = "",
    calendar: str = "",
    method: str = "",
    headers: Mapping[str, str] | None = None,
    forums: Iterable[tuple[int, int | None]] = (),
) -> Delivery:
    """Write a message that a worker will send once the surrounding transaction holds.

    `calendar` is an invitation as iCalendar text, and `method` the METHOD that it names. `forums` are the group
    and the meeting (ids) of each text in it.
    """
    delivery = Delivery.objects.create(
        to=to,
        subject=subject,
        body=body,
        html=without_any_marks(html),
        sender=sender,
        calendar=calendar,
        method=method,
        headers=dict(headers or {}),
        forums=[list(each) for each in forums],
    )
    _wake_the_worker()
    return delivery


def queue_composed(*, composer: str, keys: Iterable[str], subject: str) -> int:
    """Write many messages whose words and address are made only when their turn comes. Returns how many.

    `subject` says what they are to whoever looks at the outbox; nobody gets it.
    """
    rows = [Delivery(subject=subject[:300], composer=composer, composer_key=key) for key in keys]
    Delivery.objects.bulk_create(rows, batch_size=1_000)
    if rows:
        _wake_the_worker()
    return len(rows)


def take(delivery_id: int) -> Delivery | None:
    """Claim a message for sending; None when it is not due, or another worker has it.

    The claim is a short transaction of its own, so that no lock is held while a mail server is slow.
    A worker that dies leaves a claim that runs out, and the message goes then: twice at worst. One that may
    not go twice, and of which nobody knows whether the other side took it, is in doubt from then on.
    """
    now = timezone.now()
    with transaction.atomic():
        delivery = (
            Delivery.objects.select_for_update(skip_locked=True)
            .filter(id=delivery_id, state=Delivery.State.WAITING)
            .exclude(try_after__gt=now)
            .first()
        )
        if delivery is not None and delivery.handing_at is not None:
            _leave_in_doubt(delivery)
            return None
        if delivery is not None:
            delivery.tries += 1
            delivery.try_after = now + LEASE
            delivery.save()
    return delivery


def mark_handing(delivery: Delivery) -> None:
    """Note, before the other side gets it, that it may have it from now on."""
    delivery.handing_at = timezone.now()
    delivery.save()


def mark_sent(delivery: Delivery) -> None:
    """Note that it left, and forget what it said."""
    delivery.sent_at = timezone.now()
    _settle(delivery, Delivery.State.SENT)


def mark_refused(delivery: Delivery, why: str) -> None:
    """Give it up at once: the other side said that it will never take it (SMTP 5xx). What it said goes."""
    _settle(delivery, Delivery.State.FAILED, why)


def put_off(delivery: Delivery, *, until: dt.datetime) -> None:
    """Leave it until then, without counting a try."""
    delivery.tries -= 1
    delivery.try_after = until
    delivery.save()
    _wake_the_worker(at=until)


def mark_dropped(delivery: Delivery, why: str) -> None:
    """Note that nobody is there to get it, and forget what it said. It is not tried again."""
    _settle(delivery, Delivery.State.DROPPED, why)


def mark_not_sent(delivery: Delivery, why: str) -> None:
    """Try again later, each time after twice as long; give up after `MOST_TRIES` and say so.

    One that is given up can be sent again by hand, at any time: what it says then names no expert, whatever
    was agreed to when it was written.
    """
    (delivery.last_error,) = reworded([why[:500]])
    delivery.handing_at = None
    if delivery.tries >= MOST_TRIES:
        delivery.state = Delivery.State.FAILED
        delivery.try_after = None
        _without_names(delivery)
    else:
        delivery.try_after = timezone.now() + dt.timedelta(minutes=2**delivery.tries)
    delivery.save()
    if delivery.try_after is not None:
        _wake_the_worker(at=delivery.try_after)


def forget_address(*, real: str, sealed: str) -> None:
    """Let messages that went, or wait, to an address that is sealed from now on name the sealed one."""
    Delivery.objects.filter(to__iexact=real).update(to=sealed)


def forget_old(*, before: dt.datetime) -> int:
    """Delete what went out, was given up or had nobody to get it before then. Returns how many.

    No entry: it would keep what is to be forgotten.
    """
    over = (
        Delivery.State.SENT,
        Delivery.State.FAILED,
        Delivery.State.DROPPED,
        Delivery.State.IN_DOUBT,
    )
    gone, _ = Delivery.objects.filter(state__in=over, created_at__lt=before).delete()
    return gone


def try_failed_again() -> int:
    """Put all that was given up back in line. Returns how many."""
    count = Delivery.objects.filter(state=Delivery.State.FAILED).update(
        state=Delivery.State.WAITING, tries=0, try_after=None
    )
    if count:
        _wake_the_worker()
    return count


def _leave_in_doubt(delivery: Delivery) -> None:
    why = "The sending broke off while it was handed over; it is not sent again."
    _settle(delivery, Delivery.State.IN_DOUBT, why)


def _settle(delivery: Delivery, state: str, why: str = "") -> None:
    """It is over with it: what it said goes, and what stays for looking it up names no expert."""
    delivery.state = state
    delivery.try_after = delivery.handing_at = None
    delivery.last_error = why[:500]
    delivery.body = delivery.html = delivery.calendar = ""
    delivery.headers = {}
    _without_names(delivery)
    delivery.save()


def _without_names(delivery: Delivery) -> None:
    delivery.subject, delivery.body, delivery.last_error = reworded(
        [delivery.subject, delivery.body, delivery.last_error]
    )
    delivery.subject = delivery.subject[:300]
    (delivery.html,) = reworded([delivery.html], "text/html")
    if delivery.calendar:
        (delivery.calendar,) = reworded([delivery.calendar], "text/calendar")


def _wake_the_worker(*, at: dt.datetime | None = None) -> None:
    """Have what waits sent now, or at that moment.

    In the database's own queue the task is a row in the same transaction as the message: both hold, or
    neither. A backend that runs tasks at once must wait for the commit, and cannot do later; then
    `send_waiting` or the next message does it.
    """
    send_waiting = import_string(SEND_WAITING)
    if send_waiting.get_backend().supports_defer:
        send_waiting.using(run_after=at).enqueue()
    elif at is None:
        transaction.on_commit(send_waiting.enqueue)
