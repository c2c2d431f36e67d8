"""A year over several groups, made from plain entries: as pages of records and of plans show it."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.dates import Observance, ObservanceKind
from convenor.web.pages.year import YearEntry, year_of, year_shown
from convenor.web.pages.year_table import GroupInYear

RAMADAN = Observance(
    "Ramadan", dt.date(2018, 5, 16), dt.date(2018, 6, 14), ObservanceKind.RAMADAN, about=True
)
GOOD_FRIDAY = Observance(
    "Good Friday", dt.date(2018, 3, 30), dt.date(2018, 3, 30), ObservanceKind.BANK_HOLIDAY
)
FIRST, LAST = dt.date(2018, 1, 1), dt.date(2018, 12, 31)
ON = dt.date(2018, 4, 1)


def entry(month, day, group="strategy", **more):
    name = f"{group.capitalize()} Group"
    more = {"start": dt.time(10), "end": dt.time(12), "url": f"/g/{group}", **more}
    return YearEntry(group, name, dt.date(2018, month, day), **more)


def shown(*entries, first=FIRST, last=LAST, on=ON, **more):
    return year_shown(
        entries, first=first, last=last, observances=(RAMADAN, GOOD_FRIDAY), on=on, **more
    )


def drawn(year, form="_year"):
    return BeautifulSoup(render_to_string(f"year/{form}.html", {"year": year}), "html.parser")


def words(element):
    return " ".join(element.get_text(" ").split()).replace(" ,", ",").replace(" :", ":")


def many(number):
    return shown(*(entry(3, 14, f"group-{n}") for n in range(number)))


def test_a_few_groups_stand_side_by_side_with_a_row_for_each_month():
    table = drawn(shown(entry(3, 14), entry(3, 21, "operations"))).find("table")
    heads = [words(th) for th in table.find_all("th", scope="col")]
    assert heads == ["Month", "Strategy Group", "Operations Group", "Days to mind"]
    march = next(row for row in table.find_all("tr") if words(row).startswith("March 2018"))
    assert [words(cell) for cell in march.find_all("td")] == [
        "Wed 14 March, 10am: Strategy Group",
        "Wed 21 March, 10am: Operations Group",
        "Good Friday, Fri 30 March",
    ]
    assert [th["scope"] for th in march.find_all("th")] == ["row"]
    assert [cell.get("data-label") for cell in march.find_all("td")][:2] == [
        "Strategy Group",
        "Operations Group",
    ]


def test_many_groups_have_a_row_each_and_the_days_to_mind_a_row_of_their_own():
    table = drawn(many(20)).find("table")
    assert len(table.find_all("th", scope="col")) == 13
    rows = [words(th) for th in table.find_all("th", scope="row")]
    assert rows[0] == "Group-0 Group"
    assert (len(rows), rows[-1]) == (21, "Days to mind")
    assert "Good Friday, Fri 30 March" in words(table.find_all("tr")[-1])


@pytest.mark.parametrize(("groups", "is_wide"), [(5, False), (6, True)])
def test_the_table_turns_where_groups_would_not_fit(groups, is_wide):
    assert many(groups).is_wide is is_wide


def test_what_is_worth_knowing_is_said_in_words():
    year = shown(
        entry(6, 13, marks=("two weeks before the Board",)),
        entry(9, 12, cancelled=True),
        entry(4, 18, was=(dt.date(2018, 3, 14), dt.date(2017, 12, 6))),
    )
    table = drawn(year)
    assert "in Ramadan, about two weeks before the Board" in words(table)
    assert [words(each) for each in table.find_all("del")] == [
        "was Wed 14 March",
        "was Wed 6 December 2017",
        "was Wed 12 September, 10am: Strategy Group",
    ]
    assert "cancelled" in words(table)
    assert [date.state for month in year.months for date in month.dates] == [
        "next",
        "coming",
        "cancelled",
    ]


def test_what_is_past_is_past_and_each_group_has_its_own_next_date():
    year = shown(entry(3, 14), entry(6, 13), entry(9, 12), entry(6, 20, "board"))
    states = {date.on: date.state for month in year.months for date in month.dates}
    assert list(states.values()) == ["past", "next", "next", "coming"]


def test_a_date_without_a_time_or_a_page_says_no_more_than_that():
    table = drawn(shown(entry(3, 14, start=None, end=None, url="")))
    assert "Wed 14 March" in words(table)
    assert table.find("tbody").find("a") is None


def test_the_list_tells_the_same_dates_month_by_month():
    found = drawn(shown(entry(6, 13), entry(3, 14), entry(3, 7, "board")), "_list")
    assert [words(h) for h in found.find_all("h2")] == ["March 2018", "June 2018"]
    assert [words(li) for li in found.find_all("li")] == [
        "Wednesday 7 March 2018, 10am to noon: Board Group, Wednesday 7 March 2018",
        "Wednesday 14 March 2018, 10am to noon: Strategy Group, Wednesday 14 March 2018",
        "Wednesday 13 June 2018, 10am to noon: Strategy Group, Wednesday 13 June 2018 Next "
        "In Ramadan, about",
    ]


@pytest.mark.parametrize("form", ["_year", "_list"])
@pytest.mark.parametrize("state", [{}, {"cancelled": True}, {"was": (dt.date(2018, 3, 7),)}])
def test_what_people_write_is_never_taken_for_markup(form, state):
    hostile = "<b onclick='x()'>\"Tom & Jerry\"</b>"
    groups = [GroupInYear("strategy", hostile, url="/g/strategy?a=1&b='2'")]
    entries = [
        YearEntry(
            "strategy",
            hostile,
            dt.date(2018, month, 14),
            note=hostile,
            marks=(hostile,),
            url="/m/a?b='\"><b>",
            **state,
        )
        for month in (3, 5)
    ]
    for several in (groups, [*groups, *(GroupInYear(f"g{n}", hostile) for n in range(6))]):
        found = drawn(shown(*entries, groups=several, label=hostile), form)
        assert found.find("b") is None
        assert not any(name.startswith("on") for tag in found.find_all() for name in tag.attrs)
        assert words(found).count('"Tom & Jerry"') >= 6
        assert {link["href"] for link in found.find_all("a")} >= {"/m/a?b='\"><b>"}


def test_groups_given_set_the_order_and_come_in_without_a_date():
    groups = [GroupInYear("board", "Board"), GroupInYear("strategy", "Strategy Group")]
    year = shown(entry(3, 14), groups=groups)
    assert [group.name for group in year.groups] == ["Board", "Strategy Group"]
    assert shown().is_empty
    assert not year.is_empty


def test_two_years_are_two_tables():
    year = shown(entry(3, 14), last=dt.date(2019, 12, 31))
    assert [table.caption for table in year.tables] == [
        "Meetings, January 2018 to December 2018",
        "Meetings, January 2019 to December 2019",
    ]


def test_a_lunar_day_that_may_fall_on_another_is_said_to_be_perhaps():
    assert [date.marks for date in shown(entry(6, 15)).months[5].dates] == [("perhaps in Ramadan",)]


@given(
    st.lists(st.dates(dt.date(2017, 1, 1), dt.date(2020, 12, 31)), max_size=12),
    st.dates(dt.date(2017, 1, 1), dt.date(2020, 12, 31)),
    st.sampled_from([1, 4]),
    st.integers(1, 8),
)
def test_every_date_of_the_year_stands_in_the_table_once_and_no_other(days, day, starts, groups):
    first, last = year_of(day, starts_in_month=starts)
    assert first <= day <= last
    entries = [YearEntry(f"g{n % groups}", f"G{n % groups}", on) for n, on in enumerate(days)]
    year = year_shown(entries, first=first, last=last, observances=(), on=day)
    placed = [
        date.on
        for table in year.tables
        for _, cells in table.rows
        for cell in cells
        for date in cell.dates
    ]
    assert sorted(placed) == sorted(on for on in days if first <= on <= last)
    assert len(year.months) == 12
