"""Setting, moving and cancelling the dates of meetings."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.groups.models import Group
from convenor.apps.meetings.models import Meeting, MeetingMove
from convenor.core.access import Actor
from convenor.core.dates import in_words, listed
from convenor.core.vocabulary import MeetingState

WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


class MeetingNotValid(OperationNotValid):
    """The date cannot be kept that way."""


@dataclass(frozen=True, slots=True)
class MeetingKnown:
    """A meeting as a source states it. Nothing is said by None or an empty text."""

    on: dt.date
    start: dt.time | None = None
    end: dt.time | None = None
    mode: str = ""
    place: str = ""
    state: str = MeetingState.PLANNED.value
    note: str = ""
    printed_weekday: str = ""
    moved_from: dt.date | None = None
    sources: tuple[tuple[str, str], ...] = ()


when_a_date_changes: list[Callable[..., None]] = []
"""Each is told (`meeting`, `by`, and `moved` to another day) when a meeting moves, is called off or comes back.
Filled by the apps that keep something around meetings."""


@operation
def set_meeting(
    *,
    group: Group,
    on: dt.date,
    by: Actor,
    start: dt.time | None = None,
    end: dt.time | None = None,
    mode: str = "",
    place: str = "",
    joining_link: str = "",
    joining_note: str = "",
    printed_weekday: str = "",
    sources: Sequence[tuple[str, str]] = (),
) -> Meeting:
    """Put a date into the group's calendar. Raises MeetingNotValid when it meets that day already.

    The link and the note on joining are for those invited alone.
    """
    meeting = Meeting(group=group, on=on, start=start, end=end, mode=mode, place=place)
    meeting.joining_link, meeting.joining_note = joining_link, joining_note
    meeting.printed_weekday = printed_weekday
    meeting.sources = [list(pair) for pair in sources]
    meeting.set_at = timezone.now()
    _demand_details(meeting)
    _save(meeting)
    what = f"{group.called} will meet on {in_words(on)}."
    record(by=by, what=what, about=group, partnership_id=group.partnership_id)
    return meeting


@operation
def move_meeting(*, meeting: Meeting, to: dt.date, by: Actor, why: str = "") -> Meeting:
    """Move a meeting to another day. The old one stays, struck through. Raises MeetingNotValid."""
    if meeting.state == MeetingState.CANCELLED:
        raise MeetingNotValid("The meeting was cancelled; set a new date instead.")
    if meeting.on == to:
        nothing_changed()
        return meeting
    MeetingMove.objects.create(meeting=meeting, was_on=meeting.on, why=why)
    was, meeting.on, meeting.set_at = meeting.on, to, timezone.now()
    meeting.sequence += 1
    _save(meeting)
    what = f"{meeting.group.called} moved its meeting of {in_words(was)} to {in_words(to)}."
    record(by=by, what=what, about=meeting.group, partnership_id=meeting.group.partnership_id)
    _tell_of(meeting, by, moved=True)
    return meeting


@operation
def change_meeting(*, meeting: Meeting, by: Actor, **details: Any) -> Meeting:
    """Change start, end, mode, place, joining_link or joining_note. Raises MeetingNotValid.

    Each change raises the sequence: what stands in diaries and invitations is old then.
    """
    if unknown := set(details) - set(CHANGEABLE):
        raise TypeError(f"a meeting's {', '.join(sorted(unknown))} cannot be changed so")
    if meeting.state == MeetingState.CANCELLED:
        raise MeetingNotValid("The meeting was cancelled; set a new date instead.")
    changed = [name for name in details if getattr(meeting, name) != details[name]]
    if not changed:
        nothing_changed()
        return meeting
    for name in changed:
        setattr(meeting, name, details[name])
    _demand_details(meeting)
    meeting.sequence += 1
    _save(meeting)
    day = in_words(meeting.on)
    what = f"{meeting.group.called} changed its meeting of {day}: {_named(changed)}."
    record(by=by, what=what, about=meeting.group, partnership_id=meeting.group.partnership_id)
    return meeting


@operation
def cancel_meeting(*, meeting: Meeting, by: Actor, why: str = "") -> Meeting:
    """Call a meeting off. It stays in the calendar, struck through."""
    if meeting.state == MeetingState.CANCELLED:
        nothing_changed()
        return meeting
    meeting.state = MeetingState.CANCELLED.value
    meeting.note = why or meeting.note
    meeting.sequence += 1
    meeting.save()
    what = f"{meeting.group.called} cancelled its meeting of {in_words(meeting.on)}."
    record(by=by, what=what, about=meeting.group, partnership_id=meeting.group.partnership_id)
    _tell_of(meeting, by, moved=False)
    return meeting


@operation
def hold_meeting(*, meeting: Meeting, by: Actor) -> None:
    """Put on record that it took place. Raises MeetingNotValid for one that was cancelled."""
    if meeting.state == MeetingState.HELD:
        return nothing_changed()
    if meeting.state == MeetingState.CANCELLED:
        raise MeetingNotValid("The meeting was cancelled. Take that back first.")
    meeting.state = MeetingState.HELD.value
    meeting.save()
    what = f"{meeting.group.called} met on {in_words(meeting.on)}."
    record(by=by, what=what, about=meeting.group, partnership_id=meeting.group.partnership_id)
    return None


@operation
def restore_meeting(*, meeting: Meeting, by: Actor) -> Meeting:
    """Undo a cancellation. Raises MeetingNotValid when another meeting took its day."""
    if meeting.state != MeetingState.CANCELLED:
        nothing_changed()
        return meeting
    meeting.state = MeetingState.PLANNED.value
    meeting.sequence += 1
    _save(meeting)
    what = f"{meeting.group.called} will meet on {in_words(meeting.on)} after all."
    record(by=by, what=what, about=meeting.group, partnership_id=meeting.group.partnership_id)
    _tell_of(meeting, by, moved=False)
    return meeting


@operation
def keep_known_dates(*, group: Group, dates: Sequence[MeetingKnown], by: Actor) -> None:
    """Bring the calendar in line with dates that terms state. Dates they leave out are left alone."""
    changed = [known for known in dates if _keep(group, known)]
    if not changed:
        return nothing_changed()
    days = ", ".join(in_words(known.on) for known in changed)
    what = f"Dates of {group.called} were recorded from its terms: {days}."
    record(by=by, what=what, about=group, partnership_id=group.partnership_id)
    return None


CHANGEABLE = {
    "start": "the time",
    "end": "the time",
    "mode": "how to meet",
    "place": "the place",
    "joining_link": "how to join",
    "joining_note": "how to join",
}
"""What may be changed of a meeting, as entries name it: never with the link itself."""


def _tell_of(meeting: Meeting, by: Actor, *, moved: bool) -> None:
    for tell in when_a_date_changes:
        tell(meeting=meeting, by=by, moved=moved)


def _named(changed: Sequence[str]) -> str:
    return listed(tuple(dict.fromkeys(CHANGEABLE[name] for name in changed)))


def _demand_details(meeting: Meeting) -> None:
    start, end = meeting.start, meeting.end
    if start is not None and end is not None and end <= start:
        raise MeetingNotValid(
            f"The meeting would end at {end:%H:%M}, before it starts at {start:%H:%M}."
        )
    if meeting.joining_link and not WEB_ADDRESS.fullmatch(meeting.joining_link):
        raise MeetingNotValid(
            f"“{meeting.joining_link}” is not an address: write one that begins with https://."
        )


def _keep(group: Group, known: MeetingKnown) -> bool:
    meeting = _found(group, known)
    if meeting is None:
        meeting = _save(_new(group, known))
        if known.moved_from is not None:
            MeetingMove.objects.create(meeting=meeting, was_on=known.moved_from)
        return True
    moved_away = meeting.on not in (known.on, known.moved_from)
    names = [name for name in _COLUMNS if not (name == "on" and moved_away)]
    changed = [name for name in names if getattr(meeting, name) != _value(known, name)]
    if not changed:
        return False
    if "on" in changed:
        MeetingMove.objects.create(meeting=meeting, was_on=meeting.on)
        meeting.set_at = None
    for name in changed:
        setattr(meeting, name, _value(known, name))
    meeting.sequence += 1
    _save(meeting)
    return True


_COLUMNS = tuple(field.name for field in fields(MeetingKnown) if field.name != "moved_from")


def _value(known: MeetingKnown, name: str) -> object:
    return [list(pair) for pair in known.sources] if name == "sources" else getattr(known, name)


def _new(group: Group, known: MeetingKnown) -> Meeting:
    return Meeting(group=group, **{name: _value(known, name) for name in _COLUMNS})


def _found(group: Group, known: MeetingKnown) -> Meeting | None:
    """The meeting on that day, or the one that was on it, or on the day it moved from, before.

    Where a cancelled one and one that stands share the day, it is the one that stands.
    """
    days = [known.on] + ([known.moved_from] if known.moved_from else [])
    meetings = sorted(
        group.meetings.filter(on__in=days), key=lambda m: m.state != MeetingState.CANCELLED
    )
    there = {meeting.on: meeting for meeting in meetings}
    on_the_day = next((there[day] for day in days if day in there), None)
    return on_the_day or group.meetings.filter(moves__was_on=known.on).first()


def _refuse_backwards(start: dt.time | None, end: dt.time | None) -> None:
    if start is not None and end is not None and end <= start:
        raise MeetingNotValid(
            f"The meeting would end at {end:%H:%M}, before it starts at {start:%H:%M}."
        )


def _save(meeting: Meeting) -> Meeting:
    try:
        with transaction.atomic():
            meeting.save()
    except IntegrityError:
        raise MeetingNotValid(
            f"{meeting.group.called} already meets on {in_words(meeting.on)}; choose another day."
        ) from None
    return meeting
