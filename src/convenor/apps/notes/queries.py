"""Notes of a meeting. Whoever asks has settled that the reader may record it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from convenor.apps.notes.models import Note


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One writer's text on an item."""

    token: str
    item_id: int | None
    writer_id: int | None
    written_as: str
    text: str
    number: int
    changed_at: dt.datetime


def notes_of(meeting: Any) -> list[NoteRow]:
    """All texts that say something, by item and in the order in which they were begun. One query."""
    found = Note.objects.filter(meeting=meeting).exclude(text="")
    return [
        NoteRow(
            note.token,
            note.item_id,
            note.writer_id,
            note.written_as,
            note.text,
            note.number,
            note.changed_at,
        )
        for note in found
    ]


def own_notes(meeting: Any, *, user_id: int | None) -> dict[int | None, NoteRow]:
    """The writer's own first text on each item, also an empty one. One query."""
    own: dict[int | None, NoteRow] = {}
    for note in Note.objects.filter(meeting=meeting, writer_id=user_id).order_by("id"):
        row = NoteRow(
            note.token,
            note.item_id,
            note.writer_id,
            note.written_as,
            note.text,
            note.number,
            note.changed_at,
        )
        own.setdefault(note.item_id, row)
    return own
