"""Starting Django for a command, and its errors in one sentence each."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
import django
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, ProgrammingError
from environs import EnvError


def start_django() -> None:
    """Read the settings, and say what is wrong with them if anything is."""
    try:
        django.setup()
    except (EnvError, ImproperlyConfigured) as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def database() -> Iterator[None]:
    """Say why the database cannot be used: nobody set it up, or nobody answers, or it is taken."""
    try:
        yield
    except (OperationalError, ProgrammingError) as error:
        reason = str(error).splitlines()[0]
        raise click.ClickException(
            f"The database cannot be used: {reason.rstrip('.')}. Look at CONVENOR_DATA and "
            "DATABASE_URL; a new database is set up by `convenor manage migrate`."
        ) from error
