"""Meetings and deadlines as iCalendar events that real clients read (RFC 5545)."""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

from convenor.apps.meetings.queries import Joining, MeetingRow
from convenor.core.dates import in_words

LONDON = ZoneInfo("Europe/London")
REFRESH = dt.timedelta(hours=6)

# Some clients read only the first of several RDATEs, and so get half of the year wrong by an hour;
# rules they all understand. These hold since 1996, before which nobody here met.
LONDON_RULES = """BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19960331T010000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
UID_DOMAIN = "@convenor"


def uid_of(token: str) -> str:
    """A meeting's UID: the same in every feed and invitation, so that it is one meeting everywhere."""
    return f"{token}{UID_DOMAIN}"


def feed_text(name: str, events: Iterable[Event]) -> bytes:
    """A calendar to subscribe to. An event whose UID came before is left out.

    It names no METHOD: that would make it a message between people, which must name an organiser.
    """
    feed = empty_calendar()
    feed.add("x-wr-calname", name)
    feed.add("x-wr-timezone", "Europe/London")
    feed.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    feed.add_component(london())
    for event in {str(event["uid"]): event for event in events}.values():
        feed.add_component(event)
    return feed.to_ical()


def empty_calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Convenor//Meetings//EN")
    calendar.add("version", "2.0")
    return calendar


@lru_cache(maxsize=1)
def london() -> Timezone:
    """The zone of all times, by rules."""
    return Timezone.from_ical(LONDON_RULES.replace("\n", "\r\n"))


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
