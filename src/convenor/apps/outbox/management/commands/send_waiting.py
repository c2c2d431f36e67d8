"""`convenor manage send_waiting`: send what is due now, without a worker."""

from typing import Any

from django.core.management.base import BaseCommand

from convenor.apps.outbox.queries import outbox_state
from convenor.apps.outbox.tasks import send_waiting


class Command(BaseCommand):
    help = "Sends the messages in the outbox that are due, and says how many wait or were given up."

    def handle(self, *args: Any, **options: Any) -> None:
        sent = send_waiting.call()
        state = outbox_state()
        self.stdout.write(f"{sent} sent, {state.waiting} waiting, {state.failed} given up")
