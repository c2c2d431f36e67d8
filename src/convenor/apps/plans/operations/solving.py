"""The search for a calendar: asked for, begun, heard of, stopped, and what was found.

The search itself goes on outside of a transaction: on SQLite one would keep everybody else waiting. What
is heard of it is saved in short writes.
"""

import datetime as dt
import math
from typing import Any

from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.plans.documents import read_request
from convenor.apps.plans.models import Plan, PlanVersion
from convenor.apps.plans.operations.drafts import PlanNotKept
from convenor.apps.plans.queries.building import NotBuilt, built
from convenor.apps.plans.queries.refreshing import (
    brought_up_to_date,
    published_plain,
    published_read,
)
from convenor.core.access import Actor
from convenor.core.planner.editing import ChangeNotValid

State = PlanVersion.State


@operation
def plan_the_year(*, plan: Plan, on: dt.date, by: Actor, about: str = "") -> PlanVersion:
    """Ask for the best calendar under the plan's rules and today's records, as a new version.

    Pressing twice asks once: while a calendar is looked for, that version is given back. Raises
    PlanNotKept when there is nothing to plan, or the records make no sense together.
    """
    held = Plan.objects.select_for_update().select_related("partnership").get(pk=plan.pk)
    running = held.versions.filter(state__in=(State.WAITING, State.SOLVING)).first()
    if running is not None:
        nothing_changed()
        return running
    _bring_up_to_date(held, on)
    newest = held.versions.order_by("number").last()
    version = PlanVersion.objects.create(
        plan=held,
        number=newest.number + 1 if newest else 1,
        about=about,
        request=held.request,
        published=held.published,
        made_by=by.label,
    )
    what = f"A calendar was asked for: {held.name}, version {version.number}."
    record(by=by, what=what, about=held, partnership_id=held.partnership_id)
    return version


@operation
def begin_solving(*, version: PlanVersion, by: Actor) -> bool:
    """Say that somebody works on it now. False when it does not wait any more."""
    nothing_changed()
    waiting = PlanVersion.objects.filter(pk=version.pk, state=State.WAITING)
    return bool(waiting.update(state=State.SOLVING, heard_at=timezone.now()))


@operation
def note_progress(
    *, version: PlanVersion, cost: float | None, bound: float | None, by: Actor
) -> bool:
    """Keep how good the best calendar is so far. False when somebody asked to stop."""
    nothing_changed()
    mine = PlanVersion.objects.filter(pk=version.pk, state=State.SOLVING)
    mine.update(cost=_number(cost), bound=_number(bound), heard_at=timezone.now())
    return mine.filter(stop_asked=False).exists()


@operation
def keep_result(*, version: PlanVersion, result: dict[str, Any], by: Actor) -> None:
    """Keep the calendar that was found and passed the examiner, unless the plan was dropped meanwhile."""
    rows = PlanVersion.objects.select_for_update().select_related("plan")
    held = rows.filter(pk=version.pk, state=State.SOLVING).first()
    if held is None:
        return nothing_changed()
    held.state = State.STOPPED if held.stop_asked else State.DONE
    held.result, held.cost, held.bound = result, result["cost"], result["bound"]
    held.finished_at = timezone.now()
    held.save()
    what = f"A calendar was found: {held.plan.name}, version {held.number}."
    record(by=by, what=what, about=held.plan, partnership_id=held.plan.partnership_id)
    return None


@operation
def fail_solving(*, version: PlanVersion, problem: str, by: Actor) -> None:
    """End a search that found nothing, with a sentence for the page."""
    nothing_changed()
    PlanVersion.objects.filter(pk=version.pk, state__in=(State.WAITING, State.SOLVING)).update(
        state=State.FAILED, problem=problem, finished_at=timezone.now()
    )


@operation
def stop_solving(*, version: PlanVersion, by: Actor) -> PlanVersion:
    """Have the search end with the best calendar so far. One that nobody works on ends at once."""
    held = PlanVersion.objects.select_for_update().select_related("plan").get(pk=version.pk)
    if not held.is_running:
        nothing_changed()
        return held
    held.stop_asked = True
    if held.state == State.WAITING or held.is_silent(timezone.now()):
        held.state, held.finished_at = State.FAILED, timezone.now()
        held.problem = "The search was stopped before there was a calendar. Plan the year again."
    held.save()
    what = f"The search for a calendar was stopped: {held.plan.name}, version {held.number}."
    record(by=by, what=what, about=held.plan, partnership_id=held.plan.partnership_id)
    return held


def _number(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def _bring_up_to_date(held: Plan, on: dt.date) -> None:
    """Today's records into the plan's request, before it is solved."""
    request = read_request(held.request)
    if not request.groups:
        raise PlanNotKept("There is nothing to plan yet. Say first how many meetings to plan.")
    counts = {group.slug: group.meetings for group in request.groups if group.meetings is not None}
    try:
        fresh = built(held.partnership, held.first, held.last, on=on, counts=counts)
        known = published_read(held.published)
        newer = brought_up_to_date(request, fresh, known)
    except (NotBuilt, ChangeNotValid) as refusal:
        raise PlanNotKept(str(refusal)) from None
    held.published = published_plain(
        each for each in fresh.published if each.group in request.group
    )
    if newer != request:
        held.request = newer.model_dump(mode="json")
        held.edition += 1
    held.save()
