"""An invitation as the mail that carries it: plain text, and the same for calendars (RFC 5546, 6047)."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from icalendar import Event, vCalAddress

from convenor.apps.diary.calendars import empty_calendar, london
from convenor.apps.diary.events import meeting_event
from convenor.apps.meetings.queries import Joining, MeetingRow
from convenor.core.dates import in_words, times_of_day_in_words

REQUEST, CANCEL = "REQUEST", "CANCEL"


@dataclass(frozen=True, slots=True)
class Organiser:
    """Who invites: the partnership, at the address where replies are read."""

    name: str
    address: str

    @property
    def as_sender(self) -> str:
        plain = self.name.translate(dict.fromkeys(map(ord, '"\\\r\n')))[:80]
        return f'"{plain}" <{self.address}>'


@dataclass(frozen=True, slots=True)
class Letter:
    """What one receiver is told of one meeting."""

    method: str
    meeting: MeetingRow
    group: str
    title: str
    """The group's full name: a calendar that follows a feed, too, has the meeting under that."""
    joining: Joining
    organiser: Organiser
    attendee: str
    """The receiver's own address, and nobody else's."""
    beside: bool
    stands_in: bool
    """Comes to this meeting in place of a member, without being on the group."""
    answer: str
    """The answer that goes on counting, as a PARTSTAT; empty where one is asked for."""
    is_change: bool
    page: str
    meeting_page: str
    answer_page: str
    stamp: dt.datetime


def subject(letter: Letter) -> str:
    """Without a person's name: a mailbox's list of subjects is read over shoulders."""
    if letter.method == CANCEL:
        said = _("Cancelled: %(group)s, %(when)s")
    elif letter.is_change:
        said = _("Changed: %(group)s, %(when)s")
    else:
        said = _("Invitation: %(group)s, %(when)s")
    return said % {"group": letter.group, "when": _when(letter.meeting)}


def body(letter: Letter) -> str:
    if letter.method == CANCEL:
        return "\n\n".join((_called_off(letter), _sender_line(letter))) + "\n"
    parts = [_opening(letter), _details(letter)]
    if letter.stands_in:
        parts.append(_stands_in(letter))
    elif letter.beside:
        parts.append(_("You come beside those who hold a seat, as a substitute or an observer."))
    parts.append(_("Answer in your calendar, or here:") + f"\n{letter.answer_page}")
    parts.append(_("About the group:") + f"\n{letter.page}")
    parts.append(_sender_line(letter))
    return "\n\n".join(parts) + "\n"


def calendar(letter: Letter) -> str:
    """For the calendar of one receiver; the UID is that of the feeds."""
    found = empty_calendar()
    found.add("method", letter.method)
    found.add_component(london())
    found.add_component(_event(letter))
    return found.to_ical().decode()


def _event(letter: Letter) -> Event:
    joining = letter.joining if letter.method == REQUEST else None
    event = meeting_event(letter.meeting, title=letter.title, url=letter.page, joining=joining)
    del event["last-modified"], event["dtstamp"]
    event.add("dtstamp", letter.stamp)
    if letter.method == CANCEL:
        del event["status"]
        event.add("status", "CANCELLED")
    organiser = vCalAddress(f"mailto:{letter.organiser.address}")
    organiser.params["CN"] = letter.organiser.name
    event.add("organizer", organiser)
    event.add("attendee", _attendee(letter))
    return event


def _attendee(letter: Letter) -> vCalAddress:
    attendee = vCalAddress(f"mailto:{letter.attendee}")
    attendee.params["CUTYPE"] = "INDIVIDUAL"
    is_optional = letter.beside and not letter.stands_in
    attendee.params["ROLE"] = "OPT-PARTICIPANT" if is_optional else "REQ-PARTICIPANT"
    if letter.method == REQUEST:
        attendee.params["PARTSTAT"] = letter.answer.upper() or "NEEDS-ACTION"
        attendee.params["RSVP"] = "FALSE" if letter.answer else "TRUE"
    return attendee


def _opening(letter: Letter) -> str:
    if letter.is_change:
        return _("A meeting of the %(group)s has changed.") % {"group": letter.group}
    return _("You are invited to a meeting of the %(group)s.") % {"group": letter.group}


def _called_off(letter: Letter) -> str:
    meeting = letter.meeting
    if not meeting.is_cancelled:
        said = _("You are no longer invited to the meeting of the %(group)s on %(when)s.")
    elif meeting.note:
        said = _("The meeting of the %(group)s on %(when)s is cancelled: %(why)s")
    else:
        said = _("The meeting of the %(group)s on %(when)s is cancelled.")
    return said % {"group": letter.group, "when": _when(meeting), "why": meeting.note}


def _details(letter: Letter) -> str:
    meeting, joining = letter.meeting, letter.joining
    lines = [_("When: %(when)s") % {"when": _when(meeting)}]
    if meeting.start is None:
        lines.append(_("The time is not stated."))
    if meeting.place:
        lines.append(_("Where: %(place)s") % {"place": meeting.place})
    if meeting.mode:
        lines.append(_("How: %(mode)s") % {"mode": meeting.mode})
    if joining.link:
        lines.append(_("Join: %(link)s") % {"link": joining.link})
    if joining.note:
        lines.append(joining.note)
    lines += [_("It was to be on %(day)s.") % {"day": in_words(m.was_on)} for m in meeting.moves]
    return "\n".join(lines)


def _stands_in(letter: Letter) -> str:
    said = _(
        "You come in place of somebody who cannot. Until the meeting is over you can read its agenda and "
        "the papers that went out for it. Sign in with the address to which this was sent:"
    )
    return f"{said}\n{letter.meeting_page}"


def _sender_line(letter: Letter) -> str:
    return _("Sent for the secretariat of %(name)s.") % {"name": letter.organiser.name}


def _when(meeting: MeetingRow) -> str:
    day = in_words(meeting.on)
    if meeting.start is None:
        return day
    times = times_of_day_in_words(meeting.start, meeting.end)
    return _("%(day)s, %(times)s") % {"day": day, "times": times}
