"""Who is expected, who says they come, and who was there."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from convenor.apps.attendance.models import Attendance, Coming
from convenor.apps.diary.models import Invitation
from convenor.apps.diary.queries.invitations import holds
from convenor.apps.groups.models import Membership, Seat
from convenor.core.governance.facts import PresentFact
from convenor.core.governance.quorum_times import Stay
from convenor.core.vocabulary import AttendanceStatus, Capacity, MeetingState

FROM_MAIL = {
    Invitation.Answer.ACCEPTED: Coming.Answer.COMING,
    Invitation.Answer.DECLINED: Coming.Answer.APOLOGIES,
    Invitation.Answer.TENTATIVE: Coming.Answer.UNSURE,
    Invitation.Answer.DELEGATED: Coming.Answer.APOLOGIES,
}


@dataclass(frozen=True, slots=True)
class SaidRow:
    """What somebody said beforehand, the later of what the mail and the page brought."""

    answer: str = ""
    online: bool = False
    needs: str = ""
    substitute_id: int | None = None
    substitute_words: str = ""


NOTHING_SAID = SaidRow()


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """Who was there."""

    token: str
    seat_id: int | None
    seat: str
    seat_token: str
    sector: str
    enforcement_linked: bool
    person_id: int | None
    organisation: str
    named: str
    status: AttendanceStatus
    capacity: Capacity
    on_behalf_of: str
    in_the_chair: bool
    online: bool
    came_at: dt.time | None
    left_at: dt.time | None

    @property
    def is_there(self) -> bool:
        return self.status is AttendanceStatus.PRESENT


@dataclass(frozen=True, slots=True)
class Place:
    """A seat as it stood on the day of the meeting, or a member without one; and what is known."""

    key: str
    label: str
    seat_id: int | None
    person_id: int | None
    """Who holds it, or belongs without one; None for an empty seat."""
    substitute_ids: tuple[int, ...]
    capacity: Capacity
    sector: str
    organisation: str
    enforcement_linked: bool
    said: SaidRow
    attended: AttendanceRow | None

    @property
    def is_empty(self) -> bool:
        return self.person_id is None

    @property
    def instead_ids(self) -> tuple[int, ...]:
        """Who may come for whoever holds it: the substitutes of the seat, and whoever was named."""
        named = {self.said.substitute_id} - {None, *self.substitute_ids}
        return (*self.substitute_ids, *(key for key in named if key is not None))


def places_at(meeting: Any) -> list[Place]:
    """The seats and members of the day of the meeting, in order. Five queries, however many."""
    said = said_of(meeting)
    rows = attendance_of(meeting)
    by_seat = {row.seat_id: row for row in rows if row.seat_id is not None}
    by_person = {row.person_id: row for row in rows if row.seat_id is None}
    sits = list(
        Membership.objects.on(meeting.on)
        .filter(group_id=meeting.group_id)
        .select_related("organisation", "seat__organisation")
        .order_by("id")
    )
    seats = Seat.objects.on(meeting.on).filter(group_id=meeting.group_id)
    places = [
        _seat_place(seat, sits, said, by_seat) for seat in seats.select_related("organisation")
    ]
    without = [each for each in sits if each.seat_id is None]
    return places + [_member_place(each, said, by_person) for each in without]


def guests_at(meeting: Any) -> list[AttendanceRow]:
    """Those who were there and belong to no seat of the group. One query."""
    members = Membership.objects.on(meeting.on).filter(group_id=meeting.group_id)
    ids = set(members.filter(seat__isnull=True).values_list("person_id", flat=True))
    rows = attendance_of(meeting)
    return [row for row in rows if row.seat_id is None and row.person_id not in ids]


def attendance_of(meeting: Any) -> list[AttendanceRow]:
    """All that is recorded, seats first in their order. One query."""
    found = Attendance.objects.filter(meeting=meeting).select_related("seat", "organisation")
    return [_row(row) for row in found.order_by("seat__rank", "seat__key", "seat__place", "id")]


def stays_of(rows: Iterable[AttendanceRow]) -> list[Stay]:
    """Those who were there, as the quorum counts them."""
    return [
        Stay(
            PresentFact(
                seat=str(row.seat_id) if row.seat_id is not None and _counts(row) else None,
                sector=row.sector or None,
                in_the_chair=row.in_the_chair,
                online=row.online,
            ),
            row.came_at,
            row.left_at,
        )
        for row in rows
        if row.is_there
    ]


def said_of(meeting: Any) -> dict[int, SaidRow]:
    """What each person said, by person. Two queries."""
    found = {row.person_id: row for row in Coming.objects.filter(meeting=meeting)}
    mails = {
        mail.person_id: mail
        for mail in Invitation.objects.filter(meeting=meeting).exclude(answer="")
        if holds(mail, meeting)
    }
    return {key: _said(found.get(key), mails.get(key)) for key in {*found, *mails}}


def own_said(person_id: int, *, meetings: Iterable[Any]) -> dict[int, SaidRow]:
    """What one person said about each of those meetings, by its id. Two queries, however many."""
    there = {meeting.pk: meeting for meeting in meetings}
    found = Coming.objects.filter(person_id=person_id, meeting__in=list(there))
    said = {row.meeting_id: row for row in found}
    answered = Invitation.objects.filter(person_id=person_id, meeting__in=list(there))
    mails = {
        mail.meeting_id: mail
        for mail in answered.exclude(answer="")
        if holds(mail, there[mail.meeting_id])
    }
    return {key: _said(said.get(key), mails.get(key)) for key in {*said, *mails}}


def substitutes_to_invite(*, meeting_ids: Iterable[int]) -> dict[int, int]:
    """How many were named by role alone, and so have no invitation yet, by meeting. One query."""
    found = Coming.objects.filter(
        meeting_id__in=list(meeting_ids),
        answer=Coming.Answer.APOLOGIES,
        substitute__isnull=True,
    ).exclude(substitute_words="")
    return dict(Counter(found.values_list("meeting_id", flat=True)))


def attendance_for(token: str, *, meeting_id: int) -> Attendance | None:
    """The row itself, for a page that opens its meeting's door and then writes to it."""
    found = Attendance.objects.select_related("meeting__group", "seat")
    return found.filter(token=token, meeting_id=meeting_id).first()


@dataclass(frozen=True, slots=True)
class WasThere:
    """That a person was at a meeting of a group."""

    person_id: int
    group_id: int
    group_slug: str
    on: dt.date


def was_there(*, person_ids: Iterable[int]) -> list[WasThere]:
    """All meetings at which the people were present, in any capacity. One query."""
    found = Attendance.objects.filter(
        person_id__in=list(person_ids), status=AttendanceStatus.PRESENT.value
    )
    rows = found.values_list(
        "person_id", "meeting__group_id", "meeting__group__slug", "meeting__on"
    )
    return [WasThere(*row) for row in rows.order_by("meeting__on")]


@dataclass(frozen=True, slots=True)
class RecordedMeeting:
    """A meeting of which it is recorded who was there."""

    group_id: int
    on: dt.date
    token: str
    rows: tuple[AttendanceRow, ...]

    @property
    def seats_there(self) -> frozenset[int]:
        """The seats that somebody filled; an observer fills none."""
        return frozenset(
            row.seat_id
            for row in self.rows
            if row.is_there and _counts(row) and row.seat_id is not None
        )

    @property
    def seats_known(self) -> frozenset[int]:
        """The seats of which anything is recorded."""
        return frozenset(row.seat_id for row in self.rows if row.seat_id is not None)


def recorded_between(
    first: dt.date, last: dt.date, *, group_ids: Iterable[int]
) -> list[RecordedMeeting]:
    """The meetings of those days at which somebody is recorded as present, in order. One query."""
    found = (
        Attendance.objects.filter(meeting__group_id__in=list(group_ids))
        .filter(meeting__on__range=(first, last))
        .exclude(meeting__state=MeetingState.CANCELLED.value)
        .select_related("meeting", "seat", "organisation")
        .order_by("meeting__on", "meeting_id", "id")
    )
    meetings = [
        RecordedMeeting(meeting.group_id, meeting.on, meeting.token, tuple(map(_row, rows)))
        for meeting, rows in groupby(found, key=lambda row: row.meeting)
    ]
    return [each for each in meetings if any(row.is_there for row in each.rows)]


def attendance_at(*, meeting_ids: Iterable[int]) -> dict[int, list[AttendanceRow]]:
    """What is recorded of each of those meetings, by its id. One query."""
    found = Attendance.objects.filter(meeting_id__in=list(meeting_ids))
    rows: dict[int, list[AttendanceRow]] = {}
    for row in found.select_related("seat", "organisation"):
        rows.setdefault(row.meeting_id, []).append(_row(row))
    return rows


def _counts(row: AttendanceRow) -> bool:
    """An observer fills no seat, even one who comes for it."""
    return row.capacity is not Capacity.OBSERVER


def _said(coming: Coming | None, mail: Invitation | None) -> SaidRow:
    """The later answer counts; needs and substitute are said on the page alone."""
    row = SaidRow() if coming is None else _from_page(coming)
    if mail is None:
        return row
    answered = coming.answered_at if coming is not None else None
    if answered is not None and mail.answered_at is not None and answered >= mail.answered_at:
        return row
    answer = FROM_MAIL[Invitation.Answer(mail.answer)].value
    if answer == Coming.Answer.COMING:
        return SaidRow(answer, row.online, row.needs)
    return SaidRow(answer, row.online, row.needs, row.substitute_id, row.substitute_words)


def _from_page(coming: Coming) -> SaidRow:
    return SaidRow(
        coming.answer,
        coming.online,
        coming.needs,
        coming.substitute_id,
        coming.substitute_words,
    )


def _seat_place(
    seat: Seat,
    sits: list[Membership],
    said: dict[int, SaidRow],
    recorded: dict[int | None, AttendanceRow],
) -> Place:
    own = [each for each in sits if each.seat_id == seat.pk]
    holder = next((each for each in own if each.holds_seat), None)
    substitutes = [each for each in own if each.capacity == Capacity.SUBSTITUTE]
    organisation = (holder.organisation if holder else None) or seat.organisation
    return Place(
        key=f"seat:{seat.token}",
        label=seat.label,
        seat_id=seat.pk,
        person_id=holder.person_id if holder else None,
        substitute_ids=tuple(each.person_id for each in substitutes),
        capacity=Capacity(holder.capacity) if holder else Capacity.MEMBER,
        sector=seat.sector,
        organisation=organisation.name if organisation else "",
        enforcement_linked=seat.enforcement_linked,
        said=said.get(holder.person_id, NOTHING_SAID) if holder else NOTHING_SAID,
        attended=recorded.get(seat.pk),
    )


def _member_place(
    member: Membership, said: dict[int, SaidRow], recorded: dict[int | None, AttendanceRow]
) -> Place:
    return Place(
        key=f"member:{member.token}",
        label="",
        seat_id=None,
        person_id=member.person_id,
        substitute_ids=(),
        capacity=Capacity(member.capacity),
        sector=member.organisation.sector if member.organisation else "",
        organisation=member.organisation.name if member.organisation else "",
        enforcement_linked=False,
        said=said.get(member.person_id, NOTHING_SAID),
        attended=recorded.get(member.person_id),
    )


def _row(row: Attendance) -> AttendanceRow:
    seat = row.seat
    return AttendanceRow(
        token=row.token,
        seat_id=row.seat_id,
        seat=seat.label if seat else "",
        seat_token=seat.token if seat else "",
        sector=seat.sector if seat else "",
        enforcement_linked=bool(seat and seat.enforcement_linked),
        person_id=row.person_id,
        organisation=row.organisation.name if row.organisation else "",
        named=row.named,
        status=AttendanceStatus(row.status),
        capacity=Capacity(row.capacity),
        on_behalf_of=row.on_behalf_of,
        in_the_chair=row.in_the_chair,
        online=row.online,
        came_at=row.came_at,
        left_at=row.left_at,
    )
