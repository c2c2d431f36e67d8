"""The meetings and deadlines of one person, over all groups and partnerships they sit in."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from convenor.apps.groups.queries.own import OwnSeat, own_seats
from convenor.apps.meetings.queries import Joining, MeetingRow, joining_of, meetings_of
from convenor.apps.terms.queries import Version, group_terms_on
from convenor.core.access import Actor
from convenor.core.dates import Unit, bank_holiday_dates
from convenor.core.dates.calendars import Nation, bank_holidays, nation_of
from convenor.core.governance.deadlines import DeadlineKind, deadlines
from convenor.core.governance.facts import Lead, LeadTimes
from convenor.core.terms import schema

BEFORE = (DeadlineKind.NOTICE, DeadlineKind.AGENDA, DeadlineKind.PAPERS)


@dataclass(frozen=True, slots=True)
class OwnMeeting:
    """A meeting of a group that the person belongs to on its day. How to join: only until it is over."""

    group_slug: str
    group_name: str
    group_title: str
    meeting: MeetingRow
    joining: Joining | None = None


@dataclass(frozen=True, slots=True)
class OwnDeadline:
    """The last day for something before one of the person's meetings."""

    kind: DeadlineKind
    on: dt.date
    sentence: str
    group_slug: str
    group_name: str
    meeting: MeetingRow


def own_meetings(person_id: int, *, on: dt.date) -> list[OwnMeeting]:
    """Past and coming meetings, each once, in order of day. Four queries, however many groups."""
    seats = _seats(person_id)
    meetings = meetings_of(group_ids={seat.group_id for seat in seats})
    found = {
        meeting.token: (seat, meeting)
        for seat in seats
        for meeting in meetings.get(seat.group_id, ())
        if meeting.on in seat.period
    }
    coming = [token for token, (_, meeting) in found.items() if meeting.on >= on]
    joining = joining_of(tokens=coming) if coming else {}
    rows = [
        OwnMeeting(
            seat.group_slug,
            seat.group_name,
            seat.group_title,
            meeting,
            joining.get(meeting.token),
        )
        for seat, meeting in found.values()
    ]
    return sorted(rows, key=lambda row: (row.meeting.on, row.meeting.start or dt.time.min))


def own_deadlines(person_id: int, *, on: dt.date) -> list[OwnDeadline]:
    """Notice, agenda and papers of the coming meetings, by the terms in force on the day."""
    coming = [
        row
        for row in own_meetings(person_id, on=on)
        if row.meeting.on >= on and not row.meeting.is_cancelled
    ]
    terms = group_terms_on(on, group_ids={row.meeting.group_id for row in coming})
    found = [
        deadline
        for row in coming
        if row.meeting.group_id in terms
        for deadline in _deadlines(row, terms[row.meeting.group_id])
    ]
    return sorted(found, key=lambda deadline: deadline.on)


def _seats(person_id: int) -> list[OwnSeat]:
    return own_seats(Actor(label="the owner of a feed", person_id=person_id))


def _deadlines(row: OwnMeeting, version: Version) -> Iterator[OwnDeadline]:
    group = version.group
    if group is None or group.lead_times is None:
        return
    day = row.meeting.on
    holidays = _holidays(nation_of(group.area or ""), day.year)
    for each in deadlines(day, _lead_times(group.lead_times), holidays):
        if each.on is not None and each.kind in BEFORE:
            yield OwnDeadline(
                each.kind, each.on, each.sentence, row.group_slug, row.group_name, row.meeting
            )


@lru_cache(maxsize=64)
def _holidays(nation: Nation, year: int) -> frozenset[dt.date]:
    """Those of the year and the two before: a lead time may be as long as 400 days."""
    return bank_holiday_dates(bank_holidays(nation, range(year - 2, year + 1)).observances)


def _lead_times(stated: schema.LeadTimes) -> LeadTimes:
    return LeadTimes(**{kind.value: _lead(getattr(stated, kind.value)) for kind in BEFORE})


def _lead(stated: schema.LeadTime | None) -> Lead | None:
    return Lead(stated.number, Unit(stated.unit.value)) if stated else None
