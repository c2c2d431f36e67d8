"""`convenor manage keep_opportunities`: the daily round of chances to take part."""

from typing import Any

from django.core.management.base import BaseCommand

from convenor.apps.opportunities.tasks import keep_opportunities


class Command(BaseCommand):
    help = (
        "Reminds people of what closes, drafts calls for empty seats, ends calls for filled ones, and "
        "forgets who was interested in what closed 30 days ago."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(str(keep_opportunities.call()))
