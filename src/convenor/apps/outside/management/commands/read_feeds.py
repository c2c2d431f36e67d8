"""`convenor manage read_feeds`: read the calendars of other bodies that are due, without a worker."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from convenor.apps.outside.tasks import read_all_due


class Command(BaseCommand):
    help = "Reads the calendars of other bodies that are due, and says how many were read."

    def handle(self, *args: Any, **options: Any) -> None:
        count = read_all_due()
        said = ngettext("%(n)d calendar was read.", "%(n)d calendars were read.", count)
        self.stdout.write(said % {"n": count})
