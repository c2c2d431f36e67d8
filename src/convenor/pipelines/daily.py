"""What is done once a day, in its order: one command and one timer for whoever runs a server.

A step that fails is told and keeps none of the others from theirs. Each can be run again on the same day.
"""

import datetime as dt
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from convenor.apps.digests.tasks import write_digests
from convenor.apps.experts.tasks import ask_experts_again
from convenor.apps.opportunities.tasks import keep_opportunities
from convenor.apps.priorities.tasks import ask_leads
from convenor.apps.privacy.tasks import FAILED, keep_times
from convenor.apps.signals.operations.indexing import index_those_missed
from convenor.apps.stakeholders.tasks import keep_events
from convenor.apps.taskgroups.tasks import end_task_groups

logger = logging.getLogger(__name__)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Step:
    """One of them, what its outcome counts, and whether it writes to people who are at work."""

    name: str
    run: Callable[[], Any]
    says: str = "{}"
    on_weekdays_alone: bool = False


class NotKept(RuntimeError):
    """Some rule on how long something is kept could not be carried out."""


def _kept() -> str:
    """All rules on how long something is kept, in one line."""
    said = "; ".join(str(keep_times.call()).splitlines())
    if FAILED in said:
        raise NotKept(said)
    return said


STEPS = (
    Step("end_task_groups", end_task_groups.call, "Task groups that ended: {}."),
    Step("keep_times", _kept, "Gone, as their time is over: {}."),
    Step("index_signals", index_those_missed, "Signals that can be found now: {}."),
    Step("keep_opportunities", keep_opportunities.call),
    Step("keep_events", keep_events.call),
    Step("ask_experts_again", ask_experts_again.call, "Experts asked again who sits there: {}."),
    Step("ask_for_progress", ask_leads.call, "Leads asked for progress: {}.", True),
    Step("send_digests", write_digests.call, "Mails of the day: {}.", True),
)
"""What is forgotten and what ends goes first, so that no mail tells of it; the mail of the day goes last."""


@dataclass(frozen=True, slots=True)
class Done:
    name: str
    said: str
    failed: bool = False


def daily_round(on: dt.date, steps: tuple[Step, ...] = STEPS) -> Iterator[Done]:
    """Run each step, and say of each what it did."""
    for step in steps:
        if step.on_weekdays_alone and on.weekday() >= SATURDAY:
            continue
        yield _done(step)


def _done(step: Step) -> Done:
    try:
        return Done(step.name, step.says.format(step.run()))
    except Exception as error:
        logger.exception("The step %s of the daily round failed", step.name)
        return Done(step.name, f"{type(error).__name__}: {error}", failed=True)
