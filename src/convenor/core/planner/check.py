"""Does a plan keep its rules? An examiner that knows nothing of how the plan was made."""

from collections.abc import Iterable

from convenor.core.planner.checking import Facts, PlanNotValid, Timetable, all_breaches
from convenor.core.planner.plan import Checked, PlannedMeeting
from convenor.core.planner.problem import PlanRequest


def check(request: PlanRequest, meetings: Iterable[PlannedMeeting]) -> Checked:
    """All that a plan does not keep, with what each breach costs and a sentence.

    Raises PlanNotValid for what is no plan of the request: an unknown group, too many meetings,
    numbers that are not 1, 2, 3 in order of date, a day outside the horizon, a start that is none of
    the group's.
    """
    return Checked(tuple(all_breaches(Timetable.of_plan(Facts(request), meetings))))


__all__ = ["PlanNotValid", "check"]
