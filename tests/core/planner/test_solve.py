"""The solver against the planner that tries every plan, and against the examiner that knows neither."""

from hypothesis import HealthCheck, given, settings

from convenor.core.planner.check import check
from convenor.core.planner.plan import Standing
from convenor.core.planner.solve import solve
from tests.core.planner.brute_force import best_plan
from tests.core.planner.strategies import small_requests

slowly = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@slowly
@given(small_requests())
def test_it_finds_what_trying_every_plan_finds(asked):
    best, plan = best_plan(asked, with_all_meetings=True), solve(asked)
    assert (plan.standing is Standing.OPTIMAL) is best.is_legal
    assert plan.cost == best.cost


@slowly
@given(small_requests())
def test_the_examiner_agrees_with_the_cost_and_with_what_is_broken(asked):
    plan = solve(asked)
    checked = check(asked, plan.meetings)
    assert checked.cost == plan.cost
    assert checked.is_legal is (plan.standing is not Standing.NONE)
    assert plan.bound <= plan.cost
