"""A secretariat keeps seats and dates true."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from convenor.apps.groups.models import Membership, Seat
from convenor.apps.groups.operations import fill_seat
from convenor.apps.meetings.models import Meeting
from convenor.web.days import today
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MembershipFactory,
    PartnershipFactory,
    PersonFactory,
    SeatFactory,
    client_as,
    member_of,
    secretariat_of,
)
from tests.web.forms_as_typed import as_it_stands, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def partnership():
    return PartnershipFactory(name="Leeds Migration Partnership", slug="leeds")


@pytest.fixture
def board(partnership):
    return GroupFactory(name="Board", slug="board", partnership=partnership)


@pytest.fixture
def keeper(partnership):
    return client_as(secretariat_of(partnership))


@pytest.fixture
def somebody(board):
    """A person of the partnership, who sat in the group once."""
    person = PersonFactory(name="Anna")
    MembershipFactory(group=board, person=person, valid_to=dt.date(2020, 1, 1))
    return person


GROUP = "/keep/leeds/groups/board"


def filled(person, on="2026-03-01", capacity="member", until=""):
    return {
        "person": person.token,
        "capacity": capacity,
        "organisation": "",
        "on": on,
        "until": until,
    }


def test_a_seat_is_filled_ended_and_the_end_taken_back(keeper, board, somebody):
    seat = SeatFactory(group=board, label="Police")
    keeper.post(f"{GROUP}/seats/{seat.token}/fill", filled(somebody))
    assert "Anna (member), from 1 March 2026" in words_of(keeper.get(f"{GROUP}/seats"))

    sat = Membership.objects.get(seat=seat)
    keeper.post(f"{GROUP}/members/{sat.token}/end", {"on": "2026-05-01"})
    page = words_of(keeper.get(f"{GROUP}/seats?on=2026-06-01"))
    assert "from 1 March 2026 until 30 April 2026" in page
    assert "Empty since 1 May" in page

    keeper.post(f"{GROUP}/members/{sat.token}/reopen")
    assert Membership.objects.get(seat=seat).valid_to is None


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"on": "2026-02-30"}, "Write the day as 2018-03-01."),
        ({"on": "2026-03-01", "until": "2026-02-01"}, "before it starts"),
        ({"on": "0026-03-01"}, "cannot be right"),
        ({"person": "nobody"}, "is not one of the available choices"),
    ],
)
def test_bad_answers_are_said_and_nobody_sits_there(keeper, board, somebody, sent, sentence):
    seat = SeatFactory(group=board)
    page = keeper.post(f"{GROUP}/seats/{seat.token}/fill", filled(somebody) | sent)
    assert sentence in words_of(page)
    assert not Membership.objects.filter(seat=seat).exists()


def test_a_second_holder_is_refused_and_a_substitute_is_not(keeper, board, somebody):
    seat = SeatFactory(group=board, label="Health")
    fill_seat(seat=seat, person=PersonFactory(), on=None, by=OPERATOR)
    refused = keeper.post(f"{GROUP}/seats/{seat.token}/fill", filled(somebody))
    assert "Somebody else holds the seat" in words_of(refused)
    keeper.post(f"{GROUP}/seats/{seat.token}/fill", filled(somebody, capacity="substitute"))
    assert [row.capacity for row in Membership.objects.filter(seat=seat)] == [
        "member",
        "substitute",
    ]


def test_an_end_cannot_be_taken_back_once_another_sits_there(keeper, board, somebody):
    seat = SeatFactory(group=board)
    gone = fill_seat(seat=seat, person=somebody, on=None, until=dt.date(2026, 1, 1), by=OPERATOR)
    fill_seat(seat=seat, person=PersonFactory(), on=dt.date(2026, 2, 1), by=OPERATOR)
    page = keeper.post(f"{GROUP}/members/{gone.token}/reopen", follow=True)
    assert "Somebody else holds the seat" in page.content.decode()
    gone.refresh_from_db()
    assert gone.valid_to == dt.date(2026, 1, 1)


def test_one_more_place_opens_where_no_number_is_stated(keeper, board):
    seat = SeatFactory(group=board, label="Councils", counted=False)
    keeper.post(f"{GROUP}/seats/{seat.token}/more")
    assert [row.place for row in Seat.objects.filter(group=board)] == [1, 2]


def test_a_date_is_set_moved_cancelled_and_restored(keeper, board):
    soon = today() + dt.timedelta(days=30)
    later = soon + dt.timedelta(days=1)
    keeper.post(f"{GROUP}/dates/add", {"on": str(soon), "start": "10:00", "end": "12:00"})
    meeting = Meeting.objects.get()
    keeper.post(f"{GROUP}/dates/{meeting.token}/move", {"on": str(later), "why": "Room taken"})
    public = words_of(keeper.get("/g/board"))
    assert f"was {soon:%A} {soon.day} {soon:%B %Y}" in public
    keeper.post(f"{GROUP}/dates/{meeting.token}/cancel", {"why": "Snow"})
    assert "cancelled" in words_of(keeper.get("/g/board"))
    keeper.post(f"{GROUP}/dates/{meeting.token}/restore")
    meeting.refresh_from_db()
    assert (meeting.state, meeting.on, meeting.sequence) == ("planned", later, 3)


def test_time_place_and_link_are_changed_and_a_bad_link_is_said(keeper, board):
    day = today() + dt.timedelta(days=30)
    keeper.post(
        f"{GROUP}/dates/add", {"on": str(day), "joining_link": "https://meet.example.org/1"}
    )
    meeting = Meeting.objects.get()
    address = f"{GROUP}/dates/{meeting.token}/change"
    sent = as_it_stands(keeper.get(address))
    assert sent["joining_link"] == ["https://meet.example.org/1"]
    assert keeper.post(address, sent | {"start": "14:00", "place": "Hall"}).status_code == 302
    page = words_of(keeper.post(address, sent | {"joining_link": "meet.example.org"}))
    assert "“meet.example.org” is not an address" in page
    meeting.refresh_from_db()
    assert (meeting.start, meeting.place, meeting.sequence) == (dt.time(14), "Hall", 1)
    assert meeting.joining_link == "https://meet.example.org/1"


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"on": "2018-02-29"}, "Write the day as 2018-03-01."),
        ({"on": "2028-02-29", "start": "12:00", "end": "10:00"}, "ends before it starts"),
        ({"on": "2028-02-29", "end": "10:00"}, "Write when it starts"),
        ({"on": ""}, "This field is required."),
    ],
)
def test_bad_dates_are_said_and_not_kept(keeper, board, sent, sentence):
    assert sentence in words_of(keeper.post(f"{GROUP}/dates/add", sent))
    assert not Meeting.objects.exists()


def test_two_meetings_on_one_day_are_refused(keeper, board):
    keeper.post(f"{GROUP}/dates/add", {"on": "2028-02-29"})
    again = keeper.post(f"{GROUP}/dates/add", {"on": "2028-02-29"})
    assert "already meets on Tuesday 29 February 2028" in words_of(again)


PAGES = [
    "/keep/leeds",
    f"{GROUP}/seats",
    f"{GROUP}/seats/join",
    f"{GROUP}/dates",
    f"{GROUP}/dates/add",
]


@pytest.mark.parametrize("page", PAGES)
def test_only_the_secretariat_of_the_partnership_gets_in(keeper, board, client, page):
    assert keeper.get(page).status_code == 200
    assert client_as(member_of(board)).get(page).status_code == 404
    assert client_as(secretariat_of(PartnershipFactory())).get(page).status_code == 404
    assert client.get(page).url.startswith("/accounts/login/")


def test_another_partnerships_group_is_not_there_under_ones_own(keeper, board):
    GroupFactory(slug="elsewhere")
    assert keeper.get("/keep/leeds/groups/elsewhere/seats").status_code == 404


def test_the_desk_says_what_waits(keeper, board):
    page = words_of(keeper.get("/keep/leeds"))
    assert "Board: No date is recorded. Set a date" in page


@pytest.mark.parametrize("page", ["/keep/leeds", f"{GROUP}/seats", f"{GROUP}/dates"])
def test_as_many_queries_for_one_as_for_many(keeper, board, partnership, page):
    def count():
        with CaptureQueriesContext(connection) as found:
            assert keeper.get(page).status_code == 200
        return len(found)

    def grow(number):
        for _ in range(number):
            seat = SeatFactory(group=board)
            fill_seat(seat=seat, person=PersonFactory(), on=None, by=OPERATOR)
            GroupFactory(partnership=partnership)

    grow(1)
    few = count()
    grow(20)
    assert count() == few


def test_the_form_shows_what_the_terms_say_is_usual(keeper, board):
    sent = as_it_stands(keeper.get(f"{GROUP}/dates/add"))
    assert sent["on"] == [""]
