"""What a secretariat does with a signal: onto an agenda, put aside, set aside, and back."""

import datetime as dt

from convenor.apps.agendas.operations import ItemAsked, add_item, withdraw_item
from convenor.apps.audit.operations import OperationNotValid, operation, record
from convenor.apps.meetings.queries import meeting_for, next_dates
from convenor.apps.signals.models import Signal, SignalStep
from convenor.apps.signals.operations.indexing import index_signal
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.statistics.signals.states import SignalState
from convenor.core.vocabulary import ItemState


class SignalNotValid(OperationNotValid):
    """A signal cannot be dealt with so."""


@operation
def put_signal_on_agenda(*, signal: Signal, on: dt.date, by: Actor) -> None:
    """Put it on the agenda of the group's next meeting. Raises SignalNotValid, AgendaNotValid."""
    _lock(signal)
    group = signal.group
    date = next_dates(on, group_ids=[group.pk]).get(group.pk)
    meeting = meeting_for(date.token) if date else None
    if meeting is None:
        raise SignalNotValid(
            f"{group.called} has no meeting to come. Set a date for it first, then put this on its agenda."
        )
    asked = ItemAsked(title=f"A change in the figures for {signal.place_name}", ask=signal.sentence)
    signal.agenda_item = add_item(
        meeting=meeting, asked=asked, by=by, about_kind="signal", about_key=signal.token
    )
    words = f"It was put on the agenda of {group.called} on {in_words(meeting.on)}."
    _move(signal, SignalState.ON_AGENDA, words, on, by)


@operation
def dismiss_signal(*, signal: Signal, why: str, on: dt.date, by: Actor) -> None:
    """Set it aside for good, with the reason. Raises SignalNotValid."""
    _lock(signal)
    if not why.strip():
        raise SignalNotValid("Say in a few words why this needs nothing done.")
    _move(signal, SignalState.DISMISSED, f"It was set aside: {why.strip()}", on, by)


@operation
def snooze_signal(*, signal: Signal, on: dt.date, by: Actor) -> None:
    """Put it aside until the next edition of its figures is here. Raises SignalNotValid."""
    _lock(signal)
    _move(signal, SignalState.SNOOZED, "It was put aside until the next edition.", on, by)


@operation
def take_signal_back(*, signal: Signal, on: dt.date, by: Actor) -> None:
    """Undo what was done with it: it is new again, and off the agenda. Raises SignalNotValid."""
    _lock(signal, from_state=None)
    if signal.state in (SignalState.NEW, SignalState.FOLLOWED):
        raise SignalNotValid(f"There is nothing to undo: this signal is {signal.state}.")
    item = signal.agenda_item
    if item is not None and item.state == ItemState.ON_AGENDA:
        withdraw_item(item=item, because="The signal was taken back.", by=by)
    signal.agenda_item = None
    _move(signal, SignalState.NEW, "What was done with it was undone: it is new again.", on, by)


def _lock(signal: Signal, from_state: SignalState | None = SignalState.NEW) -> None:
    """Take the row as it is now. Raises SignalNotValid where somebody dealt with it meanwhile."""
    Signal.objects.select_for_update().get(pk=signal.pk)
    signal.refresh_from_db()
    if from_state is not None and signal.state != from_state:
        raise SignalNotValid(
            f"Somebody dealt with this signal already: it is {signal.state}. Undo that first."
        )


def _move(signal: Signal, state: SignalState, words: str, on: dt.date, by: Actor) -> None:
    signal.state = state.value
    signal.save()
    note_step(signal, words, on, by)
    record(
        by=by,
        what=f"{words} {signal.sentence}",
        about=signal,
        partnership_id=signal.group.partnership_id,
    )


def note_step(signal: Signal, words: str, on: dt.date, by: Actor) -> None:
    SignalStep.objects.create(signal=signal, words=words[:600], on=on, by_label=by.label)
    index_signal(signal)
