"""Minutes as they are stored, for those who write them; what a reader may see is asked elsewhere."""

from typing import Any

from convenor.apps.attendance.models import Attendance
from convenor.apps.minutes.models import Correction, Minutes, MinutesVersion
from convenor.core.access import Actor, Permission, can
from convenor.core.governance.minutes import (
    AttendanceLine,
    Paragraph,
    from_stored,
    line_from_stored,
)
from convenor.core.vocabulary import AttendanceStatus


def minutes_at(*, meeting_id: int) -> Minutes | None:
    """The row itself, for a page that opened the group's door and then writes to it."""
    found = Minutes.objects.select_related("meeting__group__partnership", "approved_at_meeting")
    return found.filter(meeting_id=meeting_id).first()


def last_minutes_before(meeting: Any) -> Minutes | None:
    """Those of the newest meeting of the group before this one that has any."""
    found = Minutes.objects.select_related("meeting__group__partnership", "approved_at_meeting")
    before = found.filter(meeting__group_id=meeting.group_id, meeting__on__lt=meeting.on)
    return before.order_by("-meeting__on", "-id").first()


def newest(minutes: Minutes) -> MinutesVersion:
    """The version that counts."""
    return minutes.versions.order_by("number").last()


def version_numbered(minutes: Minutes, number: int) -> MinutesVersion | None:
    return minutes.versions.filter(number=number).first()


def paragraphs_of(version: MinutesVersion) -> tuple[Paragraph, ...]:
    return tuple(from_stored(each) for each in version.paragraphs)


def attendance_in(version: MinutesVersion) -> tuple[AttendanceLine, ...]:
    return tuple(line_from_stored(each) for each in version.attendance)


def attended(*, meeting_id: int, person_id: int | None) -> bool:
    """Whether that person was there, at least for a part."""
    if person_id is None:
        return False
    there = Attendance.objects.filter(meeting_id=meeting_id, person_id=person_id)
    return there.filter(status=AttendanceStatus.PRESENT.value).exists()


def may_correct(actor: Actor, minutes: Minutes) -> bool:
    """Whoever was there, sits on the group or keeps it."""
    group = minutes.meeting.group
    sits = can(
        actor,
        Permission.MINUTES_CORRECT,
        partnership_id=group.partnership_id,
        group_id=group.pk,
    )
    return bool(sits) or attended(meeting_id=minutes.meeting_id, person_id=actor.person_id)


def corrections_open(minutes: Minutes) -> int:
    return minutes.corrections.filter(answer=Correction.Answer.OPEN).count()


def correction_for(token: str, *, minutes: Minutes) -> Correction | None:
    """The row itself, for a page that then answers it."""
    return minutes.corrections.filter(token=token).first()
