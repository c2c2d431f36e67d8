"""What the desks of a secretariat, a chair and a member say of asks, pledges and requests."""

import datetime as dt

import pytest

from convenor.apps.asks.operations import PledgeMade, clear_ask, receive_request, record_pledge
from convenor.apps.asks.queries.content import seal_for
from convenor.core.vocabulary import AskRoute, Capacity
from convenor.web.pages.asks.due import asks_due
from tests.asks_world import SENT, a_map, drafted, sent
from tests.factories import OPERATOR, client_as, member_of, secretariat_of
from tests.web.meeting_world import text_of

pytestmark = pytest.mark.django_db
LATE = dt.date(2026, 4, 20)


@pytest.fixture
def here(on_the_day):
    on_the_day(SENT)
    return a_map()


def desk(here, on):
    ids = [here.operations.pk, here.strategy.pk]
    return asks_due(partnership_id=here.partnership.pk, group_ids=ids, on=on)


def test_nothing_stands_there_while_all_is_in_time(here):
    sent(here.strategy, body=here.board)
    drafted(here.strategy, body=here.board)
    assert desk(here, SENT) == ()


def test_what_is_late_stands_first_with_its_next_step(here, on_the_day):
    ask = sent(here.strategy, body=here.board)
    made = PledgeMade("A letter", dt.date(2026, 4, 30))
    record_pledge(group=here.strategy, made=made, made_by_words="They", on=SENT, by=OPERATOR)
    receive_request(
        partnership=here.partnership,
        from_words="The department",
        question="How many?",
        received_on=LATE,
        by=OPERATOR,
    )
    cleared = drafted(here.strategy, body=here.board)
    clear_ask(ask=cleared, seen=seal_for(cleared), on=SENT, by=OPERATOR)
    found = desk(here, LATE)
    assert [due.is_late for due in found] == [True, False, False]
    assert found[0].address == f"/asks/{ask.token}"
    on_the_day(LATE)
    keeper = client_as(secretariat_of(here.partnership))
    told = text_of(keeper, f"/keep/{here.partnership.slug}")
    assert "Ask 2026/1 has had no full reply: Beds for families" in told
    assert "Choose who answers The department." in told
    assert "Send the ask to Board: Beds for families" in told
    assert "A letter" not in told
    on_the_day(dt.date(2026, 5, 1))
    assert "Ask They after a pledge: A letter" in text_of(keeper, f"/keep/{here.partnership.slug}")


def test_what_others_put_to_a_group_that_one_keeps_stands_there(here):
    sent(here.strategy, body=here.region, route=AskRoute.INSIDE)
    (due,) = asks_due(
        partnership_id=here.region.partnership_id, group_ids=[here.region.pk], on=SENT
    )
    assert due.sentence == "Answer Strategy: Beds for families"


def test_a_chair_is_asked_to_clear_and_nobody_else(here):
    ask = drafted(here.strategy, body=here.board)
    chair = client_as(member_of(here.strategy, capacity=Capacity.CHAIR))
    assert "Read and clear an ask to Board: Beds for families" in text_of(chair, "/me")
    assert "Read and clear" not in text_of(client_as(member_of(here.strategy)), "/me")
    clear_ask(ask=ask, seen=seal_for(ask), on=SENT, by=OPERATOR)
    assert "Read and clear" not in text_of(chair, "/me")


def test_a_desk_asks_as_often_for_ten_as_for_one(here, django_assert_max_num_queries):
    for _ in range(10):
        sent(here.strategy, body=here.board)
        made = PledgeMade("A letter", dt.date(2026, 3, 20))
        record_pledge(group=here.strategy, made=made, made_by_words="They", on=SENT, by=OPERATOR)
    with django_assert_max_num_queries(14):
        assert len(desk(here, LATE)) == 20
