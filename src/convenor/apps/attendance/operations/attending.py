"""Who was there, for which seat, in which capacity and when."""

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any

from convenor.apps.attendance.models import Attendance
from convenor.apps.attendance.operations.coming import AttendanceNotValid
from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.core.access import Actor
from convenor.core.dates import in_words, time_in_words
from convenor.core.vocabulary import AttendanceStatus, Capacity, MeetingState


@dataclass(frozen=True, slots=True)
class Attended:
    """What is said of somebody's attendance. None as a time is from the start, or to the end."""

    status: AttendanceStatus
    capacity: Capacity = Capacity.MEMBER
    on_behalf_of: str = ""
    in_the_chair: bool = False
    online: bool = False
    came_at: dt.time | None = None
    left_at: dt.time | None = None


@operation
def record_attendance(
    *,
    meeting: Any,
    attended: Attended,
    by: Actor,
    seat: Any = None,
    person: Any = None,
    organisation: Any = None,
    named: str = "",
) -> Attendance:
    """Record a seat, a member without one, or a guest by role; recorded again, it is corrected.

    Raises AttendanceNotValid.
    """
    _demand(meeting, attended, seat, person, named)
    row = _found(meeting, seat, person, named)
    before = [getattr(row, field.name) for field in fields(attended)]
    for field in fields(attended):
        setattr(row, field.name, getattr(attended, field.name))
    row.person, row.organisation = person, organisation
    if row.pk and before == [getattr(row, field.name) for field in fields(attended)]:
        nothing_changed()
        return row
    if row.in_the_chair:
        Attendance.objects.filter(meeting=meeting).exclude(pk=row.pk).update(in_the_chair=False)
    row.save()
    group = meeting.group
    what = f"{_whose(seat, named)}: {attended.status} at {group.called} on {in_words(meeting.on)}."
    record(by=by, what=what, about=meeting, partnership_id=group.partnership_id)
    return row


@operation
def take_out_attendance(*, attendance: Attendance, by: Actor) -> None:
    """Undo a record: nobody has said anything of that seat or guest then."""
    meeting = attendance.meeting
    what = f"A record of attendance was taken out: {_whose(attendance.seat, attendance.named)}."
    record(by=by, what=what, about=meeting, partnership_id=meeting.group.partnership_id)
    attendance.delete()


def _demand(meeting: Any, attended: Attended, seat: Any, person: Any, named: str) -> None:
    if meeting.state == MeetingState.CANCELLED:
        raise AttendanceNotValid("The meeting was cancelled, so nobody attended it.")
    if seat is None and person is None and not named.strip():
        raise AttendanceNotValid("Say who it was: a seat, a person, or a guest by role.")
    if seat is not None and seat.group_id != meeting.group_id:
        raise AttendanceNotValid(f"“{seat.label}” is a seat of another group.")
    came, left = attended.came_at, attended.left_at
    if came is not None and left is not None and left <= came:
        raise AttendanceNotValid(
            f"They would leave at {time_in_words(left)}, before they came at {time_in_words(came)}."
        )


def _found(meeting: Any, seat: Any, person: Any, named: str) -> Attendance:
    """The row there is: one for a seat, whoever came for it; one for a person, or for a guest."""
    rows = Attendance.objects.filter(meeting=meeting)
    if seat is not None:
        found = rows.filter(seat=seat).first()
    elif person is not None:
        found = rows.filter(seat__isnull=True, person=person).first()
    else:
        found = rows.filter(seat__isnull=True, person__isnull=True, named=named.strip()).first()
    return found or Attendance(meeting=meeting, seat=seat, person=person, named=named.strip())


def _whose(seat: Any, named: str) -> str:
    return seat.label if seat is not None else named or "A member"
