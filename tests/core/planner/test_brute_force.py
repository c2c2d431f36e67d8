"""The planner that tries all plans is itself held against something plainer still."""

import datetime as dt
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from convenor.core.planner.check import check
from convenor.core.planner.checking import Facts
from convenor.core.planner.plan import PlannedMeeting
from convenor.core.planner.problem import PlanRequest
from tests.core.planner.brute_force import (
    best_plan,
    can_hold_together,
    is_smallest_conflict,
    legal_plan_exists,
)
from tests.core.planner.small import BOARD, STRATEGY, group, request
from tests.core.planner.strategies import small_requests
from tests.examples import at_most


def shortened(asked: PlanRequest, days: int) -> PlanRequest:
    last = asked.first + dt.timedelta(days=days - 1)
    return asked.model_copy(update={"last": min(asked.last, last)})


def every_plan(asked: PlanRequest):
    """Each plan there is, written down without any thought."""
    facts = Facts(asked)
    days = [asked.first + dt.timedelta(days=n) for n in range((asked.last - asked.first).days + 1)]
    each_group = []
    for one in asked.groups:
        rooms = [None, *(room.name for room in asked.rooms if one.room)]
        slots = list(product(days, facts.starts[one.slug], rooms))
        each_group.append(
            [
                [PlannedMeeting(one.slug, n, *slot) for n, slot in enumerate(chosen, 1)]
                for number in range(facts.wanted[one.slug] + 1)
                for chosen in combinations(slots, number)
                if len({day for day, _, _ in chosen}) == number
            ]
        )
    for plan in product(*each_group):
        yield sorted(meeting for meetings in plan for meeting in meetings)


@settings(deadline=None, max_examples=at_most(40))
@given(small_requests(at_most=2))
def test_it_finds_what_a_walk_through_all_plans_finds(given_request):
    asked = shortened(given_request, days=9)
    walked = [check(asked, plan) for plan in every_plan(asked)]
    legal = [each for each in walked if each.is_legal]
    found = best_plan(asked)
    assert found.cost == min(each.cost for each in legal or walked)
    assert found.is_legal is bool(legal) is legal_plan_exists(asked)


@settings(deadline=None, max_examples=at_most(25))
@given(small_requests(at_most=2), st.data())
def test_rules_hold_together_where_some_plan_of_all_keeps_them(given_request, data):
    asked = shortened(given_request, days=9)
    broken = [{each.rule for each in check(asked, plan).broken} for plan in every_plan(asked)]
    kept = data.draw(st.sets(st.sampled_from(sorted(set().union(*broken, {"count:alpha"})))))
    assert can_hold_together(asked, kept) is any(not each & kept for each in broken)


def test_a_plan_with_fewer_meetings_is_tried_unless_all_are_wanted():
    asked = request(group(meetings=2, gap_at_least=30), first="2018-03-05", last="2018-03-18")
    assert [len(best_plan(asked).meetings), best_plan(asked).cost] == [1, 10_000]
    whole = best_plan(asked, with_all_meetings=True)
    assert [len(whole.meetings), whole.cost, whole.is_legal] == [2, 17_000, False]


def test_a_smallest_conflict_holds_every_rule_that_it_needs_and_no_other():
    asked = request(
        group(STRATEGY, weekdays=["Monday"]),
        group(BOARD, weekdays=["Tuesday"], not_after="2018-03-16"),
        first="2018-03-05",
        last="2018-03-18",
        timing=[{"group": STRATEGY, "when": "same day as", "other": BOARD}],
    )
    counts = {f"count:{STRATEGY}", f"count:{BOARD}"}
    conflict = counts | {"timing:0", f"weekday:{STRATEGY}", f"weekday:{BOARD}"}
    assert not legal_plan_exists(asked)
    assert is_smallest_conflict(asked, conflict)
    assert not is_smallest_conflict(asked, conflict | {f"not_after:{BOARD}"})
    assert not is_smallest_conflict(asked, conflict - {"timing:0"})
    assert can_hold_together(asked, conflict - counts)


def test_the_best_plan_takes_the_cheapest_of_the_legal_days():
    asked = request(
        group(weekdays=["Wednesday"]),
        first="2018-03-05",
        last="2018-03-25",
        avoid=[{"name": "a quiet time", "first": "2018-03-05", "last": "2018-03-15"}],
    )
    found = best_plan(asked)
    assert [meeting.on for meeting in found.meetings] == [dt.date(2018, 3, 21)]
    assert found.cost == 0
