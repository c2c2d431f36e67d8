"""`convenor manage daily_round`: all that is done once a day."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from convenor.pipelines.daily import daily_round


class Command(BaseCommand):
    help = "Does all that is done once a day: what ends, what is forgotten, reminders and the mail of the day."

    def handle(self, *args: Any, **options: Any) -> None:
        failed = []
        for done in daily_round(timezone.localdate()):
            self.stdout.write(f"{done.name}: {done.said}")
            failed += [done.name] if done.failed else []
        if failed:
            raise CommandError(f"Not done: {', '.join(failed)}. The log says why.")
