"""A member's own page."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup

from convenor.apps.groups.models import Membership
from convenor.apps.meetings.operations import cancel_meeting, set_meeting
from convenor.apps.people.operations import change_person, set_display
from convenor.apps.people.queries import display_settings
from convenor.core.vocabulary import Capacity, Marking
from convenor.web.days import today
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MembershipFactory,
    PartnershipFactory,
    PersonFactory,
    SeatFactory,
    UserFactory,
    administrator,
    client_as,
    member_of,
    secretariat_of,
)

pytestmark = pytest.mark.django_db


def section(client, name):
    """The words of one part of the page; empty where the part is missing."""
    soup = BeautifulSoup(client.get("/me").content, "html.parser")
    found = soup.find("section", attrs={"aria-labelledby": name})
    return " ".join(found.get_text(" ").split()) if found else ""


@pytest.fixture
def group():
    return GroupFactory(name="Strategy Group", partnership=PartnershipFactory(name="Leeds"))


def test_my_seats_say_group_capacity_seat_and_since_when(group):
    user = member_of(group, capacity=Capacity.CHAIR, seat=SeatFactory(group=group, label="Health"))
    Membership.objects.update(valid_from=dt.date(2025, 9, 1), valid_to=dt.date(2100, 1, 1))
    seats = section(client_as(user), "seats")
    assert (
        "Strategy Group , Leeds Chair · Health Since 1 September 2025, until 31 December 2099"
        in seats
    )


def test_a_start_that_no_source_states_is_said_to_be_not_stated(group):
    assert "Since: not stated" in section(client_as(member_of(group)), "seats")


def test_somebody_elses_seat_is_not_on_my_page(group):
    MembershipFactory(group=GroupFactory(name="Operations Group"))
    seats = section(client_as(member_of(group)), "seats")
    assert "Strategy Group" in seats
    assert "Operations Group" not in seats


def test_a_seat_that_ended_is_kept_apart_and_its_group_has_no_next_date(group):
    user = member_of(group)
    Membership.objects.update(valid_from=dt.date(2018, 1, 1), valid_to=dt.date(2019, 1, 1))
    client = client_as(user)
    assert "You hold no seat now" in section(client, "seats")
    assert "Seats I held before" in section(client, "seats")
    assert "You sit in no group" in section(client, "dates")


def test_the_next_date_of_each_of_my_groups_leaves_out_cancelled_and_past_ones(group):
    empty = GroupFactory(name="Information Group")
    user = member_of(group)
    MembershipFactory(group=empty, person=user.person)
    days = [today() + dt.timedelta(days=n) for n in (-3, 5, 9)]
    meetings = [set_meeting(group=group, on=day, by=OPERATOR) for day in days]
    cancel_meeting(meeting=meetings[1], by=OPERATOR)
    dates = section(client_as(user), "dates")
    assert f"{days[2]:%A} {days[2].day} {days[2]:%B %Y}" in dates
    assert str(days[1].day) + f" {days[1]:%B}" not in dates
    assert "Information Group No date is set." in dates


def test_my_details_show_what_is_on_record_and_who_sees_it(group):
    user = member_of(group)
    change_person(person=user.person, job_title="Housing officer", by=OPERATOR)
    set_display(person=user.person, detail="name", marking=Marking.PUBLIC, by=OPERATOR)
    details = section(client_as(user), "details")
    assert f"Your name {user.person.name} Everyone" in details
    assert "Your job title Housing officer Nobody but the secretariat" in details
    assert "Your organisation not on record" in details


def test_i_change_who_sees_my_details_and_it_is_on_record_and_holds(group):
    user = member_of(group)
    client = client_as(user)
    answers = {"name": "public", "job_title": "partners", "organisation": "restricted"}
    assert client.post("/me/shown", answers).url == "/me"
    assert display_settings(user.person) == {
        "name": Marking.PUBLIC,
        "job title": Marking.PARTNERS,
        "organisation": Marking.RESTRICTED,
    }
    changes = section(client, "changes")
    assert "The name is now shown to: public. " in changes
    assert "by a member" in changes
    client.post("/me/shown", answers | {"name": "restricted"})
    assert display_settings(user.person)["name"] == Marking.RESTRICTED


@pytest.mark.parametrize(
    "wrong", [{"name": "everyone!"}, {"name": "named seats"}, {"name": ""}, {}]
)
def test_a_wrong_answer_is_explained_and_changes_nothing(group, wrong):
    user = member_of(group)
    set_display(person=user.person, detail="name", marking=Marking.PUBLIC, by=OPERATOR)
    answers = {"job_title": "public", "organisation": "public"} | wrong
    page = client_as(user).post("/me/shown", answers)
    assert page.status_code == 200
    assert "There is a problem" in page.content.decode()
    assert display_settings(user.person)["job title"] == Marking.RESTRICTED
    assert display_settings(user.person)["name"] == Marking.PUBLIC


def test_the_address_takes_no_other_person(group):
    """Whatever is posted, it is about whoever is signed in."""
    other = PersonFactory()
    answers = {"name": "public", "job_title": "public", "organisation": "public"}
    client_as(member_of(group)).post(
        "/me/shown", answers | {"person": other.pk, "token": other.token}
    )
    assert set(display_settings(other).values()) == {Marking.RESTRICTED}


def test_changes_about_somebody_else_are_not_told(group):
    other = PersonFactory()
    set_display(person=other, detail="name", marking=Marking.PUBLIC, by=OPERATOR)
    assert section(client_as(member_of(group)), "changes") == ""


def test_a_secretariat_finds_its_partnership_and_an_administrator_the_installation(group):
    keeper = client_as(secretariat_of(group.partnership))
    assert "Keep Leeds" in section(keeper, "work")
    assert "What was changed in Leeds" in section(keeper, "work")
    runs_it = client_as(administrator())
    assert section(runs_it, "work") == "What I look after This installation"
    assert section(runs_it, "details") == ""
    assert runs_it.get("/me/shown").status_code == 404
    assert section(client_as(member_of(group)), "work") == ""


def test_an_account_of_nobody_on_record_is_told_whom_to_ask():
    page = client_as(UserFactory(person=None)).get("/me").content.decode()
    assert "Your account belongs to nobody on record yet" in page


@pytest.mark.parametrize("group_count", [1, 10])
def test_the_page_asks_the_database_as_often_for_many_groups_as_for_one(
    group_count, django_assert_num_queries
):
    user = UserFactory()
    for _ in range(group_count):
        group = GroupFactory()
        MembershipFactory(group=group, person=user.person)
        set_meeting(group=group, on=today(), by=OPERATOR)
    client = client_as(user)
    with django_assert_num_queries(48):
        client.get("/me")
