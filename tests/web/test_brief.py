"""The chair's brief: what is in it, who reads it, and that it is two pages."""

import datetime as dt
import io

import pikepdf
import pytest

from convenor.apps.agendas.operations import ItemAsked, add_item
from convenor.apps.decisions.operations import Owner, give_action
from convenor.core.vocabulary import Capacity, ItemPurpose
from tests.factories import OPERATOR, SeatFactory, member_of
from tests.web.meeting_world import DAY, text_of, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    return world()


def address(here, end=""):
    return f"/m/{here.meeting.token}/brief{end}"


def test_a_chair_reads_what_to_decide_what_is_late_who_comes_and_what_to_mind(here):
    asked = ItemAsked("Housing", ItemPurpose.DECISION, ask="Agree the *letter*")
    add_item(meeting=here.meeting, asked=asked, by=OPERATOR)
    closed = ItemAsked("A case", is_closed=True, closed_because="It is about one provider.")
    add_item(meeting=here.meeting, asked=closed, by=OPERATOR)
    give_action(
        group=here.group,
        what="Write to the Board",
        owner=Owner(seat=here.seat),
        given_on=dt.date(2026, 1, 7),
        due_on=dt.date(2026, 2, 2),
        by=OPERATOR,
    )
    expert = SeatFactory(group=here.group, label="Lived experience")
    member_of(here.group, seat=expert, capacity=Capacity.EXPERT)
    here.member.post(f"/m/{here.meeting.token}/coming", {"answer": "apologies"})
    told = text_of(here.chair, address(here))
    assert "Housing. Agree the letter" in told
    assert "Write to the Board (Health): Was due on Monday 2 February 2026: 28 days late." in told
    assert "Health: cannot come." in told
    assert "Lived experience: an expert by experience. Use no name" in told
    assert "“A case” is closed: It is about one provider." in told
    assert "No paper is expected." in told


@pytest.mark.parametrize("name", ["member", "observer", "elsewhere", "foreign"])
def test_nobody_but_the_chair_and_the_secretariat_reads_it(here, name):
    assert getattr(here, name).get(address(here)).status_code == 404
    assert getattr(here, name).get(address(here, ".pdf")).status_code == 404


def test_it_never_has_more_than_two_pages_and_says_what_was_left_out(here):
    for number in range(120):
        asked = ItemAsked(f"Item {number} " + "with many words " * 12, ItemPurpose.DECISION)
        add_item(meeting=here.meeting, asked=asked, by=OPERATOR)
    answer = here.chair.get(address(here, ".pdf"))
    with pikepdf.open(io.BytesIO(answer.content)) as made:
        assert len(made.pages) == 2


def test_queries_do_not_grow(here, django_assert_max_num_queries):
    for number in range(15):
        asked = ItemAsked(f"Item {number}", ItemPurpose.DECISION)
        add_item(meeting=here.meeting, asked=asked, by=OPERATOR)
        member_of(here.group)
    here.chair.get("/")
    with django_assert_max_num_queries(30):
        here.chair.get(address(here))
