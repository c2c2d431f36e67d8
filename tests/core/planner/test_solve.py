"""The solver against the planner that tries every plan, and against the examiner that knows neither."""

from hypothesis import HealthCheck, given, settings

from convenor.core.planner.check import check
from convenor.core.planner.plan import Standing
from convenor.core.planner.solve import solve
from convenor.core.planner.wording.headlines import headline
from tests.core.planner.brute_force import best_plan
from tests.core.planner.small import BOARD, STRATEGY, group, request
from tests.core.planner.strategies import small_requests
from tests.examples import at_most

slowly = settings(
    deadline=None, max_examples=at_most(80), suppress_health_check=[HealthCheck.too_slow]
)


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


def test_a_calendar_without_a_wish_left_is_known_to_be_the_best():
    plan = solve(request(group(BOARD, 3, weekdays=["Monday"])))
    assert (plan.standing, plan.cost, plan.bound) == (Standing.OPTIMAL, 0, 0)


def test_two_groups_each_before_the_other_get_an_answer_and_the_reason():
    """HiGHS doubts some optima on the way there."""
    evenly = [group(each, 2, evenly="would like") for each in (BOARD, STRATEGY)]
    before = [
        {"group": one, "when": "before", "other": other, "at_least": 1}
        for one, other in ((BOARD, STRATEGY), (STRATEGY, BOARD))
    ]
    plan = solve(request(*evenly, timing=before, last="2018-02-28"))
    assert plan.standing is Standing.NONE
    assert (
        check(request(*evenly, timing=before, last="2018-02-28"), plan.meetings).cost == plan.cost
    )
    assert {"timing:0", "timing:1"} <= set(plan.conflict.rules)


def with_a_leave_that_is_too_long(meetings, last):
    """Meetings 20 to 30 days apart, and 40 days on which there is none."""
    leave = {"name": "a leave", "first": "2018-01-10", "last": "2018-02-18", "strength": "must"}
    apart = group(BOARD, meetings, gap_at_least=20, gap_at_most=30)
    first = {"group": BOARD, "on": "2018-01-05"}
    return request(apart, avoid=[leave], pins=[first], last=last)


def test_what_breaks_the_least_is_proven_in_a_small_request_and_not_in_a_large_one():
    small = solve(with_a_leave_that_is_too_long(3, "2018-03-31"))
    large = solve(with_a_leave_that_is_too_long(12, "2019-12-31"))
    assert {small.standing, large.standing} == {Standing.NONE}
    assert small.conflict is not None
    assert large.conflict is not None
    assert small.bound == small.cost
    assert large.bound == 0
    assert headline(small).endswith("This one breaks the least.")
    assert headline(large).endswith("another may break less.")
