"""Concerns from being raised to being answered, and who is told."""

import datetime as dt

import pytest

from convenor.apps.concerns.models import Carry, Concern, Raiser
from convenor.apps.concerns.operations import (
    ConcernNotValid,
    agree_words,
    answer_concern,
    carry_concern,
    clean_concern,
    join_concerns,
    keep_words,
    part_answered,
    put_in_ask,
    raise_concern,
    settle_carry,
    split_concern,
    taken_out_of_ask,
)
from convenor.apps.groups.models import Line
from convenor.apps.outbox.models import Delivery
from convenor.core.vocabulary import ConcernState
from tests.factories import OPERATOR, GroupFactory, MeetingFactory, PersonFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 2)
TEXT = "Children wait for a school place for months after they arrive."


@pytest.fixture
def group():
    return GroupFactory(name="Operations Group", short_name="Operations")


def raised(group, text=TEXT, **more):
    more.setdefault("person", PersonFactory())
    return raise_concern(group=group, text=text, on=DAY, by=OPERATOR, **more)


def on_table(group, text=TEXT, **more):
    concern = raised(group, text, **more)
    clean_concern(concern=concern, proposed_text=text, on=DAY, by=OPERATOR)
    return concern


def board_over(group):
    board = GroupFactory(partnership=group.partnership, name="Board", short_name="Board")
    Line.objects.create(group=group, relation="reports to", other=board, other_slug=board.slug)
    return board


def mails():
    return list(Delivery.objects.order_by("id"))


def test_a_concern_has_the_secretariat_and_a_day_from_the_start(group):
    concern = raised(group)
    assert (concern.state, concern.owner_seat, concern.next_on) == (
        ConcernState.RAISED,
        None,
        dt.date(2026, 3, 9),
    )
    assert concern.text == ""
    assert concern.raw_text == TEXT
    assert Raiser.objects.get().concern == concern


def test_agreed_words_replace_the_raw_ones(group):
    concern = raised(group, "Children wait. One of them is called Amina.")
    clean_concern(concern=concern, proposed_text="Children wait.", on=DAY, by=OPERATOR)
    assert concern.state == ConcernState.AGREEING
    assert len(mails()) == 1
    assert "Amina" not in mails()[0].body
    agree_words(raiser=concern.raisers.get(), on=DAY, by=OPERATOR)
    concern.refresh_from_db()
    assert (concern.text, concern.raw_text, concern.proposed_text) == ("Children wait.", "", "")
    assert concern.state == ConcernState.OPEN


def test_words_that_name_a_person_are_refused_with_what_was_found(group):
    concern = raised(group)
    with pytest.raises(ConcernNotValid, match="“Mr Rahimi” looks like somebody's name"):
        clean_concern(concern=concern, proposed_text="Mr Rahimi waits.", on=DAY, by=OPERATOR)
    concern.refresh_from_db()
    assert concern.state == ConcernState.RAISED


def test_all_who_raised_what_was_joined_get_the_answer_once(group):
    first, second = on_table(group), on_table(group)
    both = PersonFactory()
    third = on_table(group, person=both)
    join_concerns(concern=second, lead=first, on=DAY, by=OPERATOR)
    join_concerns(concern=third, lead=first, on=DAY, by=OPERATOR)
    Delivery.objects.all().delete()
    answer_concern(concern=first, message="There are places now.", on=DAY, by=OPERATOR)
    assert sorted(each.to for each in mails()) == sorted(
        raiser.person.email for raiser in Raiser.objects.all()
    )
    assert all("There are places now." in each.body for each in mails())


def test_a_joining_is_undone(group):
    first, second = on_table(group), on_table(group)
    join_concerns(concern=second, lead=first, on=DAY, by=OPERATOR)
    assert second.next_on is None
    split_concern(concern=second, on=DAY, by=OPERATOR)
    assert (second.state, second.lead, second.next_on) == (
        ConcernState.OPEN,
        None,
        dt.date(2026, 3, 16),
    )


def test_nothing_follows_in_a_circle(group):
    first, second = on_table(group), on_table(group)
    join_concerns(concern=second, lead=first, on=DAY, by=OPERATOR)
    with pytest.raises(ConcernNotValid, match="follows another concern itself"):
        join_concerns(concern=first, lead=second, on=DAY, by=OPERATOR)


def test_a_carried_concern_comes_back_with_what_was_said(group):
    board = board_over(group)
    meeting = MeetingFactory(group=board, on=dt.date(2026, 3, 20))
    concern = on_table(group)
    carry = carry_concern(
        concern=concern,
        to_group=board,
        meeting=meeting,
        point="Open more places",
        on=DAY,
        by=OPERATOR,
    )
    assert (concern.state, concern.next_on) == (ConcernState.CARRIED, dt.date(2026, 3, 27))
    settle_carry(carry=carry, was_raised=True, said="They look into it", on=meeting.on, by=OPERATOR)
    concern.refresh_from_db()
    assert concern.state == ConcernState.OPEN
    assert concern.steps.last().words == (
        "It was raised at Board. What was said: They look into it."
    )
    with pytest.raises(ConcernNotValid, match="no longer on that list"):
        settle_carry(carry=carry, was_raised=True, said="", on=meeting.on, by=OPERATOR)


def test_without_a_line_a_body_cannot_be_reached(group):
    elsewhere = GroupFactory(name="Elsewhere")
    concern = on_table(group)
    with pytest.raises(ConcernNotValid, match="No line joins Operations and Elsewhere"):
        carry_concern(concern=concern, to_group=elsewhere, point="Say", on=DAY, by=OPERATOR)
    assert Carry.objects.count() == 0


def test_a_concern_is_in_one_ask_at_a_time(group):
    concern = on_table(group)
    put_in_ask(concerns=[concern], about_key="ask1", on=DAY, by=OPERATOR, body="the Home Office")
    with pytest.raises(ConcernNotValid, match="one ask at a time"):
        put_in_ask(concerns=[concern], about_key="ask2", on=DAY, by=OPERATOR)
    part_answered(concern=concern, words="Some of it", settles=False, on=DAY, by=OPERATOR)
    assert concern.state == ConcernState.PARTLY_ANSWERED
    taken_out_of_ask(
        concerns=[concern], about_key="ask1", why="It was withdrawn", on=DAY, by=OPERATOR
    )
    assert (concern.ask_key, concern.state) == ("", ConcernState.PARTLY_ANSWERED)
    put_in_ask(concerns=[concern], about_key="ask2", on=DAY, by=OPERATOR)
    part_answered(concern=concern, words="All of it", settles=True, on=DAY, by=OPERATOR)
    assert (concern.state, concern.closing_message) == (ConcernState.ANSWERED, "All of it")


def test_a_concern_without_anybody_to_ask_goes_on_with_a_reason(group):
    concern = raised(group, "Mr Smith waits.", person=None)
    with pytest.raises(ConcernNotValid, match="Nobody who raised it can be asked"):
        clean_concern(concern=concern, proposed_text="Somebody waits.", on=DAY, by=OPERATOR)
    keep_words(concern=concern, text="Somebody waits.", why="No address", on=DAY, by=OPERATOR)
    assert (concern.state, concern.text) == (ConcernState.OPEN, "Somebody waits.")


def test_a_thousand_in_one_is_refused(group):
    with pytest.raises(ConcernNotValid, match="raise each by itself"):
        raised(group, "A worry.\n" * 1000)
    assert Concern.objects.count() == 0
