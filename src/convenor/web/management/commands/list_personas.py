"""`convenor manage list_personas`: whom one can sign in as, in development."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse

from convenor.apps.people.queries.accounts import personas


class Command(BaseCommand):
    help = "Lists the people of the sample that one click signs in as. In development only."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--address", default="http://127.0.0.1:8000", help="Where the site answers."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.PERSONAS_ENABLED:
            self.stdout.write("There are no personas here: they exist in development only.")
            return
        found = personas()
        if not found:
            self.stdout.write("No sample is loaded, so there are no personas.")
            return
        page = options["address"].rstrip("/") + reverse("personas")
        self.stdout.write(f"One click signs in, at {page}, as:")
        for persona in found:
            self.stdout.write(f"  {persona.label}")
