"""`convenor manage ask_experts_again`: tell experts of others at the meetings that they come to."""

from typing import Any

from django.core.management.base import BaseCommand

from convenor.apps.experts.tasks import ask_experts_again


class Command(BaseCommand):
    help = (
        "Tells experts by experience, once, where others sit at a meeting than those they decided on, and "
        "says how many."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{ask_experts_again.call()} asked again.")
