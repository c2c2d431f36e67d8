"""The `convenor` command."""

import os
import sys
from importlib import import_module
from pathlib import Path

import click
from environs import env

COMMANDS = {
    "run": "convenor.project.cli.run:run",
    "sample": "convenor.project.cli.sample:sample",
    "manage": "convenor.project.cli.manage:manage",
    "terms": "convenor.project.cli.terms:terms",
    "statistics": "convenor.project.cli.statistics:statistics",
    "plan": "convenor.project.cli.plan.command:plan",
}


class LazyGroup(click.Group):
    """Imports a command when it is wanted, so that checking a file need not load the web."""

    def list_commands(self, ctx):
        return list(COMMANDS)

    def get_command(self, ctx, cmd_name):
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        return getattr(import_module(module), name)


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="convenor", message="Convenor %(version)s")
def convenor():
    """The workbench of a strategic partnership.

    Settings come from the environment and from a file named .env where the command is started.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "convenor.project.settings")


def main():
    # Before click reads its options, which may come from the same file.
    env.read_env(Path(".env"), recurse=False)
    sys.exit(convenor())
