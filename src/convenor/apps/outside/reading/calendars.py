"""What a calendar (RFC 5545) says: which days, and what had to be assumed to know them.

Calendars in the field break the standard in known ways. What can be understood is taken and said;
what cannot is left out and said.
"""

import datetime as dt
import re
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import recurring_ical_events
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from icalendar import Calendar, Event
from icalendar.prop import vBroken

from convenor.apps.outside.reading.moments import Moment, moment_of
from convenor.apps.outside.reading.problems import FeedNotReadable
from convenor.core.dates import in_short

MOST_EVENTS = 10_000
MOST_SERIES = 200
WEEKS_BEFORE, WEEKS_AFTER = 52, 104
LONGEST_PLACE, LONGEST_UID = 300, 300
EARLIEST_START = 1990
MORE_THAN_DAILY = {"SECONDLY", "MINUTELY", "HOURLY"}
STARTS_PROPERLY = re.compile(r"[ \t]|[A-Za-z0-9-]+[;:]")


@dataclass(frozen=True, slots=True)
class EventRead:
    """One date of one event. UID and recurrence name it the next time, too."""

    uid: str
    recurrence: str
    on: dt.date
    start: dt.time | None = None
    end: dt.time | None = None
    title: str = ""
    place: str = ""
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class CalendarRead:
    """The dates within the window, in order, and sentences about what was assumed or left out."""

    events: tuple[EventRead, ...]
    notes: tuple[str, ...]
    first: dt.date
    last: dt.date


class _Notes:
    """Counts what was met, so that each kind is said once."""

    def __init__(self) -> None:
        self.met: Counter[str] = Counter()
        self.zones: Counter[str] = Counter()
        self.sentences: list[str] = []

    def said(self) -> tuple[str, ...]:
        found = list(self.sentences)
        for key, number in self.met.items():
            found.append(_sentence(key, number))
        for zone in sorted(self.zones):
            found.append(
                _("The time zone ‘%(zone)s’ is not known; London time was assumed.")
                % {"zone": zone[:60]}
            )
        return tuple(found)


def read_calendar(content: bytes, *, on: dt.date, titled: str = "") -> CalendarRead:
    """The dates from a year before that day to two years after it. Raises FeedNotReadable.

    Of events that come more than once the one with the highest sequence, and then the newest, counts.
    """
    first, last = on - dt.timedelta(weeks=WEEKS_BEFORE), on + dt.timedelta(weeks=WEEKS_AFTER)
    notes = _Notes()
    calendar = _calendar(content, notes)
    found: list[EventRead] = []
    for uid, parts in _by_uid(calendar, titled, notes).items():
        found += _dates_of(uid, parts, calendar, first, last, notes)
        if len(found) > MOST_EVENTS:
            raise FeedNotReadable(_too_many())
    found.sort(key=lambda event: (event.on, event.start or dt.time.min, event.uid))
    return CalendarRead(tuple(found), notes.said(), first, last)


def _calendar(content: bytes, notes: _Notes) -> Calendar:
    text = content.decode("utf-8-sig", errors="replace")
    if text.count("BEGIN:VEVENT") > MOST_EVENTS:
        raise FeedNotReadable(_too_many())
    if "BEGIN:VCALENDAR" not in text:
        raise FeedNotReadable(
            _("The address answers with something that is not a calendar. Look for a link to an "
              "ICS or iCalendar file, often called “add to calendar” or “subscribe”.")
        )  # fmt: skip
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Calendar.from_ical(_mended(text, notes))
    except (ValueError, IndexError, KeyError) as error:
        raise FeedNotReadable(
            _("The calendar is broken: %(what)s. Tell those who publish it.")
            % {"what": " ".join(str(error).split())[:120].rstrip(".")}
        ) from error


def _mended(text: str, notes: _Notes) -> str:
    """With one kind of line end, no empty lines, and lines that were cut in two joined again."""
    lines: list[str] = []
    for line in re.split(r"[\r\n]+", text):
        if not line.strip():
            continue
        if lines and not STARTS_PROPERLY.match(line):
            notes.met["cut"] += 1
            lines.append(" " + line)
        else:
            lines.append(line)
    return "\r\n".join(lines) + "\r\n"


def _by_uid(calendar: Calendar, titled: str, notes: _Notes) -> dict[str, list[Event]]:
    """The parts of each event: itself, and its dates that differ. Of repeated ones the newest."""
    words = titled.casefold().split()
    kept: dict[tuple[str, str], Event] = {}
    for number, event in enumerate(calendar.walk("VEVENT")):
        if not _can_be_read(event, notes):
            continue
        title = str(event.get("SUMMARY", "")).casefold()
        if not all(word in title for word in words):
            notes.met["other title"] += 1
            continue
        uid = str(event.get("UID", "")).strip()[:LONGEST_UID] or f"without-uid-{number}"
        key = (uid, _recurrence(event))
        if key in kept:
            notes.met["repeated"] += 1
        if key not in kept or _version(event) >= _version(kept[key]):
            kept[key] = event
    found: dict[str, list[Event]] = defaultdict(list)
    for (uid, _at), event in kept.items():
        found[uid].append(event)
    return found


def _can_be_read(event: Event, notes: _Notes) -> bool:
    """Whether it starts some day, and repeats no more often than a meeting could."""
    moment = moment_of(event, "DTSTART")
    if moment is None or not EARLIEST_START <= moment.on.year <= 2099:
        notes.met["no start"] += 1
        return False
    rules = event.get("RRULE", [])
    if isinstance(rules, vBroken):
        notes.met["broken rule"] += 1
        return False
    for rule in rules if isinstance(rules, list) else [rules]:
        if MORE_THAN_DAILY & {str(each).upper() for each in rule.get("FREQ", [])}:
            notes.met["too often"] += 1
            return False
    return True


def _version(event: Event) -> tuple[int, str]:
    try:
        sequence = int(event.get("SEQUENCE", 0))
    except (TypeError, ValueError):
        sequence = 0
    stamp = event.get("LAST-MODIFIED") or event.get("DTSTAMP")
    return sequence, "" if isinstance(stamp, vBroken) else str(getattr(stamp, "dt", ""))


def _recurrence(event: Event) -> str:
    moment = moment_of(event, "RECURRENCE-ID")
    return moment.key if moment is not None else ""


def _dates_of(
    uid: str,
    parts: Sequence[Event],
    calendar: Calendar,
    first: dt.date,
    last: dt.date,
    notes: _Notes,
) -> Iterator[EventRead]:
    repeats = any("RRULE" in part or "RDATE" in part for part in parts)
    if repeats:
        notes.met["series"] += 1
        if notes.met["series"] > MOST_SERIES:
            raise FeedNotReadable(_too_many())
    for event in _expanded(parts, calendar, first, last, notes) if repeats else parts:
        read = _read(uid, event, repeats, notes)
        if read is not None and first <= read.on <= last:
            yield read


def _expanded(
    parts: Sequence[Event], calendar: Calendar, first: dt.date, last: dt.date, notes: _Notes
) -> Sequence[Any]:
    alone = Calendar()
    for zone in calendar.walk("VTIMEZONE"):
        alone.add_component(zone)
    for part in parts:
        alone.add_component(part)
    try:
        return recurring_ical_events.of(alone).between(first, last + dt.timedelta(days=1))
    except (ValueError, TypeError, KeyError, AttributeError):
        notes.met["broken rule"] += 1
        return [part for part in parts if "RRULE" not in part]


def _read(uid: str, event: Any, repeats: bool, notes: _Notes) -> EventRead | None:
    begun, ended = moment_of(event, "DTSTART"), _end(event)
    if begun is None:
        return None
    _note_zone(begun, notes)
    if begun.time is not None and ended is not None and ended.on != begun.on:
        notes.met["several days"] += 1
    ends_after = ended is not None and ended.on == begun.on and begun.time and ended.time
    is_in_order = bool(ends_after) and ended.time > begun.time  # type: ignore[union-attr,operator]
    return EventRead(
        uid=uid,
        recurrence=_recurrence(event) if repeats else "",
        on=begun.on,
        start=begun.time,
        end=ended.time if is_in_order and ended else None,
        title=" ".join(str(event.get("SUMMARY", "")).split())[:200],
        place=" ".join(str(event.get("LOCATION", "")).split())[:LONGEST_PLACE],
        is_cancelled=str(event.get("STATUS", "")).upper() == "CANCELLED",
    )


def _end(event: Any) -> Moment | None:
    ended = moment_of(event, "DTEND")
    if ended is not None or "DURATION" not in event:
        return ended
    written = event["DURATION"]
    duration = None if isinstance(written, vBroken) else getattr(written, "dt", None)
    begun = event["DTSTART"].dt
    if not isinstance(duration, dt.timedelta) or not isinstance(begun, dt.datetime):
        return None
    return Moment.of(begun + duration)


def _note_zone(moment: Moment, notes: _Notes) -> None:
    if moment.unknown_zone:
        notes.zones[moment.unknown_zone] += 1
    elif moment.is_floating:
        notes.met["floating"] += 1


def _too_many() -> str:
    return _(
        "The calendar has more than %(most)s dates. Ask for one that holds this group's meetings alone."
    ) % {"most": f"{MOST_EVENTS:,}"}


def _sentence(key: str, number: int) -> str:
    """What was met, so many times. Worded for one and for many."""
    sentences = {
        "cut": ngettext("%(n)d line was cut in two and was joined again.", "%(n)d lines were cut in two and were joined again.", number),
        "repeated": ngettext("%(n)d event came twice; the newer one counts.", "%(n)d times an event came again; the newest of each counts.", number),
        "floating": ngettext("%(n)d date names no time zone; London time was assumed.", "%(n)d dates name no time zone; London time was assumed.", number),
        "no start": ngettext("%(n)d event has no day that can be right and was left out.", "%(n)d events have no day that can be right and were left out.", number),
        "too often": ngettext("%(n)d event repeats many times a day and was left out.", "%(n)d events repeat many times a day and were left out.", number),
        "broken rule": ngettext("%(n)d event repeats by a rule that is broken and was left out.", "%(n)d events repeat by rules that are broken and were left out.", number),
        "several days": ngettext("%(n)d event lasts beyond its day; the first day counts.", "%(n)d events last beyond their day; the first day of each counts.", number),
        "other title": ngettext("%(n)d event has another title and was left out.", "%(n)d events have another title and were left out.", number),
        "series": ngettext("%(n)d event repeats; its dates were worked out.", "%(n)d events repeat; their dates were worked out.", number),
    }  # fmt: skip
    return sentences[key] % {"n": number}


def window_in_words(read: CalendarRead) -> str:
    """Which days were looked at."""
    return _("Dates from %(first)s to %(last)s are looked at.") % {
        "first": in_short(read.first),
        "last": in_short(read.last),
    }
