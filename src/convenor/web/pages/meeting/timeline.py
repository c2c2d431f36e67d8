"""The steps of one meeting, with what was done of them."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from convenor.apps.agendas.queries import AgendaRow
from convenor.apps.decisions.queries import SentRow, actions_sent
from convenor.apps.minutes.queries import minutes_sent_at
from convenor.apps.papers.queries import PaperOnItsWay, moments_out
from convenor.apps.terms.queries import Version, group_terms_on
from convenor.core.dates import bank_holiday_dates, in_words
from convenor.core.governance.facts import LeadTimes
from convenor.core.governance.timeline import Standing, Step, StepKind, timeline
from convenor.core.governance.wording.timeline import TITLES
from convenor.web.pages.almanac import observances
from convenor.web.pages.promises import lead_of

PARTS = ("notice", "agenda", "papers", "actions", "minutes")


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step as the page shows it."""

    title: str
    day: str
    why: str
    sentence: str
    is_late: bool
    is_done: bool


def terms_of(meeting: Any) -> Version | None:
    """The terms of the group on the day of the meeting. One query."""
    return group_terms_on(meeting.on, group_ids=[meeting.group_id]).get(meeting.group_id)


def steps_of(
    meeting: Any,
    version: Version | None,
    done: Mapping[StepKind, dt.date],
    *,
    on: dt.date,
) -> tuple[Step, ...]:
    """What is due around the meeting, and how it stands. Asks the database nothing."""
    years = {meeting.on.year - 1, meeting.on.year, meeting.on.year + 1}
    holidays = bank_holiday_dates(observances(years, area=meeting.group.area))
    return timeline(meeting.on, lead_times(version), done, on=on, holidays=holidays)


def lead_times(version: Version | None) -> LeadTimes:
    """The lead times that the terms state."""
    if version is None or version.group is None:
        return LeadTimes()
    terms = version.group
    return LeadTimes(**{part: lead_of(terms, part) for part in PARTS})


def day_of(step: StepKind, steps: tuple[Step, ...]) -> dt.date:
    """The last day for a step."""
    return next(each.on for each in steps if each.kind is step)


def done_of(meeting: Any, agenda: AgendaRow) -> dict[StepKind, dt.date]:
    """What of the preparation is done, by the agenda and the meeting itself."""
    moments = {
        StepKind.CALL: agenda.called_at,
        StepKind.NOTICE: meeting.set_at,
        StepKind.AGENDA: agenda.out_at,
    }
    return {kind: timezone.localdate(at) for kind, at in moments.items() if at is not None}


def steps_with_what_was_sent(
    meeting: Any,
    version: Version | None,
    agenda: AgendaRow,
    *,
    on: dt.date,
    papers: Sequence[PaperOnItsWay] | None = None,
) -> tuple[Step, ...]:
    """As `steps_of`, looking up what was sent only where its step is due. Three queries at most.

    The papers of the meeting are not asked for again where they are at hand.
    """
    done = done_of(meeting, agenda)
    near = {
        step.kind
        for step in steps_of(meeting, version, done, on=on)
        if step.standing in (Standing.SOON, Standing.LATE, Standing.NOT_RECORDED)
    }
    sent = {
        StepKind.PAPERS: lambda: papers_done(
            moments_out(meeting.pk)
            if papers is None
            else [row.out_at for row in papers if not row.is_withdrawn]
        ),
        StepKind.ACTIONS: lambda: actions_done(
            actions_sent(meeting_ids=[meeting.pk]).get(meeting.pk)
        ),
        StepKind.MINUTES: lambda: minutes_sent_on([meeting.pk]).get(meeting.pk),
    }
    days = {kind: look() for kind, look in sent.items() if kind in near}
    done |= {kind: day for kind, day in days.items() if day is not None}
    return steps_of(meeting, version, done, on=on)


def step_shown(step: Step) -> StepShown:
    return StepShown(
        title=TITLES[step.kind.value],
        day=in_words(step.on),
        why=step.why,
        sentence=step.sentence,
        is_late=step.standing is Standing.LATE,
        is_done=step.standing in (Standing.DONE, Standing.DONE_LATE),
    )


PAGES = {
    StepKind.CALL: "agenda_call",
    StepKind.AGENDA: "agenda_work",
    StepKind.PAPERS: "meeting_papers",
    StepKind.ACTIONS: "meeting_outcomes",
    StepKind.MINUTES: "meeting_minutes",
}
"""On which page each step is done."""


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
