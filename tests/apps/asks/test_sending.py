"""Asks on their way: drafted, cleared by the chair, sent and frozen."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from convenor.apps.asks.models import Ask
from convenor.apps.asks.operations import (
    AskNotValid,
    answer_pause,
    ask_for_pause,
    change_ask,
    clear_ask,
    pause_clock,
    resume_clock,
    send_ask,
    withdraw_ask,
)
from convenor.apps.asks.queries import asks_waiting, bodies_to_ask
from convenor.apps.asks.queries.clocks import clock_of
from convenor.apps.asks.queries.content import seal_for
from convenor.apps.concerns.operations import close_concern
from convenor.apps.groups.models import Line
from convenor.apps.meetings.operations import cancel_meeting
from convenor.apps.outbox.models import Delivery
from convenor.core.governance.channel.clock import ClockState
from convenor.core.governance.channel.snapshot import seal_of
from convenor.core.vocabulary import AskRoute, AskState, ConcernState, Marking
from tests.asks_world import (
    DUE,
    SENT,
    a_map,
    concern_at,
    contact_of,
    drafted,
    line,
    sent,
    wanted,
)
from tests.examples import at_most
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MeetingFactory,
    MembershipFactory,
    PersonFactory,
    secretariat_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return a_map()


def refused(call, **arguments):
    with pytest.raises(AskNotValid) as refusal:
        call(by=OPERATOR, **arguments)
    return str(refusal.value)


def cannot_draft(here, **more):
    before = Ask.objects.count()
    with pytest.raises(AskNotValid) as refusal:
        drafted(here.strategy, **more)
    assert Ask.objects.count() == before
    return str(refusal.value)


def test_what_is_sent_is_numbered_frozen_and_its_concerns_wait_for_the_reply(here):
    one = concern_at(here.strategy, "Too few beds", place="Leeds")
    two = concern_at(here.strategy, "No cots")
    ask = sent(here.strategy, [one, two], body=here.board)
    assert (ask.number, ask.year, ask.state, ask.sent_on) == (1, 2026, AskState.SENT, SENT)
    assert ask.snapshot["number"] == "2026/1"
    assert ask.snapshot["reply_by"] == DUE.isoformat()
    assert [(c["number"], c["title"]) for c in ask.snapshot["concerns"]] == [
        (1, "Too few beds"),
        (2, "No cots"),
    ]
    assert ask.snapshot["concerns"][0]["places"] == ["Leeds"]
    assert seal_of(ask.snapshot) == ask.snapshot_hash
    for concern in (one, two):
        concern.refresh_from_db()
        assert (concern.state, concern.next_on) == (ConcernState.ASKED, DUE)
    assert sent(here.operations, body=here.strategy).snapshot["number"] == "2026/2"


def test_what_was_sent_stays_whatever_changes_afterwards(here):
    ask = sent(here.strategy, [concern_at(here.strategy, "Too few beds")], body=here.board)
    kept = dict(ask.snapshot)
    here.board.name = "Board of the City Region"
    here.board.save()
    pause_clock(ask=ask, why="They count.", on=SENT + dt.timedelta(days=1), by=OPERATOR)
    ask = Ask.objects.get(pk=ask.pk)
    assert ask.snapshot == kept
    assert seal_of(ask.snapshot) == ask.snapshot_hash
    (row,) = asks_waiting(group_ids=[here.strategy.pk], on=SENT)
    assert (row.to, row.name_then) == ("Board", "City Board")
    assert "was sent, and stays as it was sent" in refused(
        change_ask, ask=ask, wanted=wanted(here.board), concerns=[], on=SENT
    )


def test_only_what_the_chair_cleared_is_sent(here):
    concern = concern_at(here.strategy, "Too few beds")
    ask = drafted(here.strategy, [concern], body=here.board)
    assert "has not cleared" in refused(send_ask, ask=ask, on=SENT)
    assert "changed while you read" in refused(clear_ask, ask=ask, seen="other", on=SENT)
    clear_ask(ask=ask, seen=seal_for(ask), on=SENT, by=OPERATOR)
    concern.title = "Far too few beds"
    concern.save()
    assert "has changed since the chair cleared it" in refused(send_ask, ask=ask, on=SENT)
    ask.refresh_from_db()
    assert (ask.state, ask.number, ask.snapshot) == (AskState.CLEARED, None, None)
    clear_ask(ask=ask, seen=seal_for(ask), on=SENT, by=OPERATOR)
    assert send_ask(ask=ask, on=SENT, by=OPERATOR).number == 1
    assert "was sent already on Tuesday 10 March 2026" in refused(send_ask, ask=ask, on=SENT)


def test_a_change_has_to_be_cleared_again_and_no_change_does_not(here):
    ask = drafted(here.strategy, body=here.board)
    clear_ask(ask=ask, seen=seal_for(ask), on=SENT, by=OPERATOR)
    change_ask(ask=ask, wanted=wanted(here.board), concerns=[], on=SENT, by=OPERATOR)
    assert ask.state == AskState.CLEARED
    other = wanted(here.board, question="How many cots?")
    change_ask(ask=ask, wanted=other, concerns=[], on=SENT, by=OPERATOR)
    assert (ask.state, ask.cleared_by, ask.cleared_seal) == (AskState.DRAFT, "", "")


# Lines


def test_an_ask_along_a_line_that_does_not_exist_is_refused_with_the_way_out(here):
    stranger = GroupFactory(name="Stranger")
    said = cannot_draft(here, body=stranger)
    assert said == (
        "The map has no line between Strategy and Stranger. Record the line in the terms of "
        "Strategy first, or put the ask to Stranger in words, by letter or mail."
    )
    assert drafted(here.strategy, to_words="Stranger").to_words == "Stranger"


def test_an_ask_along_a_line_that_has_ended_names_the_line_and_the_day(here):
    Line.objects.filter(group=here.board).update(valid_to=dt.date(2026, 3, 1))
    said = cannot_draft(here, body=here.region)
    assert "the line from Board to Region ended on 1 March 2026" in said
    ask = drafted(here.strategy, body=here.region, on=dt.date(2026, 2, 1))
    assert "ended on 1 March 2026" in refused(clear_ask, ask=ask, seen=seal_for(ask), on=SENT)


def test_from_any_tier_to_any_tier(here):
    found = {row.name: row.way for row in bodies_to_ask(here.operations, on=SENT)}
    assert found["Region"] == "From Operations to Strategy to Board to Region"
    assert [row.name for row in bodies_to_ask(here.region, on=SENT)] == [
        "Board",
        "Strategy",
        "Operations",
    ]


def test_a_line_that_is_to_come_says_from_when(here):
    later = GroupFactory(name="Later")
    line(here.strategy, later, valid_from=dt.date(2026, 9, 1))
    assert "begins on 1 September 2026" in cannot_draft(here, body=later)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"route": AskRoute.INSIDE}, "Nobody at Board works here"),
        ({"route": AskRoute.MAIL}, "Write the mail address of Board"),
        ({"route": AskRoute.CONTACT_PAGE}, "has no government contact on 10 March 2026"),
        ({"route": AskRoute.AT_MEETING}, "Choose the meeting"),
        ({"days_for_reply": 0}, "Write a number from 1 to 250"),
        ({"subject": " "}, "Give the ask a subject"),
        ({"question": ""}, "Write the question"),
    ],
)
def test_a_way_that_leads_nowhere_is_refused(here, more, says):
    assert says in cannot_draft(here, body=here.board, **more)


def test_an_ask_is_put_at_a_meeting_that_stands_and_its_time_runs_from_there(here):
    over = MeetingFactory(group=here.board, on=dt.date(2026, 3, 2))
    to_come = MeetingFactory(group=here.board, on=dt.date(2026, 3, 17))
    ours = MeetingFactory(group=here.strategy, on=dt.date(2026, 3, 20))
    there = PersonFactory(email="rep@example.org")
    MembershipFactory(group=here.board, person=there)
    at = {"body": here.board, "route": AskRoute.AT_MEETING}
    assert "is over" in cannot_draft(here, meeting=over, **at)
    assert "is not one of Board" in cannot_draft(here, meeting=ours, **at)
    ask = sent(here.strategy, meeting=to_come, **at)
    assert ask.snapshot["put_on"] == "2026-03-17"
    assert clock_of(ask, on=SENT).due_on == dt.date(2026, 4, 16)
    mail = Delivery.objects.get(to="rep@example.org")
    assert "at the meeting of Board on Tuesday 17 March 2026" in mail.body
    cancel_meeting(meeting=to_come, why="No room", by=OPERATOR)
    to_come.refresh_from_db()
    assert "was cancelled" in cannot_draft(here, meeting=to_come, **at)


# Ways


def test_a_mail_goes_whole_and_word_of_it_goes_to_those_who_have_a_page(here):
    sent(here.strategy, route=AskRoute.MAIL, to_address="office@example.org")
    mail = Delivery.objects.get(to="office@example.org")
    assert "How many beds will there be?" in mail.body
    assert "2026/1" in mail.body
    contact = contact_of(here.partnership)
    sent(here.strategy, route=AskRoute.CONTACT_PAGE)
    keeper = secretariat_of(here.region.partnership)
    sent(here.strategy, body=here.region, route=AskRoute.INSIDE)
    for person in (contact, keeper):
        word = Delivery.objects.get(to=person.email)
        assert "https://convenor.example/asks" in word.body
        assert "How many beds" not in word.body


# Markings and concerns


def test_an_ask_is_never_wider_than_a_concern_in_it(here):
    narrow = concern_at(here.strategy, "For few", marking=Marking.NAMED_SEATS)
    said = cannot_draft(here, concerns=[narrow], body=here.board)
    assert "Mark the ask “named seats”, or take that concern out." in said
    ask = sent(here.strategy, [narrow], body=here.board, marking=Marking.NAMED_SEATS)
    assert (ask.snapshot["concerns"], ask.snapshot["held_back"]) == ([], 1)
    assert "For few" not in str(ask.snapshot)


def test_a_concern_is_in_one_ask_at_a_time(here):
    concern = concern_at(here.strategy, "Too few beds")
    first = drafted(here.strategy, [concern], body=here.board)
    said = cannot_draft(here, concerns=[concern])
    assert "is part of ask “Beds for families” to Board already" in said
    withdraw_ask(ask=first, why="Not needed", on=SENT, by=OPERATOR)
    assert drafted(here.strategy, [concern]).parts.count() == 1


def test_only_a_concern_on_the_table_with_agreed_words_is_asked_about(here):
    elsewhere = concern_at(here.operations, "Elsewhere")
    assert "lies with Operations. Hand it to Strategy first" in cannot_draft(
        here, concerns=[elsewhere]
    )
    closed = concern_at(here.strategy, "Closed")
    close_concern(concern=closed, message="Thank you", on=SENT, by=OPERATOR)
    assert "is closed. Open it again first" in cannot_draft(here, concerns=[closed])


def test_who_raised_it_is_named_only_as_they_agreed(here):
    concern = concern_at(
        here.strategy,
        "Beds",
        person=PersonFactory(name="Nobody Else", email="nobody@example.org"),
        shown_as="a charity in Leeds",
    )
    ask = sent(here.strategy, [concern], body=here.board)
    assert "a charity" not in str(ask.snapshot)  # settled without them
    assert "Nobody" not in str(ask.snapshot)
    assert "@" not in str(ask.snapshot)


# Pauses


def test_the_time_stands_still_with_a_reason_and_runs_again(here):
    ask = sent(here.strategy, body=here.board)
    assert "Say why" in refused(pause_clock, ask=ask, why=" ", on=SENT)
    pause_clock(ask=ask, why="They count the beds.", on=dt.date(2026, 3, 17), by=OPERATOR)
    held = Ask.objects.get(pk=ask.pk)
    assert clock_of(held, on=dt.date(2026, 6, 1)).state is ClockState.PAUSED
    assert "stands still already" in refused(pause_clock, ask=ask, why="Again", on=SENT)
    resume_clock(ask=ask, on=dt.date(2026, 3, 24), by=OPERATOR)
    clock = clock_of(Ask.objects.get(pk=ask.pk), on=dt.date(2026, 3, 24))
    assert clock.due_on == dt.date(2026, 4, 16)
    assert "They count the beds." in clock.reckoning[-1]
    assert "runs already" in refused(resume_clock, ask=ask, on=dt.date(2026, 3, 25))


def test_a_pause_that_the_body_asks_for_counts_only_once_it_is_agreed(here):
    ask = sent(here.strategy, body=here.board)
    on = dt.date(2026, 3, 17)
    ask_for_pause(ask=ask, why="We count the beds.", on=on, by=OPERATOR)
    assert clock_of(Ask.objects.get(pk=ask.pk), on=on).due_on == DUE
    (row,) = asks_waiting(group_ids=[here.strategy.pk], on=on)
    assert row.pause_asked == "We count the beds."
    assert "Say why the time goes on" in refused(answer_pause, ask=ask, agreed=False, on=on)
    answer_pause(ask=ask, agreed=True, on=on, by=OPERATOR)
    assert clock_of(Ask.objects.get(pk=ask.pk), on=on).due_on is None
    assert "Nobody asked for a pause" in refused(answer_pause, ask=ask, agreed=True, on=on)


def test_an_overdue_ask_cannot_be_paused_back(here):
    ask = sent(here.strategy, body=here.board)
    said = refused(pause_clock, ask=ask, why="Too late", on=dt.date(2026, 4, 10))
    assert "The reply was due by Thursday 9 April 2026, so a pause brings nothing back" in said


def test_waiting_asks_come_due_first_in_a_constant_number_of_queries(
    here, django_assert_num_queries
):
    sent(here.strategy, body=here.board, days_for_reply=30)
    sent(here.strategy, body=here.board, days_for_reply=5)
    with django_assert_num_queries(3):
        rows = asks_waiting(group_ids=[here.strategy.pk], on=SENT)
    assert [row.called for row in rows] == ["2026/2", "2026/1"]
    for _ in range(8):
        sent(here.strategy, body=here.region)
    with django_assert_num_queries(3):
        assert len(asks_waiting(group_ids=[here.strategy.pk], on=SENT)) == 10


MARKINGS = st.sampled_from(Marking)


class NeverWider(TestCase):
    """Over random markings: what goes out carries no word that is for fewer than the ask."""

    @settings(deadline=None, max_examples=at_most(40))
    @given(MARKINGS, st.lists(MARKINGS, min_size=1, max_size=3))
    def test_an_ask_is_refused_or_as_narrow_as_each_concern(self, marking, of_concerns):
        here = a_map()
        concerns = [
            concern_at(here.strategy, f"Concern number {n}", marking=each)
            for n, each in enumerate(of_concerns)
        ]
        try:
            ask = sent(here.strategy, concerns, body=here.board, marking=marking)
        except AskNotValid:
            assert any(marking.rank < each.rank for each in of_concerns)
            return
        assert all(marking.rank >= each.rank for each in of_concerns)
        for n, each in enumerate(of_concerns):
            is_quoted = f"Concern number {n}" in str(ask.snapshot)
            assert is_quoted is (each in (Marking.PUBLIC, Marking.PARTNERS))
