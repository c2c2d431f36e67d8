"""Inviting by mail, telling of changes, and taking answers."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.diary import mails
from convenor.apps.diary.models import Invitation
from convenor.apps.diary.queries.invitations import (
    InvitedRow,
    Told,
    answer_secret,
    holds,
    invited_to,
    is_run_by_others,
    members_at,
)
from convenor.apps.meetings.models import Meeting
from convenor.apps.meetings.queries import Joining, row_of
from convenor.apps.outbox.operations import queue
from convenor.apps.people.models import Person
from convenor.core.access import Actor
from convenor.core.dates import count_in_words, in_words
from convenor.core.vocabulary import Capacity, MeetingState

Method, Answer = Invitation.Method, Invitation.Answer
ANSWERS = {
    Answer.ACCEPTED: "will come",
    Answer.DECLINED: "cannot come",
    Answer.TENTATIVE: "is not sure",
    Answer.DELEGATED: "sends somebody else",
}


class InvitationNotValid(OperationNotValid):
    """It cannot be sent, or not be answered, that way."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Whole addresses for the mail: the group's page, the answer page for a secret, the meeting's page."""

    group: str
    answer: Callable[[str], str]
    meeting: str = ""


@operation
def send_invitations(
    *, meeting: Meeting, pages: Pages, on: dt.date, by: Actor, only_changes: bool = False
) -> int:
    """Put into the outbox what people have not been told of the meeting; returns how many mails.

    Invitations, changes, and that it is off: to each person once for each sequence, however many
    press the button at once. With `only_changes` to those alone who hold an old invitation.
    Raises InvitationNotValid for a meeting that is over, or that others run.
    """
    meeting = _locked(meeting)
    _demand_sendable(meeting, on)
    due = [row for row in invited_to([meeting])[meeting.pk] if row.told.is_due]
    if only_changes:
        due = [row for row in due if row.told.is_overtaken]
    if not due:
        nothing_changed()
        return 0
    for row in due:
        _send(meeting, row, pages)
    people = count_in_words(len(due), "person", "people")
    what = f"{meeting.group.called} wrote to {people} about its meeting of {in_words(meeting.on)}."
    record(by=by, what=what, about=meeting, partnership_id=meeting.group.partnership_id)
    return len(due)


@operation
def invite_stand_in(
    *, meeting: Meeting, person: Person, instead_of: Person, pages: Pages, on: dt.date, by: Actor
) -> Invitation:
    """Invite somebody who is not on the group in place of a member, at once and for this meeting alone.

    Raises InvitationNotValid for a member, and for whoever stands in for somebody else already.
    """
    meeting = _locked(meeting)
    _demand_sendable(meeting, on)
    before = Invitation.objects.filter(meeting=meeting, person=person).first()
    _demand_to_stand_in(meeting, person, instead_of, before)
    if before and before.stands_in_for_id == instead_of.pk and before.method == Method.REQUEST:
        nothing_changed()
        return before
    let_nobody_stand_in(meeting=meeting, instead_of_id=instead_of.pk, but_id=person.pk, by=by)
    row = InvitedRow(
        person_id=person.pk,
        capacity=Capacity.SUBSTITUTE.value,
        beside=True,
        email=person.email,
        told=Told.TO_INVITE,
        answer="",
        answered_before=False,
        stands_in=True,
    )
    invitation = _send(meeting, row, pages, stands_in_for=instead_of)
    what = f"Somebody was invited to stand in: {meeting.group.called} on {in_words(meeting.on)}."
    record(by=by, what=what, about=meeting, partnership_id=meeting.group.partnership_id)
    return invitation


@operation
def answer_invitation(
    *,
    invitation: Invitation,
    answer: str,
    sequence: int,
    by: Actor,
    at: dt.datetime | None = None,
    message_id: str = "",
) -> Invitation:
    """Take an answer, given on the page or by mail. Raises InvitationNotValid.

    `sequence` is that of the invitation answered; `at` is when a mail's answer was stamped. One that
    is older than what is known, or the same mail again, changes nothing.
    """
    meeting = _locked(invitation.meeting)
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    _demand_answerable(invitation, meeting, sequence)
    now = timezone.now()
    if at is not None and invitation.answered_at is not None and at <= invitation.answered_at:
        nothing_changed()
        return invitation
    if at is None and invitation.answer == answer:
        nothing_changed()
        return invitation
    invitation.answer = Answer(answer)
    invitation.answered_at = at or max(now, invitation.answered_at or now)
    invitation.answer_message = message_id[:255]
    invitation.save()
    if invitation.answer == Answer.ACCEPTED:
        let_nobody_stand_in(meeting=meeting, instead_of_id=invitation.person_id, by=by)
    what = (
        f"An answer to the invitation of {meeting.group.called} for {in_words(meeting.on)} came: "
        f"{ANSWERS[Answer(answer)]}."
    )
    record(by=by, what=what, about=invitation, partnership_id=meeting.group.partnership_id)
    return invitation


@operation
def let_nobody_stand_in(
    *, meeting: Meeting, instead_of_id: int, by: Actor, but_id: int | None = None
) -> None:
    """The member comes after all, or sends another: whoever was to stand in is called off.

    Part of the operation that calls it, which leaves the entry.
    """
    nothing_changed()
    found = Invitation.objects.filter(meeting=meeting, stands_in_for_id=instead_of_id)
    found.exclude(person_id=but_id).update(stands_in_for=None)


def _locked(meeting: Meeting) -> Meeting:
    """The meeting as it stands, kept from others until this is done."""
    found = Meeting.objects.select_for_update(of=("self",)).select_related("group__partnership")
    return found.get(pk=meeting.pk)


def _demand_sendable(meeting: Meeting, on: dt.date) -> None:
    if is_run_by_others(meeting):
        raise InvitationNotValid(
            f"{meeting.group.called} is run by others, who send its invitations themselves."
        )
    if meeting.on < on:
        raise InvitationNotValid(
            f"The meeting of {in_words(meeting.on)} is over, so nobody was written to."
        )


def _demand_to_stand_in(
    meeting: Meeting, person: Person, instead_of: Person, before: Invitation | None
) -> None:
    if meeting.state != MeetingState.PLANNED:
        raise InvitationNotValid("The meeting does not take place, or is over.")
    if not person.email:
        raise InvitationNotValid("To be invited, a person needs an e-mail address; add it first.")
    members = members_at(meeting)
    if person.pk in members:
        raise InvitationNotValid("They are on the group that day, and are invited with it.")
    if instead_of.pk not in members:
        raise InvitationNotValid("Whoever cannot come is not on the group that day any more.")
    if before and before.stands_in_for_id not in (None, instead_of.pk):
        raise InvitationNotValid("They stand in for somebody else at this meeting already.")


def _demand_answerable(invitation: Invitation, meeting: Meeting, sequence: int) -> None:
    day = in_words(meeting.on)
    if meeting.state == MeetingState.CANCELLED:
        raise InvitationNotValid(f"The meeting of {day} is cancelled; no answer is needed.")
    if invitation.method == Method.CANCEL:
        raise InvitationNotValid("This invitation was taken back; no answer is needed.")
    if sequence > invitation.sequence:
        raise InvitationNotValid(
            f"It answers version {sequence} of the invitation, which was never sent; "
            f"the last one is {invitation.sequence}."
        )
    if sequence < invitation.sequence or not holds(invitation, meeting):
        raise InvitationNotValid(
            "It answers an old invitation: the meeting has changed since. "
            "Answer the newest invitation."
        )


def _send(
    meeting: Meeting, row: InvitedRow, pages: Pages, *, stands_in_for: Person | None = None
) -> Invitation:
    method = Method.CANCEL if row.told is Told.TO_CALL_OFF else Method.REQUEST
    stamp = timezone.now()
    before = Invitation.objects.filter(meeting=meeting, person_id=row.person_id).first()
    invitation, _ = Invitation.objects.update_or_create(
        meeting=meeting,
        person_id=row.person_id,
        defaults={
            "email": row.email,
            "method": method,
            "sequence": meeting.sequence,
            "on": meeting.on,
            "start": meeting.start,
            "end": meeting.end,
            "sent_at": stamp,
            **({} if row.answer else {"answer": "", "answered_at": None, "answer_message": ""}),
            **({"stands_in_for": stands_in_for} if stands_in_for else {}),
        },
    )
    letter = mails.Letter(
        method=method.value,
        meeting=row_of(meeting),
        group=meeting.group.called,
        title=meeting.group.name,
        joining=Joining(meeting.joining_link, meeting.joining_note),
        organiser=_organiser(meeting),
        attendee=row.email,
        beside=row.beside,
        stands_in=row.stands_in,
        meeting_page=pages.meeting,
        answer=row.answer,
        is_change=before is not None and before.method == Method.REQUEST,
        page=pages.group,
        answer_page=pages.answer(answer_secret(invitation.token)),
        stamp=stamp,
    )
    queue(
        to=row.email,
        subject=mails.subject(letter),
        body=mails.body(letter),
        sender=letter.organiser.as_sender,
        calendar=mails.calendar(letter),
        method=letter.method,
    )
    return invitation


def forget_address(*, real: str, sealed: str) -> None:
    """Let invitations that went to an address which is sealed from now on name the sealed one."""
    Invitation.objects.filter(email__iexact=real).update(email=sealed)


def _organiser(meeting: Meeting) -> mails.Organiser:
    return mails.Organiser(meeting.group.partnership.name, settings.INVITATION_ADDRESS)
