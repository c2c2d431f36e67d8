"""Organisations: the public page of each, and what a secretariat changes about them."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from convenor.apps.audit.models import Entry
from convenor.apps.people.models import Contract, Organisation
from convenor.apps.people.operations import (
    Holding,
    keep_contract,
    keep_organisation,
    merge_organisation,
    rename_organisation,
)
from convenor.core.dates import Period
from tests.factories import (
    OPERATOR,
    GroupFactory,
    OrganisationFactory,
    PartnershipFactory,
    SeatFactory,
    administrator,
    client_as,
    member_of,
    secretariat_of,
)
from tests.web.forms_as_typed import words_of

pytestmark = pytest.mark.django_db
KEEP = "/keep/leeds/organisations"
MARCH = dt.date(2018, 3, 1)


@pytest.fixture
def leeds():
    return PartnershipFactory(name="Leeds", slug="leeds")


@pytest.fixture
def keeper(leeds):
    return client_as(secretariat_of(leeds))


@pytest.fixture
def advice():
    return keep_organisation(name="Advice Centre", sector="police", by=OPERATOR)


@pytest.fixture
def housing():
    """A contract for housing that First holds since 2012."""
    first = keep_organisation(name="First", by=OPERATOR)
    keep_organisation(name="Second", by=OPERATOR)
    holding = Holding(first, Period(dt.date(2012, 3, 1), None))
    return keep_contract(slug="housing", name="Housing", holdings=[holding], by=OPERATOR)


def told(page):
    soup = BeautifulSoup(page.content, "html.parser")
    found = soup.select(".govuk-notification-banner__content, .govuk-error-summary__list")
    return " ".join(" ".join(part.get_text(" ").split()) for part in found)


def listed(page, of):
    found = BeautifulSoup(page.content, "html.parser").select(f"#{of} li")
    return [" ".join(item.get_text(" ").split()) for item in found]


def heading(page):
    return BeautifulSoup(page.content, "html.parser").find("h1").get_text(strip=True)


def test_anybody_sees_what_it_was_called_and_since_when(client, advice):
    rename_organisation(organisation=advice, name="Advice Leeds", on=MARCH, by=OPERATOR)
    page = client.get("/o/advice-centre")
    assert heading(page) == "Advice Leeds"
    assert listed(page, "names") == [
        "Advice Centre, until 28 February 2018",
        "Advice Leeds, from 1 March 2018",
    ]
    before = client.get("/o/advice-centre", {"on": "2018-02-28"})
    assert heading(before) == "Advice Centre"
    assert "You are looking at 28 February 2018." in before.content.decode()


def test_what_no_source_states_is_not_stated(client):
    keep_organisation(name="Food Bank", by=OPERATOR)
    words = words_of(client.get("/o/food-bank"))
    assert "Sector: not stated" in words
    assert "No seat of its own is on record for this day." in words


def test_a_seat_that_goes_with_a_contract_passes_to_the_next_holder(client, keeper, housing):
    group = GroupFactory(name="Strategy Group", slug="strategy-group")
    SeatFactory(group=group, label="Housing provider", contract=housing)
    sent = {"to": "second", "on": "2019-09-01"}
    page = keeper.post("/keep/leeds/contracts/housing/hand-over", sent, follow=True)
    assert "The hand-over is recorded" in told(page)
    assert "First, from 1 March 2012, until 31 August 2019" in words_of(page)
    seat = ["Housing provider, Strategy Group (through the contract: Housing)"]
    assert listed(client.get("/o/first", {"on": "2019-08-31"}), "seats") == seat
    assert listed(client.get("/o/first", {"on": "2019-09-01"}), "seats") == []
    assert listed(client.get("/o/second", {"on": "2019-09-01"}), "seats") == seat
    assert listed(client.get("/o/second"), "contracts") == ["Housing, from 1 September 2019"]


def test_seats_link_to_their_groups(client, advice):
    SeatFactory(group=GroupFactory(slug="strategy-group"), label="Advice", organisation=advice)
    links = BeautifulSoup(client.get("/o/advice-centre").content, "html.parser").select("#seats a")
    assert [link["href"] for link in links] == ["/g/strategy-group"]


def test_one_that_became_part_of_another_says_where_it_went(client, keeper, advice):
    keep_organisation(name="Leeds Advice", by=OPERATOR)
    sent = {"into": "leeds-advice", "on": "2018-03-01"}
    page = keeper.post(f"{KEEP}/advice-centre/merge", sent, follow=True)
    assert "Leeds Advice, 1 March 2018" in words_of(page)
    gone = "It became part of Leeds Advice on 1 March 2018."
    assert gone in words_of(client.get("/o/advice-centre"))
    assert gone not in words_of(client.get("/o/advice-centre", {"on": "2018-02-28"}))
    assert "Advice Centre , 1 March 2018" in words_of(client.get("/o/leeds-advice"))


@pytest.mark.parametrize(
    "address", ["/o/nobody", "/o/advice-centre?on=someday", "/o/advice-centre?on=0001-01-01"]
)
def test_what_is_not_there_is_not_found(client, advice, address):
    assert client.get(address).status_code == 404


def test_an_organisation_is_added_renamed_and_given_a_sector(keeper, leeds):
    added = keeper.post("/keep/leeds/add-organisation", {"name": "Food Bank"}, follow=True)
    assert "Food Bank is on record." in told(added)
    assert "Food Bank not stated" in words_of(added)
    keeper.post(f"{KEEP}/food-bank/sector", {"sector": "health"})
    renamed = keeper.post(
        f"{KEEP}/food-bank/rename", {"name": "Food Leeds", "on": "2018-03-01"}, follow=True
    )
    assert heading(renamed) == "Food Leeds"
    assert Organisation.objects.get(slug="food-bank").sector == "health"
    entries = Entry.objects.filter(partnership_id=leeds.pk, about_key="food-bank")
    assert [entry.what for entry in entries][
        0
    ] == "Food Bank is called Food Leeds from 1 March 2018."
    assert entries.count() == 3


@pytest.mark.parametrize(
    ("page", "sent", "sentence"),
    [
        ("/keep/leeds/add-organisation", {"name": "advice centre"}, "is on record already"),
        ("/keep/leeds/add-organisation", {"name": ""}, "This field is required."),
        (
            "/keep/leeds/add-organisation",
            {"name": "A", "sector": "forged"},
            "not one of the available",
        ),
        (f"{KEEP}/advice-centre/rename", {"name": "B", "on": "2018-02-30"}, "2018-03-01"),
        (f"{KEEP}/advice-centre/rename", {"name": "Advice Centre", "on": "2018-03-01"}, "already"),
        (f"{KEEP}/advice-centre/merge", {"into": "advice-centre", "on": "2018-03-01"}, "available"),
        (f"{KEEP}/advice-centre/sector", {"sector": "any"}, "not one of the available"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(keeper, advice, page, sent, sentence):
    entries = Entry.objects.count()
    refused = keeper.post(page, sent)
    assert (refused.status_code, sentence in told(refused)) == (200, True), told(refused)
    assert Entry.objects.count() == entries
    assert Organisation.objects.get() == advice


def test_a_contract_does_not_pass_before_its_holder_began(keeper, housing):
    page = keeper.post(
        "/keep/leeds/contracts/housing/hand-over", {"to": "second", "on": "2011-01-01"}
    )
    assert "First has held it since 1 March 2012; choose a later day" in told(page)
    assert Contract.objects.get().periods.count() == 1


def test_the_list_is_found_by_former_names_and_says_what_became_of_each(keeper, advice):
    leeds = keep_organisation(name="Leeds Advice", by=OPERATOR)
    rename_organisation(organisation=advice, name="Advice Two", on=MARCH, by=OPERATOR)
    merge_organisation(organisation=advice, into=leeds, on=dt.date(2018, 9, 1), by=OPERATOR)
    assert "Advice Two police Leeds Advice" in words_of(keeper.get(KEEP, {"q": "centre"}))
    assert "No organisation is or was called “zoo”." in words_of(keeper.get(KEEP, {"q": "zoo"}))


PAGES = (
    KEEP,
    "/keep/leeds/add-organisation",
    f"{KEEP}/first",
    f"{KEEP}/first/sector",
    f"{KEEP}/first/rename",
    f"{KEEP}/first/merge",
    "/keep/leeds/contracts",
    "/keep/leeds/contracts/housing/hand-over",
)


@pytest.mark.parametrize("page", PAGES)
def test_organisations_are_kept_by_a_secretariat_alone(keeper, leeds, housing, client, page):
    assert keeper.get(page).status_code == 200
    for user in (
        member_of(GroupFactory(partnership=leeds)),
        secretariat_of(PartnershipFactory()),
        administrator(),
    ):
        assert client_as(user).get(page).status_code == 404
        assert client_as(user).post(page, {"name": "Forged", "on": "2018-03-01"}).status_code == 404
    assert client.get(page).url.startswith("/accounts/login/")
    assert not Organisation.objects.filter(name="Forged").exists()


@pytest.mark.parametrize("page", [KEEP, "/keep/leeds/contracts", "/o/first"])
def test_thirty_take_as_many_queries_as_one(keeper, housing, page):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert keeper.get(page).status_code == 200
        return len(asked)

    first = Organisation.objects.get(slug="first")
    SeatFactory(organisation=first)
    few = queries()
    for number in range(30):
        other = OrganisationFactory(sector="police", merged_into=first, merged_on=MARCH)
        SeatFactory(organisation=first)
        holding = Holding(first if number % 2 else other, Period(MARCH, None))
        keep_contract(slug=f"c-{number}", name=f"C {number}", holdings=[holding], by=OPERATOR)
    assert queries() == few
