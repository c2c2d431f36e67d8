"""What a pasted text would do beside what is on record, and the taking of it."""

import datetime as dt

import pytest

from convenor.apps.audit.models import Entry
from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.meetings.models import Meeting
from convenor.apps.meetings.operations import cancel_meeting, set_meeting
from convenor.apps.outside.operations import take_dates
from convenor.apps.outside.queries import text_shown
from convenor.core.dates.reading import read_dates
from tests.factories import OPERATOR, GroupFactory

pytestmark = pytest.mark.django_db
TODAY = dt.date(2018, 1, 10)
MARCH, LATER = dt.date(2018, 3, 14), dt.date(2018, 3, 21)


@pytest.fixture
def board():
    return GroupFactory(name="Board", standing="outside")


def shown(board, text):
    return text_shown(group_id=board.pk, read=read_dates(text), on=TODAY)


def rows(board, text):
    return [(step.kind.value, step.says, step.is_ticked) for step in shown(board, text).steps]


def take(board, text, source=None):
    steps = [step for step in shown(board, text).steps if step.is_ticked]
    return take_dates(group=board, steps=steps, source=source, by=OPERATOR)


def on_record(board):
    return [(m.on, m.start, m.state) for m in board.meetings.order_by("on")]


def test_new_dates_are_proposed_and_taken_with_their_source(board):
    text = "Wednesday 14 March 2018, 10.00 am - 12.00 noon\n13 June 2018"
    assert rows(board, text) == [
        ("add", "Add Wednesday 14 March 2018, 10am to noon.", True),
        ("add", "Add Wednesday 13 June 2018.", True),
    ]
    assert take(board, text, source=("Dates of Board", "https://council.example/dates")) == 2
    assert on_record(board) == [
        (MARCH, dt.time(10), "planned"),
        (dt.date(2018, 6, 13), None, "planned"),
    ]
    meeting = Meeting.objects.get(on=MARCH)
    assert meeting.sources == [["Dates of Board", "https://council.example/dates"]]
    assert meeting.printed_weekday == "Wednesday"
    assert (
        Entry.objects.first().what
        == "Dates of Board were taken from the text of its page: two rows."
    )


def test_read_again_it_changes_nothing(board):
    text = "14 March 2018, 10am\n14 March 2018"
    take(board, text)
    assert rows(board, text) == [
        ("known", "Wednesday 14 March 2018 is on record already.", False),
        ("known", "Wednesday 14 March 2018: the text names it twice.", False),
    ]
    assert not shown(board, text).can_be_taken


def test_a_wrong_weekday_is_said_and_left_unticked(board):
    (step,) = shown(board, "Thursday 14 March 2018").steps
    assert not step.is_ticked
    assert step.can_be_taken
    assert step.notes == ("The text says Thursday 14 March 2018; that day is a Wednesday.",)


@pytest.mark.parametrize("text", ["14 March", "31 April 2018", "14/13/2018"])
def test_what_is_no_day_cannot_be_taken(board, text):
    (step,) = shown(board, text).steps
    assert (step.kind, step.can_be_taken, step.is_ticked) == ("problem", False, False)
    with pytest.raises(OperationNotValid, match="cannot be taken"):
        take_dates(group=board, steps=[step], by=OPERATOR)
    assert on_record(board) == []


def test_a_stated_move_moves_the_meeting_itself(board):
    meeting = set_meeting(group=board, on=MARCH, by=OPERATOR)
    text = "Wednesday 21 March 2018, 2pm (moved from 14 March 2018)"
    assert rows(board, text)[0][:2] == (
        "move",
        "Move the meeting of Wednesday 14 March 2018 to Wednesday 21 March 2018, 2pm.",
    )
    take(board, text)
    meeting.refresh_from_db()
    assert (meeting.on, meeting.start) == (LATER, dt.time(14))
    assert [move.was_on for move in meeting.moves.all()] == [MARCH]


def test_what_looks_like_a_move_is_said_and_never_done_by_itself(board):
    set_meeting(group=board, on=MARCH, by=OPERATOR)
    text = "10 January 2018\n21 March 2018\n13 June 2018"
    found = shown(board, text)
    assert [step.is_ticked for step in found.steps] == [True, False, True]
    assert (
        "Wednesday 14 March 2018 is on record and the text does not name it."
        in found.steps[1].notes[0]
    )
    assert found.left_out == ("Wednesday 14 March 2018",)
    take(board, text)
    assert MARCH in [day for day, _, _ in on_record(board)]


def test_a_cancelled_date_is_cancelled_and_one_never_known_is_not_added(board):
    set_meeting(group=board, on=MARCH, by=OPERATOR)
    text = "14 March 2018 CANCELLED\n13 June 2018 CANCELLED"
    assert [row[0] for row in rows(board, text)] == ["cancel", "known"]
    take(board, text)
    assert on_record(board) == [(MARCH, None, "cancelled")]


def test_one_cancelled_here_is_only_restored_by_a_person(board):
    cancel_meeting(meeting=set_meeting(group=board, on=MARCH, by=OPERATOR), by=OPERATOR)
    (step,) = shown(board, "14 March 2018").steps
    assert (step.kind, step.is_ticked) == ("restore", False)
    take_dates(group=board, steps=[step], by=OPERATOR)
    assert on_record(board) == [(MARCH, None, "planned")]


def test_all_rows_or_none(board):
    found = shown(board, "14 March 2018\n13 June 2018").steps
    set_meeting(group=board, on=dt.date(2018, 6, 13), by=OPERATOR)
    with pytest.raises(OperationNotValid, match="already meets on Wednesday 13 June 2018"):
        take_dates(group=board, steps=found, by=OPERATOR)
    assert [day for day, _, _ in on_record(board)] == [dt.date(2018, 6, 13)]
    with pytest.raises(OperationNotValid, match="No row is ticked"):
        take_dates(group=board, steps=[], by=OPERATOR)


def test_a_new_time_changes_the_meeting_and_no_time_does_not(board, django_assert_num_queries):
    set_meeting(group=board, on=MARCH, start=dt.time(10), end=dt.time(12), by=OPERATOR)
    with django_assert_num_queries(1):
        assert rows(board, "14 March 2018")[0][0] == "known"
    assert rows(board, "14 March 2018, 2pm") == [
        ("change", "Wednesday 14 March 2018 is on record: change its time to 2pm.", True)
    ]
    take(board, "14 March 2018, 2pm")
    assert on_record(board) == [(MARCH, dt.time(14), "planned")]
