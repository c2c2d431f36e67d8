"""Meetings as an iCalendar feed that real clients read."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

from convenor.apps.groups.queries import GroupRow
from convenor.apps.meetings.queries import MeetingRow, meetings_of
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

Address = Callable[[str], str]
"""From a path to the whole address."""


def calendar_of(name: str, groups: Sequence[GroupRow], *, address: Address) -> bytes:
    """All dates of the groups, past ones and cancelled ones included. Two queries.

    It names no METHOD: that would make it a message between people, which must name an organiser.
    """
    meetings = meetings_of(group_ids=[group.id for group in groups])
    feed = Calendar()
    feed.add("prodid", "-//Convenor//Meetings//EN")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", name)
    feed.add("x-wr-timezone", "Europe/London")
    feed.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    feed.add_component(_london())
    for group in groups:
        for meeting in meetings.get(group.id, ()):
            feed.add_component(_event(group, meeting, address))
    return feed.to_ical()


@lru_cache(maxsize=1)
def _london() -> Timezone:
    return Timezone.from_ical(LONDON_RULES.replace("\n", "\r\n"))


def _event(group: GroupRow, meeting: MeetingRow, address: Address) -> Event:
    event = Event()
    event.add("uid", f"{meeting.token}@convenor")
    event.add("dtstamp", meeting.changed_at)
    event.add("last-modified", meeting.changed_at)
    event.add("sequence", meeting.sequence)
    event.add("summary", group.name)
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    event.add("url", address(reverse("group", args=[group.slug])))
    if meeting.place:
        event.add("location", meeting.place)
    if description := _description(meeting):
        event.add("description", description)
    _add_times(event, meeting)
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


def _description(meeting: MeetingRow) -> str:
    parts = [_("Moved from %(day)s.") % {"day": in_words(move.was_on)} for move in meeting.moves]
    if meeting.start is None:
        parts.append(_("The time is not stated."))
    if meeting.mode:
        parts.append(_("How: %(mode)s.") % {"mode": meeting.mode})
    return " ".join(parts)
