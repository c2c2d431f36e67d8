"""Opening an entry, changing what it says, closing it and opening it again."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from convenor.apps.audit.operations import nothing_changed, operation
from convenor.apps.groups.models import Membership
from convenor.apps.register.models import RegisterEntry
from convenor.apps.register.operations.words import (
    RegisterNotValid,
    demand_day,
    demand_nobody,
    fitting,
    held,
    noted,
    open_one,
    worded,
)
from convenor.core.access import Actor
from convenor.core.governance.register import EntryKind, ResponseKind
from convenor.core.vocabulary import Marking, Standing

LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class EntryWords:
    """What is said of an entry."""

    kind: EntryKind
    what: str
    why_it_matters: str
    area: str = ""
    owner: str = ""
    owner_person: Any = None
    response_kind: ResponseKind | None = None
    response: str = ""
    marking: Marking = Marking.PARTNERS


@operation
def open_entry(*, group: Any, words: EntryWords, on: dt.date, by: Actor) -> RegisterEntry:
    """Put an entry on the register of a group. Raises RegisterNotValid."""
    if group.standing == Standing.OUTSIDE:
        raise RegisterNotValid(f"{group.called} is run by others and keeps no register here.")
    row = RegisterEntry(group=group, first_group=group, opened_on=on)
    _take_over(row, words)
    row.save()
    noted(row, by, f"“{row.what}” was put on the register of {group.called}.")
    return row


@operation
def change_entry(*, entry: RegisterEntry, words: EntryWords, by: Actor) -> None:
    """Say it otherwise. A kind that is weighed on another scale needs an entry of its own."""
    row = open_one(entry)
    was = EntryKind(row.kind)
    if row.scores.exists() and (was.is_good, was.is_now) != (words.kind.is_good, words.kind.is_now):
        raise RegisterNotValid(
            f"It was weighed as a kind of its own, {was.value}. Close it, and open another one."
        )
    before = _said(row)
    _take_over(row, words)
    if before == _said(row):
        return nothing_changed()
    row.save()
    return noted(row, by, f"The entry “{row.what}” was changed.")


@operation
def close_entry(
    *, entry: RegisterEntry, because: str, on: dt.date, today: dt.date, by: Actor
) -> None:
    """It needs nobody's eye any more. Raises RegisterNotValid for one that is closed or being handed on."""
    row = open_one(entry)
    demand_day(on, since=row.opened_on, today=today)
    if row.moves.filter(accepted_on=None, declined_on=None, taken_back_on=None).exists():
        raise RegisterNotValid(
            "It is handed to a group that has not answered. Take that back before you close it."
        )
    row.closed_because = worded(because, "Say in a few words why it is closed.", 500)
    row.closed_on = on
    row.save()
    noted(row, by, f"The entry “{row.what}” was closed: {row.closed_because}")


@operation
def reopen_entry(*, entry: RegisterEntry, by: Actor) -> None:
    """It is not over after all. The history keeps that it was closed."""
    row = held(entry)
    if row.closed_on is None:
        return nothing_changed()
    row.closed_on, row.closed_because = None, ""
    row.save()
    return noted(row, by, f"The entry “{row.what}” was opened again.")


SAID = ("kind", "what", "why_it_matters", "area", "owner", "owner_person_id")
MORE = ("response_kind", "response", "marking")


def _said(row: RegisterEntry) -> list[Any]:
    return [getattr(row, name) for name in (*SAID, *MORE)]


def _take_over(row: RegisterEntry, words: EntryWords) -> None:
    row.kind, row.marking = words.kind.value, words.marking.value
    row.what = worded(words.what, "Say in a line what it is.", 200)
    row.why_it_matters = worded(words.why_it_matters, "Say why it matters.", LONGEST)
    row.area, row.owner = fitting(words.area, 200), fitting(words.owner, 200)
    row.response = fitting(words.response, LONGEST)
    row.response_kind = words.response_kind.value if words.response_kind else ""
    if words.marking is Marking.NAMED_SEATS:
        raise RegisterNotValid("An entry is for partners, for everybody, or for the chair alone.")
    demand_nobody(row.group.partnership_id, row.what, row.owner)
    _own(row, words.owner_person)


def _own(row: RegisterEntry, person: Any) -> None:
    row.owner_person = person
    if person is None:
        return
    if not row.owner:
        raise RegisterNotValid("Say which organisation or seat owns it, beside who speaks for it.")
    there = Membership.objects.filter(person=person, group__partnership_id=row.group.partnership_id)
    if not there.exists():
        raise RegisterNotValid("Who speaks for the owner has to be a member of one of our groups.")
