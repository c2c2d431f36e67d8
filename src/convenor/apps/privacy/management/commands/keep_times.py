"""`convenor manage keep_times`: what is not to be kept any longer goes."""

from typing import Any

from django.core.management.base import BaseCommand

from convenor.apps.privacy.tasks import keep_times


class Command(BaseCommand):
    help = (
        "Forgets what is not to be kept any longer: old answers to surveys, who was interested, what is held "
        "of experts who left, old mail, unconfirmed readers. Says in numbers what went."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(str(keep_times.call()))
