"""The page on which a meeting is recorded: attendance, items, notes, and what each item brought."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from convenor.apps.agendas.queries import ItemRow, items_on
from convenor.apps.notes.queries import NoteRow, notes_of, own_notes
from convenor.core.access import Actor
from convenor.web.forms.meeting.agenda import PURPOSE_WORDS
from convenor.web.pages.meeting.outcomes import (
    ActionShown,
    DecisionShown,
    OutcomeShown,
    outcomes_page,
)
from convenor.web.pages.meeting.owners import owner_choices
from convenor.web.pages.meeting.places import PlacesShown, places_shown
from convenor.web.pages.meeting.timeline import terms_of


@dataclass(frozen=True, slots=True)
class OtherNote:
    """What somebody else wrote, or the same writer elsewhere."""

    token: str
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class RecordedItem:
    """An item with the reader's own note and all that came of it."""

    token: str
    number: int
    title: str
    purpose: str
    note_token: str
    note_number: int
    note_text: str
    others: tuple[OtherNote, ...]
    decisions: tuple[DecisionShown, ...]
    actions: tuple[ActionShown, ...]
    outcomes: tuple[OutcomeShown, ...]


@dataclass(frozen=True, slots=True)
class RecordPage:
    places: PlacesShown
    items: tuple[RecordedItem, ...]
    owners: tuple[tuple[str, str], ...]
    is_held: bool


def record_page(actor: Actor, meeting: Any, *, on: dt.date, secretariat: str) -> RecordPage:
    """A constant number of queries, however many items and notes."""
    items = items_on(meeting)
    notes, own = notes_of(meeting), own_notes(meeting, user_id=actor.user_id)
    outcomes = outcomes_page(actor, meeting, on=on)
    return RecordPage(
        places=places_shown(actor, meeting, terms_of(meeting)),
        items=tuple(
            _item(number, item, own.get(item.id), notes, outcomes)
            for number, item in enumerate(items, start=1)
        ),
        owners=tuple(owner_choices(meeting.group_id, on=meeting.on, secretariat=secretariat)),
        is_held=meeting.state == "held",
    )


def others_of(notes: list[NoteRow], item_id: int | None, own: NoteRow | None) -> list[OtherNote]:
    """All texts on the item but the one that the reader is writing in."""
    return [
        OtherNote(note.token, note.written_as, note.text)
        for note in notes
        if note.item_id == item_id and (own is None or note.token != own.token)
    ]


def _item(
    number: int, item: ItemRow, own: NoteRow | None, notes: list[NoteRow], outcomes: Any
) -> RecordedItem:
    return RecordedItem(
        token=item.token,
        number=number,
        title=item.title,
        purpose=str(PURPOSE_WORDS[item.purpose]),
        note_token=own.token if own else "",
        note_number=own.number if own else 0,
        note_text=own.text if own else "",
        others=tuple(others_of(notes, item.id, own)),
        decisions=tuple(each for each in outcomes.decisions if each.item_id == item.id),
        actions=tuple(each for each in outcomes.actions if each.item_id == item.id),
        outcomes=tuple(each for each in outcomes.outcomes if each.item_id == item.id),
    )
