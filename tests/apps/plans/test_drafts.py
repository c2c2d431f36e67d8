"""A plan is begun from the records, and changed rule by rule; two people never overwrite one another."""

import datetime as dt

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.groups.models import Line
from convenor.apps.groups.queries import group_for
from convenor.apps.meetings.operations import cancel_meeting, move_meeting, set_meeting
from convenor.apps.plans.documents import read_request
from convenor.apps.plans.models import Plan
from convenor.apps.plans.operations import (
    PlanNotKept,
    add_timing,
    adopt_plan,
    avoid_days,
    change_group,
    change_rule,
    drop_plan,
    forbid_date,
    hand_on_soon,
    leave_rule_out,
    pin_date,
    plan_the_year,
    settle_group,
    start_plan,
)
from convenor.core.planner.problem import Strength
from convenor.core.vocabulary import Relation
from tests.factories import OPERATOR, PartnershipFactory
from tests.plans_world import FIRST, LAST, TODAY, harbour, planned, solved

pytestmark = pytest.mark.django_db
WEDNESDAY = dt.date(2027, 3, 10)


def request_of(plan):
    return read_request(Plan.objects.get(pk=plan.pk).request)


def test_a_plan_begins_with_all_that_is_on_record():
    plan = planned()
    assert sorted(request_of(plan).group) == ["operations", "strategy"]
    assert (plan.state, plan.edition, plan.not_stated) == ("draft", 1, ["panel"])
    assert Entry.objects.filter(operation="start_plan", about_key=plan.token).count() == 1


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        (dt.date(2020, 1, 1), dt.date(2020, 12, 31), "Thursday 31 December 2020, which has passed"),
        (
            dt.date(2026, 1, 1),
            dt.date(2026, 12, 31),
            "Begin on Wednesday 25 November 2026 or later",
        ),
        (dt.date(2027, 1, 1), dt.date(2046, 12, 31), "Plan three years at the most"),
        (dt.date(2027, 5, 1), dt.date(2027, 4, 1), "before it begins"),
    ],
)
def test_a_time_that_makes_no_sense_is_refused_and_nothing_is_kept(first, last, says):
    with pytest.raises(PlanNotKept, match=says):
        planned(first=first, last=last)
    assert Plan.objects.count() == 0


def test_a_partnership_without_groups_has_nothing_to_plan():
    with pytest.raises(PlanNotKept, match="no group of your own is on record yet"):
        start_plan(
            partnership=PartnershipFactory(),
            name="2027",
            first=FIRST,
            last=LAST,
            on=TODAY,
            by=OPERATOR,
        )
    assert Plan.objects.count() == 0


def test_a_rule_is_meant_less_strongly_and_left_out():
    plan = planned()
    plan = change_rule(
        plan=plan, key="timing:0", strength=Strength.WOULD_LIKE, edition=1, by=OPERATOR
    )
    assert request_of(plan).timing[0].strength is Strength.WOULD_LIKE
    plan = leave_rule_out(plan=plan, key="timing:0", edition=plan.edition, by=OPERATOR)
    assert len(request_of(plan).timing) == 1
    plan = change_rule(
        plan=plan,
        key="weekday:strategy",
        strength=Strength.SHOULD,
        edition=plan.edition,
        by=OPERATOR,
    )
    assert request_of(plan).group["strategy"].weekdays_strength is Strength.SHOULD


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("count:strategy", "cannot be left out"),
        ("timing:9", "not there any more"),
        ("nonsense:1", "There is no rule"),
        ("gap_at_most:nobody", "not among the groups"),
        ("holiday:strategy", "cannot be left out"),
    ],
)
def test_a_rule_that_cannot_be_left_out_stays(key, says):
    plan = planned()
    with pytest.raises(PlanNotKept, match=says):
        leave_rule_out(plan=plan, key=key, edition=1, by=OPERATOR)
    assert request_of(plan) == read_request(plan.request)


def test_evenness_is_never_a_must():
    plan = planned()
    with pytest.raises(PlanNotKept, match="cannot be changed to 'must'"):
        change_rule(
            plan=plan, key="evenly:strategy", strength=Strength.MUST, edition=1, by=OPERATOR
        )


def test_the_second_of_two_who_change_at_once_is_told_and_overwrites_nothing():
    plan = planned()
    change_group(plan=plan, slug="strategy", changes={"minutes": 90}, edition=1, by=OPERATOR)
    with pytest.raises(PlanNotKept, match="changed since you opened this page"):
        change_group(plan=plan, slug="strategy", changes={"minutes": 60}, edition=1, by=OPERATOR)
    assert request_of(plan).group["strategy"].minutes == 90


def test_what_contradicts_itself_is_refused_with_the_reason():
    plan = planned()
    changes = {"gap_at_least": 200, "gap_at_most": 100}
    with pytest.raises(PlanNotKept, match="at least 200 and at most 100 days is not possible"):
        change_group(plan=plan, slug="strategy", changes=changes, edition=1, by=OPERATOR)
    rule = {"group": "strategy", "when": "before", "other": "strategy", "at_least": 1}
    with pytest.raises(PlanNotKept, match="timed against itself"):
        add_timing(plan=plan, rule=rule, edition=1, by=OPERATOR)
    assert request_of(plan) == read_request(plan.request)


def test_days_to_avoid_and_a_rule_between_groups_are_added():
    plan = planned()
    days = {
        "name": "School holidays",
        "first": "2027-07-26",
        "last": "2027-09-03",
        "strength": "should",
    }
    plan = avoid_days(plan=plan, days=days, edition=1, by=OPERATOR)
    rule = {"group": "operations", "when": "not the same week as", "other": "board"}
    plan = add_timing(plan=plan, rule=rule, edition=plan.edition, by=OPERATOR)
    request = request_of(plan)
    assert request.avoid[-1].name == "School holidays"
    assert request.timing[-1].when == "not the same week as"


def test_a_date_is_pinned_and_then_ruled_out_instead():
    plan = planned()
    plan = pin_date(
        plan=plan, group="strategy", on=WEDNESDAY, strength=Strength.MUST, edition=1, by=OPERATOR
    )
    plan = forbid_date(
        plan=plan, group="strategy", on=WEDNESDAY, strength=Strength.MUST, edition=2, by=OPERATOR
    )
    (pin,) = request_of(plan).pins
    assert (pin.group, pin.on, pin.meets) == ("strategy", WEDNESDAY, False)
    with pytest.raises(PlanNotKept, match="outside of the plan"):
        pin_date(
            plan=plan,
            group="strategy",
            on=dt.date(2028, 1, 5),
            strength=Strength.MUST,
            edition=3,
            by=OPERATOR,
        )


def test_a_group_of_which_nothing_is_stated_is_settled_by_a_number():
    plan = settle_group(plan=planned(), slug="panel", meetings=2, edition=1, on=TODAY, by=OPERATOR)
    assert plan.not_stated == []
    request = request_of(plan)
    assert request.group["panel"].meetings == 2
    assert "panel" not in request.series
    with pytest.raises(PlanNotKept, match="settled already"):
        settle_group(plan=plan, slug="panel", meetings=3, edition=2, on=TODAY, by=OPERATOR)


def test_nought_leaves_such_a_group_out():
    plan = settle_group(plan=planned(), slug="panel", meetings=0, edition=1, on=TODAY, by=OPERATOR)
    assert (plan.not_stated, "panel" in request_of(plan).group) == ([], False)


def test_what_was_changed_stays_while_the_records_move_on():
    plan = planned()
    plan = leave_rule_out(plan=plan, key="evenly:strategy", edition=1, by=OPERATOR)
    meeting = set_meeting(group=group_for("strategy"), on=WEDNESDAY, by=OPERATOR)
    plan_the_year(plan=plan, on=TODAY, by=OPERATOR)
    plan.refresh_from_db()
    assert [pin.on for pin in request_of(plan).pins] == [WEDNESDAY]
    assert request_of(plan).group["strategy"].evenly is None

    plan.versions.update(state="failed")
    move_meeting(meeting=meeting, to=dt.date(2027, 3, 17), by=OPERATOR)
    plan_the_year(plan=plan, on=TODAY, by=OPERATOR)
    assert [pin.on for pin in request_of(plan).pins] == [dt.date(2027, 3, 17)]

    plan.versions.update(state="failed")
    cancel_meeting(meeting=meeting, by=OPERATOR)
    plan_the_year(plan=plan, on=TODAY, by=OPERATOR)
    assert request_of(plan).pins == ()


def test_a_pin_that_was_taken_out_stays_out():
    partnership = harbour()
    set_meeting(group=group_for("strategy"), on=WEDNESDAY, by=OPERATOR)
    plan = leave_rule_out(plan=planned(partnership), key="pin:0", edition=1, by=OPERATOR)
    plan_the_year(plan=plan, on=TODAY, by=OPERATOR)
    assert request_of(plan).pins == ()


def test_a_plan_that_was_never_adopted_can_be_dropped_and_an_adopted_one_cannot():
    plan = planned()
    adopt_plan(version=solved(plan), on=TODAY, by=OPERATOR)
    with pytest.raises(PlanNotKept, match="was adopted, so it is kept"):
        drop_plan(plan=plan, by=OPERATOR)
    other = start_plan(
        partnership=plan.partnership, name="Other", first=FIRST, last=LAST, on=TODAY, by=OPERATOR
    )
    drop_plan(plan=other, by=OPERATOR)
    assert list(Plan.objects.all()) == [plan]


def test_short_waits_are_asked_for_along_the_lines_once_each():
    plan = planned()
    with pytest.raises(PlanNotKept, match="no line leads from one of these groups"):
        hand_on_soon(plan=plan, edition=plan.edition, on=TODAY, by=OPERATOR)
    Line.objects.create(
        group=group_for("strategy"),
        relation=Relation.REPORTS_TO.value,
        other=group_for("board"),
        other_slug="board",
        valid_from=dt.date(2020, 1, 1),
    )
    before = len(request_of(plan).timing)
    plan = hand_on_soon(plan=plan, edition=plan.edition, on=TODAY, by=OPERATOR)
    wish = request_of(plan).timing[before]
    assert (wish.group, wish.other, wish.strength) == ("strategy", "board", Strength.WOULD_LIKE)
    with pytest.raises(PlanNotKept, match="each has its wish already"):
        hand_on_soon(plan=plan, edition=plan.edition, on=TODAY, by=OPERATOR)
    assert len(request_of(plan).timing) == before + 1
