"""`convenor manage delete_experts`: delete what is held of experts whose time is over."""

from typing import Any

from django.core.management.base import BaseCommand

from convenor.apps.experts.tasks import delete_experts


class Command(BaseCommand):
    help = "Deletes what is held of experts by experience 90 days after they left, and says of how many."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{delete_experts.call()} deleted.")
