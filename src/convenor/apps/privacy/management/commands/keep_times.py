"""`convenor manage keep_times`: what is not to be kept any longer goes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from convenor.apps.privacy.tasks import keep_all, keep_times


class Command(BaseCommand):
    help = (
        "Forgets what is not to be kept any longer: old answers to surveys, who was interested, what is held "
        "of experts who left, old mail, unconfirmed readers. Says in numbers what went."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Only say what would go today; nothing is deleted.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        dry = options["dry_run"]
        said = keep_all(timezone.now(), dry_run=True) if dry else keep_times.call()
        self.stdout.write(str(said))
