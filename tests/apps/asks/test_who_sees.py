"""Who sees asks, copies of what was sent, pledges and requests: rule and filter agree."""

import datetime as dt

import pytest

from convenor.apps.asks.models import Ask, InboundRequest, Pledge
from convenor.apps.asks.operations import (
    PledgeMade,
    ShareWanted,
    answer_request,
    receive_request,
    record_pledge,
    record_reply,
    route_request,
)
from convenor.apps.asks.queries import (
    ask_at_the_door,
    ask_sent_for,
    asked_and_answered,
    asks_received,
    asks_visible,
    contact_list,
    pledges_visible,
    requests_visible,
)
from convenor.apps.asks.queries.visible import (
    can_see_ask,
    can_see_request,
    marked_pledge,
    receivers_of,
)
from convenor.apps.groups.queries import actor_for
from convenor.apps.search.queries import search
from convenor.core.access import ANYONE, can_see, tokens_of
from convenor.core.vocabulary import AskRoute, Capacity, Marking
from tests.asks_world import SENT, a_map, contact_of, drafted, sent
from tests.factories import (
    OPERATOR,
    SeatFactory,
    administrator,
    member_of,
    secretariat_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return a_map()


@pytest.fixture
def actors(here):
    seat = SeatFactory(group=here.strategy, label="Home Office", enforcement_linked=True)
    users = {
        "secretariat": secretariat_of(here.partnership),
        "chair": member_of(here.strategy, capacity=Capacity.CHAIR),
        "member": member_of(here.strategy, seat=SeatFactory(group=here.strategy)),
        "linked": member_of(here.strategy, seat=seat),
        "observer": member_of(here.strategy, capacity=Capacity.OBSERVER),
        "other group": member_of(here.operations, capacity=Capacity.CHAIR),
        "contact": contact_of(here.partnership),
        "receiver": secretariat_of(here.region.partnership),
        "receiving member": member_of(here.region),
        "administrator": administrator(),
    }
    return {
        "visitor": ANYONE,
        "operator": OPERATOR,
        **{name: actor_for(user, on=SENT) for name, user in users.items()},
    }


@pytest.fixture
def asks(here):
    contact_of(here.partnership)
    for marking in Marking:
        drafted(here.strategy, marking=marking)
        for way in ({}, {"route": AskRoute.CONTACT_PAGE}):
            sent(here.strategy, marking=marking, **way)
        sent(here.strategy, body=here.region, route=AskRoute.INSIDE, marking=marking)
    return list(Ask.objects.select_related("group", "to_group"))


def test_the_filter_of_asks_and_the_rule_agree_for_everybody(actors, asks):
    for name, actor in actors.items():
        listed = set(asks_visible(actor))
        assert listed == {ask for ask in asks if can_see_ask(actor, ask)}, name
    seen = {name: len(asks_visible(actor)) for name, actor in actors.items()}
    assert seen["visitor"] == seen["contact"] == seen["receiver"] == seen["administrator"] == 3
    assert (seen["other group"], seen["member"], seen["linked"]) == (6, 8, 8)
    assert seen["chair"] == seen["secretariat"] == seen["operator"] == 16


def test_the_receiving_side_reads_what_was_sent_to_it_and_nothing_else(actors, asks):
    for name, actor in actors.items():
        listed = set(asks_received(actor)) if actor.is_signed_in else set()
        to_me = {ask for ask in asks if receivers_of(ask) & tokens_of(actor)}
        inside = {ask for ask in to_me if ask.route == AskRoute.INSIDE}
        assert listed == inside, name
        for ask in asks:
            reads = ask_sent_for(actor, ask.token) is not None
            assert reads is (ask.sent_on is not None and (can_see_ask(actor, ask) or ask in to_me))
    assert len(asks_received(actors["receiver"])) == 4
    assert len(asks_received(actors["receiving member"])) == 2
    assert len(asks_received(actors["contact"])) == 0


def test_the_contact_has_what_was_put_to_their_page(here, actors, asks):
    contact = actors["contact"]
    listed = contact_list(contact, partnership_id=here.partnership.pk, on=SENT)
    assert len(listed) == 4
    for ask in asks:
        at_the_door = ask_at_the_door(contact, ask.token) is not None
        assert at_the_door is (ask.route == AskRoute.CONTACT_PAGE and ask.sent_on is not None)
        assert ask_at_the_door(actors["member"], ask.token) is None


def test_pledges_are_seen_by_their_marking(here, actors):
    for marking in Marking:
        made = PledgeMade(f"Marked {marking}", marking=marking)
        record_pledge(group=here.strategy, made=made, made_by_words="They", on=SENT, by=OPERATOR)
    for name, actor in actors.items():
        listed = set(pledges_visible(actor))
        assert listed == {p for p in Pledge.objects.all() if can_see(actor, marked_pledge(p))}, name
    assert len(pledges_visible(actors["contact"])) == 1


def test_requests_are_seen_by_the_seats_that_share_them_until_they_are_out(here, actors):
    seat = next(iter(actors["member"].seat_ids))
    for marking in Marking:
        for is_answered in (False, True):
            row = receive_request(
                partnership=here.partnership,
                from_words="They",
                question="How many?",
                received_on=SENT,
                marking=marking,
                by=OPERATOR,
            )
            wanted = ShareWanted(here.strategy.seats.get(pk=seat), "x", row.due_on)
            route_request(request=row, shares=[wanted], on=SENT, by=OPERATOR)
            if is_answered:
                answer_request(request=row, answer="Ten", on=SENT, by=OPERATOR)
    for name, actor in actors.items():
        listed = set(requests_visible(actor))
        rows = InboundRequest.objects.all()
        assert listed == {row for row in rows if can_see_request(actor, row)}, name
    seen = {name: len(requests_visible(actor)) for name, actor in actors.items()}
    assert (seen["secretariat"], seen["member"], seen["observer"]) == (8, 6, 2)
    assert seen["visitor"] == seen["contact"] == 1


def test_an_ask_is_found_by_those_who_may_see_it(here, actors, asks):
    words = {
        name: search(tokens_of(actor), "beds").total
        for name, actor in actors.items()
        if name in ("visitor", "member", "chair", "receiver")
    }
    assert words["visitor"] == words["receiver"] == 3
    assert words["member"] == 8
    assert words["chair"] == 16


def test_the_year_shows_what_is_public_and_went_out_and_how_long_it_took(
    here, asks, django_assert_num_queries
):
    public = Ask.objects.filter(marking=Marking.PUBLIC, sent_on__isnull=False).first()
    record_reply(
        ask=public,
        text="Forty.",
        received_on=dt.date(2026, 4, 10),
        on=dt.date(2026, 4, 10),
        settles=True,
        pledges=[PledgeMade("A list", marking=Marking.PUBLIC), PledgeMade("Secret")],
        by=OPERATOR,
    )
    record_reply(
        ask=public,
        text="For partners.",
        received_on=dt.date(2026, 4, 10),
        on=dt.date(2026, 4, 10),
        marking=Marking.PARTNERS,
        by=OPERATOR,
    )
    with django_assert_num_queries(8):
        page = asked_and_answered(here.partnership, 2026, on=dt.date(2026, 4, 10))
    answers = [answer for row in page.asks for answer in row.answers]
    assert len(page.asks) == 3
    assert [(answer.days, answer.text) for answer in answers] == [(21, "Forty.")]
    assert [row.words for row in page.pledges] == ["A list"]
    assert page.years == (2026,)
    nothing = asked_and_answered(here.partnership, 2025, on=dt.date(2026, 4, 10))
    assert (nothing.asks, nothing.pledges) == ((), ())
