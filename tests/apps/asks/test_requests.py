"""What a department asks: one front door, routed to seats, answered once."""

import datetime as dt

import pytest

from convenor.apps.asks.models import InboundRequest
from convenor.apps.asks.operations import (
    RequestNotValid,
    ShareWanted,
    answer_request,
    change_request_day,
    decline_request,
    give_share,
    receive_request,
    route_request,
    take_back_share,
)
from convenor.apps.asks.queries import own_shares, requests_open, requests_put_by
from convenor.apps.groups.queries import actor_for
from convenor.apps.outbox.models import Delivery
from convenor.core.vocabulary import RequestState
from tests.asks_world import a_map, contact_of
from tests.factories import OPERATOR, SeatFactory, member_of, secretariat_of

pytestmark = pytest.mark.django_db
CAME, DUE = dt.date(2026, 3, 31), dt.date(2026, 4, 16)


@pytest.fixture
def here():
    return a_map()


def asked(here, **more):
    said = {"from_words": "The department", "question": "How many places?", "received_on": CAME}
    return receive_request(partnership=here.partnership, by=OPERATOR, **said | more)


def routed(request, *seats, due_on=DUE):
    shares = [ShareWanted(seat, "Your places", due_on) for seat in seats]
    return route_request(request=request, shares=shares, on=CAME, by=OPERATOR, address="/r")


def refused(call, **arguments):
    with pytest.raises(RequestNotValid) as refusal:
        call(by=OPERATOR, **arguments)
    return str(refusal.value)


def test_without_a_day_there_are_ten_working_days(here):
    assert asked(here).due_on == DUE
    said = "before the question came on Tuesday 31 March 2026"
    with pytest.raises(RequestNotValid, match=said):
        asked(here, due_on=dt.date(2026, 3, 1))
    assert InboundRequest.objects.count() == 1


def test_seats_are_told_give_their_share_and_it_is_answered_once(here):
    keeper = secretariat_of(here.partnership)
    health, housing = (SeatFactory(group=here.strategy, label=x) for x in ("Health", "Housing"))
    member = member_of(here.strategy, seat=health)
    request = asked(here, from_address="asker@example.org")
    assert routed(request, health, housing) == 1
    assert "asked for its share" in Delivery.objects.get(to=member.email).body
    actor = actor_for(member, on=CAME)
    (mine,) = own_shares(actor)
    give_share(share=mine, text="Twelve.", on=CAME, by=actor)
    assert own_shares(actor) == []
    assert not Delivery.objects.filter(to=keeper.email).exists()
    other = request.shares.get(seat=housing)
    give_share(share=other, text="Nine.", on=CAME, by=OPERATOR, address="/r")
    assert "All seats" in Delivery.objects.get(to=keeper.email).body
    answer_request(request=request, answer="Twenty-one places.", on=CAME, by=OPERATOR)
    assert "Twenty-one places." in Delivery.objects.get(to="asker@example.org").body
    assert "answered on Tuesday 31 March 2026, and is answered only once" in refused(
        answer_request, request=request, answer="Again", on=CAME
    )
    assert "is answered only once" in refused(give_share, share=other, text="Ten", on=CAME)
    assert requests_open(partnership_ids=[here.partnership.pk]) == []


def test_a_share_goes_to_a_seat_of_ours_by_a_day_that_fits(here):
    request = asked(here)
    ours, theirs = SeatFactory(group=here.strategy), SeatFactory(group=here.region)
    for seat, due_on, says in (
        (theirs, DUE, "is a seat of another partnership"),
        (ours, dt.date(2026, 3, 1), "which has passed"),
        (ours, dt.date(2026, 5, 1), "after the whole answer on Thursday 16 April 2026"),
    ):
        with pytest.raises(RequestNotValid, match=says):
            routed(request, seat, due_on=due_on)
    assert "Choose at least one seat" in refused(route_request, request=request, shares=[], on=CAME)
    request.refresh_from_db()
    assert (request.state, request.shares.count()) == (RequestState.RECEIVED, 0)


def test_routing_again_keeps_what_a_seat_gave(here):
    seat, request = SeatFactory(group=here.strategy), asked(here)
    routed(request, seat)
    give_share(share=request.shares.get(), text="Twelve.", on=CAME, by=OPERATOR)
    routed(request, seat, due_on=dt.date(2026, 4, 1))
    share = request.shares.get()
    assert (share.text, share.due_on) == ("Twelve.", dt.date(2026, 4, 1))
    assert "has given its share already" in refused(take_back_share, share=share)


def test_a_share_that_is_not_needed_is_taken_back(here):
    request = asked(here)
    routed(request, SeatFactory(group=here.strategy))
    take_back_share(share=request.shares.get(), by=OPERATOR)
    request.refresh_from_db()
    assert request.state == RequestState.RECEIVED


def test_it_is_declined_with_a_reason_that_the_contact_reads(here):
    contact = contact_of(here.partnership)
    request = asked(here, put_by=contact.person, client_key="k")
    assert asked(here, put_by=contact.person, client_key="k") == request
    assert "Say why" in refused(decline_request, request=request, why="", on=CAME)
    decline_request(request=request, why="We hold no such figures.", on=CAME, by=OPERATOR)
    actor = actor_for(contact, on=CAME)
    (row,) = requests_put_by(actor, partnership_id=here.partnership.pk)
    assert (row.state, row.declined_because) == (
        RequestState.DECLINED,
        "We hold no such figures.",
    )
    assert "stands on your page" in Delivery.objects.get(to=contact.email).body


def test_the_day_moves_only_with_a_reason_and_not_into_the_past(here):
    request = asked(here)
    assert "Say who agreed" in refused(
        change_request_day, request=request, due_on=dt.date(2026, 5, 1), why="", on=CAME
    )
    assert "has passed" in refused(
        change_request_day, request=request, due_on=dt.date(2026, 3, 1), why="x", on=CAME
    )
    change_request_day(
        request=request, due_on=dt.date(2026, 5, 1), why="They agreed.", on=CAME, by=OPERATOR
    )
    (row,) = requests_open(partnership_ids=[here.partnership.pk])
    assert (row.due_on, row.is_late(dt.date(2026, 5, 2))) == (dt.date(2026, 5, 1), True)


def test_a_list_of_requests_takes_as_many_queries_for_ten_as_for_one(
    here, django_assert_num_queries
):
    seats = [SeatFactory(group=here.strategy) for _ in range(3)]
    for _ in range(10):
        routed(asked(here), *seats)
    with django_assert_num_queries(4):
        assert len(requests_open(partnership_ids=[here.partnership.pk])) == 10
