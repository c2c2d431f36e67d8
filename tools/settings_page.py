"""The page on settings, made from .env.example, so that what is read and what is explained stay one."""

import re

from environment import ROOT

OPENING = """\
# Settings

Made from `.env.example` by `make docs`; a test compares it with that file, and the file with what the
settings read. Everything is set through the environment, or through a file `.env` where `convenor` is
started; the environment wins. A value that cannot be read stops Convenor with a sentence that names the
variable.

"""
VARIABLE = re.compile(r"#([A-Z_]+)=(.*)")


def page():
    """The whole page, as Markdown."""
    return OPENING + "\n".join(section(*each) for each in explained(example_lines()))


def example_lines():
    """The file without its opening, which says how to use the file itself."""
    _, _, rest = (ROOT / ".env.example").read_text().partition("\n\n")
    return rest.splitlines()


def explained(lines):
    """Pairs of an explanation and the variables under it, each with its example."""
    words, variables = [], []
    for line in lines:
        variable = VARIABLE.fullmatch(line)
        if variable:
            variables.append(variable.groups())
            continue
        if variables:
            yield " ".join(words), variables
            words, variables = [], []
        if line:
            words.append(line.removeprefix("# "))
    if variables:
        yield " ".join(words), variables


def section(words, variables):
    rows = [f"- `{name}`, as in `{value}`" if value else f"- `{name}`" for name, value in variables]
    return "\n".join([words, "", *rows, ""])
