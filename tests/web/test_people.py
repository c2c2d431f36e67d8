"""The people of a partnership, kept by its secretariat."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from convenor.apps.audit.models import Entry
from convenor.apps.groups.operations import fill_seat
from convenor.apps.people.models import Person, User
from tests.factories import (
    OPERATOR,
    GroupFactory,
    MembershipFactory,
    OrganisationFactory,
    PartnershipFactory,
    PersonFactory,
    SeatFactory,
    administrator,
    client_as,
    member_of,
    secretariat_of,
)
from tests.web.forms_as_typed import as_it_stands, words_of

pytestmark = pytest.mark.django_db
PEOPLE = "/keep/leeds/people"


@pytest.fixture
def leeds():
    return PartnershipFactory(name="Leeds", slug="leeds")


@pytest.fixture
def keeper(leeds):
    return client_as(secretariat_of(leeds))


@pytest.fixture
def anna(leeds):
    return PersonFactory(name="Anna Ash", email="anna@example.org", kept_for=leeds.pk)


def names(page):
    rows = BeautifulSoup(page.content, "html.parser").select("tbody tr th")
    return [row.get_text(strip=True) for row in rows]


def alert(page):
    """What a page says at its top: messages, and what is wrong with a form."""
    soup = BeautifulSoup(page.content, "html.parser")
    found = soup.select(".govuk-notification-banner__content, .govuk-error-summary__list")
    return " ".join(" ".join(part.get_text(" ").split()) for part in found)


def test_the_list_shows_who_sits_where_and_leaves_out_people_from_elsewhere(keeper, leeds, anna):
    seat = SeatFactory(group=GroupFactory(partnership=leeds, name="Strategy Group"))
    fill_seat(seat=seat, person=anna, on=dt.date(2018, 1, 1), by=OPERATOR)
    MembershipFactory(person=PersonFactory(name="Dora Dale"))
    page = keeper.get(PEOPLE, {"q": "ash"})
    assert names(page) == ["Anna Ash"]
    assert "Strategy Group" in words_of(page)
    assert names(keeper.get(PEOPLE, {"q": "Dora"})) == []
    assert "Nobody on record fits “Dora”." in words_of(keeper.get(PEOPLE, {"q": "Dora"}))


def test_somebody_is_put_on_record_and_nothing_is_shown_of_them(keeper, leeds):
    centre = OrganisationFactory(name="Advice Centre", slug="advice-centre")
    sent = as_it_stands(keeper.get(f"{PEOPLE}/add"))
    sent |= {"name": "Ben Birch", "email": "Ben@example.org", "organisation": "advice-centre"}
    page = keeper.post(f"{PEOPLE}/add", sent, follow=True)
    assert "Nothing is shown of them until they agree." in alert(page)
    person = Person.objects.get(name="Ben Birch")
    assert (person.email, person.organisation) == ("ben@example.org", centre)
    shown = words_of(keeper.get(f"{PEOPLE}/{person.token}"))
    assert "Name restricted" in shown
    entry = Entry.objects.filter(operation="add_person").get()
    assert (entry.partnership_id, "Ben" in entry.what) == (leeds.pk, False)


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"name": ""}, "This field is required."),
        ({"name": "A", "email": "nonsense"}, "Enter a valid email address."),
        ({"name": "A", "email": "ANNA@example.org"}, "anna@example.org is on record already"),
        ({"name": "A", "organisation": "forged"}, "forged is not one of the available choices"),
        ({"name": "x" * 201}, "at most 200 characters"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_kept(keeper, anna, sent, told):
    before = Person.objects.count()
    page = keeper.post(f"{PEOPLE}/add", sent)
    assert told in alert(page)
    assert Person.objects.count() == before


def test_details_change_and_the_form_begins_with_those_on_record(keeper, anna):
    address = f"{PEOPLE}/{anna.token}/change"
    sent = as_it_stands(keeper.get(address))
    assert (sent["name"], sent["email"]) == (["Anna Ash"], ["anna@example.org"])
    page = keeper.post(address, sent | {"job_title": "Manager"}, follow=True)
    assert "Their details were changed." in alert(page)
    assert "Manager" in words_of(page)
    anna.refresh_from_db()
    assert (anna.job_title, anna.email) == ("Manager", "anna@example.org")


def test_the_address_of_somebody_who_takes_part_elsewhere_stays(keeper, anna):
    MembershipFactory(person=anna)
    address = f"{PEOPLE}/{anna.token}/change"
    keeper.post(address, {"name": "Anna Ash", "email": "mine@example.org"})
    anna.refresh_from_db()
    assert anna.email == "anna@example.org"
    assert "cannot be changed here" in words_of(keeper.get(address))


def test_an_account_is_given_and_closed(keeper, anna):
    address = f"{PEOPLE}/{anna.token}"
    assert "They cannot sign in." in words_of(keeper.get(address))
    given = keeper.post(f"{address}/account", {"do": "give"}, follow=True)
    assert "They can now sign in." in alert(given)
    assert User.objects.get(person=anna).is_active
    closed = keeper.post(f"{address}/account", {"do": "close"}, follow=True)
    assert "They can no longer sign in." in alert(closed)
    assert not User.objects.get(person=anna).is_active
    assert keeper.get(f"{address}/account").status_code == 405


def test_without_an_address_there_is_no_account(keeper, leeds):
    person = PersonFactory(email="", kept_for=leeds.pk)
    page = keeper.post(f"{PEOPLE}/{person.token}/account", {"do": "give"}, follow=True)
    assert "needs an e-mail address" in alert(page)
    assert not User.objects.filter(person=person).exists()


def test_the_page_of_a_person_tells_of_this_partnership_alone(keeper, leeds, anna):
    here = GroupFactory(partnership=leeds, name="Strategy Group")
    fill_seat(
        seat=SeatFactory(group=here, label="Voluntary sector"),
        person=anna,
        on=dt.date(2018, 1, 1),
        until=dt.date(2018, 4, 1),
        by=OPERATOR,
    )
    MembershipFactory(group=GroupFactory(name="Secret Group"), person=anna)
    words = words_of(keeper.get(f"{PEOPLE}/{anna.token}"))
    assert "Strategy Group Voluntary sector member 1 January 2018 31 March 2018" in words
    assert "Secret Group" not in words


def test_a_person_kept_by_another_partnership_is_seen_and_not_changed(keeper, leeds):
    other = PartnershipFactory()
    person = PersonFactory(name="Dora Dale", kept_for=other.pk)
    MembershipFactory(group=GroupFactory(partnership=leeds), person=person)
    address = f"{PEOPLE}/{person.token}"
    assert "Another partnership put them on record" in words_of(keeper.get(address))
    assert keeper.get(f"{address}/change").status_code == 404
    assert keeper.post(f"{address}/account", {"do": "give"}).status_code == 404
    assert not User.objects.filter(person=person).exists()


@pytest.mark.parametrize("page", ["", "/add", "/{token}", "/{token}/change"])
def test_people_are_for_the_secretariat_of_the_partnership_alone(keeper, leeds, anna, client, page):
    address = PEOPLE + page.format(token=anna.token)
    assert keeper.get(address).status_code == 200
    for user in (
        member_of(GroupFactory(partnership=leeds)),
        secretariat_of(PartnershipFactory()),
        administrator(),
    ):
        assert client_as(user).get(address).status_code == 404
        assert client_as(user).post(address, {"name": "Forged"}).status_code == 404
    assert client.get(address).url.startswith("/accounts/login/")
    assert not Person.objects.filter(name="Forged").exists()


def test_somebody_from_elsewhere_is_not_there(keeper):
    person = PersonFactory()
    for page in ("", "/change"):
        assert keeper.get(f"{PEOPLE}/{person.token}{page}").status_code == 404
    assert keeper.get(f"{PEOPLE}/nobody").status_code == 404
    assert keeper.get("/keep/nowhere/people").status_code == 404


def test_a_long_list_has_pages_and_takes_as_many_queries_as_a_short_one(keeper, leeds):
    group = GroupFactory(partnership=leeds)

    def grow(count):
        for _ in range(count):
            person = PersonFactory(kept_for=leeds.pk, organisation=OrganisationFactory())
            fill_seat(seat=SeatFactory(group=group), person=person, on=None, by=OPERATOR)

    def queries():
        with CaptureQueriesContext(connection) as asked:
            page = keeper.get(PEOPLE)
        return len(asked), len(names(page))

    grow(1)
    few, shown = queries()
    grow(59)
    assert queries() == (few, 50)
    assert shown == 2
    second = keeper.get(PEOPLE, {"page": 2})
    assert len(names(second)) == 11
    assert "Page 2 of 2" in words_of(second)
