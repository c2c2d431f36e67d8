"""One plain sentence before each meeting, and its absence shown."""

import datetime as dt

import pytest

from convenor.apps.meetings.operations import cancel_meeting, move_meeting
from convenor.apps.outbox.models import Delivery
from convenor.apps.priorities import operations as do
from convenor.apps.priorities.links import PROGRESS, link_key
from convenor.apps.priorities.models import Progress
from convenor.apps.priorities.operations.words import PriorityNotValid
from convenor.apps.priorities.queries import (
    can_say_progress,
    live_priorities,
    meetings_to_ask_for,
    progress_by_link,
    progress_due,
    progress_owed,
)
from convenor.apps.priorities.tasks import ask_leads, due_for
from convenor.core.vocabulary import MeetingState
from tests.factories import OPERATOR
from tests.priorities_world import ON, actor, live, meeting, members, somebody

pytestmark = pytest.mark.django_db
MEETS = dt.date(2026, 3, 16)
DUE = dt.date(2026, 3, 9)


@pytest.fixture
def world():
    return members()


@pytest.fixture
def priority(world):
    return live(world, lead_seat=world.seat)


def ask(sitting, on=ON, due_on=DUE):
    return do.ask_for_progress(meeting=sitting, due_on=due_on, on=on, by=OPERATOR)


def say(priority, sentence="Two colleges agreed.", on=ON, **more):
    return do.say_progress(
        priority=priority, sentence=sentence, said_as="Health", on=on, by=OPERATOR, **more
    )


def newest(world, on):
    [row] = live_priorities(OPERATOR, partnership_id=world.partnership.pk)
    return row.newest(on)


def test_the_lead_is_asked_once_two_weeks_before(world, priority, on_the_day):
    sitting = meeting(world, MEETS)
    on_the_day(ON - dt.timedelta(days=1))
    assert ask_leads.call() == 0
    on_the_day(ON)
    assert ask_leads.call() == 1
    assert ask_leads.call() == 0
    row = Progress.objects.get()
    assert (row.meeting, row.asked_on, row.due_on) == (sitting, ON, DUE)
    mail = Delivery.objects.get()
    key = link_key(PROGRESS, token=priority.token, person_token=world.member.person.token)
    assert mail.to == world.member.email
    assert f"/progress/{key}" in mail.body
    assert mail.subject == "One sentence of progress by Monday 9 March 2026"
    assert "English" not in mail.subject


def test_without_a_lead_the_secretariat_is_asked(world):
    live(world)
    ask(meeting(world, MEETS))
    assert [mail.to for mail in Delivery.objects.all()] == [world.keeper.email]


def test_papers_close_by_what_is_usual_where_the_terms_are_silent(world):
    assert due_for(meeting(world, MEETS)) == DUE


def test_no_sentence_is_asked_for_other_meetings(world, priority):
    meeting(world, MEETS, group=world.open_group)
    meeting(world, MEETS, state=MeetingState.CANCELLED.value)
    assert meetings_to_ask_for(ON) == []
    with pytest.raises(PriorityNotValid, match="was cancelled"):
        ask(meeting(world, MEETS + dt.timedelta(days=1), state=MeetingState.CANCELLED.value))


def test_said_for_the_meeting_and_again_until_its_day(world, priority):
    sitting = meeting(world, MEETS)
    ask(sitting)
    say(priority, "One college agreed.")
    say(priority, "Two colleges agreed.", on=MEETS)
    row = Progress.objects.get()
    assert (row.meeting, row.sentence, row.said_as) == (sitting, "Two colleges agreed.", "Health")
    say(priority, "Three.", on=MEETS + dt.timedelta(days=1))
    assert Progress.objects.filter(meeting=None).get().sentence == "Three."


def test_what_was_not_reported_is_shown_from_the_meeting_on(world, priority):
    ask(meeting(world, MEETS))
    assert newest(world, MEETS - dt.timedelta(days=1)) is None
    row = newest(world, MEETS)
    assert (row.sentence, row.meeting_on) == ("", MEETS)
    assert row.is_missing(MEETS)


def test_a_cancelled_meeting_misses_nothing(world, priority):
    sitting = meeting(world, MEETS)
    ask(sitting)
    cancel_meeting(meeting=sitting, why="Snow", by=OPERATOR)
    assert newest(world, MEETS) is None
    assert progress_owed(actor(world.member), on=ON) == []


def test_a_meeting_that_comes_earlier_asks_earlier(world, priority):
    sitting = meeting(world, MEETS)
    ask(sitting, due_on=MEETS)
    move_meeting(meeting=sitting, to=DUE, why="Room", by=OPERATOR)
    sitting.refresh_from_db()
    assert ask(sitting, due_on=dt.date(2026, 3, 4)) == 0
    assert Progress.objects.get().due_on == dt.date(2026, 3, 4)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("  ", "Say in one sentence"),
        ("x" * 401, "401 characters long; at most 400 fit"),
        (
            "Write to a.b@example.org.",
            "it points at somebody. “a.b@example.org” is a way to reach somebody",
        ),
        ("Born on 3 March 1990, she waits.", "is a date of birth"),
        ("Mrs Haile waits.", "“Mrs Haile” looks like somebody's name"),
        ("An Eritrean girl aged 9 waits.", "says together where somebody comes from"),
    ],
)
def test_a_sentence_that_cannot_stand_says_why(world, priority, sentence, words):
    with pytest.raises(PriorityNotValid, match=words):
        say(priority, sentence)
    assert not Progress.objects.exists()


def test_nothing_is_said_of_one_that_ended(world, priority):
    do.end_priority(priority=priority, because="Done.", on=ON, by=OPERATOR)
    with pytest.raises(PriorityNotValid, match="is ended"):
        say(priority)


def test_who_owes_a_sentence_and_who_may_say_it(world, priority):
    ask(meeting(world, MEETS))
    assert [row.priority for row in progress_owed(actor(world.member), on=ON)] == [priority]
    assert progress_owed(actor(world.chair), on=ON) == []
    assert progress_owed(actor(somebody()), on=ON) == []
    may = [can_say_progress(actor(user), priority) for user in (world.member, world.keeper)]
    assert may == [True, True]
    assert not can_say_progress(actor(world.chair), priority)
    assert len(progress_due(ON, partnership_ids=[world.partnership.pk])) == 1
    say(priority)
    assert progress_due(ON, partnership_ids=[world.partnership.pk]) == []


def test_an_address_opens_for_the_lead_alone(world, priority):
    def key(user):
        return link_key(PROGRESS, token=priority.token, person_token=user.person.token)

    assert progress_by_link(key(world.member), on=ON) == (priority, world.member.person)
    assert progress_by_link(key(world.chair), on=ON) is None
    world.member.person.memberships.update(valid_to=ON)
    assert progress_by_link(key(world.member), on=ON) is None


def test_rows_cost_the_same_for_one_as_for_many(world, django_assert_num_queries):
    for number in range(4):
        row = live(world, f"Priority {number}")
        say(row)
    with django_assert_num_queries(2):
        assert len(live_priorities(OPERATOR, partnership_id=world.partnership.pk)) == 4
