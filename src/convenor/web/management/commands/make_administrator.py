"""`convenor manage make_administrator name@example.org`: the first way in to a new installation."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from convenor.apps.people.operations import make_administrator
from convenor.core.access import Actor


class Command(BaseCommand):
    help = "Lets an account run the installation. It opens no partnership's things."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("email", help="Where codes for signing in are sent.")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"'{email}' is not an e-mail address.") from error
        make_administrator(email=email, by=Actor(label="the operator", is_operator=True))
        self.stdout.write(f"{email} runs the installation now, and can sign in.")
