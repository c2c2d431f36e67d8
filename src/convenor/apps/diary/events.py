"""Meetings and deadlines as iCalendar events that real clients read (RFC 5545)."""

import datetime as dt

from django.utils.translation import gettext as _
from icalendar import Event

from convenor.apps.diary.calendars import LONDON, uid_of
from convenor.apps.meetings.queries import Joining, MeetingRow
from convenor.core.dates import in_words


def meeting_event(
    meeting: MeetingRow, *, title: str, url: str, joining: Joining | None = None
) -> Event:
    """One meeting, past or cancelled too. With `joining` it is for those invited alone."""
    event = Event()
    event.add("uid", uid_of(meeting.token))
    event.add("dtstamp", meeting.changed_at)
    event.add("last-modified", meeting.changed_at)
    event.add("sequence", meeting.sequence)
    event.add("summary", title)
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    event.add("url", url)
    if place := meeting.place or (joining.link if joining else ""):
        event.add("location", place)
    if description := _description(meeting, joining):
        event.add("description", description)
    _add_times(event, meeting)
    return event


def whole_day(
    *, uid: str, on: dt.date, title: str, why: str, url: str, stamp: dt.datetime
) -> Event:
    """A day to know of, such as a deadline. It makes nobody busy."""
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp)
    event.add("summary", title)
    event.add("description", why)
    event.add("url", url)
    event.add("dtstart", on)
    event.add("transp", "TRANSPARENT")
    return event


def _add_times(event: Event, meeting: MeetingRow) -> None:
    """A meeting whose time no source states takes the day, without making anybody busy."""
    if meeting.start is None:
        event.add("dtstart", meeting.on)
        event.add("transp", "TRANSPARENT")
        return
    event.add("dtstart", dt.datetime.combine(meeting.on, meeting.start, LONDON))
    if meeting.end is not None:
        event.add("dtend", dt.datetime.combine(meeting.on, meeting.end, LONDON))


def _description(meeting: MeetingRow, joining: Joining | None) -> str:
    parts = [_("Moved from %(day)s.") % {"day": in_words(move.was_on)} for move in meeting.moves]
    if meeting.start is None:
        parts.append(_("The time is not stated."))
    if meeting.mode:
        parts.append(_("How: %(mode)s.") % {"mode": meeting.mode})
    if joining and joining.link:
        parts.append(_("Join: %(link)s") % {"link": joining.link})
    if joining and joining.note:
        parts.append(joining.note)
    return " ".join(parts)
