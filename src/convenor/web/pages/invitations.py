"""Invitations to a meeting as its secretariat sees them, and as the one invited does."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from convenor.apps.diary.queries import (
    InvitedRow,
    Overtaken,
    RepliesState,
    Told,
    holds,
    invited_to,
    is_run_by_others,
    overtaken_invitations,
    replies_not_taken,
    replies_state,
)
from convenor.apps.groups.queries import Forum, people_shown
from convenor.core.access import Actor
from convenor.core.dates import in_words, times_of_day_in_words

TOLD = {
    Told.NO_ADDRESS: gettext_lazy("Has no mail address on record: tell them yourself"),
    Told.TO_INVITE: gettext_lazy("Not invited yet"),
    Told.OLD: gettext_lazy("Has an old invitation"),
    Told.CURRENT: gettext_lazy("Invited"),
    Told.TO_CALL_OFF: gettext_lazy("Has an invitation that no longer holds"),
    Told.CALLED_OFF: gettext_lazy("Told that it no longer holds"),
}
ANSWERED = {
    "accepted": gettext_lazy("Will come"),
    "declined": gettext_lazy("Cannot come"),
    "tentative": gettext_lazy("Is not sure"),
    "delegated": gettext_lazy("Sends somebody else"),
}
OWN_ANSWER = {
    "": gettext_lazy("You have not answered yet."),
    "accepted": gettext_lazy("You said that you will come."),
    "declined": gettext_lazy("You said that you cannot come."),
    "tentative": gettext_lazy("You said that you are not sure."),
    "delegated": gettext_lazy("You said that somebody comes in your place."),
}


@dataclass(frozen=True, slots=True)
class InvitedShown:
    """One line: who, in what capacity, what they were told, what they answered."""

    label: str
    capacity: str
    told: str
    answer: str
    has_address: bool


@dataclass(frozen=True, slots=True)
class InvitationsPage:
    """Of one meeting."""

    when: str
    is_cancelled: bool
    is_over: bool
    is_outside: bool
    expected: tuple[str, ...]
    people: tuple[InvitedShown, ...]
    due: int
    """How many would be written to now; of these, `changes` hold an old invitation."""
    changes: int
    no_address: int
    plan: str
    answerable: tuple[tuple[str, str], ...]
    """Those whose answer can be noted: the invitation's token, and who it is."""
    not_taken: tuple[tuple[dt.datetime, str], ...]
    replies: RepliesState


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """What somebody sees who opens the link in an invitation."""

    group_name: str
    group_slug: str
    partnership_name: str
    when: str
    where: str
    answer: str
    sequence: int
    closed: str
    """Why no answer can be given; empty while one can."""


@dataclass(frozen=True, slots=True)
class OvertakenShown:
    sentence: str
    token: str


def invitations_page(actor: Actor, meeting: Any, *, on: dt.date) -> InvitationsPage:
    """The page of a meeting's secretariat, in a constant number of queries."""
    rows = invited_to([meeting])[meeting.pk]
    people = people_shown(
        actor, [row.person_id for row in rows], at=Forum(meeting.group_id, meeting.pk)
    )
    due = [row for row in rows if row.told.is_due]
    changes = sum(row.told.is_overtaken for row in rows)
    return InvitationsPage(
        when=when_in_words(meeting),
        is_cancelled=meeting.state == "cancelled",
        is_over=meeting.on < on,
        is_outside=is_run_by_others(meeting),
        expected=expected_sentences(rows),
        people=tuple(_shown(row, people[row.person_id].label) for row in _in_order(rows)),
        due=len(due),
        changes=changes,
        no_address=sum(row.told is Told.NO_ADDRESS for row in rows),
        plan=_plan(len(due), changes),
        answerable=tuple(
            (row.answerable, people[row.person_id].label)
            for row in rows
            if row.answerable and meeting.on >= on
        ),
        not_taken=tuple((row.read_at, row.why) for row in replies_not_taken(meeting)),
        replies=replies_state(),
    )


def answer_page(invitation: Any, *, on: dt.date) -> AnswerPage:
    meeting = invitation.meeting
    group = meeting.group
    return AnswerPage(
        group_name=group.called,
        group_slug=group.slug,
        partnership_name=group.partnership.name,
        when=when_in_words(meeting),
        where=", ".join(part for part in (meeting.mode, meeting.place) if part),
        answer=own_answer(invitation.answer),
        sequence=invitation.sequence,
        closed=_closed(invitation, meeting, on),
    )


def expected_sentences(rows: Iterable[InvitedRow]) -> tuple[str, ...]:
    """'7 of 12 will come, 2 cannot, 3 have not answered.', then the same of those who come beside."""
    asked = [row for row in rows if row.told in (Told.CURRENT, Told.OLD)]
    members = [row for row in asked if not row.beside]
    beside = [row for row in asked if row.beside]
    found = [_expected(members)] if members else []
    if beside:
        found.append(_("Substitutes and observers: %(what)s") % {"what": _expected(beside)})
    return tuple(found)


def overtaken_sentence(each: Overtaken) -> str:
    said = ngettext(
        "%(number)d person has an old invitation to the meeting of %(day)s.",
        "%(number)d people have an old invitation to the meeting of %(day)s.",
        each.people,
    )
    return said % {"number": each.people, "day": in_words(each.on)}


def overtaken_shown(group_id: int, *, on: dt.date) -> tuple[OvertakenShown, ...]:
    found = overtaken_invitations(group_ids=[group_id], on=on)
    return tuple(OvertakenShown(overtaken_sentence(each), each.token) for each in found)


def own_answer(answer: str) -> str:
    return str(OWN_ANSWER[answer])


def when_in_words(meeting: Any) -> str:
    day = in_words(meeting.on)
    if meeting.start is None:
        return _("%(day)s; the time is not stated") % {"day": day}
    return f"{day}, {times_of_day_in_words(meeting.start, meeting.end)}"


def _closed(invitation: Any, meeting: Any, on: dt.date) -> str:
    if meeting.state == "cancelled":
        return _("The meeting is cancelled. No answer is needed.")
    if meeting.on < on:
        return _("The meeting is over. No answer is needed.")
    if invitation.method == "CANCEL":
        return _("This invitation was taken back. No answer is needed.")
    if not holds(invitation, meeting):
        return _("The meeting has changed. A new invitation will come; please answer that one.")
    return ""


def _expected(rows: list[InvitedRow]) -> str:
    count = Counter(row.answer for row in rows)
    parts = [_("%(number)d of %(all)d will come") % {"number": count["accepted"], "all": len(rows)}]
    if number := count["declined"]:
        parts.append(_("%(number)d cannot") % {"number": number})
    if number := count["delegated"]:
        said = ngettext("%(number)d sends somebody else", "%(number)d send somebody else", number)
        parts.append(said % {"number": number})
    if number := count["tentative"]:
        said = ngettext("%(number)d is not sure", "%(number)d are not sure", number)
        parts.append(said % {"number": number})
    if number := count[""]:
        said = ngettext("%(number)d has not answered", "%(number)d have not answered", number)
        parts.append(said % {"number": number})
    return ", ".join(parts) + "."


def _plan(due: int, changes: int) -> str:
    """What pressing the button will do."""
    if not due:
        return ""
    if changes == due:
        said = ngettext(
            "%(number)d person has an old invitation and would be written to.",
            "%(number)d people have an old invitation and would be written to.",
            due,
        )
        return said % {"number": due}
    said = ngettext(
        "%(number)d person would be written to.", "%(number)d people would be written to.", due
    ) % {"number": due}
    if not changes:
        return said
    old = ngettext(
        "%(number)d of them has an old invitation.",
        "%(number)d of them have an old invitation.",
        changes,
    ) % {"number": changes}
    return f"{said} {old}"


def _in_order(rows: list[InvitedRow]) -> list[InvitedRow]:
    """Those whom something is owed first, then those who hold seats, then the others."""
    order = list(Told)
    return sorted(rows, key=lambda row: (not row.told.is_due, row.beside, order.index(row.told)))


def _shown(row: InvitedRow, label: str) -> InvitedShown:
    answer = str(ANSWERED[row.answer]) if row.answer else ""
    if row.answered_before:
        answer = _("Answered for the day before it changed")
    return InvitedShown(
        label=label,
        capacity=row.capacity or _("no longer in the group or not needed"),
        told=str(TOLD[row.told]),
        answer=answer,
        has_address=row.told is not Told.NO_ADDRESS,
    )
