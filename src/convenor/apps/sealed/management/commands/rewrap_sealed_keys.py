"""`convenor manage rewrap_sealed_keys`: after a change of the sealing key."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from convenor.apps.sealed.keys import KeyNotThere
from convenor.apps.sealed.operations.rewrapping import wrap_all_anew


class Command(BaseCommand):
    help = "Wraps the keys of all seals by SEALING_KEY; then SEALING_KEYS_BEFORE can be taken out."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = wrap_all_anew()
        except KeyNotThere as problem:
            raise CommandError(f"{problem} The others were wrapped; run this again.") from None
        self.stdout.write(f"{count} wrapped anew. SEALING_KEYS_BEFORE can be taken out.")
