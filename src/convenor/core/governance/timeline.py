"""One meeting from the call for items to the minutes: what is due when, why, and how it stands.

Days are planned back from the meeting, and forward after it, in the units of the group's terms. Where
the terms are silent a usual lead is suggested and said to be one.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from convenor.core.dates import Unit, later_by
from convenor.core.governance.deadlines import NO_HOLIDAYS, Deadline, DeadlineKind, deadlines
from convenor.core.governance.facts import Lead, LeadTimes
from convenor.core.governance.wording import timeline as wording

USUAL = LeadTimes(
    notice=Lead(10, Unit.WORKING_DAYS),
    agenda=Lead(7, Unit.DAYS),
    papers=Lead(5, Unit.WORKING_DAYS),
    actions=Lead(2, Unit.WORKING_DAYS),
    minutes=Lead(10, Unit.WORKING_DAYS),
)
"""What neighbouring bodies do. Suggestions, never shown as what a group's terms say."""
CALL_DAYS = 28
"""The call for items goes out four weeks before; no terms we know state it."""


class StepKind(StrEnum):
    """In the order in which they come."""

    CALL = "call"
    NOTICE = "notice"
    AGENDA = "agenda"
    PAPERS = "papers"
    MEETING = "meeting"
    ACTIONS = "actions"
    MINUTES = "minutes"


class Standing(StrEnum):
    """How a step stands on a day."""

    DONE = "done"
    DONE_LATE = "done late"
    TO_COME = "to come"
    SOON = "soon"
    LATE = "late"
    NOT_RECORDED = "not recorded"
    """It is over, and nobody can tell whether it was done: no blame for what was kept elsewhere."""


SOON_DAYS = 7
OVER_DAYS = 60
"""So long after a meeting nothing about it is called late any more."""


@dataclass(frozen=True)
class Step:
    """The last day for something, why it is that day, and how it stands."""

    kind: StepKind
    on: dt.date
    why: str
    is_stated: bool
    done_on: dt.date | None = None
    standing: Standing = Standing.TO_COME

    @property
    def sentence(self) -> str:
        """Where it stands, such as "Late since 12 March." or "Done on 10 March."."""
        return wording.standing(self.standing, self.on, self.done_on)


def timeline(
    meeting_on: dt.date,
    lead_times: LeadTimes,
    done: Mapping[StepKind, dt.date],
    *,
    on: dt.date,
    holidays: Collection[dt.date] = NO_HOLIDAYS,
) -> tuple[Step, ...]:
    """The steps in order of day. `done` says on which day a step was done, where it was."""
    call = meeting_on - dt.timedelta(days=CALL_DAYS)
    steps = [
        Step(StepKind.CALL, call, wording.call(CALL_DAYS), is_stated=False),
        Step(StepKind.MEETING, meeting_on, "", is_stated=True),
        *_by_lead_times(meeting_on, lead_times, holidays),
    ]
    order = list(StepKind)
    is_over = on > meeting_on + dt.timedelta(days=OVER_DAYS)
    found = [_standing(step, done.get(step.kind), on, is_over=is_over) for step in steps]
    return tuple(sorted(found, key=lambda step: (step.on, order.index(step.kind))))


def _by_lead_times(
    meeting_on: dt.date, lead_times: LeadTimes, holidays: Collection[dt.date]
) -> list[Step]:
    usual = {each.kind: each for each in deadlines(meeting_on, USUAL, holidays)}
    return [_step(each, usual[each.kind]) for each in deadlines(meeting_on, lead_times, holidays)]


def _step(stated: Deadline, usual: Deadline) -> Step:
    kind = StepKind(stated.kind.value)
    if stated.on is not None:
        return Step(kind, stated.on, stated.sentence, is_stated=True)
    if usual.on is None:
        raise ValueError(f"no usual lead time for {kind}")
    return Step(kind, usual.on, wording.suggested(usual.sentence), is_stated=False)


def _standing(step: Step, done_on: dt.date | None, on: dt.date, *, is_over: bool) -> Step:
    if done_on is not None:
        standing = Standing.DONE if done_on <= step.on else Standing.DONE_LATE
    elif step.kind is StepKind.MEETING or step.on > on + dt.timedelta(days=SOON_DAYS):
        standing = Standing.TO_COME
    elif step.on >= on:
        standing = Standing.SOON
    else:
        # A date that a source states says nothing of the notice that was given.
        unknown = is_over or step.kind is StepKind.NOTICE
        standing = Standing.NOT_RECORDED if unknown else Standing.LATE
    return replace(step, done_on=done_on, standing=standing)


def late(steps: Collection[Step]) -> tuple[Step, ...]:
    """What should have been done by now and was not."""
    return tuple(step for step in steps if step.standing is Standing.LATE)


def papers_due(
    meeting_on: dt.date, lead: Lead | None, holidays: Collection[dt.date] = NO_HOLIDAYS
) -> dt.date:
    """The day by which papers go out: by the terms, or else by what is usual."""
    chosen = lead or Lead(5, Unit.WORKING_DAYS)
    return later_by(meeting_on, -chosen.amount, chosen.unit, holidays)


__all__ = [
    "USUAL",
    "DeadlineKind",
    "Standing",
    "Step",
    "StepKind",
    "late",
    "papers_due",
    "timeline",
]
