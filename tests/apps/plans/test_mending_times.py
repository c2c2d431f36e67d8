"""An adopted plan is mended by another time of the same day: the meeting has it, and diaries are told."""

import datetime as dt
from dataclasses import replace

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.meetings.models import Meeting
from convenor.apps.meetings.operations import change_meeting, move_meeting
from convenor.apps.plans.models import Plan
from convenor.apps.plans.operations import PlanNotKept, adopt_plan, mend_plan
from convenor.apps.plans.operations.mending import DateMoves
from convenor.apps.plans.operations.surroundings import avoid_time
from convenor.apps.plans.queries.standing import adoption_in_force, mendings, standing_now
from tests.factories import OPERATOR
from tests.plans_world import BOARD_DAYS, TODAY, planned, solved

pytestmark = pytest.mark.django_db
MIDDAY = {
    "name": "Midday on Wednesdays",
    "weekday": "Wednesday",
    "start": "12:30",
    "end": "13:30",
    "strength": "must",
}


@pytest.fixture
def plan():
    """Adopted: the Strategy Group meets on Wednesdays at ten for two hours, and midday is to be left free."""
    draft = planned()
    avoid_time(plan=draft, time=MIDDAY, edition=draft.edition, by=OPERATOR)
    return adopt_plan(version=solved(Plan.objects.get()), on=TODAY, by=OPERATOR).plan


def first():
    return Meeting.objects.filter(group__slug="strategy").order_by("on").first()


def begins_at_noon():
    meeting = change_meeting(meeting=first(), start=dt.time(12), end=dt.time(14), by=OPERATOR)
    return meeting.sequence


def now_of(plan):
    return standing_now(Plan.objects.get(), adoption_in_force(plan), on=TODAY)


def as_sent(now, mending):
    return [
        DateMoves(now.tokens[m.group, m.number], m.was.on, m.to.on, start=m.to.start)
        for m in mending.changes
    ]


def test_a_meeting_that_breaks_a_rule_by_its_time_gets_another_and_stays_on_its_day(plan):
    was, sequence = first().on, begins_at_noon()
    now = now_of(plan)
    assert [each.rule.partition(":")[0] for each in now.broken] == ["avoid_time"]
    mending = mendings(now, today=TODAY)[0]
    assert [(m.was.start, m.to.start, m.days) for m in mending.times] == [
        (dt.time(12), dt.time(10), 0)
    ]
    mend_plan(plan=plan, moves=as_sent(now, mending), why="Lunch is at noon", on=TODAY, by=OPERATOR)
    meeting = first()
    assert (meeting.on, meeting.start, meeting.end) == (was, dt.time(10), dt.time(12))
    assert meeting.sequence == sequence + 1
    assert meeting.moves.count() == 0
    assert now_of(plan).broken == ()
    entry = Entry.objects.filter(operation="mend_plan").get()
    assert entry.what == (
        "The plan 2027 was mended: one meeting moved or changed. Lunch is at noon"
    )


def test_a_meeting_that_goes_to_another_day_gets_the_time_that_is_free_there(plan):
    second = Meeting.objects.filter(group__slug="strategy").order_by("on")[1]
    change_meeting(meeting=second, start=dt.time(12), end=dt.time(14), by=OPERATOR)
    board = Meeting.objects.get(group__slug="board", on=BOARD_DAYS[1])
    move_meeting(meeting=board, to=BOARD_DAYS[1] + dt.timedelta(7), by=OPERATOR)
    now = now_of(plan)
    mending = mendings(now, today=TODAY)[0]
    moves = as_sent(now, mending)
    mend_plan(plan=plan, moves=moves, why="The Board moved", on=TODAY, by=OPERATOR)
    after = Meeting.objects.get(pk=second.pk)
    assert (after.on, after.start, after.end) == (
        second.on + dt.timedelta(7),
        dt.time(10),
        dt.time(12),
    )
    assert now_of(plan).broken == ()


def test_a_time_that_the_group_does_not_allow_changes_nothing(plan):
    begins_at_noon()
    now = now_of(plan)
    (sent,) = as_sent(now, mendings(now, today=TODAY)[0])
    with pytest.raises(PlanNotKept, match=r"may begin at 10am or noon, not at 7\.15am\. Nothing"):
        mend_plan(
            plan=plan,
            moves=[replace(sent, start=dt.time(7, 15))],
            why="",
            on=TODAY,
            by=OPERATOR,
        )
    assert first().start == dt.time(12)


def test_a_time_that_breaks_more_than_it_mends_changes_nothing(plan):
    meeting = first()
    other = Meeting.objects.filter(group__slug="strategy").order_by("on").last()
    change_meeting(meeting=other, start=dt.time(12), end=dt.time(14), by=OPERATOR)
    worse = DateMoves(meeting.token, meeting.on, meeting.on, start=dt.time(12))
    with pytest.raises(PlanNotKept, match="break more rules than they mend"):
        mend_plan(plan=plan, moves=[worse], why="", on=TODAY, by=OPERATOR)
    assert first().start == dt.time(10)
