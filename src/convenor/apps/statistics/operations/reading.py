"""How far the reading of a file is. Whatever happens, it can be read again, and never twice at once."""

import datetime as dt

from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.statistics.models import Edition, PublishedFile
from convenor.apps.statistics.operations.refusals import FiguresNotValid
from convenor.apps.statistics.queries.decisions import decided_otherwise
from convenor.apps.statistics.queries.files import has_stopped
from convenor.core.access import Actor

State = PublishedFile.State


@operation
def begin_reading(*, file: PublishedFile, by: Actor) -> bool:
    """Whether it is to be read now. One that somebody else reads or has read is left alone."""
    nothing_changed()
    row = PublishedFile.objects.select_for_update().defer("content").get(pk=file.pk)
    if row.state != State.WAITING:
        return False
    put(row, State.READING)
    return True


@operation
def note_not_read(*, file: PublishedFile, fault: str, by: Actor) -> None:
    """Nothing of it could be read. The bytes stay, so that it can be read once it can be understood."""
    row = PublishedFile.objects.select_for_update().defer("content").get(pk=file.pk)
    if row.state == State.READ:
        return nothing_changed()
    put(row, State.NOT_READ, fault)
    return _enter(row, by, f"“{row.filename}” could not be read.")


@operation
def read_anew(*, file: PublishedFile, at: dt.datetime, by: Actor) -> None:
    """Let it be read again: after a decision on its rows, or where reading it ended in a fault or not at all.

    What was accepted of it stays as it is, save where it was decided otherwise since. Raises FiguresNotValid where
    all of it is settled, or while it is read.
    """
    row = PublishedFile.objects.select_for_update().defer("content").get(pk=file.pk)
    waiting = row.editions.filter(state=Edition.State.WAITING)
    if row.state == State.READ and not waiting.exists() and not decided_otherwise(row):
        raise FiguresNotValid(f"All tables of “{row.filename}” are settled. They stay as they are.")
    if row.state in (State.WAITING, State.READING) and not has_stopped(row, at):
        raise FiguresNotValid(f"“{row.filename}” is being read just now. Wait for its end.")
    waiting.delete()
    put(row, State.WAITING)
    _enter(row, by, f"“{row.filename}” is read again.")


def put(file: PublishedFile, state: PublishedFile.State, fault: str = "") -> None:
    """Into that state, from now on."""
    file.state, file.fault, file.state_since = state, fault, timezone.now()
    file.save(update_fields=["state", "fault", "state_since"])


def _enter(row: PublishedFile, by: Actor, what: str) -> None:
    record(by=by, what=what, about=row)
