"""The steps around a meeting: by when each is due, which are done, and on which page."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from convenor.apps.agendas.queries import AgendaRow
from convenor.apps.decisions.queries import SentRow
from convenor.apps.minutes.queries import minutes_sent_at
from convenor.apps.terms.queries import Version, lead_of
from convenor.core.dates import bank_holiday_dates
from convenor.core.dates.calendars import nation_of
from convenor.core.dates.observed import days_to_mind
from convenor.core.governance.facts import LeadTimes
from convenor.core.governance.timeline import Step, StepKind, timeline

PARTS = ("notice", "agenda", "papers", "actions", "minutes")
PAGES = {
    StepKind.CALL: "agenda_call",
    StepKind.AGENDA: "agenda_work",
    StepKind.PAPERS: "meeting_papers",
    StepKind.ACTIONS: "meeting_outcomes",
    StepKind.MINUTES: "meeting_minutes",
}
"""On which page each step is done."""


def steps_of(
    meeting: Any,
    version: Version | None,
    done: Mapping[StepKind, dt.date],
    *,
    on: dt.date,
) -> tuple[Step, ...]:
    """What is due around the meeting, and how it stands. Asks the database nothing."""
    years = {meeting.on.year - 1, meeting.on.year, meeting.on.year + 1}
    holidays = bank_holiday_dates(days_to_mind(years, nation_of(meeting.group.area)))
    return timeline(meeting.on, lead_times(version), done, on=on, holidays=holidays)


def lead_times(version: Version | None) -> LeadTimes:
    """The lead times that the terms state."""
    if version is None or version.group is None:
        return LeadTimes()
    terms = version.group
    return LeadTimes(**{part: lead_of(terms, part) for part in PARTS})


def done_of(meeting: Any, agenda: AgendaRow) -> dict[StepKind, dt.date]:
    """What of the preparation is done, by the agenda and the meeting itself."""
    moments = {
        StepKind.CALL: agenda.called_at,
        StepKind.NOTICE: meeting.set_at,
        StepKind.AGENDA: agenda.out_at,
    }
    return {kind: timezone.localdate(at) for kind, at in moments.items() if at is not None}


def papers_done(moments: Iterable[dt.datetime | None]) -> dt.date | None:
    """The day on which the last of them went out; None while one is still to go, or there is none."""
    known = list(moments)
    out = [moment for moment in known if moment is not None]
    return timezone.localdate(max(out)) if out and len(out) == len(known) else None


def minutes_sent_on(meeting_ids: Iterable[int]) -> dict[int, dt.date]:
    """The day on which the draft minutes of each meeting were sent, by meeting. One query."""
    return {key: timezone.localdate(at) for key, at in minutes_sent_at(meeting_ids).items()}


def actions_done(sent: SentRow | None) -> dt.date | None:
    """The day on which the last of them was sent; None while one is still to go, or there is none."""
    if sent is None or sent.waiting or sent.last_sent_at is None:
        return None
    return timezone.localdate(sent.last_sent_at)
