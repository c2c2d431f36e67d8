"""Sending what waits. Run by the worker after each change, and by `convenor manage send_waiting`."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django_tasks import task

from convenor.apps.outbox.models import Delivery
from convenor.apps.outbox.operations import mark_not_sent, mark_sent
from convenor.apps.outbox.queries import due_delivery_ids


@task()
def send_waiting() -> int:
    """Send all that is due; what cannot be sent stays and is tried again. Returns how many went."""
    return sum(_send(delivery_id) for delivery_id in due_delivery_ids())


def _send(delivery_id: int) -> bool:
    with transaction.atomic():
        delivery = (
            Delivery.objects.select_for_update(skip_locked=True)
            .filter(id=delivery_id, state=Delivery.State.WAITING)
            .first()
        )
        if delivery is None:
            return False
        try:
            _message(delivery).send()
        except OSError as error:  # no connection, refused, or timed out: smtplib's errors included
            mark_not_sent(delivery, f"{type(error).__name__}: {error}")
            return False
        mark_sent(delivery)
        return True


def _message(delivery: Delivery) -> EmailMultiAlternatives:
    connection = get_connection(settings.CONVENOR_MAIL_BACKEND)
    sender = delivery.sender or settings.DEFAULT_FROM_EMAIL
    message = EmailMultiAlternatives(
        delivery.subject, delivery.body, sender, [delivery.to], connection=connection
    )
    if delivery.html:
        message.attach_alternative(delivery.html, "text/html")
    return message
