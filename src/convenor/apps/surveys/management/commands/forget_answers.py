"""`convenor manage forget_answers`: delete what is kept of surveys for a time alone."""

from typing import Any

from django.core.management.base import BaseCommand

from convenor.apps.surveys.tasks import forget_answers


class Command(BaseCommand):
    help = (
        "Deletes drafts of closed surveys, addresses a year after the close and answers two years after it, "
        "and says how many rows went."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{forget_answers.call()} deleted.")
