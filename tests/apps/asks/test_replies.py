"""What comes back: kept whole, split over concerns, told once; withdrawn, moved up."""

import datetime as dt

import pytest

from convenor.apps.asks.models import Ask, Reply
from convenor.apps.asks.operations import (
    AskNotValid,
    PledgeMade,
    ReplyPartWanted,
    answer_from_contact,
    clear_ask,
    move_up,
    record_reply,
    send_ask,
    split_reply,
    withdraw_ask,
)
from convenor.apps.asks.queries import asks_waiting, steps_up, told_of_a_late_one
from convenor.apps.asks.queries.content import seal_for
from convenor.apps.concerns.models import ConcernStep
from convenor.apps.meetings.operations import cancel_meeting
from convenor.apps.outbox.models import Delivery
from convenor.apps.terms.models import Terms
from convenor.core.vocabulary import AskRoute, AskState, ConcernState, Marking, PledgeState
from tests.asks_world import SENT, a_map, concern_at, drafted, sent
from tests.factories import OPERATOR, GroupFactory, MeetingFactory, secretariat_of

pytestmark = pytest.mark.django_db
CAME = dt.date(2026, 3, 31)


@pytest.fixture
def here():
    return a_map()


@pytest.fixture
def beds(here):
    return concern_at(here.strategy, "Too few beds")


@pytest.fixture
def cots(here):
    return concern_at(here.strategy, "No cots")


def reply(ask, text="Forty beds by June.", received_on=CAME, **more):
    return record_reply(ask=ask, text=text, received_on=received_on, on=CAME, by=OPERATOR, **more)


def told(concern, about):
    """The steps about that reply, and the mails to whoever raised the concern since then."""
    steps = ConcernStep.objects.filter(concern=concern, about_kind="reply", about_key=about.token)
    address = concern.raisers.get().person.email
    said = [mail.body for mail in Delivery.objects.filter(to=address)]
    return [step.kind for step in steps], [body for body in said if about.text in body]


def states(*concerns):
    for concern in concerns:
        concern.refresh_from_db()
    return [concern.state for concern in concerns]


def test_a_reply_to_the_whole_question_reaches_every_raiser_once(here, beds, cots):
    ask = sent(here.strategy, [beds, cots], body=here.board)
    came = reply(ask, settles=True, client_key="k1")
    assert reply(ask, settles=True, client_key="k1") == came
    for concern in (beds, cots):
        kinds, mails = told(concern, came)
        assert kinds == ["answered"]
        assert len(mails) == 1
    assert states(beds, cots) == [ConcernState.ANSWERED, ConcernState.ANSWERED]
    ask.refresh_from_db()
    assert (ask.state, ask.ended_on) == (AskState.ANSWERED, CAME)


def test_an_answer_in_part_stays_open_for_the_rest(here, beds, cots):
    ask = sent(here.strategy, [beds, cots], body=here.board)
    first = reply(ask, parts=[ReplyPartWanted(beds, "Forty beds by June.")])
    assert states(beds, cots) == [ConcernState.ANSWERED, ConcernState.ASKED]
    assert told(cots, first) == ([], [])
    ask.refresh_from_db()
    assert ask.state == AskState.PARTLY_ANSWERED
    second = reply(ask, "We look into cots.", parts=[ReplyPartWanted(cots, "We look.", False)])
    assert states(cots) == [ConcernState.PARTLY_ANSWERED]
    assert told(cots, second)[0] == ["partly answered"]
    ask.refresh_from_db()
    assert ask.state == AskState.PARTLY_ANSWERED
    reply(ask, "Cots in May.", settles=True)
    ask.refresh_from_db()
    assert (ask.state, states(cots)) == (AskState.ANSWERED, [ConcernState.ANSWERED])
    assert len(told(beds, first)[1]) == 1


def test_a_reply_can_be_split_afterwards(here, beds, cots):
    ask = sent(here.strategy, [beds, cots], body=here.board)
    came = reply(ask)
    assert states(beds, cots) == [ConcernState.ASKED, ConcernState.ASKED]
    split_reply(reply=came, parts=[ReplyPartWanted(beds, "Forty.")], on=CAME, by=OPERATOR)
    assert states(beds) == [ConcernState.ANSWERED]
    with pytest.raises(AskNotValid, match="has its part of this reply already"):
        split_reply(reply=came, parts=[ReplyPartWanted(beds, "x")], on=CAME, by=OPERATOR)
    assert Reply.objects.get().parts.get().text == "Forty."


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"text": "  "}, "Write what the reply says"),
        ({"received_on": dt.date(2026, 3, 9)}, "before the ask was sent on Tuesday 10 March 2026"),
        ({"received_on": dt.date(2026, 4, 1)}, "is still to come"),
    ],
)
def test_a_bad_reply_says_what_was_wrong_and_keeps_nothing(here, more, says):
    ask = sent(here.strategy, body=here.board)
    with pytest.raises(AskNotValid, match=says):
        reply(ask, **more)
    assert not Reply.objects.exists()


def test_a_part_for_a_concern_that_was_not_asked_about_undoes_the_whole_reply(here, beds, cots):
    ask = sent(here.strategy, [beds], body=here.board)
    with pytest.raises(AskNotValid, match="“No cots” is not part of ask 2026/1"):
        reply(ask, parts=[ReplyPartWanted(beds, "Yes"), ReplyPartWanted(cots, "No")])
    assert not Reply.objects.exists()
    assert states(beds) == [ConcernState.ASKED]


def test_no_reply_comes_to_what_was_not_sent(here):
    with pytest.raises(AskNotValid, match="was not sent"):
        reply(drafted(here.strategy))


def test_a_reply_is_never_wider_than_its_ask_nor_a_pledge_than_its_reply(here):
    ask = sent(here.strategy, marking=Marking.NAMED_SEATS)
    pledge = PledgeMade("A letter in ten languages", marking=Marking.PUBLIC)
    came = reply(ask, marking=Marking.PUBLIC, pledges=[pledge])
    assert came.marking == Marking.NAMED_SEATS
    made = came.pledges.get()
    assert (made.marking, made.made_by_words, made.state) == (
        Marking.NAMED_SEATS,
        "The department",
        PledgeState.OPEN,
    )


def test_the_receiving_side_answers_here_and_the_secretariat_hears(here, beds):
    keeper = secretariat_of(here.partnership)
    ask = sent(here.strategy, [beds], body=here.region, route=AskRoute.INSIDE)
    answer_from_contact(
        ask=ask,
        text="Forty.",
        on=CAME,
        by=OPERATOR,
        settles=True,
        address="https://convenor.example/x",
    )
    mail = Delivery.objects.filter(to=keeper.email).last()
    assert "Region has replied to question 2026/1" in mail.body
    assert "Forty" not in mail.body
    assert states(beds) == [ConcernState.ANSWERED]


# Withdrawn


def test_a_withdrawn_ask_gives_its_concerns_back_and_tells_who_raised_them(here, beds):
    ask = sent(here.strategy, [beds], body=here.board)
    with pytest.raises(AskNotValid, match="Say why"):
        withdraw_ask(ask=ask, why="", on=CAME, by=OPERATOR)
    withdraw_ask(ask=ask, why="They told us by phone.", on=CAME, by=OPERATOR)
    assert states(beds) == [ConcernState.OPEN]
    assert beds.next_on is not None
    assert not ask.parts.filter(is_live=True).exists()
    address = beds.raisers.get().person.email
    assert "They told us by phone." in Delivery.objects.filter(to=address).last().body
    with pytest.raises(AskNotValid, match="is withdrawn, so it cannot be withdrawn"):
        withdraw_ask(ask=ask, why="Again", on=CAME, by=OPERATOR)


def test_a_reply_to_a_withdrawn_ask_is_kept_and_told_and_not_lost(here, beds):
    ask = sent(here.strategy, [beds], body=here.board)
    withdraw_ask(ask=ask, why="They told us by phone.", on=CAME, by=OPERATOR)
    came = reply(ask, settles=True)
    assert told_of_a_late_one(ask) == (
        "Ask 2026/1 was withdrawn on Tuesday 31 March 2026. The reply is kept with it, and those "
        "who raised its concerns are told."
    )
    assert len(told(beds, came)[1]) == 1
    assert states(beds) == [ConcernState.ANSWERED]
    ask.refresh_from_db()
    assert (ask.state, ask.replies.get()) == (AskState.WITHDRAWN, came)


# Moved up


def up(ask, body, **more):
    more.setdefault("why", "No reply came.")
    return move_up(
        ask=ask, route=AskRoute.LETTER, to_group=body, on=dt.date(2026, 4, 20), by=OPERATOR, **more
    )


def test_a_silent_body_is_passed_on_a_step_up_with_the_history(here, beds):
    ask = sent(here.strategy, [beds], body=here.board)
    (step,) = steps_up(ask, on=CAME)
    assert (step.name, step.why) == (
        "Region",
        "Region is the next step up: Board answers to it.",
    )
    new = up(ask, here.region)
    assert states(beds) == [ConcernState.OPEN]
    clear_ask(ask=new, seen=seal_for(new), on=dt.date(2026, 4, 20), by=OPERATOR)
    send_ask(ask=new, on=dt.date(2026, 4, 20), by=OPERATOR)
    assert new.snapshot["history"] == [
        "Put to City Board on Tuesday 10 March 2026 (2026/1). A reply was due by Thursday 9 April "
        "2026, and none came."
    ]
    assert states(beds) == [ConcernState.ASKED]
    assert beds.ask_key == new.token
    ask.refresh_from_db()
    assert (ask.state, ask.ended_because) == (AskState.MOVED_UP, "No reply came.")


def test_only_what_is_still_open_goes_along(here, beds, cots):
    ask = sent(here.strategy, [beds, cots], body=here.board)
    reply(ask, parts=[ReplyPartWanted(beds, "Forty.")])
    new = up(ask, here.region)
    assert [part.concern for part in new.parts.all()] == [cots]


def test_a_step_up_that_is_not_sent_gives_the_older_ask_its_wait_back(here, beds):
    ask = sent(here.strategy, [beds], body=here.board)
    new = up(ask, here.region)
    withdraw_ask(ask=new, why="They called.", on=dt.date(2026, 4, 21), by=OPERATOR)
    ask.refresh_from_db()
    assert (ask.state, ask.ended_on) == (AskState.SENT, None)
    assert states(beds) == [ConcernState.ASKED]
    assert beds.ask_key == ask.token
    assert up(ask, here.region).moved_from == ask


def test_a_late_reply_from_below_settles_what_waits_above(here, beds):
    ask = sent(here.strategy, [beds], body=here.board)
    new = up(ask, here.region)
    clear_ask(ask=new, seen=seal_for(new), on=CAME, by=OPERATOR)
    send_ask(ask=new, on=CAME, by=OPERATOR)
    came = reply(ask, settles=True)
    assert "had gone on to another body" in told_of_a_late_one(ask)
    assert len(told(beds, came)[1]) == 1
    new.refresh_from_db()
    assert (new.state, states(beds)) == (AskState.ANSWERED, [ConcernState.ANSWERED])


def test_an_ask_does_not_go_in_circles(here):
    ask = sent(here.strategy, body=here.board)
    with pytest.raises(AskNotValid, match="with Board already"):
        up(ask, here.board)
    new = up(ask, here.region)
    assert here.board.slug not in {step.slug for step in steps_up(new, on=CAME)}
    with pytest.raises(AskNotValid, match="is moved up"):
        up(ask, here.region)
    assert Ask.objects.count() == 2


# Bodies that change


def over(group, on):
    Terms.objects.create(
        group=group, number=1, document={}, digest="x", recorded_by="a test", valid_to=on
    )


def test_a_body_that_is_no_more_is_told_of_and_the_ask_can_be_put_to_another(here, beds):
    ask = sent(here.strategy, [beds], body=here.board)
    over(here.board, dt.date(2026, 4, 1))
    (row,) = asks_waiting(group_ids=[here.strategy.pk], on=CAME)
    assert row.over_since is None
    (row,) = asks_waiting(group_ids=[here.strategy.pk], on=dt.date(2026, 4, 20))
    assert row.over_since == dt.date(2026, 4, 1)
    new = up(ask, here.region, why="The Board is no more.")
    assert (new.to_group, new.parts.get().concern) == (here.region, beds)
    with pytest.raises(AskNotValid, match="Board is no more since 1 April 2026"):
        drafted(here.strategy, body=here.board, on=dt.date(2026, 4, 20))


def test_a_body_whose_terms_go_on_is_not_over(here):
    sent(here.strategy, body=here.board)
    over(here.board, dt.date(2026, 4, 1))
    Terms.objects.create(group=here.board, number=2, document={}, digest="y", recorded_by="a test")
    (row,) = asks_waiting(group_ids=[here.strategy.pk], on=dt.date(2026, 4, 20))
    assert row.over_since is None


def test_the_next_step_of_an_ask_in_words_is_any_body_of_the_map(here):
    ask = sent(here.strategy)
    assert [step.name for step in steps_up(ask, on=CAME)] == ["Board", "Region", "Operations"]
    GroupFactory(name="Unconnected")
    assert "Unconnected" not in {step.name for step in steps_up(ask, on=CAME)}


def test_a_meeting_that_was_called_off_is_told_of_and_the_next_one_can_be_chosen(here, beds):
    first, second = (
        MeetingFactory(group=here.board, on=day) for day in (SENT, dt.date(2026, 5, 12))
    )
    ask = sent(here.strategy, [beds], body=here.board, route=AskRoute.AT_MEETING, meeting=first)
    cancel_meeting(meeting=first, by=OPERATOR)
    (row,) = asks_waiting(group_ids=[here.strategy.pk], on=SENT)
    assert row.meeting_cancelled_on == SENT
    new = move_up(
        ask=ask,
        why="It was called off.",
        route=AskRoute.AT_MEETING,
        to_group=here.board,
        meeting=second,
        on=SENT,
        by=OPERATOR,
    )
    assert new.meeting == second
