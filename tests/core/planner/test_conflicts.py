"""Named conflicts against trying every plan: they cannot hold together, and without any one they can."""

from hypothesis import HealthCheck, given, settings

from convenor.core.planner.fixpoint import conflict
from convenor.core.planner.plan import Standing
from convenor.core.planner.solve import solve
from tests.core.planner.brute_force import is_smallest_conflict, legal_plan_exists
from tests.core.planner.strategies import small_requests

# The same requests each time: trying every plan of an unlucky one takes minutes.
slowly = settings(
    derandomize=True, deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)


@slowly
@given(small_requests(at_most=3))
def test_a_conflict_named_at_once_is_a_smallest_one(asked):
    found = conflict(asked)
    if found is not None:
        assert is_smallest_conflict(asked, found.rules)


@slowly
@given(small_requests(at_most=3))
def test_whenever_no_plan_is_legal_a_smallest_conflict_is_named(asked):
    plan = solve(asked)
    assert (plan.conflict is None) is (plan.standing is not Standing.NONE)
    assert (plan.standing is not Standing.NONE) is legal_plan_exists(asked)
    if plan.conflict is not None:
        assert plan.conflict.is_smallest
        assert is_smallest_conflict(asked, plan.conflict.rules)
