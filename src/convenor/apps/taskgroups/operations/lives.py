"""The life of a task group: its end is in the days of its seats and members, and only a decision moves it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone

from convenor.apps.audit.guards import address_made_of
from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.concerns.operations import take_over_group
from convenor.apps.decisions.models import Decision
from convenor.apps.groups.models import Group, Line, Membership, Seat
from convenor.apps.groups.operations import (
    LineWanted,
    SeatWanted,
    join_group,
    keep_group,
    set_lines,
    set_seats,
)
from convenor.apps.taskgroups.models import Extension, TaskGroup
from convenor.apps.taskgroups.opening import missing_before_opening
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.vocabulary import Capacity, Relation, Sector, Standing

LONGEST_DAYS = 366
"""A task group that runs for longer than a year is a standing group."""
EXPERT = "expert-by-experience"


class TaskGroupNotValid(OperationNotValid):
    """The task group cannot be set up, extended or ended that way."""


@dataclass(frozen=True, slots=True)
class TaskGroupWanted:
    """What a task group is for."""

    name: str
    question: str
    output: str
    starts_on: dt.date
    ends_on: dt.date
    scope: str = ""
    out_of_scope: str = ""
    expert_places: int = 0


@operation
def set_up_task_group(
    *,
    reports_to: Group,
    wanted: TaskGroupWanted,
    decision: Decision,
    by: Actor,
    convenor: Any = None,
    priority: Any = None,
) -> TaskGroup:
    """Set it up by a decision, with a line, expert places and its convenor, all until its end.

    Raises TaskGroupNotValid.
    """
    _demand(reports_to, wanted, decision, priority)
    group = keep_group(
        slug=_free_slug(wanted.name),
        partnership=reports_to.partnership,
        name=wanted.name.strip(),
        kind="task group",
        tier=reports_to.tier,
        area=reports_to.area,
        by=by,
    )
    _furnish(group, reports_to, wanted, convenor, by)
    task = TaskGroup.objects.create(
        group=group,
        reports_to=reports_to,
        priority=priority,
        set_up_by=decision,
        opened_on=None if wanted.expert_places else wanted.starts_on,
        **{name: getattr(wanted, name) for name in FIELDS},
    )
    what = f"{group.called} was set up until {in_words(wanted.ends_on)}."
    _record(task, by, what)
    return task


FIELDS = ("question", "output", "starts_on", "ends_on", "scope", "out_of_scope", "expert_places")


@operation
def open_task_group(*, task: TaskGroup, on: dt.date, by: Actor) -> None:
    """Open it, once each place for an expert by experience has its purpose, supporter and plan.

    Raises TaskGroupNotValid with what is missing.
    """
    if task.opened_on is not None:
        return nothing_changed()
    missing = missing_before_opening(task.group_id, task.expert_places)
    if missing:
        raise TaskGroupNotValid(" ".join(["It cannot open yet.", *missing]))
    task.opened_on = on
    task.save()
    return _record(task, by, f"{task.group.called} is open.")


@operation
def extend_task_group(*, task: TaskGroup, ends_on: dt.date, decision: Decision, by: Actor) -> None:
    """Let it go on for longer, by a decision of the group that it reports to. Raises TaskGroupNotValid."""
    _demand_decision(task.reports_to, decision)
    if task.ended_by_id is not None or task.handed_over_at is not None:
        raise TaskGroupNotValid("It has ended. Set up another one instead.")
    if ends_on <= task.ends_on:
        raise TaskGroupNotValid(f"It runs until {in_words(task.ends_on)}; choose a later day.")
    if (ends_on - task.starts_on).days > 2 * LONGEST_DAYS:
        raise TaskGroupNotValid("It would run for more than two years. Make it a standing group.")
    Extension.objects.create(
        task=task, was_to_end_on=task.ends_on, ends_on=ends_on, decision=decision
    )
    _move_end(task, ends_on)
    return _record(task, by, f"{task.group.called} goes on until {in_words(ends_on)}.")


@operation
def dissolve_task_group(*, task: TaskGroup, on: dt.date, decision: Decision, by: Actor) -> None:
    """End it before its time, by a decision. What lies with it goes to the group that it reports to."""
    _demand_decision(task.reports_to, decision)
    if task.ended_by_id is not None:
        return nothing_changed()
    if not task.starts_on < on <= task.ends_on:
        raise TaskGroupNotValid(
            f"It runs from {in_words(task.starts_on)} to {in_words(task.ends_on)}; choose a day between."
        )
    task.ended_by = decision
    _move_end(task, on)
    return _record(task, by, f"{task.group.called} ends on {in_words(on)}, before its time.")


@operation
def hand_over_ended(*, task: TaskGroup, on: dt.date, by: Actor) -> int:
    """After its end, give what still lies with it to the group that it reports to. Returns how many concerns."""
    if task.ends_on > on or task.handed_over_at is not None:
        nothing_changed()
        return 0
    why = f"{task.group.called} ended on {in_words(task.ends_on)}."
    count = take_over_group(group=task.group, to_group=task.reports_to, why=why, on=on, by=by)
    task.handed_over_at = timezone.now()
    task.save()
    _record(task, by, f"{why} What lay with it is with {task.reports_to.called}.")
    return count


def _furnish(
    group: Group, reports_to: Group, wanted: TaskGroupWanted, convenor: Any, by: Actor
) -> None:
    lines = [LineWanted(Relation.REPORTS_TO, group_slug=reports_to.slug)]
    set_lines(group=group, lines=lines, on=wanted.starts_on, by=by)
    if wanted.expert_places:
        seat = SeatWanted(
            EXPERT,
            "Expert by experience",
            number=wanted.expert_places,
            sector=Sector.LIVED_EXPERIENCE.value,
        )
        set_seats(group=group, seats=[seat], on=wanted.starts_on, by=by)
    if convenor is not None:
        join_group(
            group=group,
            person=convenor,
            capacity=Capacity.CHAIR,
            on=wanted.starts_on,
            until=wanted.ends_on,
            by=by,
        )
    _end_with(group, None, wanted.ends_on)


def _move_end(task: TaskGroup, ends_on: dt.date) -> None:
    _end_with(task.group, task.ends_on, ends_on)
    task.ends_on = ends_on
    task.save()


def _end_with(group: Group, was: dt.date | None, ends_on: dt.date) -> None:
    """What was to end with the group ends on its new day; whoever left before stays gone."""
    until = Q(valid_to=was) if was is not None else Q(valid_to__isnull=True)
    until |= Q(valid_to__isnull=True)
    for model in (Line, Seat, Membership):
        starts_before = Q(valid_from__isnull=True) | Q(valid_from__lt=ends_on)
        model.objects.filter(until, starts_before, group=group).update(valid_to=ends_on)


def _demand(reports_to: Group, wanted: TaskGroupWanted, decision: Decision, priority: Any) -> None:
    if reports_to.standing == Standing.OUTSIDE:
        raise TaskGroupNotValid(
            f"{reports_to.called} is run by others, so it sets up its own groups."
        )
    _demand_decision(reports_to, decision)
    for text, what in (
        (wanted.name, "a name"),
        (wanted.question, "a question"),
        (wanted.output, "an output"),
    ):
        if not text.strip():
            raise TaskGroupNotValid(f"A task group needs {what}.")
    if wanted.ends_on <= wanted.starts_on:
        raise TaskGroupNotValid(f"It would end on {in_words(wanted.ends_on)}, before it starts.")
    if (wanted.ends_on - wanted.starts_on).days > LONGEST_DAYS:
        raise TaskGroupNotValid(
            "A task group runs for a year at most. It can be extended by a decision."
        )
    if priority is not None and priority.group.partnership_id != reports_to.partnership_id:
        raise TaskGroupNotValid(f"“{priority.title}” is a priority of another partnership.")
    _demand_new_subject(reports_to, wanted)


def _demand_new_subject(reports_to: Group, wanted: TaskGroupWanted) -> None:
    same = TaskGroup.objects.filter(
        reports_to=reports_to,
        question__iexact=wanted.question.strip(),
        ends_on__gt=wanted.starts_on,
    )
    found = same.select_related("group").first()
    if found is not None:
        raise TaskGroupNotValid(
            f"{found.group.called} works on that question until {in_words(found.ends_on)}."
        )


def _demand_decision(group: Group, decision: Decision | None) -> None:
    if decision is None or decision.group_id != group.pk:
        raise TaskGroupNotValid(f"Choose the decision of {group.called} that says so.")


def _free_slug(name: str) -> str:
    base = address_made_of(name, most=60) or "task-group"
    slug, number = base, 1
    while Group.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug


def _record(task: TaskGroup, by: Actor, what: str) -> None:
    record(by=by, what=what, about=task, partnership_id=task.group.partnership_id)
