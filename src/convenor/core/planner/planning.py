"""A plan that may be shown: found by a planner, and passed by the examiner.

The planner and the examiner do not know each other; this is where they meet.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from convenor.core.planner.check import PlanNotValid, check
from convenor.core.planner.plan import Checked, Plan, Standing
from convenor.core.planner.problem import PlanRequest
from convenor.core.planner.solve import solve


class PlanNotTrusted(Exception):
    """The examiner does not say of a plan what its planner says of it. It must not be shown."""


@dataclass(frozen=True, slots=True)
class CheckedPlan:
    """A plan, and what the examiner says of it; they agree."""

    plan: Plan
    checked: Checked


def plan(request: PlanRequest, *, by: Callable[..., Plan] = solve, **how: Any) -> CheckedPlan:
    """The planner's answer, examined; `how` is handed on to it. Raises PlanNotTrusted."""
    return examined(request, by(request, **how))


def examined(request: PlanRequest, found: Plan) -> CheckedPlan:
    """The plan with what the examiner says of it. Raises PlanNotTrusted where they do not agree."""
    try:
        checked = check(request, found.meetings)
    except PlanNotValid as error:
        raise PlanNotTrusted(f"What was found is no calendar: {error}") from error
    _agree(found, checked)
    return CheckedPlan(found, checked)


def _agree(found: Plan, checked: Checked) -> None:
    if checked.cost != found.cost:
        raise PlanNotTrusted(
            f"The planner counts {found.cost:,} points for its calendar and the examiner "
            f"{checked.cost:,}. It is not shown, for one of them is wrong."
        )
    if found.standing is not Standing.NONE and checked.broken:
        raise PlanNotTrusted(
            "The planner says that every rule is kept, and the examiner finds one that is not: "
            f"{checked.broken[0].sentence}"
        )
    if found.standing is Standing.NONE and checked.is_legal:
        raise PlanNotTrusted(
            "The planner says that no calendar keeps every rule, and the examiner finds that this "
            "one does."
        )
    if found.bound > found.cost:
        raise PlanNotTrusted(
            f"The planner says that no calendar costs less than {found.bound:,.0f} points, and its "
            f"own costs {found.cost:,}."
        )
