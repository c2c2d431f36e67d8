"""The mail backend of the whole project: it writes to the outbox instead of sending."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from convenor.apps.outbox.operations import queue


class OutboxBackend(BaseEmailBackend):
    """So that what libraries send (sign-in codes, for one) goes the same safe way as our own mail.

    Raises ValueError for attachments, which the outbox has no place for: none is lost unnoticed.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            if message.attachments:
                raise ValueError(
                    f"'{message.subject}' has attachments, which the outbox cannot hold"
                )
            html = next(
                (
                    part
                    for part, kind in getattr(message, "alternatives", [])
                    if kind == "text/html"
                ),
                "",
            )
            for recipient in message.recipients():
                queue(
                    to=recipient,
                    subject=message.subject,
                    body=str(message.body),
                    html=html,
                    sender=message.from_email,
                )
        return len(email_messages)
