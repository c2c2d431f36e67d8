"""What the register asks of somebody: of who speaks for an owner, of chairs, of the secretariat."""

import datetime as dt
from dataclasses import dataclass
from enum import Enum, auto

from convenor.apps.register.models import EntryMove, RegisterEntry
from convenor.apps.register.queries.rows import AHEAD, EntryRow, row_of, rows_of
from convenor.apps.register.queries.visible import WAITING
from convenor.core.access import Actor, chaired_by
from convenor.core.dates.periods import DAY
from convenor.core.vocabulary import Marking

RUNS_OUT = 14 * DAY
"""How long before its last day an acceptance is said to run out."""


class Wanted(Enum):
    """What is to be done with an entry."""

    SAY_FOR_MEETING = auto()
    LOOK_AT = auto()
    ACCEPTANCE_ENDS = auto()
    TAKE = auto()


@dataclass(frozen=True, slots=True)
class EntryAsked:
    """One thing that an entry asks, and by when; no day where another group waits for an answer."""

    wanted: Wanted
    token: str
    what: str
    group: str
    is_restricted: bool
    due_on: dt.date | None


def entries_asked(actor: Actor, *, on: dt.date) -> list[EntryAsked]:
    """Of who speaks for an owner, and of who chairs a group that was asked to take one. Six queries at most,
    one for most readers, none for somebody in no group."""
    if actor.person_id is None or not actor.group_ids:
        return []
    own = RegisterEntry.objects.filter(
        owner_person_id=actor.person_id, group__in=list(actor.group_ids), closed_on=None
    )
    loaded = own.select_related("group").prefetch_related(
        "scores", "acceptances", "reviews__meeting"
    )
    found = [
        asked for entry in loaded if (asked := _of_owner(entry, row_of(entry, on), on)) is not None
    ]
    chaired = chaired_by(actor)
    return found + (_moves(list(chaired)) if chaired else [])


def entries_to_look_at(*, partnership_id: int, on: dt.date) -> list[EntryAsked]:
    """Of a secretariat: what is due, what nobody accepts any longer soon, and what its groups were asked to
    take. Five queries."""
    entries = RegisterEntry.objects.filter(group__partnership_id=partnership_id, closed_on=None)
    rows = rows_of(entries.select_related("group"), on)
    found = [asked for row in rows if (asked := _of_keeper(row, on)) is not None]
    found.sort(key=lambda asked: asked.due_on or on)
    moves = EntryMove.objects.filter(to_group__partnership=partnership_id, **WAITING)
    return found + [_move(each) for each in moves.select_related("entry", "to_group")]


def _of_owner(entry: RegisterEntry, row: EntryRow, on: dt.date) -> EntryAsked | None:
    """Nothing once it was weighed for the day on which it is looked at."""
    is_soon = row.due_on <= on + AHEAD
    if not is_soon or any(each.on > row.due_on - AHEAD for each in entry.scores.all()):
        return None
    at_meeting = row.planned_on == row.due_on
    ends = row.accepted_until == row.due_on
    wanted = Wanted.SAY_FOR_MEETING if at_meeting else Wanted.LOOK_AT
    return _asked(Wanted.ACCEPTANCE_ENDS if ends else wanted, row)


def _of_keeper(row: EntryRow, on: dt.date) -> EntryAsked | None:
    if row.accepted_until is not None and row.accepted_until <= on + RUNS_OUT:
        return _asked(Wanted.ACCEPTANCE_ENDS, row, row.accepted_until)
    return _asked(Wanted.LOOK_AT, row) if row.due_on <= on and row.planned_on != on else None


def _moves(group_ids: list[int]) -> list[EntryAsked]:
    found = EntryMove.objects.filter(to_group__in=group_ids, **WAITING)
    return [_move(each) for each in found.select_related("entry", "to_group")]


def _asked(wanted: Wanted, row: EntryRow, day: dt.date | None = None) -> EntryAsked:
    hidden = row.marking is Marking.RESTRICTED
    return EntryAsked(wanted, row.token, row.what, row.group, hidden, day or row.due_on)


def _move(move: EntryMove) -> EntryAsked:
    entry = move.entry
    hidden = Marking(entry.marking) is Marking.RESTRICTED
    return EntryAsked(Wanted.TAKE, entry.token, entry.what, move.to_group.called, hidden, None)
