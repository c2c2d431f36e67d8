"""`convenor manage what_is_held ADDRESS`: what is found by an address of somebody without an account."""

import dataclasses
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from convenor.apps.privacy.queries.own import held_at


class Command(BaseCommand):
    help = (
        "Writes what is held under an e-mail address, such as a reader's or of somebody who raised a concern, "
        "as JSON. Make sure first that the address is theirs. What is sealed is never in it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="The e-mail address of whoever asks.")

    def handle(self, *args: Any, **options: Any) -> None:
        if "@" not in options["address"]:
            raise CommandError(f"“{options['address']}” is no e-mail address.")
        found = [dataclasses.asdict(each) for each in held_at(options["address"])]
        self.stdout.write(json.dumps(found, indent=2, ensure_ascii=False, default=str))
