"""The founding year, 2017/18, audited through the pages of the year: what anybody could have seen.

The gaps and the eight implied weeks on the group's own page are held in test_founding_facts.
"""

import datetime as dt
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from convenor.apps.groups.queries import group_for
from convenor.apps.meetings.operations import move_meeting, set_meeting
from convenor.core.dates import weeks_between, weeks_later
from convenor.web.pages.desk import desk_page
from tests.factories import OPERATOR

pytestmark = pytest.mark.django_db
SAMPLE = Path(__file__).parents[2] / "examples" / "leeds-and-yorkshire"
YEAR = "/p/leeds-migration-partnership/year"
AUTUMN_2018 = "on=2018-10-01"
FOUNDING_DATES = [
    dt.date(2017, 11, 22),
    dt.date(2018, 3, 14),
    dt.date(2018, 6, 13),
    dt.date(2018, 9, 12),
]
BOARD, OPERATIONS = "leeds-strategic-migration-board", "lmp-operations-group"


@pytest.fixture
def interlocked(sample):
    """Operations a week and the Board two weeks after each date, as the terms imply."""
    for day in FOUNDING_DATES:
        for slug, weeks in ((OPERATIONS, 1), (BOARD, 2)):
            set_meeting(group=group_for(slug), on=weeks_later(day, weeks), by=OPERATOR)


def months(client, year):
    """The year as data: the dates and the days to mind of each month."""
    data = client.get(f"{YEAR}.json?year={year}&{AUTUMN_2018}").json()["year"]["months"]
    return {month["name"]: month for month in data}


def marks(client, slug, *years):
    """What is said of each date of a group, by day."""
    return {
        date["on"]: date["marks"]
        for year in years
        for month in months(client, year).values()
        for date in month["dates"]
        if date["group_slug"] == slug
    }


def rows(client, year):
    page = BeautifulSoup(client.get(f"{YEAR}?year={year}&{AUTUMN_2018}").content, "html.parser")
    return {
        row.find("th").get_text(strip=True): " ".join(row.get_text(" ").split())
        for row in page.find("table").find("tbody").find_all("tr")
    }


def test_the_four_dates_stand_in_their_months_all_of_them_wednesdays_at_ten(sample, client):
    found = rows(client, "2017") | rows(client, "2018")
    for month, said in {
        "November 2017": "Wed 22 November , 10am",
        "March 2018": "Wed 14 March , 10am",
        "June 2018": "Wed 13 June , 10am",
        "September 2018": "Wed 12 September , 10am",
    }.items():
        assert said in found[month]
    assert sum("10am" in row for row in rows(client, "2018").values()) == 3


def test_from_april_to_march_the_founding_year_has_the_first_two(sample, client):
    found = rows(client, "2017-18")
    assert (list(found)[0], list(found)[-1]) == ("April 2017", "March 2018")
    assert [month for month, row in found.items() if "10am" in row] == [
        "November 2017",
        "March 2018",
    ]


def test_the_gaps_can_be_counted_from_the_data_alone(sample, client):
    days = [dt.date.fromisoformat(on) for on in marks(client, "lmp-strategy-group", "2017", "2018")]
    founding = [day for day in days if day in FOUNDING_DATES]
    assert founding == FOUNDING_DATES
    pairs = zip(founding, founding[1:], strict=False)
    assert [weeks_between(*pair) for pair in pairs] == [16, 13, 13]


def test_the_june_date_is_in_ramadan_about_and_no_other_is(sample, client):
    said = marks(client, "lmp-strategy-group", "2017", "2018")
    assert [said[str(day)] for day in FOUNDING_DATES] == [[], [], ["in Ramadan, about"], []]
    assert "Ramadan, about 16 May to 14 June" in months(client, "2018")["June 2018"]["minding"]


def test_the_week_in_which_the_board_was_due_in_march_holds_good_friday(sample, client):
    assert "Good Friday, Fri 30 March" in months(client, "2018")["March 2018"]["minding"]
    due = weeks_later(FOUNDING_DATES[1], 2)
    set_meeting(group=group_for(BOARD), on=due + dt.timedelta(days=2), by=OPERATOR)
    assert marks(client, BOARD, "2018")["2018-03-30"] == ["on Good Friday"]


def test_interlocked_every_date_says_what_it_lies_before(interlocked, client):
    said = marks(client, "lmp-strategy-group", "2017", "2018")
    kept = [
        "in the week before the Operations Group",
        "two weeks before the Strategic Migration Board",
    ]
    assert [said[str(day)] for day in FOUNDING_DATES] == [
        kept,
        kept,
        ["in Ramadan, about", *kept],
        kept,
    ]


def test_when_the_board_moves_by_a_week_only_what_depends_on_it_says_otherwise(interlocked, client):
    before = marks(client, "lmp-strategy-group", "2017", "2018")
    board = group_for(BOARD).meetings.get(on=dt.date(2018, 6, 27))
    move_meeting(meeting=board, to=dt.date(2018, 7, 4), by=OPERATOR)
    after = marks(client, "lmp-strategy-group", "2017", "2018")
    assert {day for day in after if after[day] != before[day]} == {"2018-06-13"}
    assert after["2018-06-13"][-1] == (
        "three weeks before the Strategic Migration Board, not two weeks before"
    )
    july = rows(client, "2018")["July 2018"]
    assert "was Wed 27 June now Wed 4 July" in july


def test_while_both_were_to_come_the_desk_would_have_said_so(interlocked):
    board = group_for(BOARD).meetings.get(on=dt.date(2018, 6, 27))
    move_meeting(meeting=board, to=dt.date(2018, 7, 4), by=OPERATOR)

    def warned(on):
        page = desk_page("leeds-migration-partnership", on=on)
        return [todo.sentence for todo in page.todo if "13 June" in todo.sentence]

    assert warned(dt.date(2018, 6, 1)) == [
        "Strategy Group: Is to meet on 13 June 2018, three weeks before the Strategic Migration "
        "Board (4 July 2018); the terms say two weeks before. Move one of the two."
    ]
    assert not any("Move one" in sentence for sentence in warned(dt.date(2018, 6, 20)))


def test_the_regional_group_is_warned_after_its_second_date_of_three(sample, client):
    """Its own dates are not known to us; these two are made up to stand for a year's."""
    group = group_for("yorkshire-humber-smg")
    for day in (dt.date(2018, 2, 7), dt.date(2018, 6, 6)):
        set_meeting(group=group, on=day, by=OPERATOR)
    sentence = (
        "Two of three meetings of 2018 have passed and no third date is set; "
        "set one by 5 November so that people can keep the day free."
    )
    on = dt.date(2018, 7, 2)
    todo = desk_page("migration-yorkshire", on=on).todo
    assert sentence in todo[0].sentence
    assert sentence in client.get(f"/g/{group.slug}?on={on}").content.decode()
    set_meeting(group=group, on=dt.date(2018, 10, 3), by=OPERATOR)
    todo = desk_page("migration-yorkshire", on=on).todo
    assert not any(sentence in each.sentence for each in todo)
