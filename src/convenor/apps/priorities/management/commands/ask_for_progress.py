"""`convenor manage ask_for_progress`: ask for a sentence on each priority before meetings."""

from typing import Any

from django.core.management.base import BaseCommand

from convenor.apps.priorities.tasks import ask_leads


class Command(BaseCommand):
    help = (
        "Asks for a sentence on each priority two weeks before its group meets, and says how many."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Sentences asked for: {ask_leads.call()}.")
