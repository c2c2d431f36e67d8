"""A call found, its lead and its group named, its steps planned and done, or given up."""

import datetime as dt
from typing import Any

from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation
from convenor.apps.consultations.models import Consultation
from convenor.apps.consultations.operations.words import (
    ConsultationNotValid,
    ConsultationWords,
    demand_fits,
    demand_going,
    held,
    record_of,
    take_over,
)
from convenor.apps.consultations.queries.clearing import clearing_of, closes_on, holidays_of
from convenor.core.access import Actor
from convenor.core.dates import listed
from convenor.core.governance.voice.consultations import Sitting, plan_back
from convenor.core.vocabulary import ConsultationStep, SignOffRoute, Standing

WHOLE = "The call as a whole"
BY_HAND = (ConsultationStep.READ, ConsultationStep.INPUTS)
"""The steps that are done when somebody says so; the others when their thing is recorded."""


@operation
def add_consultation(
    *, partnership: Any, words: ConsultationWords, now: dt.datetime, by: Actor
) -> Consultation:
    """Keep a call that was found, with its dates planned back from its closing. Raises ConsultationNotValid."""
    row = Consultation(partnership=partnership)
    take_over(row, words, now=now)
    row.save()
    row.sections.create(rank=1, question=WHOLE)
    _plan(row, on=timezone.localdate(now))
    record_of(row, by, f"The call “{row.title}” was found.")
    return row


@operation
def change_consultation(
    *, consultation: Consultation, words: ConsultationWords, now: dt.datetime, by: Actor
) -> None:
    """Say it otherwise. A closing that moves plans the steps anew, and the group is chosen again."""
    row = held(consultation)
    demand_going(row)
    was = row.closes_at
    take_over(row, words, now=now)
    if row.closes_at != was:
        row.group, row.route, row.meets_on = None, "", None
        _plan(row, on=timezone.localdate(now))
    row.save()
    record_of(row, by, f"The call “{row.title}” was changed.")


@operation
def name_lead(*, consultation: Consultation, person: Any, on: dt.date, by: Actor) -> None:
    """Who leads on the answer; an expert by experience does not, because the lead is named."""
    row = held(consultation)
    demand_going(row)
    if person.is_expert:
        raise ConsultationNotValid("Who leads is named on the page. Choose somebody who may be.")
    row.lead = person
    row.save()
    done(row, ConsultationStep.LEAD, on)
    record_of(row, by, f"Who leads on “{row.title}” was named.")


@operation
def choose_clearing(
    *, consultation: Consultation, group: Any, route: SignOffRoute, on: dt.date, by: Actor
) -> None:
    """Which group clears the answer, and how. Raises ConsultationNotValid for what its terms do not allow."""
    row = held(consultation)
    demand_going(row)
    _demand_own(row, group)
    found = clearing_of(group, row, on=on)
    if route not in found.routes:
        allowed = listed([each.value for each in found.routes], "or")
        way = f"It can be cleared {allowed}." if allowed else "Choose another group."
        raise ConsultationNotValid(
            f"{group.called} cannot clear it {route.value}. {found.sentence} {found.between} {way}"
        )
    meeting = found.meeting if route is SignOffRoute.MEETING else None
    row.group, row.route, row.meets_on = group, route.value, meeting.on if meeting else None
    _plan(row, on=on, meeting=meeting)
    record_of(row, by, f"{group.called} clears “{row.title}” {route.value}.")


@operation
def mark_step(
    *, consultation: Consultation, step: ConsultationStep, is_done: bool, on: dt.date, by: Actor
) -> None:
    """Say that it was read, or that what members say is in; or take that back."""
    row = held(consultation)
    demand_going(row)
    if step not in BY_HAND:
        raise ConsultationNotValid(f"“{step.value}” is done when it is recorded below.")
    stage = row.stages.get(step=step.value)
    if (stage.done_on is not None) == is_done:
        return nothing_changed()
    stage.done_on = on if is_done else None
    stage.save()
    words = "was done" if is_done else "is to be done again"
    return record_of(row, by, f"“{row.title}”: the step “{step.value}” {words}.")


@operation
def drop_consultation(*, consultation: Consultation, why: str, on: dt.date, by: Actor) -> None:
    """Decide not to answer, and say why. It can be taken up again."""
    row = held(consultation)
    demand_going(row)
    if not why.strip():
        raise ConsultationNotValid("Say in a few words why it is not answered.")
    demand_fits(why.strip(), 300)
    row.dropped_on, row.dropped_because = on, why.strip()
    row.save()
    record_of(row, by, f"“{row.title}” is not answered: {row.dropped_because}")


@operation
def take_up_again(*, consultation: Consultation, by: Actor) -> None:
    """Answer it after all. Its days stay as they were planned."""
    row = held(consultation)
    if row.dropped_on is None:
        return nothing_changed()
    row.dropped_on, row.dropped_because = None, ""
    row.save()
    return record_of(row, by, f"“{row.title}” was taken up again.")


def done(row: Consultation, step: ConsultationStep, on: dt.date | None) -> None:
    row.stages.filter(step=step.value).update(done_on=on)


def _plan(row: Consultation, *, on: dt.date, meeting: Sitting | None = None) -> None:
    """New days for the steps that are still to be done."""
    plan = plan_back(min(on, closes_on(row)), closes_on(row), holidays_of(row, on), meeting)
    was_done = set(row.stages.filter(done_on__isnull=False).values_list("step", flat=True))
    for rank, each in enumerate(plan.steps):
        if each.step.value not in was_done:
            row.stages.update_or_create(
                step=each.step.value, defaults={"rank": rank, "due_on": each.on}
            )
    row.plan_note = plan.note
    row.save()


def _demand_own(row: Consultation, group: Any) -> None:
    if group.partnership_id != row.partnership_id:
        raise ConsultationNotValid(f"{group.called} is a group of another partnership.")
    if group.standing == Standing.OUTSIDE:
        raise ConsultationNotValid(f"{group.called} is run by others and clears nothing of ours.")
