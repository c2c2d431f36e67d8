"""How many meetings a group is to have: settled before any of them has a date."""

import datetime as dt
from collections.abc import Iterator

from convenor.core.dates import Period, months_later
from convenor.core.planner.problem.groups import PlannedGroup
from convenor.core.planner.problem.request import PlanRequest
from convenor.core.terms.schema.meeting import CadenceUnit

DAYS_A_MONTH = 365.2425 / 12


def rhythm_days(group: PlannedGroup) -> int | None:
    """The days from one meeting to the next by the group's rhythm; None when it states none.

    Three months are 91 days, which is 13 weeks: a quarterly group on Wednesdays can be exactly even.
    """
    if group.every is None:
        return None
    if group.every.unit is CadenceUnit.WEEKS:
        return 7 * group.every.number
    return round(DAYS_A_MONTH * group.every.number)


def even_gap_days(request: PlanRequest, group: PlannedGroup) -> int | None:
    """The gap that counts as even: the rhythm, or the horizon shared out among the meetings."""
    rhythm = rhythm_days(group)
    if rhythm is not None:
        return rhythm
    wanted = meetings_wanted(request)[group.slug]
    return round(horizon_days(request) / wanted) if wanted else None


def horizon_days(request: PlanRequest) -> int:
    return (request.last - request.first).days + 1


def whole_years(request: PlanRequest) -> tuple[Period, ...]:
    """The years of the plan, from its first day on; a part of a year at the end is none."""
    return tuple(_years(request))


def meetings_wanted(request: PlanRequest) -> dict[str, int]:
    """How many meetings each group is to have within the horizon."""
    return {group.slug: _wanted(request, group) for group in request.groups}


def _wanted(request: PlanRequest, group: PlannedGroup) -> int:
    if group.meetings is not None:
        return group.meetings
    rhythm = rhythm_days(group)
    by_rhythm = round(horizon_days(request) / rhythm) if rhythm else 0
    by_year = (group.at_least_a_year or 0) * len(whole_years(request))
    return max(by_rhythm, by_year)


def _years(request: PlanRequest) -> Iterator[Period]:
    start, after = request.first, request.last + dt.timedelta(days=1)
    for number in range(1, 4):
        end = months_later(request.first, 12 * number)
        if end > after:
            return
        yield Period(start, end)
        start = end
