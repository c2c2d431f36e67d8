"""The reference page on personal data, made from the register."""

from collections import defaultdict

from convenor.apps.privacy.register import Held, register
from convenor.core.governance.voice.keeping import KEEP_TIMES, keep_time
from convenor.core.vocabulary import HeldAs

OPENING = """\
# Personal data

Made from the register by `make docs`; a test compares the two, and another demands that every field of
every model is in it. The register stands in `src/convenor/data/privacy`, a file for each app.

Fields of these kinds are not listed one by one: the number of a row, its token, and a link to what is not a
person are not personal; a day or time is about a person where its row is, and otherwise not.

What libraries keep beside this: addresses and second factors of accounts (django-allauth), which go with the
account; sessions (Django) and the worker's list of tasks (django-tasks), which go by the rule on notes below.

## How long

| what | how long | who does it |
|---|---|---|
"""
SHOWN = tuple(kind for kind in HeldAs if kind is not HeldAs.NOT_PERSONAL)


def page() -> str:
    times = [
        f"| {each.what} | {each.words} | {'the software, daily' if each.runs else 'people'} |"
        for each in KEEP_TIMES
    ]
    apps = defaultdict(list)
    for held in register().values():
        apps[held.label.partition(".")[0]].append(held)
    parts = [f"\n## {name}\n{''.join(map(_section, rows))}" for name, rows in apps.items()]
    return f"{OPENING}{chr(10).join(times)}\n{''.join(parts)}"


def _section(held: Held) -> str:
    lines = [f"- {kind}: {_names(held, kind)}" for kind in SHOWN if held.named(kind)]
    whose = f"Of {held.whose}" if held.whose != "nobody" else "Of nobody in particular"
    told = f"{whose}: {held.why}. {keep_time(held.kept).words}"
    listed = "\n".join(lines) or "- nothing personal"
    return f"\n### {held.label.partition('.')[2]}\n\n{told}\n\n{listed}\n"


def _names(held: Held, kind: HeldAs) -> str:
    return ", ".join(f"`{name}`" for name in held.named(kind))
