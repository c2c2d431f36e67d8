"""What priorities put on the desks of members and secretariats, and what their mails say of it."""

import datetime as dt

import pytest

from convenor.apps.digests.queries.kept_priorities import priorities_due
from convenor.apps.digests.queries.priorities import asked_about_priorities
from convenor.apps.priorities import operations as do
from convenor.apps.priorities.operations import PlanSaid
from tests.factories import OPERATOR, GroupFactory, member_of
from tests.priorities_world import (
    LATER,
    NEXT_YEAR,
    ON,
    actor,
    asked,
    live,
    meeting,
    members,
    offered,
    opened,
)

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def world():
    return members()


def due(world, on):
    return [(each.sentence, each.is_late) for each in priorities_due([world.partnership.pk], on=on)]


def test_what_is_asked_of_a_member(world):
    each = asked(world)
    row = live(world, lead_seat=world.seat)
    do.ask_for_progress(meeting=meeting(world, LATER), due_on=LATER, on=ON, by=OPERATOR)
    work = offered(world, until=LATER)
    do.take_work(work=work, person=world.member.person, on=ON, by=OPERATOR)
    found = list(asked_about_priorities(actor(world.member), on=ON))
    assert [(one.sentence, one.due_on, one.address) for one in found] == [
        (
            "Say whether you agree with the proposed priorities.",
            LATER,
            f"/rounds/{each.token}/answer",
        ),
        (
            "Say in a sentence how “English classes” moves, for 20 March 2026.",
            LATER,
            f"/priorities/{row.token}/progress",
        ),
        ("Work you took on: Ring the colleges", LATER, found[2].address),
    ]
    assert work.token in found[2].address
    assert list(asked_about_priorities(actor(member_of(GroupFactory())), on=ON)) == []


def test_a_round_waits_for_the_secretariat_only_where_nobody_else_is_asked(world):
    opened(world)
    assert due(world, ON) == []
    over = "Priorities for 2027: the call is over. Propose."
    assert due(world, ON + DAY) == [(over, True)]


def test_after_the_last_day_to_answer_adoption_is_to_be_recorded(world):
    asked(world)
    assert due(world, LATER) == []
    [(sentence, is_late)] = due(world, LATER + DAY)
    assert (sentence, is_late) == (
        "Priorities for 2027: members have answered. Record what is adopted.",
        True,
    )


def test_a_review_is_told_four_weeks_before_and_a_missing_sentence_when_it_is_late(world):
    live(world, lead_seat=world.seat)
    again = "Look at the priority “English classes” again."
    assert due(world, NEXT_YEAR - 29 * DAY) == []
    assert due(world, NEXT_YEAR - 28 * DAY) == [(again, False)]
    assert due(world, NEXT_YEAR + DAY) == [(again, True)]
    do.ask_for_progress(meeting=meeting(world, LATER), due_on=ON + DAY, on=ON, by=OPERATOR)
    assert due(world, ON + DAY) == []
    [unsaid] = priorities_due([world.partnership.pk], on=ON + 2 * DAY)
    assert unsaid.sentence == "No sentence yet on “English classes” for Friday 20 March 2026."
    assert unsaid.waits_on == "It waits for Health."


def test_what_is_planned_towards_a_body_stays_out_of_the_mail(world):
    said = PlanSaid("Fund", "Ring its secretary", LATER, target=world.board)
    do.make_plan(priority=live(world), said=said, on=ON, by=OPERATOR)
    assert due(world, LATER - 8 * DAY) == []
    [step] = priorities_due([world.partnership.pk], on=LATER + DAY)
    assert step.sentence == "The next step to move City Board: Ring its secretary"
    assert step.in_mail == "The next step of an influence plan is due."
    assert step.is_late
