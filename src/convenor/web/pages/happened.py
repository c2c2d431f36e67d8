"""What happened at a group's meetings of the last 12 months, against what its terms promise."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.utils import timezone

from convenor.apps.attendance.queries import RecordedMeeting, recorded_between, stays_of
from convenor.apps.groups.queries import GroupRow, filled_seats
from convenor.apps.meetings.queries import MeetingRow
from convenor.apps.minutes.queries import minutes_sent_of
from convenor.apps.papers.queries import papers_sent
from convenor.apps.terms.queries import Version, lead_of, versions_of
from convenor.core.dates import Observance, Period, bank_holiday_dates, later_by
from convenor.core.governance.commitments import looking_back
from convenor.core.governance.happened import (
    MinutesFact,
    PapersFact,
    QuorumFact,
    SeatsFact,
    minutes_in_time,
    papers_in_time,
    quorate,
    represented,
)
from convenor.core.governance.quorum_times import quorum_over_time
from convenor.core.terms import schema
from convenor.web.pages.meeting.places import quorum_rule
from convenor.web.pages.promises import promise_shown
from convenor.web.pages.shown import PromiseShown

Filled = dict[dt.date, dict[int, str]]


def happened_promises(
    row: GroupRow,
    terms: schema.Group,
    valid: Period,
    meetings: Sequence[MeetingRow],
    observances: Iterable[Observance],
    *,
    on: dt.date,
) -> tuple[PromiseShown, ...]:
    """Papers, minutes, quorum and seats. Four queries; none of a body that others run."""
    if row.is_outside:
        return ()
    holidays = bank_holiday_dates(observances)
    recorded = recorded_between(looking_back(on), on, group_ids=[row.id])
    filled = filled_seats([each.on for each in recorded], group_id=row.id)
    versions = [each for each in versions_of(group_id=row.id) if not each.superseded]
    is_stated = any(quorum_rule(version) for version in versions if on in version.period)
    found = (
        papers_in_time(
            _papers(row, terms, valid, holidays, on=on), lead_of(terms, "papers"), on=on
        ),
        minutes_in_time(
            _minutes(terms, valid, meetings, holidays), lead_of(terms, "minutes"), on=on
        ),
        quorate(_quorums(recorded, versions, filled), is_stated=is_stated, on=on),
        represented(_seats(recorded, filled), on=on),
    )
    return tuple(promise_shown(promise) for promise in found if promise is not None)


def draft_minutes_out(meetings: Iterable[MeetingRow]) -> dict[str, dt.date]:
    """On which day the draft minutes of each meeting first went out, by its token. One query."""
    sent = minutes_sent_of(row.token for row in meetings)
    return {token: timezone.localdate(at) for token, at in sent.items()}


def _papers(
    row: GroupRow, terms: schema.Group, valid: Period, holidays: frozenset[dt.date], *, on: dt.date
) -> list[PapersFact]:
    """Of the meetings under the terms in force: earlier terms promised something else."""
    out: dict[dt.date, list[dt.date]] = defaultdict(list)
    for paper in papers_sent(looking_back(on), on, group_ids=[row.id]):
        if paper.meeting_on in valid:
            out[paper.meeting_on].append(paper.out_on)
    lead = lead_of(terms, "papers")
    return [
        PapersFact(
            day, later_by(day, -lead.amount, lead.unit, holidays) if lead else None, tuple(days)
        )
        for day, days in out.items()
    ]


def _minutes(
    terms: schema.Group, valid: Period, meetings: Sequence[MeetingRow], holidays: frozenset[dt.date]
) -> list[MinutesFact]:
    lead, out = lead_of(terms, "minutes"), draft_minutes_out(meetings)
    return [
        MinutesFact(
            meeting.on,
            later_by(meeting.on, lead.amount, lead.unit, holidays) if lead else None,
            out.get(meeting.token),
        )
        for meeting in meetings
        if meeting.on in valid and not meeting.is_cancelled
    ]


def _quorums(
    recorded: Sequence[RecordedMeeting], versions: Sequence[Version], filled: Filled
) -> list[QuorumFact]:
    """By the rule of the terms on each day, of the seats that were filled then."""
    return [
        QuorumFact(
            meeting.on,
            quorum_over_time(
                quorum_rule(next((v for v in versions if meeting.on in v.period), None)),
                stays_of(meeting.rows),
                seats=len(filled[meeting.on]),
            ),
        )
        for meeting in recorded
    ]


def _seats(recorded: Sequence[RecordedMeeting], filled: Filled) -> list[SeatsFact]:
    return [
        SeatsFact(
            meeting.on,
            frozenset(filled[meeting.on].values()),
            frozenset(
                label for key, label in filled[meeting.on].items() if key in meeting.seats_there
            ),
        )
        for meeting in recorded
    ]
