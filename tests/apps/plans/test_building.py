"""A plan request is made of what is on record that day, and of nothing else."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from convenor.apps.groups.queries import group_for
from convenor.apps.meetings.operations import cancel_meeting, set_meeting
from convenor.apps.plans.queries.building import NotBuilt, built
from convenor.core.planner.problem import Match, Need, Strength, TimingWhen
from convenor.core.vocabulary import Capacity
from tests.factories import OPERATOR, GroupFactory, MembershipFactory, PartnershipFactory
from tests.plans_world import BOARD_DAYS, FIRST, LAST, TODAY, harbour

pytestmark = pytest.mark.django_db


def request_of(partnership, **kwargs):
    return built(partnership, FIRST, LAST, on=TODAY, **kwargs).request


def meets(slug, day, **details):
    return set_meeting(group=group_for(slug), on=day, by=OPERATOR, **details)


def test_the_terms_become_the_rules_of_each_group():
    request = request_of(harbour())
    strategy = request.group["strategy"]
    assert (strategy.name, strategy.every.number, strategy.minutes) == ("Strategy Group", 3, 120)
    assert [day.value for day in strategy.weekdays] == ["Wednesday"]
    assert strategy.starts == ("10:00",)
    assert (strategy.gap_at_most, strategy.gap_at_most_strength) == (91 + 14, Strength.SHOULD)
    assert strategy.previous is None
    assert request.group["operations"].papers.number == 5
    assert (request.first, request.last, request.decided_on) == (FIRST, LAST, TODAY)


def test_two_weeks_before_is_exactly_that_and_the_same_rule_from_both_sides_counts_once():
    rules = {(rule.group, rule.other): rule for rule in request_of(harbour()).timing}
    assert set(rules) == {("operations", "strategy"), ("strategy", "board")}
    each, some = rules["operations", "strategy"], rules["strategy", "board"]
    assert (each.match, some.match) == (Match.EACH, Match.SOME)
    assert (some.when, some.at_least, some.at_most) == (TimingWhen.BEFORE, 2, 2)


def test_a_body_that_others_run_keeps_its_dates_as_far_as_they_are_known():
    board = request_of(harbour()).series["board"]
    assert [date.on for date in board.dates] == list(BOARD_DAYS)
    assert [date.start for date in board.dates] == ["14:00"] * 4
    half_a_gap = dt.timedelta(77 // 2)  # the shortest is from 22 September to 8 December
    assert (board.known.first, board.known.last) == (
        dt.date(2026, 9, 1),
        BOARD_DAYS[-1] + half_a_gap,
    )


def test_how_often_is_not_guessed_and_can_be_said():
    partnership = harbour()
    found = built(partnership, FIRST, LAST, on=TODAY)
    assert found.not_stated == ("panel",)
    assert "panel" not in found.request.group
    assert "panel" in found.request.series
    said = built(partnership, FIRST, LAST, on=TODAY, counts={"panel": 2})
    assert said.not_stated == ()
    assert said.request.group["panel"].meetings == 2


def test_a_date_that_stands_is_pinned_and_a_cancelled_one_is_not():
    partnership = harbour()
    meets("strategy", dt.date(2026, 9, 9))
    meets("strategy", dt.date(2027, 3, 10), start=dt.time(9, 30))
    cancel_meeting(meeting=meets("operations", dt.date(2027, 3, 17)), by=OPERATOR)
    found = built(partnership, FIRST, LAST, on=TODAY)
    assert [(pin.group, pin.on, pin.strength) for pin in found.request.pins] == [
        ("strategy", dt.date(2027, 3, 10), Strength.MUST)
    ]
    assert [each.on for each in found.published] == [dt.date(2027, 3, 10)]
    assert found.request.group["strategy"].previous == dt.date(2026, 9, 9)
    assert found.request.group["strategy"].starts == ("10:00", "09:30")


def test_a_group_silent_for_years_begins_anew():
    partnership = harbour()
    meets("strategy", dt.date(2021, 9, 8))
    assert request_of(partnership).group["strategy"].previous is None


def test_a_date_that_passed_in_the_time_of_the_plan_is_settled_and_not_planned_again():
    partnership = harbour()
    meets("strategy", dt.date(2027, 3, 10))
    request = built(partnership, FIRST, LAST, on=dt.date(2027, 4, 1)).request
    strategy = request.group["strategy"]
    assert (strategy.previous, strategy.meetings) == (dt.date(2027, 3, 10), 3)
    assert strategy.not_before == dt.date(2027, 4, 1)
    assert request.pins == ()


def test_a_date_off_the_usual_weekday_makes_the_weekday_a_wish():
    partnership = harbour()
    meets("strategy", dt.date(2027, 3, 11))
    strategy = request_of(partnership).group["strategy"]
    assert strategy.weekdays_strength is Strength.SHOULD


def test_people_come_from_seats_and_have_no_name():
    partnership = harbour()
    chair = MembershipFactory(group=group_for("strategy"), capacity=Capacity.CHAIR.value)
    MembershipFactory(
        group=group_for("operations"), person=chair.person, capacity=Capacity.OBSERVER.value
    )
    ended = MembershipFactory(group=group_for("board"), valid_to=dt.date(2020, 1, 1))
    (person,) = request_of(partnership).people
    assert person.key == chair.token
    assert {each.group: each.need for each in person.attends} == {
        "strategy": Need.MUST,
        "operations": Need.MAY,
    }
    text = request_of(partnership).model_dump_json()
    assert chair.person.name not in text
    assert ended.token not in text


def test_the_days_to_mind_are_those_of_the_nation_and_the_year():
    request = request_of(harbour())
    assert dt.date(2027, 3, 29) in request.holidays  # Easter Monday
    assert {each.name: each.strength for each in request.avoid} == {
        "Ramadan": Strength.WOULD_LIKE,
        "Eid al-Fitr": Strength.SHOULD,
        "Eid al-Adha": Strength.SHOULD,
        "the days from Christmas to New Year": Strength.SHOULD,
    }
    scotland = PartnershipFactory(area="Glasgow, Scotland")
    assert dt.date(2027, 3, 29) not in request_of(scotland).holidays


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        (dt.date(2027, 12, 31), dt.date(2027, 1, 1), "before it begins"),
        (dt.date(2027, 1, 1), dt.date(2046, 12, 31), "Plan three years at the most"),
        (dt.date(2020, 1, 1), dt.date(2020, 12, 31), "Plan for days to come"),
    ],
)
def test_a_time_that_cannot_be_planned_is_refused_before_anything_is_loaded(first, last, says):
    partnership = PartnershipFactory()
    with CaptureQueriesContext(connection) as queries, pytest.raises(NotBuilt, match=says):
        built(partnership, first, last, on=TODAY)
    assert len(queries) == 0


def test_a_partnership_without_groups_has_an_empty_request():
    found = built(PartnershipFactory(), FIRST, LAST, on=TODAY)
    assert (found.request.groups, found.not_stated, found.published) == ((), (), ())


def test_as_many_queries_for_one_group_as_for_many():
    one, many = PartnershipFactory(), harbour()
    MembershipFactory(group=GroupFactory(partnership=one))
    for number in range(5):
        MembershipFactory(group=GroupFactory(partnership=many))
        meets("strategy", dt.date(2027, 5, 1 + number))
    counts = []
    for partnership in (one, many):
        with CaptureQueriesContext(connection) as queries:
            built(partnership, FIRST, LAST, on=TODAY)
        counts.append(len(queries))
    assert counts[1] - counts[0] <= 1, counts  # terms of other partnerships are asked for if named
    assert counts[1] <= 9
