"""A plan minds the days on which people are away, and tells nobody whose they are."""

import datetime as dt

import pytest

from convenor.apps.availability.models import AwayPeriod
from convenor.apps.groups.queries import group_for
from convenor.apps.plans.discretion import discreet, discreet_reasons
from convenor.apps.plans.documents import read_request, read_result
from convenor.apps.plans.operations import pin_date
from convenor.apps.plans.planning import check
from convenor.core.planner.problem import Need, Strength
from convenor.core.vocabulary import Capacity
from tests.factories import OPERATOR, MembershipFactory
from tests.plans_world import harbour, planned, solved

pytestmark = pytest.mark.django_db
DAY = dt.date(2027, 3, 10)


def who_is_away(capacity=Capacity.MEMBER, others=0):
    """The partnership, in which somebody of the Strategy Group is away on the tenth of March."""
    partnership = harbour()
    group = group_for("strategy")
    sitting = MembershipFactory(group=group, capacity=capacity.value)
    AwayPeriod.objects.create(person=sitting.person, first=DAY, last=DAY)
    for _number in range(others):
        MembershipFactory(group=group)
    return partnership


def pinned_to_that_day(partnership):
    plan = pin_date(
        plan=planned(partnership),
        group="strategy",
        on=DAY,
        strength=Strength.MUST,
        edition=1,
        by=OPERATOR,
    )
    return solved(plan)


def test_days_away_are_part_of_the_request_under_a_key_that_names_nobody():
    plan = planned(who_is_away(Capacity.CHAIR))
    (person,) = read_request(plan.request).people
    assert [(span.first, span.last) for span in person.away] == [(DAY, DAY)]
    assert person.attends[0].need is Need.MUST


@pytest.mark.parametrize("others", [0, 6])
@pytest.mark.parametrize("capacity", [Capacity.CHAIR, Capacity.MEMBER])
def test_one_person_who_is_away_is_never_pointed_at(capacity, others):
    version = pinned_to_that_day(who_is_away(capacity, others))
    said = [each for each in read_result(version.result).breaches if each.rule == "away:strategy"]
    assert [each.sentence for each in said] == [
        "The Strategy Group meets on Wednesday 10 March 2027, which does not suit everybody who comes."
    ]
    raw = check(read_request(version.request), read_result(version.result).meetings)
    assert any("away" in each.sentence for each in raw.breaches)
    assert read_result(version.result).cost == raw.cost


def test_several_in_a_larger_group_are_counted_and_not_named():
    partnership = who_is_away(others=5)
    for person in [MembershipFactory(group=group_for("strategy")).person for _ in range(2)]:
        AwayPeriod.objects.create(person=person, first=DAY, last=DAY)
    version = pinned_to_that_day(partnership)
    (said,) = [e for e in read_result(version.result).breaches if e.rule == "away:strategy"]
    assert "three people" in said.sentence


def test_reasons_that_point_at_a_chair_or_at_a_small_group_are_left_out():
    small = read_request(planned(who_is_away()).request)
    of_one = ("strategy", 1)
    chair = "A week later would be when somebody who must be there is away."
    member = "A week later would be when somebody who would be there is away."
    other = "13 weeks after the last one."
    assert discreet_reasons(small, {of_one: (chair, member, other)}) == {of_one: (other,)}


def test_in_a_larger_group_a_member_is_somebody():
    large = read_request(planned(who_is_away(others=6)).request)
    member = "A week later would be when somebody who would be there is away."
    chair = "A week later would be when somebody who must be there is away."
    assert discreet_reasons(large, {("strategy", 1): (member, chair)}) == {
        ("strategy", 1): (member,)
    }
    assert discreet(large, (), ()) == ()
