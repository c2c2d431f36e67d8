"""Nothing is shown that the examiner has not passed."""

from dataclasses import replace

import pytest

from convenor.core.planner.greedy import greedy
from convenor.core.planner.plan import Standing
from convenor.core.planner.planning import PlanNotTrusted, examined, plan
from convenor.core.planner.solve import solve
from tests.core.planner.small import BOARD, group, request


@pytest.fixture
def asked():
    """Two meetings at least 100 days apart."""
    return request(group(BOARD, 2, gap_at_least=100))


def test_a_plan_comes_with_what_the_examiner_says(asked):
    found = plan(asked)
    assert found.plan.standing is Standing.OPTIMAL
    assert found.checked.is_legal
    assert found.checked.cost == found.plan.cost


def test_what_is_said_of_how_to_plan_reaches_the_planner(asked):
    told = []
    plan(asked, progress=lambda reached: told.append(reached.nodes) or True)
    assert told


def test_any_planner_can_be_asked(asked):
    assert plan(asked, by=greedy).plan.standing is Standing.LEGAL


def test_a_plan_that_breaks_rules_is_passed_when_it_says_so():
    found = plan(request(group(BOARD, 2, gap_at_least=400)))
    assert found.plan.standing is Standing.NONE
    assert [each.rule for each in found.checked.broken] == ["gap_at_least:the-board"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"cost": 7}, "The planner counts 7 points for its calendar and the examiner 0."),
        ({"standing": Standing.NONE}, "the examiner finds that this one does"),
        ({"bound": 5.0}, "no calendar costs less than 5 points, and its own costs 0"),
    ],
)
def test_a_plan_that_is_not_what_it_is_said_to_be_is_not_shown(asked, wrong, said):
    found = solve(asked)
    assert examined(asked, found).plan == found
    with pytest.raises(PlanNotTrusted, match=said):
        examined(asked, replace(found, **wrong))


def test_a_broken_must_that_the_planner_does_not_own_up_to_is_found(asked):
    found = solve(asked)
    near = replace(found.meetings[1], on=found.meetings[0].on.replace(day=28))
    cost = 1_000 * (100 - (near.on - found.meetings[0].on).days)
    with pytest.raises(PlanNotTrusted, match="every rule is kept, and the examiner finds one"):
        examined(asked, replace(found, meetings=(found.meetings[0], near), cost=cost))


def test_what_is_no_calendar_is_not_shown(asked):
    found = solve(asked)
    with pytest.raises(PlanNotTrusted, match="What was found is no calendar: "):
        examined(asked, replace(found, meetings=found.meetings[::-1] * 2))
