"""Who is invited to a meeting, who was told what, and who answered."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.core.signing import BadSignature, Signer

from convenor.apps.diary.models import Invitation, ReplyNotTaken
from convenor.apps.groups.models import Membership
from convenor.apps.meetings.models import Meeting
from convenor.apps.people.models import Person
from convenor.core.dates.periods import DAY
from convenor.core.vocabulary import Capacity, MeetingState, Standing

MOST_NOT_TAKEN = 50
"""How many refused replies a page lists: somebody may send any number."""


class Told(StrEnum):
    """How what a person was told last stands to what holds now."""

    NO_ADDRESS = "has no mail address"
    TO_INVITE = "not invited yet"
    OLD = "has an old invitation"
    CURRENT = "invited"
    TO_CALL_OFF = "not told yet that it is off"
    CALLED_OFF = "told that it is off"

    @property
    def is_due(self) -> bool:
        return self in (Told.TO_INVITE, Told.OLD, Told.TO_CALL_OFF)

    @property
    def is_overtaken(self) -> bool:
        """They hold something that no longer holds."""
        return self in (Told.OLD, Told.TO_CALL_OFF)


@dataclass(frozen=True, slots=True)
class InvitedRow:
    """One person and one meeting."""

    person_id: int
    capacity: str
    """Empty for somebody who no longer belongs to the group on that day."""
    beside: bool
    """A substitute or an observer: comes beside those who hold the seats."""
    email: str
    told: Told
    answer: str
    """As it counts for the day and time that hold now; empty without one."""
    answered_before: bool
    """There is an answer, but it was given for another day or time."""
    answerable: str = ""
    """The token of the invitation, while it can be answered."""
    stands_in: bool = False
    """Not on the group: comes to this one meeting in place of a member."""


@dataclass(frozen=True, slots=True)
class Overtaken:
    """A coming meeting of which some people hold an old invitation."""

    group_slug: str
    token: str
    on: dt.date
    people: int


@dataclass(frozen=True, slots=True)
class OwnInvitation:
    """An invitation as its receiver sees it: what was told, and whether that holds."""

    token: str
    sequence: int
    answer: str
    holds: bool


@dataclass(frozen=True, slots=True)
class NotTaken:
    why: str
    read_at: dt.datetime


def invited_to(meetings: Sequence[Meeting]) -> dict[int, list[InvitedRow]]:
    """Everybody who belongs to the group on the day, or was invited. Two queries, by meeting id.

    Holders of seats, members without one, substitutes and observers are all invited, each once; and
    whoever stands in for one of them.
    """
    if not meetings:
        return {}
    days = [meeting.on for meeting in meetings]
    belongs = Membership.objects.overlapping(min(days), max(days) + DAY).filter(
        group_id__in={meeting.group_id for meeting in meetings}
    )
    memberships = list(belongs.select_related("person", "seat").order_by("-holds_seat", "id"))
    sent: dict[int, list[Invitation]] = {}
    for invitation in Invitation.objects.filter(meeting__in=meetings).select_related("person"):
        sent.setdefault(invitation.meeting_id, []).append(invitation)
    return {
        meeting.pk: _rows(meeting, memberships, sent.get(meeting.pk, [])) for meeting in meetings
    }


def is_invited(person_id: int | None, meeting: Meeting) -> bool:
    """Whether that person belongs there on the meeting's day, as `invited_to` has it. One query at most."""
    if person_id is None:
        return False
    return person_id in members_at(meeting)


def members_at(meeting: Meeting) -> frozenset[int]:
    """Those who belong there on the meeting's day, without anybody who stands in. One query."""
    belongs = Membership.objects.on(meeting.on).filter(group_id=meeting.group_id)
    return frozenset(_wanted(meeting, list(belongs.select_related("seat"))))


def overtaken_invitations(*, group_ids: Iterable[int], on: dt.date) -> list[Overtaken]:
    """Coming meetings that changed since people were told. Three queries, however many."""
    found = (
        Meeting.objects.filter(group_id__in=list(group_ids), on__gte=on, invitations__isnull=False)
        .select_related("group")
        .distinct()
        .order_by("on", "id")
    )
    meetings = list(found)
    invited = invited_to(meetings)
    counted = [
        (meeting, sum(row.told.is_overtaken for row in invited[meeting.pk])) for meeting in meetings
    ]
    return [
        Overtaken(meeting.group.slug, meeting.token, meeting.on, people)
        for meeting, people in counted
        if people
    ]


def own_invitations(person_id: int, *, on: dt.date) -> dict[str, OwnInvitation]:
    """The person's invitations to meetings that are not over, by the meeting's token."""
    found = Invitation.objects.filter(
        person_id=person_id, meeting__on__gte=on, method=Invitation.Method.REQUEST
    )
    return {
        invitation.meeting.token: OwnInvitation(
            token=invitation.token,
            sequence=invitation.sequence,
            answer=invitation.answer,
            holds=holds(invitation, invitation.meeting),
        )
        for invitation in found.select_related("meeting")
    }


def invitation_at(secret: str) -> Invitation | None:
    """The invitation whose answer page the address opens; None for a wrong one."""
    try:
        token = _signer().unsign(secret)
    except BadSignature:
        return None
    found = Invitation.objects.select_related("meeting__group__partnership", "person")
    return found.filter(token=token).first()


def invitation_with(token: str, *, meeting: Meeting) -> Invitation | None:
    """The row itself, for the page of a meeting whose door is open."""
    return Invitation.objects.select_related("meeting").filter(token=token, meeting=meeting).first()


def answer_secret(token: str) -> str:
    """The part of the answer page's address that only the receiver of the mail has."""
    return _signer().sign(token)


def replies_not_taken(meeting: Meeting) -> list[NotTaken]:
    """Mails about the meeting that could not be counted, the newest first."""
    found = ReplyNotTaken.objects.filter(meeting=meeting)[:MOST_NOT_TAKEN]
    return [NotTaken(row.why, row.read_at) for row in found]


def holds(invitation: Invitation, meeting: Meeting) -> bool:
    """Whether the day and time that were told are those of now."""
    told = (invitation.on, invitation.start, invitation.end)
    stands = meeting.state != MeetingState.CANCELLED
    return (
        stands
        and invitation.method == Invitation.Method.REQUEST
        and told == (meeting.on, meeting.start, meeting.end)
    )


def is_run_by_others(meeting: Meeting) -> bool:
    return meeting.group.standing == Standing.OUTSIDE


def _rows(
    meeting: Meeting, memberships: list[Any], invitations: list[Invitation]
) -> list[InvitedRow]:
    wanted = _wanted(meeting, memberships)
    sent = {invitation.person_id: invitation for invitation in invitations}
    rows = [
        _row(meeting, membership.person, membership, sent.get(person_id))
        for person_id, membership in wanted.items()
    ]
    others = [invitation for person_id, invitation in sent.items() if person_id not in wanted]
    return rows + [
        _row(meeting, each.person, None, each, stands_in=each.stands_in_for_id in wanted)
        for each in others
    ]


def _wanted(meeting: Meeting, memberships: list[Any]) -> dict[int, Any]:
    """Who belongs there on the day; in several capacities, the one that holds a seat counts."""
    if meeting.state == MeetingState.CANCELLED:
        return {}
    found: dict[int, Any] = {}
    for each in memberships:
        sits = each.seat is None or meeting.on in each.seat.period
        if each.group_id == meeting.group_id and meeting.on in each.period and sits:
            found.setdefault(each.person_id, each)
    return found


def _row(
    meeting: Meeting,
    person: Person,
    membership: Any,
    invitation: Invitation | None,
    *,
    stands_in: bool = False,
) -> InvitedRow:
    counts = invitation is not None and holds(invitation, meeting)
    answer = invitation.answer if invitation else ""
    capacity = membership.capacity if membership else Capacity.SUBSTITUTE.value if stands_in else ""
    return InvitedRow(
        person_id=person.pk,
        capacity=capacity,
        beside=bool(capacity) and not Capacity(capacity).holds_the_seat,
        email=person.email if capacity else (invitation.email if invitation else ""),
        told=_told(meeting, person, invitation, is_wanted=bool(capacity)),
        answer=answer if counts else "",
        answered_before=bool(answer) and not counts,
        answerable=invitation.token if invitation and counts else "",
        stands_in=stands_in,
    )


def _told(
    meeting: Meeting, person: Person, invitation: Invitation | None, *, is_wanted: bool
) -> Told:
    if not is_wanted:
        called_off = invitation is None or invitation.method == Invitation.Method.CANCEL
        return Told.CALLED_OFF if called_off else Told.TO_CALL_OFF
    if not person.email:
        return Told.NO_ADDRESS
    if invitation is None:
        return Told.TO_INVITE
    is_current = (
        invitation.method == Invitation.Method.REQUEST
        and invitation.sequence == meeting.sequence
        and invitation.email.casefold() == person.email.casefold()
    )
    return Told.CURRENT if is_current else Told.OLD


def _signer() -> Signer:
    return Signer(sep=".", salt="convenor.diary.answer")
