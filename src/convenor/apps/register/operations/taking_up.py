"""Putting something that is on record on the register of its group, in the words that it has."""

import datetime as dt

from convenor.apps.audit.operations import operation
from convenor.apps.register.models import RegisterEntry
from convenor.apps.register.operations.keeping import EntryWords, open_entry
from convenor.apps.register.operations.standing import link_entry
from convenor.apps.register.operations.words import RegisterNotValid
from convenor.apps.register.queries.about import entries_about, suggested
from convenor.core.access import Actor
from convenor.core.governance.register import EntryKind, LinkKind


@operation
def take_up(
    *, kind: LinkKind, key: str, on: dt.date, by: Actor, words: EntryWords | None = None
) -> RegisterEntry:
    """Open an entry about it and join the two: an issue in its own words, where none are given.

    Raises RegisterNotValid for what is on the register already, or has no words for one.
    """
    found = suggested(by, kind, key)
    if found is None:
        raise RegisterNotValid(
            f"The words of that {kind.value} are not for a register. Open an entry in words of your own."
        )
    if any(each.closed_on is None for each in entries_about(by, kind, key)):
        raise RegisterNotValid(f"That {kind.value} is on the register already.")
    own = EntryWords(
        EntryKind.ISSUE,
        found.what,
        found.why_it_matters or found.what,
        area=found.area,
        marking=found.marking,
    )
    row = open_entry(group=found.group, words=words or own, on=on, by=by)
    link_entry(entry=row, kind=kind, key=key, by=by)
    return row
