"""The page of a department's contact: one clean list, and nothing else inside."""

import datetime as dt
from urllib.parse import urldefrag, urlsplit

import pytest
from django.test import Client

from convenor.apps.asks.models import ClockPause, InboundRequest, Reply
from convenor.apps.asks.operations import (
    answer_request,
    receive_request,
    withdraw_ask,
)
from convenor.core.vocabulary import AskRoute, Capacity, ConcernState, Marking
from tests.asks_world import SENT, a_map, concern_at, contact_of, drafted, sent
from tests.factories import (
    OPERATOR,
    MeetingFactory,
    PartnershipFactory,
    client_as,
    member_of,
    secretariat_of,
)
from tests.web.forms_as_typed import as_it_stands, words_of
from tests.web.meeting_world import soup, text_of

pytestmark = pytest.mark.django_db
PAGE = {"route": AskRoute.CONTACT_PAGE}


@pytest.fixture
def here(on_the_day):
    on_the_day(SENT)
    return a_map()


@pytest.fixture
def account(here):
    return contact_of(here.partnership)


@pytest.fixture
def contact(account):
    return client_as(account)


def door(here, *parts):
    return "/".join(["/government", here.partnership.slug, *parts])


def test_what_waits_stands_there_due_first_and_what_is_late_is_said(here, contact, on_the_day):
    assert "Nothing waits for you." in text_of(contact, door(here))
    sent(here.strategy, subject="Later", days_for_reply=40, **PAGE)
    sent(here.strategy, subject="Sooner", days_for_reply=3, **PAGE)
    sent(here.strategy, subject="By letter")
    told = text_of(contact, door(here))
    assert "2 questions wait for you." in told
    assert told.index("Sooner") < told.index("Later")
    assert "By letter" not in told
    on_the_day(dt.date(2026, 3, 20))
    assert "One reply is late." in text_of(contact, door(here))


def test_it_is_answered_in_part_and_then_in_full(here, contact):
    beds = concern_at(here.strategy, "Too few beds")
    cots = concern_at(here.strategy, "No cots")
    ask = sent(here.strategy, [beds, cots], **PAGE)
    address = door(here, "asks", ask.token)
    first, second = ask.parts.order_by("id")
    said = as_it_stands(contact.get(address)) | {
        "text": "Forty beds.",
        "whole": "no",
        f"part-{first.pk}": "Forty beds.",
    }
    assert contact.post(address, said).url == door(here)
    beds.refresh_from_db()
    cots.refresh_from_db()
    assert (beds.state, cots.state) == (ConcernState.ANSWERED, ConcernState.ASKED)
    page = contact.get(address)
    assert "What you replied" in words_of(page)
    assert f"part-{first.pk}" not in as_it_stands(page)
    contact.post(address, as_it_stands(page) | {"text": "Cots in May.", "whole": "yes"})
    cots.refresh_from_db()
    assert cots.state == ConcernState.ANSWERED
    assert "You answered it on 10 March 2026." in text_of(contact, door(here))
    assert second.concern == cots


def test_an_empty_answer_is_refused_and_nothing_is_kept(here, contact):
    ask = sent(here.strategy, **PAGE)
    answer = contact.post(door(here, "asks", ask.token), {"text": "", "whole": "yes"})
    assert answer.status_code == 400
    assert "Your reply" in soup(answer).select_one(".govuk-error-summary").get_text()
    assert not Reply.objects.exists()


def test_a_pause_is_asked_for_with_a_reason_and_the_secretariat_agrees(here, contact):
    ask = sent(here.strategy, **PAGE)
    pause = door(here, "asks", ask.token, "pause")
    assert contact.post(pause, {"why": ""}).status_code == 400
    assert not ClockPause.objects.exists()
    contact.post(pause, {"why": "We count the beds."})
    assert "You asked that the time stand still" in text_of(contact, door(here, "asks", ask.token))
    keeper = client_as(secretariat_of(here.partnership))
    told = text_of(keeper, f"/asks/{ask.token}")
    assert "The department asks that the time stand still: We count the beds." in told
    keeper.post(f"/asks/{ask.token}/pause-asked", {"agreed": "yes"})
    assert "The time for the reply stands still" in text_of(contact, door(here))


def test_what_was_taken_back_says_so_and_a_reply_is_still_kept(here, contact):
    ask = sent(here.strategy, **PAGE)
    withdraw_ask(ask=ask, why="They called.", on=SENT, by=OPERATOR)
    assert "It was taken back on 10 March 2026. No reply is needed." in text_of(contact, door(here))
    address = door(here, "asks", ask.token)
    contact.post(address, as_it_stands(contact.get(address)) | {"text": "Forty."})
    assert ask.replies.get().text == "Forty."


def test_a_question_to_the_partnership_comes_back_as_one_answer(here, contact):
    ask_us = door(here, "ask-us")
    assert contact.post(ask_us, {"question": " "}).status_code == 400
    said = as_it_stands(contact.get(ask_us)) | {"question": "How many places?"}
    contact.post(ask_us, said)
    contact.post(ask_us, said)
    request = InboundRequest.objects.get()
    assert request.due_on == dt.date(2026, 3, 24)
    answer_request(request=request, answer="Twenty-one.", on=SENT, by=OPERATOR)
    told = text_of(contact, door(here))
    assert "How many places?" in told
    assert "Twenty-one." in told


def test_nobody_else_and_no_other_contact_opens_that_page(here, contact):
    ask = sent(here.strategy, **PAGE)
    others = {
        "visitor": Client(),
        "secretariat": client_as(secretariat_of(here.partnership)),
        "chair": client_as(member_of(here.strategy, capacity=Capacity.CHAIR)),
        "another contact": client_as(contact_of(PartnershipFactory())),
    }
    for name, client in others.items():
        refused = (302,) if name == "visitor" else (404,)
        for address in (door(here), door(here, "asks", ask.token), door(here, "ask-us")):
            assert client.get(address).status_code in refused, (name, address)
    letter = sent(here.strategy)
    assert contact.get(door(here, "asks", letter.token)).status_code == 404


INSIDE = (
    "/me/diary", "/me/year", "/me/mail", "/me/did", "/me/away", "/concerns",
)  # fmt: skip


def test_a_crawl_as_the_contact_finds_their_page_and_what_is_public(here, contact, account):
    """Every link from their page, as far as they lead; and pages inside, typed by hand."""
    hidden = concern_at(here.strategy, "Hidden words", marking=Marking.NAMED_SEATS)
    shown = concern_at(here.strategy, "Quoted words")
    asked = sent(
        here.strategy, [shown, hidden], marking=Marking.NAMED_SEATS, subject="Put to them", **PAGE
    )
    sent(here.strategy, subject="Not theirs", body=here.board)
    drafted(here.strategy, subject="Not sent to them", **PAGE)
    MeetingFactory(group=here.strategy)
    receive_request(
        partnership=here.partnership,
        from_words="Another body",
        question="Somebody else asks",
        received_on=SENT,
        by=OPERATOR,
    )
    seen, waiting, public = {}, [door(here)], Client()
    while waiting:
        address = waiting.pop()
        answer = contact.get(address, follow=True)
        seen[address] = answer
        if "html" not in answer["Content-Type"] or not address.startswith("/government"):
            continue
        for link in soup(answer).select("a[href]"):
            target = urldefrag(link["href"])[0]
            if target.startswith("/") and target not in seen and target not in waiting:
                waiting.append(target)
    assert door(here, "asks", asked.token) in seen
    theirs = [address for address in seen if address.startswith("/government")]
    for address, answer in seen.items():
        body = answer.content.decode(errors="replace")
        for secret in ("Hidden words", "Not theirs", "Not sent to them", "Somebody else asks"):
            assert secret not in body, (address, secret)
        is_sign_out = urlsplit(address).path.startswith("/accounts/")
        if address not in theirs and not is_sign_out and address != "/":
            assert public.get(address).status_code == 200, address
    assert len(theirs) == 4
    menu = soup(contact.get(door(here))).select(".govuk-service-navigation__link")
    assert [link["href"] for link in menu] == [door(here)]
    assert contact.get("/me").url == door(here)
    for address in (*INSIDE, f"/g/{here.strategy.slug}/join", f"/asks/{asked.token}"):
        assert contact.get(address).status_code == 404, address
    for address in (f"/keep/{here.partnership.slug}", f"/asks/{asked.token}/reply"):
        assert contact.get(address).status_code == 404, address
    assert contact.get(f"/concerns/{shown.token}").status_code == 404
    assert "Put to them" not in text_of(contact, "/asks?show=all")
    assert "Somebody else asks" not in text_of(contact, "/requests")


def test_their_page_takes_as_many_queries_for_twenty_as_for_one(
    here, contact, django_assert_max_num_queries
):
    for _ in range(20):
        sent(here.strategy, **PAGE)
    with django_assert_max_num_queries(16):
        assert "20 questions wait for you." in text_of(contact, door(here))
