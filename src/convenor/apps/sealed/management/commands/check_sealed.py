"""`convenor manage check_sealed`: prove that seals are whole, and that what was destroyed is gone."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from convenor.apps.sealed import keys
from convenor.apps.sealed.queries.proving import look_at_seals


class Command(BaseCommand):
    help = "Opens every seal, shows none, and proves that of destroyed ones neither row nor key is left."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--destroy-unused",
            action="store_true",
            help="Destroy keys that seal nothing, such as a server leaves that stopped in the middle.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["destroy_unused"]:
            for key_id in look_at_seals().orphans:
                keys.destroy(key_id)
                self.stdout.write(f"{key_id}: sealed nothing, and was destroyed")
        found = look_at_seals()
        self.stdout.write(f"{found.live} sealed, {found.shredded} destroyed")
        problems = found.unopened
        problems += [f"{token}: was destroyed, and something is left" for token in found.remains]
        problems += [f"{key_id}: this key seals nothing" for key_id in found.orphans]
        if problems:
            raise CommandError("\n".join(problems))
        self.stdout.write("Every seal opens, and of those destroyed nothing is left.")
