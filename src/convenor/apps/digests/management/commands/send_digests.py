"""`convenor manage send_digests`: write the digests of today."""

from typing import Any

from django.core.management.base import BaseCommand

from convenor.apps.digests.tasks import write_digests


class Command(BaseCommand):
    help = "Writes to each person what is new, once a day at most, and says to how many."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Digests written: {write_digests.call()}.")
