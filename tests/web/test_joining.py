"""Joining by rule: who may, what is refused, and what costs how much."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from convenor.apps.attendance.operations import Attended, record_attendance
from convenor.apps.groups.models import Group, Membership
from convenor.core.vocabulary import AttendanceStatus
from convenor.web.days import today
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MeetingFactory,
    PartnershipFactory,
    SeatFactory,
    UserFactory,
    administrator,
    client_as,
    member_of,
)
from tests.web.meeting_world import text_of
from tests.web.terms_world import with_terms

pytestmark = pytest.mark.django_db
PRESENT = Attended(AttendanceStatus.PRESENT)


@pytest.fixture
def forum():
    group = GroupFactory(name="Forum", slug="forum", partnership=PartnershipFactory(slug="leeds"))
    return with_terms(group, joining={"model": "open"})


def test_anybody_signed_in_with_a_record_joins_an_open_group(forum):
    user = UserFactory()
    mine = client_as(user)
    assert "Anyone may join." in text_of(mine, "/g/forum/join")
    answer = mine.post("/g/forum/join", follow=True)
    assert "You belong to Forum now." in answer.content.decode()
    assert Membership.objects.get().person == user.person


def test_a_visitor_is_asked_to_sign_in_and_an_account_of_nobody_to_ask_the_secretariat(forum):
    assert Client().get("/g/forum/join").url.startswith("/accounts/login/")
    nobody = client_as(administrator())
    assert "Your account belongs to nobody on record yet" in text_of(nobody, "/g/forum/join")
    assert nobody.post("/g/forum/join").status_code == 404
    assert not Membership.objects.exists()


def test_joining_twice_is_refused_and_keeps_one_membership(forum):
    user = member_of(forum)
    answer = client_as(user).post("/g/forum/join")
    assert answer.status_code == 200
    assert Membership.objects.count() == 1


@pytest.mark.parametrize(
    ("model", "why"),
    [
        ("nominated", "Members of this group are nominated."),
        ("appointed", "Members of this group are appointed."),
        ("invited", "Members of this group are invited."),
    ],
)
def test_a_group_that_others_fill_is_refused_with_the_reason_and_has_no_link(model, why):
    with_terms(GroupFactory(slug="board"), joining={"model": model})
    mine = client_as(UserFactory())
    assert why in text_of(mine, "/g/board/join")
    assert why in mine.post("/g/board/join").content.decode()
    assert not Membership.objects.exists()
    assert "/g/board/join" not in mine.get("/g/board").content.decode()


def test_where_the_terms_state_nothing_nobody_joins_by_themselves():
    GroupFactory(slug="quiet")
    mine = client_as(UserFactory())
    assert "The terms do not state who may join." in text_of(mine, "/g/quiet/join")
    mine.post("/g/quiet/join")
    assert not Membership.objects.exists()


def test_an_open_group_links_to_the_page_and_says_so_as_data(forum):
    page = Client().get("/g/forum")
    assert 'href="/g/forum/join"' in page.content.decode()
    assert Client().get("/g/forum.json").json()["can_be_joined"] is True
    Group.objects.update(standing="outside")
    assert 'href="/g/forum/join"' not in Client().get("/g/forum").content.decode()


def test_a_group_that_does_not_exist_is_not_there():
    mine = client_as(UserFactory())
    assert mine.get("/g/nowhere/join").status_code == 404
    assert mine.post("/g/nowhere/leave").status_code == 404


def test_conditions_in_words_are_confirmed_or_nobody_joins():
    aims = {"text": "Shares the aims."}
    with_terms(GroupFactory(slug="aims"), joining={"model": "open", "all_of": [aims]})
    mine = client_as(UserFactory())
    assert "Shares the aims" in text_of(mine, "/g/aims/join")
    refused = mine.post("/g/aims/join").content.decode()
    assert "Tick what is true of you. It is asked of all." in refused
    assert not Membership.objects.exists()
    assert mine.post("/g/aims/join", {"confirmed": "7"}).status_code == 200
    assert not Membership.objects.exists()
    mine.post("/g/aims/join", {"confirmed": "0"})
    assert Membership.objects.count() == 1


def test_only_ones_own_place_without_a_seat_can_be_left(forum):
    other = member_of(forum)
    assert client_as(UserFactory()).post("/g/forum/leave").status_code == 404
    seated = member_of(forum, seat=SeatFactory(group=forum))
    assert client_as(seated).post("/g/forum/leave").status_code == 404
    assert "on the seat" in text_of(client_as(seated), "/g/forum/join")
    assert not Membership.objects.exclude(valid_to=None).exists()
    assert client_as(other).post("/g/forum/leave").url == "/g/forum/join"
    assert Membership.objects.get(person=other.person).valid_to == today() + dt.timedelta(days=1)


def test_an_end_that_the_secretariat_set_is_not_ones_own_to_take_back(forum):
    user = member_of(forum)
    ends = today() + dt.timedelta(days=30)
    Membership.objects.update(valid_to=ends)
    mine = client_as(user)
    assert "Stay after all" not in text_of(mine, "/g/forum/join")
    assert mine.post("/g/forum/stay").status_code == 404
    assert mine.post("/g/forum/leave").status_code == 404
    assert Membership.objects.get().valid_to == ends


@pytest.mark.parametrize("address", ["/g/forum/leave", "/g/forum/stay"])
def test_leaving_and_staying_are_no_links(forum, address):
    assert client_as(member_of(forum)).get(address).status_code == 405


def test_the_page_costs_the_same_for_one_visit_and_for_many(forum):
    with_terms(
        GroupFactory(slug="inner", partnership=forum.partnership),
        joining={"model": "open", "all_of": [{"attends": "forum"}, {"accepts_work": True}]},
    )
    user = UserFactory()
    mine = client_as(user)

    def queries():
        with CaptureQueriesContext(connection) as found:
            text_of(mine, "/g/inner/join")
        return len(found)

    def came(days_ago):
        meeting = MeetingFactory(group=forum, on=today() - dt.timedelta(days=days_ago))
        record_attendance(meeting=meeting, attended=PRESENT, person=user.person, by=OPERATOR)

    came(1)
    first = queries()
    for days_ago in range(2, 12):
        came(days_ago)
    assert queries() == first <= 16
