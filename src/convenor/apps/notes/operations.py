"""Keeping notes while a meeting goes on, so that no acknowledged word is ever lost.

Saves come every few seconds, so they leave no entry each: a note's saves are their own record, kept as
they came. The first save of a text leaves one, which says that somebody began to write.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from convenor.apps.audit.operations import (
    OperationNotValid,
    nothing_changed,
    operation,
    record,
)
from convenor.apps.notes.models import Note, NoteSave
from convenor.core.access import Actor
from convenor.core.dates import in_words

LONGEST = 100_000
LONGEST_KEY = 40


class NoteNotValid(OperationNotValid):
    """The note cannot be kept that way."""


class Kept(StrEnum):
    """What became of a save."""

    KEPT = "kept"
    AGAIN = "again"
    """It was here before: the answer got lost on the way."""
    APART = "apart"
    """Another copy of the same text had gone on meanwhile, so this is a text of its own."""


@dataclass(frozen=True, slots=True)
class NoteSaved:
    """The acknowledgement: which text it went to, the number of the save, and what became of it."""

    token: str
    number: int
    state: Kept


@operation
def save_note(
    *,
    meeting: Any,
    text: str,
    base: int,
    key: str,
    by: Actor,
    item: Any = None,
    token: str = "",
    after: str = "",
) -> NoteSaved:
    """Keep a writer's text on an item. `base` is the number of the save that the text began from, and
    `after` the key of the last one that the page sent, whether or not it heard that it was kept.

    Each writer has a text of their own. Where the same writer's text has gone on from another page or
    device meanwhile, what comes is kept beside it, and both are shown. Raises NoteNotValid.
    """
    _demand(meeting, item, text, key)
    before = NoteSave.objects.filter(key=key).select_related("note").first()
    if before is not None:
        return _again(before, by)
    note = _note(meeting, item, token, by)
    state = Kept.KEPT
    if note is not None and note.text != text and _went_on(note, base, after):
        note, state = None, Kept.APART
    if note is None:
        note = _begun(meeting, item, by)
    else:
        nothing_changed()
    return _kept(note, text, key, state, by)


def _demand(meeting: Any, item: Any, text: str, key: str) -> None:
    if item is not None and item.meeting_id != meeting.pk:
        raise NoteNotValid(f"“{item.title}” is on the agenda of another meeting.")
    if len(text) > LONGEST:
        raise NoteNotValid(
            f"The note has {len(text):,} characters; at most {LONGEST:,} fit. "
            "Go on in a note on another item."
        )
    if not 8 <= len(key) <= LONGEST_KEY:
        raise NoteNotValid("The page sent no proper key with the note. Load it again.")


def _again(save: NoteSave, by: Actor) -> NoteSaved:
    """The same save once more. A key of somebody else's acknowledges nothing."""
    if save.note.writer_id != by.user_id:
        raise NoteNotValid("The page sent a key that is taken. Load it again.")
    nothing_changed()
    return NoteSaved(save.note.token, save.number, Kept.AGAIN)


def _note(meeting: Any, item: Any, token: str, by: Actor) -> Note | None:
    """The writer's own text: the one named, or else the first on the item."""
    own = Note.objects.select_for_update().filter(meeting=meeting, item=item, writer_id=by.user_id)
    return own.filter(token=token).first() if token else own.order_by("id").first()


def _went_on(note: Note, base: int, after: str) -> bool:
    """Whether another page has changed the text since. One's own save, whose answer was lost, has not."""
    if note.number == base:
        return False
    return not (after and note.saves.filter(number=note.number, key=after).exists())


def _begun(meeting: Any, item: Any, by: Actor) -> Note:
    note = Note.objects.create(
        meeting=meeting, item=item, writer_id=by.user_id, written_as=by.label
    )
    group = meeting.group
    what = f"Notes were begun at {group.called} on {in_words(meeting.on)}."
    record(by=by, what=what, about=note, partnership_id=group.partnership_id)
    return note


def _kept(note: Note, text: str, key: str, state: Kept, by: Actor) -> NoteSaved:
    highest = note.saves.aggregate(most=Max("number"))["most"] or 0
    number = max(highest, note.number) + 1
    try:
        with transaction.atomic():
            NoteSave.objects.create(note=note, key=key, number=number, text=text)
    except IntegrityError as clash:
        save = NoteSave.objects.filter(key=key).select_related("note").first()
        if save is None:
            raise NoteNotValid("Two saves came at once. The page tries again.") from clash
        return _again(save, by)
    note.text, note.number = text, number
    note.save()
    return NoteSaved(note.token, number, state)
