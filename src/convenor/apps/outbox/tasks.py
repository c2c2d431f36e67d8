"""Sending what waits. Run by the worker after each change, and by `convenor manage send_waiting`."""

from collections.abc import Iterator

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.views.decorators.debug import sensitive_variables
from django_tasks import task

from convenor.apps.outbox import composing
from convenor.apps.outbox.models import Delivery
from convenor.apps.outbox.operations import (
    mark_dropped,
    mark_handing,
    mark_not_sent,
    mark_refused,
    mark_sent,
    put_off,
    take,
)
from convenor.apps.outbox.queries import due_delivery_ids
from convenor.apps.outbox.unsealing import handed_to, what_went_wrong
from convenor.apps.sealed.queries import NobodyThere


@task()
def send_waiting() -> int:
    """Send all that is due; what cannot be sent stays and is tried again. Returns how many went."""
    sent = 0
    while tried := [_send(delivery) for delivery in _taken()]:
        sent += sum(tried)
    return sent


def _taken() -> Iterator[Delivery]:
    """The next that are due, each taken only when its turn comes, so that no claim runs out meanwhile."""
    for delivery_id in due_delivery_ids():
        delivery = take(delivery_id)
        if delivery is not None:
            yield delivery


@sensitive_variables()
def _send(delivery: Delivery) -> bool:
    if delivery.composer:
        return _send_composed(delivery)
    try:
        _message(delivery).send()
    except NobodyThere as gone:
        mark_dropped(delivery, str(gone))
        return False
    except Exception as error:  # noqa: BLE001  one message that cannot be sent must not hold up the rest
        mark_not_sent(delivery, what_went_wrong(delivery, error))
        return False
    mark_sent(delivery)
    return True


@sensitive_variables()
def _send_composed(delivery: Delivery) -> bool:
    """Write it now, hand it over, and let whoever wrote it know what became of it."""
    try:
        composer = composing.composer_called(delivery.composer)
        written = composer.compose(delivery.composer_key)
        if isinstance(written, composing.NotBefore):
            put_off(delivery, until=written.moment)
            return False
        if written is None:
            mark_dropped(delivery, "")
            return False
        message = _message(composing.filled_in(delivery, written))
        if not composer.may_go_twice:
            mark_handing(delivery)
        message.send()
    except NobodyThere as gone:
        mark_dropped(delivery, str(gone))
        return False
    except Exception as error:  # noqa: BLE001  as for every other message
        if composing.is_for_good(error):
            mark_refused(delivery, composing.without_address(error))
            composer.refused(delivery.composer_key)
        else:
            mark_not_sent(delivery, composing.without_address(error))
        return False
    with transaction.atomic():
        mark_sent(delivery)
        composer.handed_over(delivery.composer_key, written)
    return True


@sensitive_variables()
def _message(delivery: Delivery) -> EmailMultiAlternatives:
    to, calendar = handed_to(delivery)
    subject, body, html, calendar = composing.as_read_by(
        delivery.to,
        [
            (delivery.subject, "text/plain"),
            (delivery.body, "text/plain"),
            (delivery.html, "text/html"),
            (calendar, "text/calendar"),
        ],
        [tuple(each) for each in delivery.forums],
    )
    connection = get_connection(settings.CONVENOR_MAIL_BACKEND)
    sender = delivery.sender or settings.DEFAULT_FROM_EMAIL
    message = EmailMultiAlternatives(
        subject,
        body,
        sender,
        [to],
        connection=connection,
        headers=delivery.headers,
    )
    if html:
        message.attach_alternative(html, "text/html")
    if calendar:
        # Last, and beside the plain text: where a client looks for an invitation to answer.
        kind = f"text/calendar; method={delivery.method}"
        message.attach_alternative(calendar, kind)
    return message
