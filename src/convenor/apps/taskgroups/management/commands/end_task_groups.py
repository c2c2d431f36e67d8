"""`convenor manage end_task_groups`: end what has reached its day."""

from typing import Any

from django.core.management.base import BaseCommand

from convenor.apps.taskgroups.tasks import end_task_groups


class Command(BaseCommand):
    help = (
        "Hands over what still lies with task groups whose end has come, and says how many ended."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{end_task_groups.call()} ended.")
