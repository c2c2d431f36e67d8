"""The call for items."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from convenor.apps.agendas.models import Agenda
from convenor.apps.agendas.operations.items import AgendaNotValid
from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.outbox.operations import queue
from convenor.core.access import Actor
from convenor.core.dates import count_in_words, in_words
from convenor.core.vocabulary import MeetingState


@operation
def call_for_items(
    *, meeting: Any, to: Iterable[str], items_by: dt.date, address: str, by: Actor
) -> int:
    """Ask the group for items, by mail; returns how many were written to. Raises AgendaNotValid.

    A second call only tells of another last day; the same again changes nothing.
    """
    if meeting.state != MeetingState.PLANNED:
        raise AgendaNotValid("Items can be called for only while the meeting is to come.")
    if items_by > meeting.on:
        raise AgendaNotValid(
            f"Items would be wanted by {in_words(items_by)}, after the meeting of {in_words(meeting.on)}."
        )
    agenda, _made = Agenda.objects.get_or_create(meeting=meeting)
    if agenda.called_at is not None and agenda.items_by == items_by:
        nothing_changed()
        return 0
    agenda.called_at, agenda.items_by = timezone.now(), items_by
    agenda.save()
    receivers = sorted(set(to))
    for receiver in receivers:
        queue(
            to=receiver,
            subject=_subject(meeting),
            body=_body(meeting, items_by, address),
            forums=[(meeting.group_id, meeting.pk)],
        )
    people = count_in_words(len(receivers), "person", "people")
    what = f"{meeting.group.called} called {people} for items by {in_words(items_by)}."
    record(by=by, what=what, about=meeting, partnership_id=meeting.group.partnership_id)
    return len(receivers)


@operation
def open_to_public(*, meeting: Any, is_open: bool, by: Actor) -> None:
    """Let people outside the group propose items, or no longer."""
    agenda, _made = Agenda.objects.get_or_create(meeting=meeting)
    if agenda.open_to_public == is_open:
        return nothing_changed()
    agenda.open_to_public = is_open
    agenda.save()
    how = "takes" if is_open else "no longer takes"
    what = f"{meeting.group.called} {how} proposals from outside for {in_words(meeting.on)}."
    record(by=by, what=what, about=meeting, partnership_id=meeting.group.partnership_id)
    return None


def _subject(meeting: Any) -> str:
    return f"Items for {meeting.group.called} on {in_words(meeting.on)}"


def _body(meeting: Any, items_by: dt.date, address: str) -> str:
    return (
        f"{meeting.group.name} meets on {in_words(meeting.on)}.\n\n"
        f"Is there something it should talk about? Propose it by {in_words(items_by)}:\n"
        f"{address}\n"
    )
