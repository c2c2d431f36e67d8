"""What people say beforehand: whether they come, who comes instead, what they need."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from convenor.apps.attendance.models import Coming
from convenor.apps.audit.operations import (
    OperationNotValid,
    nothing_changed,
    operation,
    record,
)
from convenor.apps.diary.operations import Pages, invite_stand_in, let_nobody_stand_in
from convenor.apps.people.models import Person
from convenor.apps.people.operations import add_person, give_account
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.vocabulary import MeetingState

ANSWERS = {
    Coming.Answer.COMING: "comes",
    Coming.Answer.APOLOGIES: "sends apologies",
    Coming.Answer.UNSURE: "does not know yet",
}


@dataclass(frozen=True, slots=True)
class NotYetOnRecord:
    """Somebody who is to stand in and whom nobody has put on record."""

    name: str
    email: str
    role_label: str = ""


class AttendanceNotValid(OperationNotValid):
    """It cannot be recorded that way."""


@operation
def say_coming(
    *, meeting: Any, person: Any, answer: str, by: Actor, online: bool = False
) -> Coming:
    """Say whether somebody comes. The entry says that, and never who. Raises AttendanceNotValid."""
    _demand_to_come(meeting)
    if answer not in ANSWERS:
        raise AttendanceNotValid("Choose whether you come.")
    coming = _coming(meeting, person)
    if (coming.answer, coming.online) == (answer, online):
        nothing_changed()
        return coming
    coming.answer, coming.online, coming.answered_at = answer, online, timezone.now()
    if answer != Coming.Answer.APOLOGIES:
        coming.substitute, coming.substitute_words = None, ""
        let_nobody_stand_in(meeting=meeting, instead_of_id=person.pk)
    coming.save()
    _record(meeting, by, f"Somebody {ANSWERS[Coming.Answer(answer)]}")
    return coming


@operation
def name_substitute(
    *,
    meeting: Any,
    person: Any,
    by: Actor,
    substitute: Any = None,
    words: str = "",
    refused_because: str = "",
) -> Coming:
    """Say who comes instead: somebody on record, or in words for the secretariat.

    `refused_because` is what the terms say where they allow none. Raises AttendanceNotValid.
    """
    _demand_to_come(meeting)
    if refused_because:
        raise AttendanceNotValid(f"The terms allow no substitutes: {refused_because}")
    if substitute is None and not words.strip():
        raise AttendanceNotValid("Say who comes instead: a person, or a role.")
    if substitute is not None and substitute.pk == person.pk:
        raise AttendanceNotValid("Nobody comes in their own place.")
    coming = _coming(meeting, person)
    coming.answer, coming.answered_at = Coming.Answer.APOLOGIES, timezone.now()
    coming.substitute = substitute
    coming.substitute_words = "" if substitute is not None else words.strip()
    coming.save()
    let_nobody_stand_in(meeting=meeting, instead_of_id=person.pk, but_id=coming.substitute_id)
    _record(meeting, by, "Somebody sends apologies and a substitute")
    return coming


@operation
def put_in_their_place(
    *,
    meeting: Any,
    person: Any,
    substitute: "Person | NotYetOnRecord",
    pages: Pages,
    on: dt.date,
    by: Actor,
    refused_because: str = "",
) -> Coming:
    """Somebody who is not on the group comes instead: they are put on record, invited and can sign in.

    Raises AttendanceNotValid, and InvitationNotValid or PersonNotValid where they cannot be.
    """
    partnership_id = meeting.group.partnership_id
    if isinstance(substitute, NotYetOnRecord):
        substitute = add_person(
            name=substitute.name,
            email=substitute.email,
            role_label=substitute.role_label,
            partnership_id=partnership_id,
            by=by,
        )
    coming = name_substitute(
        meeting=meeting,
        person=person,
        substitute=substitute,
        refused_because=refused_because,
        by=by,
    )
    invite_stand_in(
        meeting=meeting, person=substitute, instead_of=person, pages=pages, on=on, by=by
    )
    give_account(person=substitute, by=by, partnership_id=partnership_id)
    return coming


@operation
def say_needs(*, meeting: Any, person: Any, needs: str, by: Actor) -> Coming:
    """Say what somebody needs in the room. Only the secretariat reads it; no entry repeats it."""
    _demand_to_come(meeting)
    coming = _coming(meeting, person)
    if coming.needs == needs.strip():
        nothing_changed()
        return coming
    coming.needs = needs.strip()
    coming.save()
    _record(meeting, by, "Somebody said what they need")
    return coming


def _coming(meeting: Any, person: Any) -> Coming:
    found = Coming.objects.filter(meeting=meeting, person=person).first()
    return found or Coming(meeting=meeting, person=person)


def _demand_to_come(meeting: Any) -> None:
    if meeting.state == MeetingState.CANCELLED:
        raise AttendanceNotValid("The meeting was cancelled.")
    if meeting.state == MeetingState.HELD:
        raise AttendanceNotValid("The meeting is over.")


def _record(meeting: Any, by: Actor, what: str) -> None:
    group = meeting.group
    sentence = f"{what}: {group.called} on {in_words(meeting.on)}."
    record(by=by, what=sentence, about=meeting, partnership_id=group.partnership_id)
