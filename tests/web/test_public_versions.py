"""The versions of terms, on the pages that anybody sees, and what a day in the past or to come shows."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup

from convenor.apps.groups.models import Group
from convenor.apps.groups.operations import fill_seat
from convenor.apps.meetings.operations import cancel_meeting, move_meeting, set_meeting
from convenor.apps.people.models import Contract, Organisation
from convenor.apps.people.operations import hand_over_contract, rename_organisation
from convenor.apps.terms.operations import load_terms
from convenor.core.terms.schema import TermsDocument
from convenor.core.vocabulary import Capacity
from tests.factories import OPERATOR, PersonFactory
from tests.web.forms_as_typed import words_of

pytestmark = pytest.mark.django_db
FORUM = "/g/harbour-forum"
PROVIDER = {"key": "provider", "label": "Housing provider", "contract": "housing", "number": 1}


def load(**group):
    """A partnership with one group, whose housing provider is Old Homes."""
    document = {
        "format": "convenor-terms/1",
        "partnership": {"slug": "harbour", "name": "Harbour Partnership"},
        "organisations": [
            {"slug": "old-homes", "name": "Old Homes"},
            {"slug": "new-homes", "name": "New Homes"},
        ],
        "contracts": [
            {"slug": "housing", "name": "Housing", "holders": [{"organisation": "old-homes"}]}
        ],
        "groups": [{"slug": "harbour-forum", "name": "Harbour Forum", "kind": "forum"} | group],
    }
    load_terms(document=TermsDocument.model_validate(document), by=OPERATOR)


def said(client, address):
    page = client.get(address)
    assert page.status_code == 200
    return words_of(page)


@pytest.fixture
def three_versions():
    load(valid_from="2018", purpose="To talk.")
    load(valid_from="2020", purpose="To decide.", adopted={"on": "2019-12-03", "at": "Town Hall"})
    load(valid_from="2020", purpose="To decide together.")


def test_each_version_is_told_with_what_it_changed(client, three_versions):
    page = client.get(f"{FORUM}/terms")
    versions = BeautifulSoup(page.content, "html.parser").select("section.version")
    texts = [" ".join(each.get_text(" ").split()) for each in versions]
    assert [text[: text.index(" Valid from")] for text in texts] == [
        "Version 3 In force",
        "Version 2 Corrected since",
        "Version 1",
    ]
    assert "Adopted: Town Hall, 3 December 2019." in texts[1]
    assert "Where and when it was adopted is not stated" in texts[0]
    assert "The first version on record." in texts[2]
    assert "To decide together." in texts[0]
    assert "Valid from 2018, until 1 January 2020" in texts[2]


def test_each_version_can_be_read_whole_by_people_and_programs(client, three_versions):
    for number, purpose in ((1, "To talk."), (2, "To decide."), (3, "To decide together.")):
        assert purpose in said(client, f"{FORUM}/terms/{number}")
        data = client.get(f"{FORUM}/terms/{number}.json").json()
        assert data["line"]["number"] == number
        assert purpose in str(data["sections"])
    data = client.get(f"{FORUM}/terms.json").json()
    assert [(each["number"], each["in_force"]) for each in data["versions"]] == [
        (3, True),
        (2, False),
        (1, False),
    ]


@pytest.mark.parametrize(
    ("on", "purpose"),
    [("2019-12-31", "To talk."), ("2020-01-01", "To decide together.")],
)
def test_a_day_shows_the_terms_of_that_day_and_says_so(client, three_versions, on, purpose):
    page = client.get(f"{FORUM}?on={on}")
    assert purpose in words_of(page)
    day = dt.date.fromisoformat(on)
    assert f"You are looking at {day.day} {day:%B %Y}." in page.content.decode()
    assert client.get(f"{FORUM}.json?on={on}").json()["on"] == on


def test_a_day_to_come_shows_what_will_hold_then(client):
    load(purpose="To talk.")
    load(valid_from="2090", purpose="To decide.")
    assert "To talk." in said(client, FORUM)
    assert "To decide." in said(client, f"{FORUM}?on=2090-01-01")
    assert "You are looking at" not in client.get(FORUM).content.decode()


def test_the_seat_of_a_contract_is_whose_it_was_that_day_by_the_name_of_that_day(client):
    load(seats=[PROVIDER])
    new = Organisation.objects.get(slug="new-homes")
    hand_over_contract(contract=Contract.objects.get(), to=new, on=dt.date(2020, 6, 1), by=OPERATOR)
    rename_organisation(organisation=new, name="Best Homes", on=dt.date(2022, 6, 1), by=OPERATOR)
    for on, whose in (
        ("2020-05-31", "Old Homes"),
        ("2020-06-01", "New Homes"),
        ("2022-06-01", "Best Homes"),
    ):
        (seat,) = client.get(f"{FORUM}.json?on={on}").json()["seats"]
        assert seat["organisation"] == whose
        assert whose in said(client, f"{FORUM}?on={on}")


def test_substitutes_are_told_beside_the_holder_and_never_by_name(client):
    load(seats=[PROVIDER])
    group = Group.objects.get()
    for capacity in (Capacity.MEMBER, Capacity.SUBSTITUTE):
        person = PersonFactory(name=f"Amina {capacity}", role_label=f"somebody ({capacity})")
        fill_seat(seat=group.seats.get(), person=person, on=None, capacity=capacity, by=OPERATOR)
    page = said(client, FORUM)
    assert "somebody (member)" in page
    assert "somebody (substitute) (substitute)" in page
    assert "Amina" not in page


def test_a_partnerships_page_says_what_is_coming_and_strikes_out_what_is_not(client):
    load()
    group = Group.objects.get()
    days = [dt.date(2030, 3, day) for day in (4, 11, 18)]
    _, moves, goes = [set_meeting(group=group, on=day, by=OPERATOR) for day in days]
    move_meeting(meeting=moves, to=dt.date(2030, 3, 13), by=OPERATOR)
    cancel_meeting(meeting=goes, by=OPERATOR)
    data = client.get("/p/harbour.json?on=2030-03-01").json()
    assert [date["on"] for date in data["coming"]] == ["2030-03-04", "2030-03-13"]
    soup = BeautifulSoup(client.get("/p/harbour?on=2030-03-01").content, "html.parser")
    struck = {" ".join(each.get_text(" ").split()) for each in soup.find_all("del")}
    assert struck == {"was Monday 11 March 2030"}
    group_page = said(client, f"{FORUM}?on=2030-03-05")
    assert "was Monday 18 March 2030 cancelled" in group_page
    assert "Wednesday 13 March 2030 Next" in group_page


def test_the_front_page_says_how_many_groups_and_when_the_next_one_meets(client):
    load()
    set_meeting(group=Group.objects.get(), on=dt.date(2030, 3, 4), by=OPERATOR)
    page = said(client, "/?on=2030-03-01")
    assert "Harbour Partnership 1 group Next: Monday 4 March 2030, Harbour Forum" in page
    assert "No date to come is set." in said(client, "/?on=2030-03-05")
    (card,) = client.get("/index.json?on=2030-03-01").json()["partnerships"]
    assert (card["slug"], card["next_date"]["on"]) == ("harbour", "2030-03-04")


def test_what_is_typed_into_the_records_is_never_read_as_html(client):
    load(purpose="<script>alert(1)</script> To talk.", seats=[PROVIDER | {"label": "<b>Bold</b>"}])
    set_meeting(group=Group.objects.get(), on=dt.date(2030, 3, 4), place="<i>Hall</i>", by=OPERATOR)
    for address in (FORUM, "/map", "/p/harbour", f"{FORUM}/terms/1"):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<b>Bold" not in page
        assert "<i>Hall" not in page
