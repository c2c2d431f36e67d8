"""The page on commands, made from the Makefile and from the `convenor` command itself."""

import ast
import re

import click
from environment import ROOT

from convenor.project.cli import convenor

OPENING = """\
# Commands

Made from the Makefile and from the command line itself by `make docs`; a test compares the two.

## make

In a clone. `PYTHON`, `PORT`, `HOST`, `CONVENOR_DATA`, `SAMPLE` and `ARGS` may be set on the same line:
`make run PORT=9000`. What else can be set is in [the settings](settings.md).

"""
ON_CONVENOR = """
## convenor

What `make` installs as `.venv/bin/convenor`. Checking and comparing files needs no database, nor does planning.

"""
ON_MANAGE = """
## convenor manage

Django's own commands, such as `convenor manage migrate`, and these of ours:

"""
TARGET = re.compile(r"^([a-z]+):.*## (.+)$", re.MULTILINE)
WIDTH = 90


def page():
    """The whole page, as Markdown."""
    made = [f"- `make {name}`: {says}\n" for name, says in TARGET.findall(makefile())]
    told = [f"- `convenor manage {name}`: {says}\n" for name, says in sorted(managed().items())]
    helps = "\n".join(
        f"### {name}\n\n```text\n{text}\n```\n" for name, text in told_by(convenor, "convenor")
    )
    return OPENING + "".join(made) + ON_CONVENOR + helps + ON_MANAGE + "".join(told)


def makefile():
    return (ROOT / "Makefile").read_text()


def told_by(command, name, parent=None):
    """The help of a command and of those below it; `manage` hands everything on to Django."""
    context = command.make_context(
        name.split()[-1], [], parent=parent, resilient_parsing=True, terminal_width=WIDTH
    )
    yield name, command.get_help(context)
    below_it = command.list_commands(context) if isinstance(command, click.Group) else ()
    for below in below_it:
        if below != "manage":
            yield from told_by(command.get_command(context, below), f"{name} {below}", context)


def managed():
    """Our management commands with what each says of itself, read without starting Django."""
    paths = (ROOT / "src/convenor").glob("**/management/commands/[a-z]*.py")
    return {path.stem: said_in(path) for path in paths}


def said_in(path):
    tree = ast.parse(path.read_text())
    (said,) = (
        node.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "help"
    )
    return said
