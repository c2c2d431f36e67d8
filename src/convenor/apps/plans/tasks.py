"""Looking for a calendar, away from the page that asked for it. The page shows how far it is.

Whatever goes wrong, the page ends with a sentence, and never waits for ever. What the search finds is
shown only after the examiner, who knows nothing of the search, has passed it.
"""

import dataclasses
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django_tasks import task

from convenor.apps.groups.queries import actor_with_id
from convenor.apps.plans.discretion import discreet, discreet_reasons
from convenor.apps.plans.documents import as_document, read_request
from convenor.apps.plans.models import PlanVersion
from convenor.apps.plans.operations import (
    begin_solving,
    fail_solving,
    keep_result,
    note_progress,
)
from convenor.apps.plans.planning import check, conflict, greedy, reasons, solve
from convenor.core.access import Actor
from convenor.core.planner.plan import Checked, Plan, Standing
from convenor.core.planner.problem import PlanRequest

if TYPE_CHECKING:
    from convenor.core.planner.solve import Progress

SECONDS_AT_MOST = 300
SECONDS_BETWEEN_NOTES = 1.0


class NotPassed(RuntimeError):
    """The examiner found a calendar worse than the search said it was."""


@task(queue_name="planning")
def solve_version(version_id: int, user_id: int, day: str) -> None:
    """Look for the best calendar of a version that waits."""
    version = PlanVersion.objects.filter(pk=version_id).first()
    if version is None:
        return
    by = actor_with_id(user_id, day)
    if not begin_solving(version=version, by=by):
        return
    try:
        request = read_request(version.request)
        plan = _with_conflict(request, _solved(request, version, by))
        checked = _passed(request, plan)
        said = Checked(discreet(request, plan.meetings, checked.breaches))
        why = discreet_reasons(request, reasons(request, plan.meetings))
        document = as_document(plan, said, why, _by_hand(request))
        keep_result(version=version, result=document, by=by)
    except Exception:
        problem = _("Something went wrong on our side while a calendar was looked for. Try again.")
        fail_solving(version=version, problem=problem, by=by)
        raise


def _by_hand(request: PlanRequest) -> Checked:
    """A calendar as a careful person makes it with a spreadsheet, to compare with."""
    return check(request, greedy(request).meetings)


def _solved(request: PlanRequest, version: PlanVersion, by: Actor) -> Plan:
    return solve(request, seconds=SECONDS_AT_MOST, progress=_progress(version, by))


def _progress(version: PlanVersion, by: Actor) -> Callable[["Progress"], bool]:
    heard = 0.0

    def note(so_far: "Progress") -> bool:
        nonlocal heard
        if time.monotonic() - heard < SECONDS_BETWEEN_NOTES:
            return True
        heard = time.monotonic()
        return note_progress(version=version, cost=so_far.cost, bound=so_far.bound, by=by)

    return note


def _with_conflict(request: PlanRequest, plan: Plan) -> Plan:
    """Where no calendar keeps every must: why, if that can be told."""
    if plan.standing is not Standing.NONE or plan.conflict is not None:
        return plan
    return dataclasses.replace(plan, conflict=conflict(request))


def _passed(request: PlanRequest, plan: Plan) -> Checked:
    """What the examiner says. Raises NotPassed, and PlanNotValid for what is no plan."""
    checked = check(request, plan.meetings)
    if checked.cost != plan.cost or (plan.standing is not Standing.NONE and not checked.is_legal):
        raise NotPassed(f"{plan.standing} at {plan.cost}, but the examiner says {checked.cost}")
    return checked
