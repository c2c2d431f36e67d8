"""`convenor manage keep_events`: reminders of events, and what is no longer kept of those who came."""

from typing import Any

from django.core.management.base import BaseCommand

from convenor.apps.stakeholders.tasks import keep_events


class Command(BaseCommand):
    help = (
        "Reminds those who come to an event on the working day before, and forgets access needs and addresses "
        "30 days after it."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(str(keep_events.call()))
