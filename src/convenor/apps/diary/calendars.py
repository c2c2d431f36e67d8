"""Calendars in the words of RFC 5545, whatever stands in them. Nothing here needs the database."""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

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
