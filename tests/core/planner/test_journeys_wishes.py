"""Short waits as wishes: the calendar that hears them makes concerns wait less."""

from convenor.core.planner.journeys import (
    Handover,
    Timetable,
    handing_on_soon,
    sittings_of,
    waits_between,
)
from convenor.core.planner.problem import PlannedGroup, PlanRequest
from convenor.core.planner.solve import solve
from tests.core.planner.small import BOARD, STRATEGY, day, group, request

UP = Handover(STRATEGY, BOARD)


def quarterly(slug: str) -> PlannedGroup:
    papers = {"number": 5, "unit": "working days"}
    every = {"number": 3, "unit": "months"}
    return group(slug, meetings=4, every=every, papers=papers, evenly="would like")


def asked() -> PlanRequest:
    groups = (quarterly(STRATEGY), quarterly(BOARD))
    return request(*groups, first=day("2026-01-01"), last=day("2026-12-31"))


def worst_wait(planned: PlanRequest) -> int:
    """With everything over, whatever is heard by the end of the year."""
    plan = solve(planned)
    timetable = Timetable(sittings_of(planned, plan.meetings), [UP])
    waits = waits_between(timetable, planned.first, planned.last)[STRATEGY, BOARD]
    return waits.worst or 0


def test_with_the_wish_a_concern_waits_less_at_worst():
    plain = asked()
    wished = plain.model_copy(update={"timing": handing_on_soon(plain, [UP])})
    assert worst_wait(wished) < worst_wait(plain)


def test_a_line_has_one_wish_and_lines_to_bodies_not_planned_have_none():
    plain = asked()
    (wish,) = handing_on_soon(plain, [UP, UP, Handover(BOARD, "elsewhere")])
    assert (wish.group, wish.other, wish.at_least, wish.at_most) == (STRATEGY, BOARD, 0, 7)
    again = plain.model_copy(update={"timing": (wish,)})
    assert handing_on_soon(again, [UP]) == ()
