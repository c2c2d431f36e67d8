"""The examiner against a second one, which loops over everything."""

import datetime as dt
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from convenor.core.planner.check import check
from convenor.core.planner.plan import PlannedMeeting
from convenor.core.planner.problem import PlanRequest, meetings_wanted
from tests.core.planner.literal import points_by_rule
from tests.core.planner.strategies import small_requests
from tests.examples import at_most


@st.composite
def requests_with_plans(draw):
    """A request and any plan of it, listed in any order."""
    asked: PlanRequest = draw(small_requests())
    length = (asked.last - asked.first).days + 1
    crowded = draw(st.booleans())
    plan = []
    for slug, wanted in meetings_wanted(asked).items():
        days = st.integers(0, min(length, 4 if crowded else length) - 1)
        fewest = draw(st.sampled_from([0, wanted, wanted]))
        chosen = draw(st.sets(days, min_size=fewest, max_size=wanted))
        for number, day in enumerate(sorted(chosen), 1):
            start = dt.time.fromisoformat(
                draw(st.sampled_from(asked.group[slug].starts or ("10:00",)))
            )
            room = draw(st.sampled_from([None, "Hall", "Loft", "Attic"]))
            on = asked.first + dt.timedelta(days=day)
            plan.append(PlannedMeeting(slug, number, on, start, room))
    return asked, draw(st.permutations(plan))


@settings(deadline=None, max_examples=at_most(120))
@given(requests_with_plans())
def test_both_find_the_same_points_for_every_rule(given_plan):
    asked, plan = given_plan
    checked = check(asked, plan)
    found: Counter[tuple[str, bool]] = Counter()
    for breach in checked.breaches:
        found[breach.rule, breach.is_must] += breach.points
    assert found == points_by_rule(asked, plan)
    assert checked.cost == found.total()
    assert checked.is_legal is not any(is_must for _, is_must in found)


@settings(deadline=None, max_examples=at_most(60))
@given(requests_with_plans())
def test_each_breach_has_an_amount_and_a_sentence_that_names_nobody(given_plan):
    asked, plan = given_plan
    held = {(each.group, each.number) for each in plan}
    for breach in check(asked, plan).breaches:
        assert breach.points > 0
        assert breach.amount > 0
        assert set(breach.meetings) <= held
        assert breach.sentence[0].isupper()
        assert breach.sentence.endswith(".")
        assert not set(breach.sentence) & set("{}_")
        assert "person-" not in breach.sentence
