"""Signing an agenda off, and sending it out."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from convenor.apps.agendas.models import Agenda, AgendaItem
from convenor.apps.agendas.operations.indexing import index_items
from convenor.apps.agendas.operations.items import AgendaNotValid
from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.outbox.operations import queue
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.vocabulary import ItemState, MeetingState


@operation
def sign_off_agenda(*, meeting: Any, by: Actor) -> None:
    """The chair is content with the agenda; a secretariat may record the chair's word."""
    agenda, _made = Agenda.objects.get_or_create(meeting=meeting)
    if agenda.signed_off_at is not None:
        return nothing_changed()
    _demand_items(meeting)
    agenda.signed_off_at, agenda.signed_off_by = timezone.now(), by.label
    agenda.save()
    what = f"The agenda of {meeting.group.called} on {in_words(meeting.on)} was signed off."
    record(by=by, what=what, about=meeting, partnership_id=meeting.group.partnership_id)
    return None


@operation
def send_agenda(*, meeting: Any, to: Iterable[str], address: str, by: Actor) -> bool:
    """Send the agenda to the group, and publish its public part. Raises AgendaNotValid.

    It goes out once; what changes afterwards is shown as changed. Answers whether it went out now.
    """
    agenda, _made = Agenda.objects.get_or_create(meeting=meeting)
    if agenda.out_at is not None:
        nothing_changed()
        return False
    if meeting.state != MeetingState.PLANNED:
        raise AgendaNotValid("Only the agenda of a meeting that is to come can go out.")
    _demand_items(meeting)
    agenda.out_at = timezone.now()
    agenda.save()
    index_items(
        AgendaItem.objects.filter(meeting=meeting).select_related("meeting__group"), is_out=True
    )
    for receiver in sorted(set(to)):
        queue(
            to=receiver,
            subject=_subject(meeting),
            body=_body(meeting, address),
            forums=[(meeting.group_id, meeting.pk)],
        )
    what = f"The agenda of {meeting.group.called} on {in_words(meeting.on)} went out."
    record(by=by, what=what, about=meeting, partnership_id=meeting.group.partnership_id)
    return True


def _demand_items(meeting: Any) -> None:
    if not AgendaItem.objects.filter(meeting=meeting, state=ItemState.ON_AGENDA.value).exists():
        raise AgendaNotValid(
            "Nothing is on the agenda yet. Add an item, or take over what was left."
        )


def _subject(meeting: Any) -> str:
    return f"Agenda: {meeting.group.called} on {in_words(meeting.on)}"


def _body(meeting: Any, address: str) -> str:
    """No titles: some items are for fewer readers than the mail has."""
    return (
        f"The agenda of {meeting.group.name} for {in_words(meeting.on)} is out.\n\n"
        f"Read it here, and say whether you come:\n{address}\n"
    )
