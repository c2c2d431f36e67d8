"""`convenor manage delete_experts`: delete what is held of experts whose time is over."""

from typing import Any

from django.core.management.base import BaseCommand

from convenor.apps.experts.tasks import ask_experts_again, delete_experts


class Command(BaseCommand):
    help = (
        "Deletes what is held of experts by experience 90 days after they left, and asks those again who come "
        "to a meeting where others sit than they decided on. Says of how many."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{ask_experts_again.call()} asked again.")
        self.stdout.write(f"{delete_experts.call()} deleted.")
