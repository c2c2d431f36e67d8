"""A plan as a file for a calendar programme: proposed dates, without a database."""

import datetime as dt

from icalendar import Event

from convenor.apps.diary.calendars import LONDON, feed_text, uid_of

TITLE = "Planned meetings"


def calendar_text(request, meetings, *, stamp):
    """All meetings as tentative events; a date planned anew moves there, for its UID is the same."""
    return feed_text(TITLE, (event(request, each, stamp) for each in meetings))


def event(request, meeting, stamp):
    group = request.group[meeting.group]
    start = dt.datetime.combine(meeting.on, meeting.start)
    made = Event()
    made.add("uid", uid_of(f"plan-{request.first:%Y%m%d}-{meeting.group}-{meeting.number}"))
    made.add("dtstamp", stamp)
    made.add("summary", group.name)
    made.add("status", "TENTATIVE")
    made.add("dtstart", start.replace(tzinfo=LONDON))
    made.add("dtend", (start + dt.timedelta(minutes=group.minutes)).replace(tzinfo=LONDON))
    if place := place_of(request, meeting, group):
        made.add("location", place)
    return made


def place_of(request, meeting, group):
    """Such as "Room 2, Leeds": the room, and where that is."""
    of_room = next((room.place for room in request.rooms if room.name == meeting.room), None)
    return ", ".join(part for part in (meeting.room, of_room or group.place) if part)
