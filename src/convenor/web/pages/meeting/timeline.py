"""The steps of one meeting, with what was done of them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from convenor.apps.agendas.queries import AgendaRow
from convenor.apps.decisions.queries import actions_sent
from convenor.apps.digests.queries.steps import (
    actions_done,
    done_of,
    minutes_sent_on,
    papers_done,
    steps_of,
)
from convenor.apps.papers.queries import PaperOnItsWay, moments_out
from convenor.apps.terms.queries import Version, group_terms_on
from convenor.core.dates import in_words
from convenor.core.governance.timeline import Standing, Step, StepKind
from convenor.core.governance.wording.timeline import TITLES


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


def day_of(step: StepKind, steps: tuple[Step, ...]) -> dt.date:
    """The last day for a step."""
    return next(each.on for each in steps if each.kind is step)


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
