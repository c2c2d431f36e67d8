"""The pages of asks: drafted, cleared, sent, answered, moved up."""

import datetime as dt

import pytest
from django.test import Client

from convenor.apps.asks.models import Ask, Pledge, Reply
from convenor.apps.asks.operations import withdraw_ask
from convenor.apps.groups.models import Line
from convenor.apps.outbox.models import Delivery
from convenor.core.vocabulary import AskRoute, AskState, Capacity, ConcernState, Marking
from tests.asks_world import DUE, SENT, a_map, concern_at, drafted, sent
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MeetingFactory,
    client_as,
    member_of,
    secretariat_of,
)
from tests.web.forms_as_typed import as_it_stands, words_of
from tests.web.meeting_world import soup, text_of

pytestmark = pytest.mark.django_db
LATE = dt.date(2026, 4, 20)


@pytest.fixture
def here(on_the_day):
    on_the_day(SENT)
    return a_map()


@pytest.fixture
def keeper(here):
    return client_as(secretariat_of(here.partnership))


@pytest.fixture
def chair(here):
    return client_as(member_of(here.strategy, capacity=Capacity.CHAIR))


@pytest.fixture
def member(here):
    return client_as(member_of(here.strategy))


@pytest.fixture
def receiver(here):
    return client_as(secretariat_of(here.region.partnership))


def typed(body=None, **more):
    said = {
        "subject": "Beds for families",
        "question": "How many beds will there be?",
        "to": body.slug if body is not None else "",
        "route": AskRoute.LETTER.value,
        "days_for_reply": "20",
        "marking": Marking.PARTNERS.value,
    }
    return said | more


def step(ask, name):
    return f"/asks/{ask.token}/{name}"


def error_of(answer):
    assert answer.status_code == 400, answer.status_code
    return " ".join(soup(answer).select_one(".govuk-error-summary").get_text(" ").split())


def test_from_a_concern_to_an_answer(here, keeper, chair, member, on_the_day):
    concern = concern_at(here.strategy, "Too few beds")
    new = f"/asks/new/strategy-none?concern={concern.token}".replace(
        "strategy-none", here.strategy.slug
    )
    assert as_it_stands(keeper.get(new))["concerns"] == [concern.token]
    answer = keeper.post(new, typed(here.board, concerns=[concern.token]))
    ask = Ask.objects.get()
    assert answer.url == f"/asks/{ask.token}"
    assert "which the chair has not cleared" in text_of(chair, answer.url)
    read = chair.get(step(ask, "clear"))
    assert "How many beds will there be?" in words_of(read)
    assert "Too few beds" in words_of(read)
    assert chair.post(step(ask, "clear"), as_it_stands(read)).url == answer.url
    assert keeper.post(step(ask, "send")).url == answer.url
    told = text_of(member, answer.url)
    assert "It waits for Board since 10 March." in told
    assert "A reply is due by Thursday 9 April 2026: 20 working days are left." in told
    assert "Good Friday (3 April) and Easter Monday (6 April)" in told
    on_the_day(dt.date(2026, 3, 31))
    reply = as_it_stands(keeper.get(step(ask, "reply"))) | {
        "text": "Forty beds by June.",
        "pledge-1": "A list of the beds",
        "pledge-due-1": "2026-06-01",
    }
    assert keeper.post(step(ask, "reply"), reply).url == answer.url
    told = text_of(member, answer.url)
    assert "Board replied on Tuesday 31 March 2026, after 15 working days." in told
    assert "Forty beds by June." in told
    assert "A list of the beds" in told
    concern.refresh_from_db()
    assert concern.state == ConcernState.ANSWERED
    keeper.post(step(ask, "reply"), reply)
    assert (Reply.objects.count(), Pledge.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"subject": ""}, "Subject, in a few words"),
        ({"to": "", "to_words": ""}, "Name the body"),
        ({"route": AskRoute.INSIDE.value}, "Nobody at Board works here"),
        ({"days_for_reply": "0"}, "Working days for the reply"),
        ({"days_for_reply": "many"}, "Working days for the reply"),
    ],
)
def test_a_bad_draft_says_what_was_wrong_and_keeps_nothing(here, keeper, more, says):
    answer = keeper.post(f"/asks/new/{here.strategy.slug}", typed(here.board, **more))
    assert says in error_of(answer)
    assert not Ask.objects.exists()


def test_a_body_without_a_line_cannot_be_chosen_and_one_whose_line_ended_is_refused(here, keeper):
    stranger = GroupFactory(name="Stranger")
    new = f"/asks/new/{here.strategy.slug}"
    assert "Stranger" not in text_of(keeper, new)
    assert keeper.post(new, typed(stranger)).status_code == 400
    ask = drafted(here.strategy, body=here.board)
    Line.objects.filter(group=here.strategy, other=here.board).update(valid_to=SENT)
    answer = keeper.post(step(ask, "change"), typed(here.board))
    assert answer.status_code == 400
    assert not Ask.objects.exclude(pk=ask.pk).exists()


def test_who_may_not_keep_or_clear_finds_no_such_page(here, keeper, chair, member, receiver):
    ask = drafted(here.strategy, body=here.board)
    elsewhere = client_as(member_of(here.operations, capacity=Capacity.CHAIR))
    for client in (member, receiver, elsewhere):
        for name in ("change", "clear", "send", "withdraw"):
            assert client.get(step(ask, name)).status_code == 404
            assert client.post(step(ask, name), typed(here.board)).status_code == 404
        assert client.get(f"/asks/new/{here.strategy.slug}").status_code == 404
    assert keeper.get(step(ask, "clear")).status_code == 404
    assert chair.get(step(ask, "change")).status_code == 404
    assert chair.get(step(ask, "clear")).status_code == 200
    assert keeper.get(step(ask, "change")).status_code == 200
    assert receiver.get(f"/asks/{ask.token}").status_code == 404
    assert member.get(f"/asks/{ask.token}").status_code == 200


def test_what_was_changed_meanwhile_is_not_cleared(here, keeper, chair):
    ask = drafted(here.strategy, body=here.board)
    read = as_it_stands(chair.get(step(ask, "clear")))
    keeper.post(step(ask, "change"), typed(here.board, question="How many cots?"))
    answer = chair.post(step(ask, "clear"), read)
    assert "was changed while you read it" in error_of(answer)
    assert "How many cots?" in words_of(answer)
    ask.refresh_from_db()
    assert ask.state == AskState.DRAFT
    assert chair.post(step(ask, "clear"), as_it_stands(answer)).status_code == 302


def test_the_group_that_is_asked_reads_what_was_sent_and_answers_here(here, keeper, receiver):
    concern = concern_at(here.strategy, "Too few beds")
    ask = sent(here.strategy, [concern], body=here.region, route=AskRoute.INSIDE)
    assert "Put to us" in text_of(receiver, "/asks")
    assert "Beds for families" in text_of(receiver, "/asks?side=received")
    assert receiver.get(f"/asks/{ask.token}").status_code == 404
    told = text_of(receiver, step(ask, "as-sent"))
    assert "How many beds will there be?" in told
    assert "Too few beds" in told
    page = receiver.get(step(ask, "answer"))
    said = as_it_stands(page) | {"text": "Forty.", "whole": "yes"}
    assert receiver.post(step(ask, "answer"), said).url == step(ask, "as-sent")
    assert "Region replied on Tuesday 10 March 2026" in text_of(keeper, f"/asks/{ask.token}")
    concern.refresh_from_db()
    assert concern.state == ConcernState.ANSWERED
    sitting_there = client_as(member_of(here.region))
    assert sitting_there.get(step(ask, "as-sent")).status_code == 200
    assert sitting_there.get(step(ask, "answer")).status_code == 404
    assert Client().get(step(ask, "as-sent")).status_code == 404


def test_an_answer_without_words_is_refused(here, receiver):
    ask = sent(here.strategy, body=here.region, route=AskRoute.INSIDE)
    said = as_it_stands(receiver.get(step(ask, "answer"))) | {"text": "  "}
    assert "Your reply" in error_of(receiver.post(step(ask, "answer"), said))
    assert not Reply.objects.exists()


def test_a_late_reply_to_a_withdrawn_ask_is_kept_and_said(here, keeper):
    ask = sent(here.strategy, body=here.board)
    withdraw_ask(ask=ask, why="They called.", on=SENT, by=OPERATOR)
    page = keeper.get(step(ask, "reply"))
    assert "This ask was withdrawn. A reply is kept with it all the same" in words_of(page)
    said = as_it_stands(page) | {"text": "Forty."}
    answer = keeper.post(step(ask, "reply"), said, follow=True)
    assert "was withdrawn on Tuesday 10 March 2026. The reply is kept with it" in soup(
        answer
    ).get_text(" ")
    assert "Forty." in words_of(answer)


def test_a_pause_and_its_end(here, keeper, on_the_day):
    ask = sent(here.strategy, body=here.board)
    assert "Why" in error_of(keeper.post(step(ask, "pause"), {"why": ""}))
    keeper.post(step(ask, "pause"), {"why": "They count the beds."})
    told = text_of(keeper, f"/asks/{ask.token}")
    assert "The time for the reply stands still" in told
    assert "They count the beds." in told
    on_the_day(dt.date(2026, 3, 17))
    assert keeper.post(step(ask, "resume")).status_code == 302
    assert "A reply is due by Wednesday 15 April 2026" in text_of(keeper, f"/asks/{ask.token}")
    assert keeper.get(step(ask, "resume")).status_code == 404
    assert "runs already" in error_of(keeper.post(step(ask, "resume")))


def test_an_overdue_ask_offers_the_next_step_up(here, keeper, chair, on_the_day):
    ask = sent(here.strategy, body=here.board)
    on_the_day(LATE)
    told = text_of(keeper, "/asks")
    assert "The reply was due by Thursday 9 April 2026. It is seven working days late." in told
    page = keeper.get(step(ask, "up"))
    assert "Region is the next step up: Board answers to it." in words_of(page)
    said = as_it_stands(page) | {"why": "No reply came."}
    assert said["to"] == [here.region.slug]
    answer = keeper.post(step(ask, "up"), said)
    new = Ask.objects.get(moved_from=ask)
    assert answer.url == f"/asks/{new.token}"
    told = text_of(keeper, answer.url)
    assert "A reply was due by Thursday 9 April 2026, and none came." in told
    assert "Before that: ask 2026/1" in told
    assert "Put to City Board" in words_of(chair.get(step(new, "clear")))


def test_a_renamed_body_stands_under_its_name_then_and_now(here, keeper):
    ask = sent(here.strategy, body=here.board)
    here.board.name, here.board.short_name = "Board of the City Region", "Region Board"
    here.board.save()
    told = text_of(keeper, f"/asks/{ask.token}")
    assert "It was put to City Board, which is called Region Board now." in told


def test_an_ask_is_put_at_a_meeting_of_the_body(here, keeper):
    meeting = MeetingFactory(group=here.board, on=dt.date(2026, 3, 17))
    at = {"route": AskRoute.AT_MEETING.value, "meeting": meeting.token}
    keeper.post(f"/asks/new/{here.strategy.slug}", typed(here.board, **at))
    assert Ask.objects.get().meeting == meeting


def test_the_letter_is_a_pdf_for_those_who_may_read_it(here, keeper, member, receiver):
    draft = drafted(here.strategy, body=here.board)
    ask = sent(here.strategy, body=here.region, route=AskRoute.INSIDE)
    for client, row in ((member, draft), (keeper, ask), (receiver, ask)):
        answer = client.get(step(row, "letter.pdf"))
        assert answer.content.startswith(b"%PDF")
        assert answer["Content-Type"] == "application/pdf"
    assert receiver.get(step(draft, "letter.pdf")).status_code == 404
    assert Client().get(step(ask, "letter.pdf")).status_code == 404


def test_the_register_shows_each_reader_what_is_for_them(here, keeper, member, receiver):
    for marking in (Marking.PUBLIC, Marking.PARTNERS, Marking.RESTRICTED):
        sent(here.strategy, body=here.board, subject=f"Marked {marking}", marking=marking)
    drafted(here.strategy, body=here.board, subject="Still a draft", marking=Marking.PUBLIC)
    words = ("Marked public", "Marked partners", "Marked restricted", "Still a draft")
    seen = {
        name: {each for each in words if each in text_of(client, "/asks?show=all")}
        for name, client in {
            "visitor": Client(),
            "receiver": receiver,
            "member": member,
            "keeper": keeper,
        }.items()
    }
    assert seen["visitor"] == seen["receiver"] == {"Marked public"}
    assert seen["member"] == {"Marked public", "Marked partners", "Still a draft"}
    assert len(seen["keeper"]) == 4
    assert "Marked partners" not in text_of(keeper, "/asks?words=public")
    assert "No ask is found" in text_of(keeper, "/asks?words=nonsense")


def test_many_asks_take_as_many_queries_as_one(here, keeper, django_assert_max_num_queries):
    for _ in range(20):
        sent(here.strategy, body=here.board)
    with django_assert_max_num_queries(20):
        assert "2026/20" in text_of(keeper, "/asks")


def test_an_empty_register_says_how_to_begin(here, keeper):
    told = text_of(keeper, "/asks")
    assert "Begin with a concern that you cannot answer yourselves" in told
    assert "Strategy Group" in told
    assert "Nothing that you may see waits" in text_of(Client(), "/asks")


def test_a_mail_goes_out_when_it_is_sent(here, keeper, chair):
    mail = {"route": AskRoute.MAIL.value, "to": "", "to_words": "The department"}
    address = {"to_address": "office@example.org"}
    keeper.post(f"/asks/new/{here.strategy.slug}", typed(**mail | address))
    ask = Ask.objects.get()
    chair.post(step(ask, "clear"), as_it_stands(chair.get(step(ask, "clear"))))
    keeper.post(step(ask, "send"))
    assert Delivery.objects.filter(to="office@example.org").count() == 1
    assert "was sent already" in error_of(keeper.post(step(ask, "send")))
    assert Delivery.objects.filter(to="office@example.org").count() == 1
    assert DUE.isoformat() == Ask.objects.get().snapshot["reply_by"]
