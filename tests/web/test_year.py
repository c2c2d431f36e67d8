"""The year of a partnership: public, as a table, a list and data."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup

from convenor.apps.groups.models import Group
from convenor.apps.meetings.operations import (
    cancel_meeting,
    change_meeting,
    move_meeting,
    set_meeting,
)
from convenor.apps.terms.operations import load_terms
from convenor.core.terms.schema import TermsDocument
from convenor.web.views.year import _written
from tests.factories import OPERATOR, GroupFactory, PartnershipFactory, client_as, member_of

pytestmark = pytest.mark.django_db
YEAR = "/p/leeds/year"


@pytest.fixture
def leeds():
    return PartnershipFactory(name="Leeds Partnership", slug="leeds")


@pytest.fixture
def strategy(leeds):
    return GroupFactory(name="Strategy Group", slug="strategy", partnership=leeds)


def meet(group, month, day, year=2018):
    day = dt.date(year, month, day)
    return set_meeting(group=group, on=day, start=dt.time(10), by=OPERATOR)


def words(client, address=YEAR):
    page = client.get(address)
    assert page.status_code == 200
    main = BeautifulSoup(page.content, "html.parser").find("main")
    return (
        " ".join(main.get_text(" ").split())
        .replace(" ,", ",")
        .replace(" :", ":")
        .replace(" .", ".")
    )


def test_the_year_shows_what_stands_what_moved_and_what_was_called_off(client, strategy):
    meet(strategy, 3, 14)
    move_meeting(meeting=meet(strategy, 6, 13), to=dt.date(2018, 6, 20), by=OPERATOR)
    cancel_meeting(meeting=meet(strategy, 9, 12), by=OPERATOR)
    meet(strategy, 1, 9, 2019)
    page = words(client, f"{YEAR}?on=2018-05-01")
    assert "The year: 2018" in page
    assert "Wed 14 March, 10am" in page
    assert "was Wed 13 June now Wed 20 June, 10am: Strategy Group next" in page
    assert "Wed 12 September, 10am: Strategy Group cancelled" in page
    assert "9 January" not in page


def test_a_financial_year_runs_from_april_to_march(client, strategy):
    meet(strategy, 3, 14)
    meet(strategy, 4, 18)
    page = words(client, f"{YEAR}?year=2018-19")
    assert "The year: April 2018 to March 2019" in page
    assert "Wed 18 April" in page
    assert "14 March" not in page


@pytest.mark.parametrize("written", ["18", "2018-20", "2018-2019", "next", "1066", "²018"])
def test_what_is_no_year_is_not_there(client, strategy, written):
    assert client.get(YEAR, {"year": written}).status_code == 404
    assert client.get(f"{YEAR}.json", {"year": written}).status_code == 404


def test_a_partnership_that_is_not_there_has_no_year(client, db):
    assert client.get(YEAR).status_code == 404


def test_an_empty_year_says_how_dates_come_there(client, strategy):
    meet(strategy, 3, 14)
    page = words(client, f"{YEAR}?year=2020")
    assert "No date of any of its groups is on record for 2020." in page
    assert "when the secretariat sets them" in page
    assert "The year before: 2019" in page
    assert "Years with dates: 2018." in page
    chosen = BeautifulSoup(client.get(f"{YEAR}?year=2020").content, "html.parser")
    assert [option["value"] for option in chosen.find_all("option")] == ["2020", "2018", "2017-18"]


def test_groups_without_a_date_are_named_below(client, strategy, leeds):
    meet(strategy, 3, 14)
    GroupFactory(name="Task Group", slug="task", partnership=leeds)
    assert "No date in 2018 is on record for: Task Group." in words(client, f"{YEAR}?year=2018")


def test_the_list_and_the_data_tell_the_same_dates(client, strategy):
    meet(strategy, 3, 14)
    listed = words(client, f"{YEAR}?year=2018&as=list")
    assert "Wednesday 14 March 2018, 10am: Strategy Group" in listed
    answer = client.get(f"{YEAR}.json?year=2018")
    assert answer["Access-Control-Allow-Origin"] == "*"
    data = answer.json()
    (march,) = [month for month in data["year"]["months"] if month["dates"]]
    assert (march["name"], march["dates"][0]["on"]) == ("March 2018", "2018-03-14")
    assert data["choice"]["value"] == "2018"


def test_the_partnerships_page_leads_there_and_the_year_to_the_calendar(client, strategy):
    assert f'href="{YEAR}"' in client.get("/p/leeds").content.decode()
    meeting = meet(strategy, 3, 14)
    page = client.get(f"{YEAR}?year=2018").content.decode()
    assert 'href="/p/leeds/calendar.ics"' in page
    assert 'href="/g/strategy#dates"' in page
    assert f'href="/m/{meeting.token}"' in page


def test_a_printed_sheet_says_when_it_was_printed(client, strategy):
    meet(strategy, 3, 14)
    assert "Printed on" in words(client, f"{YEAR}?year=2018")


CHANGES = {
    "a date moves": lambda group, meeting: move_meeting(
        meeting=meeting, to=dt.date(2018, 3, 21), by=OPERATOR
    ),
    "a date is called off": lambda group, meeting: cancel_meeting(meeting=meeting, by=OPERATOR),
    "a date has another time": lambda group, meeting: change_meeting(
        meeting=meeting, start=dt.time(11), by=OPERATOR
    ),
    "a date comes": lambda group, meeting: meet(group, 6, 13),
    "a date of another year comes": lambda group, meeting: meet(group, 6, 13, 2011),
    "a group comes": lambda group, meeting: GroupFactory(partnership=group.partnership),
    "the group has another name": lambda group, meeting: type(group).objects.update(name="Board"),
    "the partnership has another name": lambda group, meeting: type(
        group.partnership
    ).objects.update(name="Leeds together"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("form", ["", "&as=list"])
def test_what_was_written_once_is_written_anew_after_any_change(client, strategy, change, form):
    meeting = meet(strategy, 3, 14)
    address = f"{YEAR}?year=2018&on=2018-01-01{form}"
    before = client.get(address).content
    assert client.get(address).content == before
    change(strategy, meeting)
    after = client.get(address).content
    assert after != before
    _written.cache_clear()
    assert client.get(address).content == after


def test_a_year_is_written_once_for_all_readers_and_anew_on_another_day(client, strategy):
    meet(strategy, 3, 14)
    address = f"{YEAR}?year=2018&on="
    _written.cache_clear()
    client.get(f"{address}2018-03-01")
    reader = client_as(member_of(strategy))
    page = reader.get(f"{address}2018-03-01").content.decode()
    assert (_written.cache_info().hits, _written.cache_info().misses) == (1, 1)
    assert "Sign out" in page
    assert "Sign out" not in client.get(f"{address}2018-03-01").content.decode()
    assert "year__date--next" in page
    assert "year__date--next" not in client.get(f"{address}2018-03-15").content.decode()


@pytest.mark.parametrize("group_count", [1, 8])
def test_the_year_asks_as_often_for_many_groups_as_for_one(
    client, leeds, group_count, django_assert_num_queries
):
    for _ in range(group_count):
        meet(GroupFactory(partnership=leeds), 3, 14)
    with django_assert_num_queries(6):
        client.get(f"{YEAR}?year=2018")


def test_a_date_says_how_it_lies_by_those_it_is_held_in_step_with(
    client, django_assert_num_queries
):
    rule = {"when": "before", "amount": 2, "unit": "weeks", "group": "board"}
    groups = [
        {"slug": "strategy", "name": "Strategy Group", "kind": "forum", "timing": [rule]},
        {"slug": "board", "name": "Board", "kind": "forum"},
    ]
    document = {
        "format": "convenor-terms/1",
        "partnership": {"slug": "leeds", "name": "Leeds Partnership"},
        "groups": groups,
    }
    load_terms(document=TermsDocument.model_validate(document), by=OPERATOR)
    board, strategy = Group.objects.order_by("name")
    meet(strategy, 12, 19)
    meet(strategy, 6, 13)
    later = meet(board, 1, 2, 2019)
    meet(board, 6, 20)
    with django_assert_num_queries(8):
        page = words(client, f"{YEAR}?year=2018&on=2018-01-01")
    assert "two weeks before the Board" in page
    assert "in the week before the Board, not two weeks before" in page
    cancel_meeting(meeting=later, by=OPERATOR)
    assert "two weeks before the Board" not in words(
        client, f"{YEAR}?year=2018&on=2018-01-01"
    ).replace("not two weeks before", "")
