"""A calendar becomes the calendar: dates are set and moved, all of them or none."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.groups.models import Group
from convenor.apps.meetings.models import Meeting
from convenor.apps.meetings.operations import (
    cancel_meeting,
    change_meeting,
    move_meeting,
    set_meeting,
)
from convenor.apps.plans.discretion import discreet
from convenor.apps.plans.documents import Result, read_request, read_result
from convenor.apps.plans.models import AdoptedDate, Plan, PlanAdoption, PlanException, PlanVersion
from convenor.apps.plans.operations.drafts import PlanNotKept
from convenor.apps.plans.planning import check
from convenor.apps.plans.queries.adopting import (
    Step,
    Steps,
    changed_since,
    passed_already,
    steps_to,
)
from convenor.apps.plans.queries.building import published_now
from convenor.apps.plans.queries.exceptions import is_excepted, meetings_key
from convenor.apps.plans.queries.refreshing import published_read
from convenor.core.access import Actor
from convenor.core.dates import count_in_words, in_words, sentence
from convenor.core.planner.plan import Breach
from convenor.core.planner.problem import PlanRequest
from convenor.core.terms.wording.english.articles import the_body
from convenor.core.vocabulary import MeetingState


@operation
def adopt_plan(
    *, version: PlanVersion, on: dt.date, by: Actor, accepted: Mapping[int, str] | None = None
) -> PlanAdoption:
    """Make a version the calendar: set its new dates and move those that differ, or change nothing.

    `accepted` gives, for the place of a broken must in the version's breaches, why it is accepted; it is
    recorded as an exception. Adopting twice is adopting once. Raises PlanNotKept when the dates
    changed since the version was found, when a must is broken without a reason, or when the past would
    change.
    """
    plan = (
        Plan.objects.select_for_update()
        .select_related("partnership")
        .get(pk=version.pk and version.plan_id)
    )
    held = PlanVersion.objects.get(pk=version.pk)
    adopted = plan.adoptions.filter(taken_back_at=None, replaced_at=None).first()
    if adopted is not None and adopted.version_id == held.pk:
        nothing_changed()
        return adopted
    request, result = _found(held)
    steps = _steps(held, request, result, on)
    _except(plan, request, result, accepted or {}, on, by)
    adoption = _adoption(plan, held, adopted, by)
    _take(adoption, steps, request, plan, by)
    what = f"The plan {plan.name} was adopted, version {held.number}: {_in_numbers(steps)}."
    record(by=by, what=what, about=plan, partnership_id=plan.partnership_id)
    return adoption


@operation
def take_adoption_back(*, plan: Plan, on: dt.date, by: Actor) -> int:
    """Call off the dates that the adoption put in and nobody touched since; gives how many.

    Dates that it moved, that were moved or held since, and that are past stay as they are.
    """
    held = Plan.objects.select_for_update().get(pk=plan.pk)
    adoption = held.adoptions.filter(taken_back_at=None, replaced_at=None).first()
    if adoption is None:
        raise PlanNotKept("This plan is not adopted, or its adoption was taken back already.")
    dates = adoption.dates.filter(
        created=True,
        meeting__sequence=0,
        meeting__state=MeetingState.PLANNED.value,
        meeting__on__gt=on,
    )
    found = [date.meeting for date in dates.select_related("meeting__group__partnership")]
    for meeting in found:
        cancel_meeting(meeting=meeting, by=by, why="The plan was taken back.")
    adoption.taken_back_by, adoption.taken_back_at = by.label, timezone.now()
    adoption.save()
    held.state = Plan.State.DRAFT
    held.save()
    what = f"The adoption of {held.name} was taken back: {count_in_words(len(found), 'date')} called off."
    record(by=by, what=what, about=held, partnership_id=held.partnership_id)
    return len(found)


def _found(version: PlanVersion) -> tuple[PlanRequest, Result]:
    if version.result is None:
        raise PlanNotKept("There is no calendar in this version yet, so it cannot be adopted.")
    return read_request(version.request), read_result(version.result)


def _steps(version: PlanVersion, request: PlanRequest, result: Result, on: dt.date) -> Steps:
    names = {group.slug: group.name for group in request.groups}
    now = published_now(request)
    if change := changed_since(published_read(version.published), now, names):
        raise PlanNotKept(
            f"{change} This calendar was found before that, so nothing was changed. "
            "Plan the year again."
        )
    steps = steps_to(result.meetings, now)
    if steps.left_over:
        each = steps.left_over[0]
        raise PlanNotKept(
            f"{sentence(the_body(names[each.group]))} has a date on {in_words(each.on)} for which the plan has no place. "
            "Cancel it, or plan one meeting more."
        )
    if past := passed_already(steps, names, on=on):
        raise PlanNotKept(f"{past} Plan the year again.")
    return steps


def _except(
    plan: Plan,
    request: PlanRequest,
    result: Result,
    accepted: Mapping[int, str],
    on: dt.date,
    by: Actor,
) -> None:
    """Every must that is broken has a reason, given now or before. The examiner is asked again."""
    known = list(plan.exceptions.all())
    breaches = check(request, result.meetings).breaches
    for place, breach in enumerate(discreet(request, result.meetings, breaches)):
        if not breach.is_must or is_excepted(breach, known):
            continue
        if not (reason := accepted.get(place, "").strip()):
            raise PlanNotKept(f"{breach.sentence} Say why that is accepted, or change the rule.")
        keep(plan, breach, reason, on, by)


def keep(plan: Plan, breach: Breach, reason: str, on: dt.date, by: Actor) -> PlanException:
    """The row of an exception; the running operation records it."""
    return PlanException.objects.create(
        plan=plan,
        rule=breach.rule,
        meetings=meetings_key(breach),
        sentence=breach.sentence[:500],
        reason=reason,
        by=by.label,
        on=on,
    )


def _adoption(
    plan: Plan, version: PlanVersion, earlier: PlanAdoption | None, by: Actor
) -> PlanAdoption:
    """The row, and an end to whatever it takes the place of."""
    now = timezone.now()
    if earlier is not None:
        earlier.replaced_at = now
        earlier.save()
    for other in Plan.objects.filter(
        partnership_id=plan.partnership_id,
        state=Plan.State.ADOPTED,
        first__lte=plan.last,
        last__gte=plan.first,
    ).exclude(pk=plan.pk):
        other.adoptions.filter(taken_back_at=None, replaced_at=None).update(replaced_at=now)
        other.state = Plan.State.REPLACED
        other.save()
    plan.state = Plan.State.ADOPTED
    plan.save()
    return PlanAdoption.objects.create(plan=plan, version=version, adopted_by=by.label)


def _take(
    adoption: PlanAdoption, steps: Steps, request: PlanRequest, plan: Plan, by: Actor
) -> None:
    groups = Group.objects.select_related("partnership").in_bulk(
        list(request.group), field_name="slug"
    )
    tokens = [step.token for step in steps.steps if step.token]
    found = Meeting.objects.select_related("group__partnership").filter(token__in=tokens)
    meetings = {meeting.token: meeting for meeting in found}
    for step in _in_order(steps.steps):
        meeting = meetings.get(step.token or "")
        if meeting is None:
            meeting = _set(groups[step.meeting.group], step, request, by)
        elif step.moves:
            move_meeting(
                meeting=meeting, to=step.meeting.on, by=by, why=f"Planned anew: {plan.name}"
            )
        _give_room(meeting, step, request, by)
        AdoptedDate.objects.create(
            adoption=adoption, meeting=meeting, number=step.meeting.number, created=step.is_new
        )


def _give_room(meeting: Meeting, step: Step, request: PlanRequest, by: Actor) -> None:
    """Say the room of a date that stood already; a place that somebody found otherwise stays."""
    usual = {"", request.group[step.meeting.group].place, *(room.name for room in request.rooms)}
    room = step.meeting.room
    if room and room != meeting.place and meeting.place in usual:
        change_meeting(meeting=meeting, place=room, by=by)


def _set(group: Group, step: Step, request: PlanRequest, by: Actor) -> Meeting:
    planned, part = step.meeting, request.group[step.meeting.group]
    start = dt.datetime.combine(planned.on, planned.start)
    end = start + dt.timedelta(minutes=part.minutes)
    return set_meeting(
        group=group,
        on=planned.on,
        start=planned.start,
        end=end.time() if end.date() == planned.on else None,
        place=planned.room or part.place or "",
        by=by,
    )


def _in_order(steps: Iterable[Step]) -> list[Step]:
    """So that a date that moves into the place of another comes after that one has moved away."""
    left, done = list(steps), []
    while left:
        held = {(step.meeting.group, step.was_on) for step in left if step.moves}
        free = [step for step in left if (step.meeting.group, step.meeting.on) not in held]
        taken = free or left[:1]
        done += taken
        left = [step for step in left if step not in taken]
    return done


def _in_numbers(steps: Steps) -> str:
    return f"{count_in_words(len(steps.new), 'date')} set, {count_in_words(len(steps.moving), 'date')} moved"
