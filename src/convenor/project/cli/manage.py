"""`convenor manage …`: Django's own management commands."""

import click
from django.core.management import execute_from_command_line

from convenor.project.cli.starting import start_django


@click.command(
    add_help_option=False,
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments):
    """Django's management commands, such as `convenor manage migrate`."""
    start_django()
    execute_from_command_line(["convenor manage", *arguments])
