"""Reading a mail that answers an invitation (RFC 5546 over RFC 6047), as clients really write it.

Times of the meeting that a reply repeats are not looked at: only who answers, what, and to which version.
So zones that nobody knows, floating times and missing zones do no harm.
"""

import datetime as dt
import email
import email.utils
from dataclasses import dataclass
from email.message import Message
from typing import Any

from icalendar import Calendar

from convenor.apps.diary.calendars import UID_DOMAIN

MOST_BYTES = 1_000_000
"""Of a whole mail. Replies have a few thousand."""
MOST_CALENDAR_BYTES = 100_000
MOST_EVENTS = 5
CALENDAR_KINDS = ("text/calendar", "application/ics")
ANSWERS = {
    "ACCEPTED": "accepted",
    "DECLINED": "declined",
    "TENTATIVE": "tentative",
    "DELEGATED": "delegated",
}
BROKEN = (ValueError, KeyError, IndexError, AttributeError, TypeError)
"""What parsers raise for text that is not what it says."""


class NotAReply(Exception):
    """An ordinary mail, which is for people to read."""


class ReplyNotReadable(Exception):
    """It means to be a reply and cannot be one: the text says why."""

    def __init__(self, why: str, *, token: str = "") -> None:
        super().__init__(why)
        self.token = token
        """Of the meeting it names, where it could be seen."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What stands on a mail's outside."""

    sender: str
    message_id: str
    date: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as a mail gives it."""

    envelope: Envelope
    token: str
    attendee: str
    sequence: int
    answer: str
    at: dt.datetime


def envelope_of(raw: bytes) -> Envelope:
    """Never raises: what cannot be read is empty."""
    message = email.message_from_bytes(raw[:MOST_BYTES])
    addresses = email.utils.getaddresses([str(value) for value in message.get_all("From", [])])
    sender = _plain(addresses[0][1]) if len(addresses) == 1 else ""
    message_id = _plain(str(message.get("Message-ID", "")))
    return Envelope(sender[:320], message_id[:255], _date(message))


def read_reply(raw: bytes) -> Reply:
    """The answer in a mail. Raises NotAReply for an ordinary mail, ReplyNotReadable for a broken one."""
    if len(raw) > MOST_BYTES:
        raise ReplyNotReadable(too_large(len(raw)))
    message = email.message_from_bytes(raw)
    event = _event(_calendar_text(message))
    token = _token(event)
    try:
        return _reply(envelope_of(raw), token, event)
    except ReplyNotReadable as problem:
        raise ReplyNotReadable(str(problem), token=token) from problem


def too_large(size: int) -> str:
    return (
        f"The mail is {size / 1_000_000:.1f} MB large, and a reply is never larger than "
        f"{MOST_BYTES / 1_000_000:.0f} MB; it was not read."
    )


def _calendar_text(message: Message) -> str:
    if message.get_content_type() == "multipart/report":
        raise NotAReply
    parts = [part for part in message.walk() if _is_calendar(part)]
    if not parts:
        raise NotAReply
    found = parts[0].get_payload(decode=True)
    payload = found if isinstance(found, bytes) else b""
    if len(payload) > MOST_CALENDAR_BYTES:
        raise ReplyNotReadable(
            f"Its calendar part is {len(payload) // 1000} kB large, which no reply is; "
            "ask them to answer again, or note their answer yourself."
        )
    charset = parts[0].get_content_charset() or "utf-8"
    try:
        text = payload.decode(charset, errors="replace")
    except LookupError:
        text = payload.decode("utf-8", errors="replace")
    return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _is_calendar(part: Message) -> bool:
    name = part.get_filename() or ""
    return part.get_content_type() in CALENDAR_KINDS or name.lower().endswith(".ics")


def _event(text: str) -> Any:
    count = text.upper().count("BEGIN:VEVENT")
    if count > MOST_EVENTS:
        raise ReplyNotReadable(f"It holds {count:,} meetings, and a reply is about one.")
    try:
        calendar = Calendar.from_ical(text)
        method = str(calendar.get("METHOD", "")).upper()
        events = list(calendar.walk("VEVENT"))
    except BROKEN as error:
        raise ReplyNotReadable(
            "Its calendar part is broken and cannot be read; ask them to answer again."
        ) from error
    if method != "REPLY":
        raise ReplyNotReadable(_other_method(method))
    if not events or len({str(event.get("UID", "")) for event in events}) > 1:
        raise ReplyNotReadable("It is not about one meeting, so nobody knows what it answers.")
    return events[0]


def _other_method(method: str) -> str:
    if method == "COUNTER":
        return "They propose another time. Their answer was not noted: write to them."
    return f"Its method is {method or 'not stated'}, and an answer's method is REPLY."


def _token(event: Any) -> str:
    uid = _plain(str(event.get("UID", "")))
    if not uid:
        raise ReplyNotReadable("It has no UID, so nobody knows which meeting it answers.")
    if not uid.endswith(UID_DOMAIN):
        raise ReplyNotReadable(f"It answers “{uid[:100]}”, which is no meeting of ours.")
    return uid.removesuffix(UID_DOMAIN)


def _reply(envelope: Envelope, token: str, event: Any) -> Reply:
    attendee, said = _attendee(event, envelope.sender)
    if said not in ANSWERS:
        raise ReplyNotReadable(
            f"It does not say whether they will come (PARTSTAT is {said or 'not stated'})."
        )
    return Reply(
        envelope=envelope,
        token=token,
        attendee=attendee,
        sequence=_sequence(event),
        answer=ANSWERS[said],
        at=_stamp(event, envelope),
    )


def _attendee(event: Any, sender: str) -> tuple[str, str]:
    """Whose answer it is, and what it says. Of several, the one who sent the mail."""
    found = event.get("ATTENDEE", [])
    each = found if isinstance(found, list) else [found]
    people = [(_address(one), _parameter(one, "PARTSTAT")) for one in each]
    if len(people) > 1:
        people = [person for person in people if person[0].casefold() == sender.casefold()]
    if len(people) != 1 or not people[0][0]:
        raise ReplyNotReadable("It does not name the one person who answers.")
    return people[0]


def _address(value: Any) -> str:
    text = _plain(str(value))
    return text[7:].strip() if text[:7].lower() == "mailto:" else text


def _plain(text: str) -> str:
    """Without characters that nobody sees, and that not every database takes."""
    return "".join(filter(str.isprintable, text)).strip()


def _parameter(value: Any, name: str) -> str:
    return _plain(str(getattr(value, "params", {}).get(name, ""))).upper()[:50]


def _sequence(event: Any) -> int:
    """RFC 5545: nought where it is not stated."""
    try:
        number = int(event.get("SEQUENCE", 0))
    except BROKEN as error:
        raise ReplyNotReadable("Its SEQUENCE is no number.") from error
    if number < 0:
        raise ReplyNotReadable(f"Its SEQUENCE is {number}; there is none below nought.")
    return number


def _stamp(event: Any, envelope: Envelope) -> dt.datetime:
    """When it was written. One without a zone is taken for UTC, as the standard has it."""
    try:
        stamp = event["DTSTAMP"].dt
    except BROKEN:
        stamp = None
    if isinstance(stamp, dt.datetime):
        return _in_utc(stamp)
    if envelope.date is not None:
        return envelope.date
    raise ReplyNotReadable("Neither DTSTAMP nor the mail's date says when it was written.")


def _date(message: Message) -> dt.datetime | None:
    try:
        return _in_utc(email.utils.parsedate_to_datetime(str(message.get("Date", ""))))
    except BROKEN:
        return None


def _in_utc(stamp: dt.datetime) -> dt.datetime:
    try:
        return stamp.replace(tzinfo=stamp.tzinfo or dt.UTC).astimezone(dt.UTC)
    except OverflowError:
        return stamp.replace(tzinfo=dt.UTC)
