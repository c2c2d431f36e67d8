"""The pages of pledges made to us, of requests, and of what was asked and answered in a year."""

import csv
import datetime as dt
import io

import pytest
from django.test import Client

from convenor.apps.asks.models import InboundRequest, Pledge
from convenor.apps.asks.operations import (
    PledgeMade,
    ShareWanted,
    receive_request,
    record_pledge,
    record_reply,
    route_request,
)
from convenor.apps.outbox.models import Delivery
from convenor.core.vocabulary import Marking, PledgeState, RequestState
from tests.asks_world import SENT, a_map, sent
from tests.factories import OPERATOR, SeatFactory, client_as, member_of, secretariat_of
from tests.web.forms_as_typed import as_it_stands, words_of
from tests.web.meeting_world import soup, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(on_the_day):
    on_the_day(SENT)
    return a_map()


@pytest.fixture
def keeper(here):
    return client_as(secretariat_of(here.partnership))


def pledged(here, words="A letter in ten languages", due_on=None, **more):
    made = PledgeMade(words, due_on, **more)
    return record_pledge(
        group=here.strategy, made=made, made_by_words="The department", on=SENT, by=OPERATOR
    )


def error_of(answer):
    assert answer.status_code == 400, answer.status_code
    return " ".join(soup(answer).select_one(".govuk-error-summary").get_text(" ").split())


def test_a_pledge_is_counted_chased_and_settled(here, keeper, on_the_day):
    new = f"/pledges/new/{here.strategy.slug}"
    said = as_it_stands(keeper.get(new)) | {
        "words": "A letter in ten languages",
        "made_by_words": "The department",
    }
    keeper.post(new, said)
    keeper.post(new, said)
    pledge = Pledge.objects.get()
    assert "No date was given. It is asked after on 24 March 2026." in text_of(keeper, "/pledges")
    on_the_day(dt.date(2026, 3, 24))
    told = text_of(keeper, f"/pledges/{pledge.token}")
    assert "No date was given. Ask for a date now." in told
    date = f"/pledges/{pledge.token}/date"
    keeper.post(date, {"due_on": "2026-04-01", "words": "By phone."})
    on_the_day(dt.date(2026, 4, 10))
    assert "It was due on Wednesday 1 April 2026. Ask after it now." in text_of(keeper, "/pledges")
    chase = f"/pledges/{pledge.token}/chase"
    assert "What you ask" in error_of(keeper.post(chase, {"words": ""}))
    assert "Send it by mail" in error_of(keeper.post(chase, {"words": "x", "to": "nobody"}))
    keeper.post(chase, {"words": "Is it done?", "to": "office@example.org"})
    assert Delivery.objects.filter(to="office@example.org").count() == 1
    settle = f"/pledges/{pledge.token}/settle"
    keeper.post(settle, {"state": PledgeState.KEPT.value, "words": "We have it."})
    told = text_of(keeper, f"/pledges/{pledge.token}")
    assert "Kept, as of 10 April 2026." in told
    assert "chased by mail. Is it done?" in told
    assert "One pledge: 1 kept." in text_of(keeper, "/pledges?show=all")
    assert keeper.get(chase).status_code == 404
    assert "is settled: kept" in error_of(keeper.post(chase, {"words": "x"}))


def test_pledges_are_seen_by_their_marking_and_changed_by_their_secretariat(here, keeper):
    for marking in (Marking.PUBLIC, Marking.PARTNERS, Marking.RESTRICTED):
        pledged(here, f"Marked {marking}", marking=marking)
    member = client_as(member_of(here.strategy))
    foreign = client_as(secretariat_of(here.region.partnership))
    for client, number in ((Client(), 1), (foreign, 1), (member, 2), (keeper, 3)):
        assert text_of(client, "/pledges").count("Marked") == number
    pledge = Pledge.objects.get(marking=Marking.PUBLIC)
    for client in (member, foreign):
        assert client.get(f"/pledges/{pledge.token}").status_code == 200
        assert client.get(f"/pledges/{pledge.token}/chase").status_code == 404
        assert client.get(f"/pledges/new/{here.strategy.slug}").status_code == 404


def test_a_request_is_logged_routed_given_and_answered_once(here, keeper):
    seat = SeatFactory(group=here.strategy, label="Health")
    other = SeatFactory(group=here.strategy, label="Housing")
    holder = client_as(member_of(here.strategy, seat=seat))
    new = f"/requests/new/{here.partnership.slug}"
    said = as_it_stands(keeper.get(new)) | {
        "from_words": "The department",
        "question": "How many places?",
        "from_address": "asker@example.org",
    }
    keeper.post(new, said)
    request = InboundRequest.objects.get()
    address = f"/requests/{request.token}"
    assert "No seat is asked for a share yet." in text_of(keeper, address)
    assert holder.get(address).status_code == 404
    chosen = {"seats": [f"{here.strategy.pk}:{seat.token}"], "due_on": "2026-03-20"}
    assert "Seats that are to answer" in error_of(
        keeper.post(f"{address}/route", {"due_on": "2026-03-20"})
    )
    keeper.post(f"{address}/route", chosen | {"wanted": "Your places"})
    share = request.shares.get()
    assert "Give your share" in text_of(holder, "/me")
    give = f"{address}/shares/{share.pk}"
    assert "What your seat has to say" in error_of(holder.post(give, {"text": ""}))
    holder.post(give, {"text": "Twelve."})
    assert "Give your share" not in text_of(holder, "/me")
    page = keeper.get(f"{address}/answer")
    assert "Health: Twelve." in as_it_stands(page)["answer"][0]
    keeper.post(f"{address}/answer", {"answer": "Twelve places."})
    assert "Twelve places." in Delivery.objects.get(to="asker@example.org").body
    assert keeper.get(f"{address}/answer").status_code == 404
    assert "is answered only once" in error_of(
        keeper.post(f"{address}/answer", {"answer": "More."})
    )
    assert other.pk != seat.pk


def test_only_the_seat_that_is_asked_and_the_secretariat_give_a_share(here, keeper):
    seat, other = (SeatFactory(group=here.strategy) for _ in range(2))
    request = receive_request(
        partnership=here.partnership,
        from_words="The department",
        question="How many?",
        received_on=SENT,
        by=OPERATOR,
    )
    wanted = [ShareWanted(each, "x", request.due_on) for each in (seat, other)]
    route_request(request=request, shares=wanted, on=SENT, by=OPERATOR)
    mine, theirs = request.shares.order_by("id")
    holder = client_as(member_of(here.strategy, seat=seat))
    assert holder.get(f"/requests/{request.token}/shares/{mine.pk}").status_code == 200
    assert holder.get(f"/requests/{request.token}/shares/{theirs.pk}").status_code == 404
    assert keeper.get(f"/requests/{request.token}/shares/{theirs.pk}").status_code == 200
    assert holder.get(f"/requests/{request.token}/answer").status_code == 404
    assert other.label not in text_of(holder, f"/requests/{request.token}")
    keeper.post(f"/requests/{request.token}/shares/{theirs.pk}/back")
    assert request.shares.count() == 1


def test_requests_stand_overdue_first_and_one_can_be_declined(here, keeper, on_the_day):
    for words, due in (("Later", dt.date(2026, 4, 1)), ("Sooner", dt.date(2026, 3, 12))):
        receive_request(
            partnership=here.partnership,
            from_words=words,
            question=words,
            received_on=SENT,
            due_on=due,
            by=OPERATOR,
        )
    on_the_day(dt.date(2026, 3, 20))
    told = text_of(keeper, "/requests")
    assert told.index("Sooner") < told.index("Later")
    assert "The answer was due on Thursday 12 March 2026." in told
    request = InboundRequest.objects.get(question="Sooner")
    keeper.post(f"/requests/{request.token}/decline", {"why": "We hold no such figures."})
    request.refresh_from_db()
    assert request.state == RequestState.DECLINED
    assert "We hold no such figures." in text_of(keeper, f"/requests/{request.token}")
    assert "No request is here" in text_of(Client(), "/requests")


def published(here):
    public = {"marking": Marking.PUBLIC}
    ask = sent(here.strategy, body=here.board, subject="=Beds", **public)
    record_reply(
        ask=ask,
        text="Forty.",
        received_on=dt.date(2026, 3, 31),
        on=dt.date(2026, 3, 31),
        settles=True,
        pledges=[PledgeMade("A public list", marking=Marking.PUBLIC)],
        by=OPERATOR,
    )
    sent(here.strategy, body=here.board, subject="Cots", **public)
    sent(here.strategy, body=here.board, subject="For partners")


def test_the_year_is_public_with_days_and_pledges(here, on_the_day):
    published(here)
    on_the_day(dt.date(2026, 4, 20))
    page = f"/p/{here.partnership.slug}/asked-and-answered"
    told = text_of(Client(), f"{page}?year=2026")
    assert "Strategy asked Board on Tuesday 10 March 2026." in told
    assert "Answered on Tuesday 31 March 2026, after 15 working days: Forty." in told
    assert "It is seven working days late." in told
    assert "A public list" in told
    assert "For partners" not in told
    assert "No public ask of this year is on record." in text_of(Client(), f"{page}?year=2025")
    for nonsense in ("never", "1", "99999999"):
        assert Client().get(f"{page}?year={nonsense}").status_code == 404


def test_the_year_can_be_taken_away_as_a_table_that_runs_nothing(here):
    published(here)
    answer = Client().get(f"/p/{here.partnership.slug}/asked-and-answered?year=2026&as=csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode())))
    assert rows[0][0] == "Number"
    assert [row[0] for row in rows[1:]] == ["2026/1", "2026/2"]
    assert rows[1][6:] == ["2026-03-31", "15", "Forty."]
    assert not any(cell.startswith("=") for row in rows for cell in row)
    assert "table" in words_of(Client().get(f"/p/{here.partnership.slug}/asked-and-answered"))
