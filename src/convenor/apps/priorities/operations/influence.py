"""Planning how a decision elsewhere is to come about, and saying what came of it."""

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any

from convenor.apps.audit.operations import nothing_changed, operation
from convenor.apps.priorities.models import InfluencePlan, Priority
from convenor.apps.priorities.operations.words import PriorityNotValid, record_about, words_of
from convenor.core.access import Actor
from convenor.core.dates import in_short
from convenor.core.vocabulary import PriorityState


@dataclass(frozen=True, slots=True)
class PlanSaid:
    """What is said of a plan: whom it is to move, to what, who speaks, and what comes next."""

    wanted: str
    next_step: str
    next_on: dt.date
    target: Any = None
    target_words: str = ""
    decides_at: Any = None
    decides_on: dt.date | None = None
    evidence_needed: str = ""
    messenger: Any = None
    messenger_words: str = ""


@operation
def make_plan(*, priority: Priority, said: PlanSaid, on: dt.date, by: Actor) -> InfluencePlan:
    """Plan for a live priority. Raises PriorityNotValid for what cannot be kept."""
    if priority.state != PriorityState.LIVE:
        raise PriorityNotValid(f"“{priority.title}” is not live, so nothing is planned for it.")
    plan = InfluencePlan(priority=priority)
    _take_over(plan, said, on)
    plan.save()
    _record(plan, by, f"How to influence {_target(plan)} is planned.")
    return plan


@operation
def change_plan(*, plan: InfluencePlan, said: PlanSaid, on: dt.date, by: Actor) -> None:
    """Say it otherwise, such as the next step. Raises PriorityNotValid for one that is closed."""
    _demand_open(plan)
    before = [getattr(plan, field.name) for field in fields(said)]
    _take_over(plan, said, on)
    if before == [getattr(plan, field.name) for field in fields(said)]:
        return nothing_changed()
    plan.save()
    return _record(plan, by, f"The plan for {_target(plan)} was changed.")


@operation
def next_step(*, plan: InfluencePlan, words: str, next_on: dt.date, on: dt.date, by: Actor) -> None:
    """The last step is done; this is the next. Raises PriorityNotValid for a day that has passed."""
    _demand_open(plan)
    plan.next_step = words_of(words, "Say what the next step is.", most=300)
    plan.next_on = _day_to_come(next_on, on)
    plan.save()
    _record(plan, by, f"The next step of the plan for {_target(plan)} is set.")


@operation
def close_plan(*, plan: InfluencePlan, what_came: str, on: dt.date, by: Actor) -> None:
    """Say what came of it. It can be opened again."""
    _demand_open(plan)
    plan.what_came = words_of(what_came, "Say what came of it, even if it is nothing.")
    plan.closed_on = on
    plan.save()
    _record(plan, by, f"The plan for {_target(plan)} is closed.")


@operation
def reopen_plan(*, plan: InfluencePlan, by: Actor) -> None:
    """Undo that it was closed."""
    if plan.closed_on is None:
        return nothing_changed()
    plan.closed_on = None
    plan.save()
    return _record(plan, by, f"The plan for {_target(plan)} is open again.")


def _take_over(plan: InfluencePlan, said: PlanSaid, on: dt.date) -> None:
    was_on = plan.next_on
    for field in fields(said):
        setattr(plan, field.name, getattr(said, field.name))
    plan.wanted = words_of(said.wanted, "Say which decision is wanted.")
    plan.next_step = words_of(said.next_step, "Say what the next step is.", most=300)
    plan.target_words = said.target_words.strip()
    if (plan.target is None) == (not plan.target_words):
        raise PriorityNotValid("Name the body that decides: one of the map, or in words. Not both.")
    if said.next_on != was_on:
        plan.next_on = _day_to_come(said.next_on, on)
    _demand_its_meeting(plan)


def _demand_its_meeting(plan: InfluencePlan) -> None:
    meeting = plan.decides_at
    if meeting is None:
        return
    if plan.target is None or meeting.group_id != plan.target_id:
        raise PriorityNotValid(
            f"The meeting on {in_short(meeting.on)} is not one of {_target(plan)}; "
            "choose one of its meetings, or write a day."
        )
    if plan.decides_on is not None and plan.decides_on != meeting.on:
        raise PriorityNotValid(
            f"Its meeting is on {in_short(meeting.on)}, and you also wrote "
            f"{in_short(plan.decides_on)}. Leave one of them empty."
        )


def _day_to_come(day: dt.date, on: dt.date) -> dt.date:
    if day < on:
        raise PriorityNotValid(f"{in_short(day)} has passed. Choose a day for the next step.")
    return day


def _demand_open(plan: InfluencePlan) -> None:
    if plan.closed_on is not None:
        raise PriorityNotValid(f"The plan was closed on {in_short(plan.closed_on)}.")


def _target(plan: InfluencePlan) -> str:
    return plan.target.called if plan.target is not None else plan.target_words


def _record(plan: InfluencePlan, by: Actor, what: str) -> None:
    """The words of a plan stay out of the trail, which chairs of other bodies may read."""
    record_about(plan, plan.priority.group, by, what)
