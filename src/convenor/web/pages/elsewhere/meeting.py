"""One meeting elsewhere: the brief for whoever speaks there."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convenor.apps.groups.queries import seats_on
from convenor.apps.representation.queries import (
    ReportRow,
    last_report,
    our_lines_on,
    report_row,
)
from convenor.core.access import Actor
from convenor.core.dates import in_words, times_of_day_in_words
from convenor.core.vocabulary import MeetingState


@dataclass(frozen=True, slots=True)
class SeatThere:
    """Who else sits there, by seat and organisation."""

    label: str
    organisation: str
    is_empty: bool
    is_linked: bool
    """Linked to enforcement: whoever speaks should know."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What to know before one speaks."""

    line: str
    seats: tuple[SeatThere, ...]
    seats_sentence: str
    last: ReportRow | None


@dataclass(frozen=True, slots=True)
class MeetingElsewhere:
    title: str
    when: str
    is_cancelled: bool
    is_over: bool
    brief: Brief | None


def meeting_elsewhere(
    actor: Actor, partnership: Any, meeting: Any, *, speaks: bool, on: dt.date
) -> MeetingElsewhere:
    """Seven queries. The brief stays closed to a seat linked to enforcement, unless they speak for us."""
    times = times_of_day_in_words(meeting.start, meeting.end) if meeting.start else ""
    hidden = actor.enforcement_linked and not speaks
    return MeetingElsewhere(
        title=_("%(body)s, %(day)s") % {"body": meeting.group.called, "day": in_words(meeting.on)},
        when=", ".join(each for each in (times, meeting.place or meeting.mode) if each),
        is_cancelled=meeting.state == MeetingState.CANCELLED,
        is_over=meeting.on < on,
        brief=None if hidden else _brief(actor, partnership, meeting),
    )


def _brief(actor: Actor, partnership: Any, meeting: Any) -> Brief:
    body = meeting.group_id
    lines = our_lines_on(meeting.on, partnership_id=partnership.pk, body_ids=[body])
    seats = _seats(body, meeting.on)
    last = last_report(actor, partnership_id=partnership.pk, body_id=body, before=meeting.on)
    return Brief(
        line=lines[body].text if body in lines else "",
        seats=seats,
        seats_sentence=_seats_sentence(seats),
        last=report_row(last) if last else None,
    )


def _seats(body: int, day: dt.date) -> tuple[SeatThere, ...]:
    return tuple(
        SeatThere(
            label=seat.label,
            organisation=seat.organisation,
            is_empty=bool(seat.sittings) and seat.holder_on(day) is None,
            is_linked=seat.enforcement_linked,
        )
        for seat in seats_on(day, group_ids=[body]).get(body, [])
    )


def _seats_sentence(seats: tuple[SeatThere, ...]) -> str:
    linked = sum(seat.is_linked for seat in seats)
    if not seats:
        return _("No seats of this body are on record, so who sits there is not known here.")
    if not linked:
        return ""
    return ngettext(
        "One seat there is linked to enforcement. Think of it before you name anybody.",
        "%(number)d seats there are linked to enforcement. Think of it before you name anybody.",
        linked,
    ) % {"number": linked}
