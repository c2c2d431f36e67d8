"""What is wrong with a file as a whole, in sentences for whoever brought it."""

import difflib
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

MOST_ROWS = 5_000
MOST_COLUMNS = 60
LONGEST_CELL = 1_000
LONGEST_QUOTED = 60
MOST_COMPARED = 300


class ListNotReadable(Exception):
    """The file cannot be read as a list. `problems` says all that is wrong with it."""

    def __init__(self, *problems: str) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """ " Did you mean 'police'?", or nothing where no word is near.

    Comparing takes a while. Among very many words only those with the same beginning are compared,
    or a long list of unknown names would keep the worker busy for hours.
    """
    form = written.casefold()
    by_form = {word.casefold(): word for word in known}
    if len(by_form) > MOST_COMPARED:
        by_form = {near: word for near, word in by_form.items() if near[:2] == form[:2]}
    near = difflib.get_close_matches(form, list(by_form)[:MOST_COMPARED], n=1, cutoff=0.6)
    return " " + _("Did you mean '%(word)s'?") % {"word": by_form[near[0]]} if near else ""


def quoted(written: str) -> str:
    """In quotation marks, and cut where it is long: an error names the value, not a page of it."""
    return f"'{written}'" if len(written) <= LONGEST_QUOTED else f"'{written[:LONGEST_QUOTED]}…'"


def and_more(items: Sequence[str], most: int = 5) -> str:
    """The first few, and how many more there are."""
    if len(items) <= most:
        return ", ".join(items)
    return _("%(items)s and %(count)d more") % {
        "items": ", ".join(items[:most]),
        "count": len(items) - most,
    }
