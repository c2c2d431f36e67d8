"""Adopting sets and moves dates, all or none; it can be taken back, and an adopted plan mended."""

import datetime as dt

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.groups.queries import group_for
from convenor.apps.meetings.models import Meeting
from convenor.apps.meetings.operations import cancel_meeting, move_meeting, set_meeting
from convenor.apps.plans.documents import read_result
from convenor.apps.plans.models import AdoptedDate, Plan, PlanException
from convenor.apps.plans.operations import (
    PlanNotKept,
    adopt_plan,
    keep_exception,
    leave_rule_out,
    mend_plan,
    pin_date,
    start_plan,
    take_adoption_back,
)
from convenor.apps.plans.operations.mending import DateMoves
from convenor.apps.plans.queries.exceptions import meetings_key
from convenor.apps.plans.queries.standing import adoption_in_force, mendings, standing_now
from convenor.core.planner.problem import Strength
from tests.factories import OPERATOR
from tests.plans_world import BOARD_DAYS, FIRST, LAST, TODAY, harbour, planned, solved

pytestmark = pytest.mark.django_db


def days(slug):
    found = Meeting.objects.filter(group__slug=slug).exclude(state="cancelled")
    return list(found.filter(on__range=(FIRST, LAST)).values_list("on", flat=True))


def planned_days(version, slug):
    return [each.on for each in sorted(read_result(version.result).meetings) if each.group == slug]


def adopted(plan=None, **kwargs):
    version = solved(plan or planned())
    return adopt_plan(version=version, on=TODAY, by=OPERATOR, **kwargs)


def now_of(plan, on=TODAY):
    plan = Plan.objects.get(pk=plan.pk)
    return standing_now(plan, adoption_in_force(plan), on=on)


def board_moves_by_a_week():
    board = Meeting.objects.get(group__slug="board", on=BOARD_DAYS[1])
    return move_meeting(meeting=board, to=BOARD_DAYS[1] + dt.timedelta(7), by=OPERATOR)


def test_adopting_puts_every_meeting_into_the_calendar_with_its_time():
    version = solved(planned())
    adoption = adopt_plan(version=version, on=TODAY, by=OPERATOR)
    assert days("strategy") == planned_days(version, "strategy")
    first = Meeting.objects.filter(group__slug="strategy").first()
    assert (first.start, first.end) == (dt.time(10), dt.time(12))
    assert Plan.objects.get().state == "adopted"
    assert (adoption.adopted_by, adoption.dates.filter(created=True).count()) == ("the operator", 8)
    (entry,) = Entry.objects.filter(operation="adopt_plan", about_key=version.plan.token)
    assert entry.what == "The plan 2027 was adopted, version 1: eight dates set, no dates moved."


def test_adopting_twice_is_adopting_once():
    version = solved(planned())
    assert adopt_plan(version=version, on=TODAY, by=OPERATOR) == adopt_plan(
        version=version, on=TODAY, by=OPERATOR
    )
    assert (len(days("strategy")), AdoptedDate.objects.count()) == (4, 8)


def test_a_date_that_moved_since_is_never_overwritten():
    partnership = harbour()
    meeting = set_meeting(group=group_for("strategy"), on=dt.date(2027, 3, 10), by=OPERATOR)
    version = solved(planned(partnership))
    move_meeting(meeting=meeting, to=dt.date(2027, 3, 17), by=OPERATOR)
    before = days("operations")
    with pytest.raises(
        PlanNotKept,
        match="Strategy Group on Wednesday 10 March 2027 has moved to Wednesday 17 March 2027",
    ):
        adopt_plan(version=version, on=TODAY, by=OPERATOR)
    assert (days("strategy"), days("operations")) == ([dt.date(2027, 3, 17)], before)


def test_another_version_is_refused_in_a_second_tab_until_planned_anew():
    plan = planned()
    one, two = solved(plan), solved(plan)
    adopt_plan(version=one, on=TODAY, by=OPERATOR)
    with pytest.raises(PlanNotKept, match="has a new date"):
        adopt_plan(version=two, on=TODAY, by=OPERATOR)
    assert len(days("strategy")) == 4


def test_a_date_that_stood_and_was_let_go_moves_and_is_struck_through():
    partnership = harbour()
    set_meeting(group=group_for("strategy"), on=dt.date(2027, 2, 3), by=OPERATOR)
    plan = leave_rule_out(plan=planned(partnership), key="pin:0", edition=1, by=OPERATOR)
    version = solved(plan)
    adopt_plan(version=version, on=TODAY, by=OPERATOR)
    assert days("strategy") == planned_days(version, "strategy")
    moved = Meeting.objects.filter(moves__was_on=dt.date(2027, 2, 3))
    assert moved.count() == (0 if dt.date(2027, 2, 3) in days("strategy") else 1)


def test_what_has_passed_is_never_changed():
    version = solved(planned())
    with pytest.raises(PlanNotKept, match="which has passed"):
        adopt_plan(version=version, on=dt.date(2027, 12, 30), by=OPERATOR)
    assert days("strategy") == []


def test_a_version_without_a_calendar_is_not_adopted():
    version = solved(planned())
    version.result = None
    version.save()
    with pytest.raises(PlanNotKept, match="no calendar in this version"):
        adopt_plan(version=version, on=TODAY, by=OPERATOR)


def on_a_holiday():
    """A version in which the Operations Group is pinned to Easter Monday."""
    plan = pin_date(
        plan=planned(),
        group="operations",
        on=dt.date(2027, 3, 29),
        strength=Strength.MUST,
        edition=1,
        by=OPERATOR,
    )
    return solved(plan)


def test_a_broken_must_needs_a_reason_which_is_kept():
    version = on_a_holiday()
    result = read_result(version.result)
    assert result.broken
    with pytest.raises(PlanNotKept, match="Say why that is accepted"):
        adopt_plan(version=version, on=TODAY, by=OPERATOR)
    assert (days("operations"), PlanException.objects.count()) == ([], 0)
    places = [place for place, each in enumerate(result.breaches) if each.is_must]
    adopt_plan(
        version=version,
        on=TODAY,
        by=OPERATOR,
        accepted=dict.fromkeys(places, "Agreed by the chair"),
    )
    assert len(days("operations")) == 4
    kept = PlanException.objects.first()
    assert (kept.reason, kept.by, kept.on) == ("Agreed by the chair", "the operator", TODAY)


def test_taking_back_calls_off_what_it_set_and_nobody_touched():
    adoption = adopted()
    touched = Meeting.objects.filter(group__slug="strategy").first()
    move_meeting(meeting=touched, to=touched.on + dt.timedelta(1), by=OPERATOR)
    assert take_adoption_back(plan=adoption.plan, on=TODAY, by=OPERATOR) == 7
    assert days("strategy") == [touched.on]
    plan = Plan.objects.get()
    assert (plan.state, adoption_in_force(plan)) == ("draft", None)
    with pytest.raises(PlanNotKept, match="taken back already"):
        take_adoption_back(plan=plan, on=TODAY, by=OPERATOR)


def test_a_later_plan_of_the_same_time_takes_the_place_of_the_first():
    first = adopted().plan
    other = start_plan(
        partnership=first.partnership, name="Again", first=FIRST, last=LAST, on=TODAY, by=OPERATOR
    )
    adopted(other)
    first.refresh_from_db()
    other.refresh_from_db()
    assert (first.state, other.state) == ("replaced", "adopted")
    assert len(days("strategy")) == 4


def test_right_after_adopting_nothing_new_is_broken():
    assert now_of(adopted().plan).new == ()


def test_when_the_board_moves_what_breaks_is_named_and_the_fewest_moves_mend_it():
    plan = adopted().plan
    board_moves_by_a_week()
    now = now_of(plan)
    assert {each.rule.partition(":")[0] for each in now.broken} == {"timing"}
    assert [each.slug for each in now.others_moved] == ["board"]
    mending = mendings(now, today=TODAY)[0]
    moves = [
        DateMoves(now.tokens[move.group, move.number], move.was.on, move.to.on)
        for move in mending.moves
    ]
    mend_plan(plan=plan, moves=moves, why="The Board moved", on=TODAY, by=OPERATOR)
    assert now_of(plan).broken == ()
    assert Meeting.objects.filter(moves__why="The Board moved").count() == len(moves)


def test_a_mending_that_is_out_of_date_moves_nothing():
    plan = adopted().plan
    board_moves_by_a_week()
    now = now_of(plan)
    (move, *_) = mendings(now, today=TODAY)[0].moves
    token = now.tokens[move.group, move.number]
    wrong = DateMoves(token, move.was.on + dt.timedelta(1), move.to.on)
    with pytest.raises(PlanNotKept, match="is not where it was"):
        mend_plan(plan=plan, moves=[wrong], why="", on=TODAY, by=OPERATOR)
    past = DateMoves(token, move.was.on, move.to.on)
    with pytest.raises(PlanNotKept, match="has passed"):
        mend_plan(plan=plan, moves=[past], why="", on=dt.date(2027, 12, 1), by=OPERATOR)
    worse = DateMoves(token, move.was.on, dt.date(2027, 5, 3))  # a bank holiday
    with pytest.raises(PlanNotKept, match="break more rules than they mend"):
        mend_plan(plan=plan, moves=[worse], why="", on=TODAY, by=OPERATOR)
    assert now_of(plan).meetings == now.meetings


def test_a_broken_rule_is_kept_as_an_exception_with_its_reason():
    plan = adopted().plan
    board_moves_by_a_week()
    breach = now_of(plan).broken[0]
    named = {"rule": breach.rule, "meetings": str(meetings_key(breach))}
    with pytest.raises(PlanNotKept, match="Say why"):
        keep_exception(plan=plan, **named, reason=" ", on=TODAY, by=OPERATOR)
    keep_exception(plan=plan, **named, reason="The room is booked", on=TODAY, by=OPERATOR)
    assert breach not in now_of(plan).broken
    with pytest.raises(PlanNotKept, match="not broken any more"):
        keep_exception(plan=plan, **named, reason="Again", on=TODAY, by=OPERATOR)


def test_a_meeting_called_off_is_one_too_few():
    plan = adopted().plan
    cancel_meeting(meeting=Meeting.objects.filter(group__slug="operations").last(), by=OPERATOR)
    assert "count:operations" in {each.rule for each in now_of(plan).broken}


def test_what_can_be_mended_is_mended_although_a_meeting_was_called_off():
    plan = adopted().plan
    cancel_meeting(meeting=Meeting.objects.filter(group__slug="operations").last(), by=OPERATOR)
    board_moves_by_a_week()
    ways = mendings(now_of(plan), today=TODAY)
    assert ways
    assert "strategy" in {move.group for move in ways[0].moves}


def test_a_plan_that_is_not_adopted_cannot_be_mended():
    with pytest.raises(PlanNotKept, match="not adopted"):
        mend_plan(plan=planned(), moves=[], why="", on=TODAY, by=OPERATOR)
