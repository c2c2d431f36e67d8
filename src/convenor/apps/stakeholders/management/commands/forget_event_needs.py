"""`convenor manage forget_event_needs`: what is no longer kept of those who came to events."""

from typing import Any

from django.core.management.base import BaseCommand

from convenor.apps.stakeholders.tasks import forget_event_needs


class Command(BaseCommand):
    help = (
        "Forgets access needs and addresses 30 days after an event, and says of how many sign-ups."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(str(forget_event_needs.call()))
