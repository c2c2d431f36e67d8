"""Dates in the text of other bodies' pages, in all the ways in which they are written."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.dates import Weekday
from convenor.core.dates.reading import (
    LONGEST_LINE,
    LONGEST_TEXT,
    MOST_DATES,
    TextNotReadable,
    read_dates,
)
from convenor.core.dates.words import MONTHS

BOARD = dt.date(2018, 3, 14)
TEN, NOON, TWO = dt.time(10), dt.time(12), dt.time(14)


def read(text):
    return read_dates(text).dates


def one(text):
    (found,) = read(text)
    return found


def days(text):
    return [found.on for found in read(text)]


def ordinal(day):
    return f"{day}{'th' if 10 < day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def ways_to_write(day):
    """A day in each of the forms that councils print."""
    weekday, month = Weekday.of(day), MONTHS[day.month - 1]
    return {
        f"{weekday} {day.day} {month} {day.year}",
        f"{weekday}, {ordinal(day.day)} {month}, {day.year}",
        f"{weekday[:3]} {ordinal(day.day)} {month[:3]} {day.year}",
        f"{weekday.upper()} {day.day} {month.upper()} {day.year}",
        f"{ordinal(day.day)} of {month} {day.year}",
        f"{day.day} {month[:3]} {day.year % 100:02}",
        f"{day.day} {month} ’{day.year % 100:02}",
        f"{month} {day.day}, {day.year}",
        f"{weekday}, {month} {ordinal(day.day)} {day.year}",
        f"{day.day}-{month[:3]}-{day.year}",
        f"{day:%d/%m/%Y}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d.%m.%y}",
        f"{day:%d-%m-%Y}",
        f"{day:%Y-%m-%d}",
        f"{day:%d/%m/%Y} ({weekday})",
    }


TIMES = {
    "": (None, None),
    ", 10.00 am - 12.00 noon": (TEN, NOON),
    " at 2pm": (TWO, None),
    " 10:00": (TEN, None),
    "\t14:00\t16:00": (TWO, dt.time(16)),
    ", 2 - 4pm": (TWO, dt.time(16)),
    " from 10.30 to 12.30pm": (dt.time(10, 30), dt.time(12, 30)),
    ", 1400 hrs": (TWO, None),
    ", midday": (NOON, None),
    ", 11 – 1pm": (dt.time(11), dt.time(13)),
    ", 10am to 1": (TEN, dt.time(13)),
}
THIS_CENTURY = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))


@given(day=THIS_CENTURY, data=st.data())
def test_any_day_in_any_form_with_any_time_is_read_back(day, data):
    written = data.draw(st.sampled_from(sorted(ways_to_write(day))))
    if (
        written[-2:].isdigit()
        and not written[-4:].isdigit()
        and " " in written
        and "’" not in written
    ):
        time = ""  # behind "14 Mar 18", a time would make the 18 one of its figures
    else:
        time = data.draw(st.sampled_from(sorted(TIMES)))
    found = one(f"Board meeting: {written}{time}")
    assert (found.on, (found.start, found.end)) == (day, TIMES[time])
    assert not found.weekday_disagrees
    assert found.problem == ""


@given(day=THIS_CENTURY, printed=st.sampled_from(Weekday))
def test_a_printed_weekday_is_held_against_the_calendar(day, printed):
    found = one(f"{printed} {day.day} {MONTHS[day.month - 1]} {day.year}")
    assert found.printed_weekday is printed
    assert found.weekday_disagrees is (Weekday.of(day) is not printed)


@given(days=st.lists(THIS_CENTURY, min_size=1, max_size=30), data=st.data())
def test_a_list_is_read_in_its_order(days, data):
    lines = [data.draw(st.sampled_from(sorted(ways_to_write(day)))) for day in days]
    assert [found.on for found in read("\n\n".join(lines))] == days


@given(st.text(max_size=400))
def test_no_text_breaks_the_reading(text):
    read_dates(text)


@given(day=st.dates(dt.date(2018, 9, 1), dt.date(2019, 3, 31)))
def test_below_a_heading_of_two_years_each_month_is_in_its_own(day):
    found = one(f"Municipal year 2018/19\n{day.day} {MONTHS[day.month - 1]}")
    assert found.on == day
    assert found.said == (f"The year {day.year} was taken from ‘Municipal year 2018/19’ above it.",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026\n14 March\n13 June", [dt.date(2026, 3, 14), dt.date(2026, 6, 13)]),
        ("2018/19\nMay 16\nJuly 18\nJanuary 16\nApril 3\nMay 22",
         [dt.date(2018, 5, 16), dt.date(2018, 7, 18), dt.date(2019, 1, 16), dt.date(2019, 4, 3), dt.date(2019, 5, 22)]),
        ("2018/19\nWednesday 3 April", [dt.date(2019, 4, 3)]),
        ("2018/19\nTuesday 3 April", [dt.date(2018, 4, 3)]),
        ("March 2018\nWednesday 14th\nThursday 22", [BOARD, dt.date(2018, 3, 22)]),
        ("14 March, 13 June and 12 September 2018", [BOARD, dt.date(2018, 6, 13), dt.date(2018, 9, 12)]),
        ("14, 21 and 28 March 2018", [BOARD, dt.date(2018, 3, 21), dt.date(2018, 3, 28)]),
        ("May 2018 to April 2019\n14 November", [dt.date(2018, 11, 14)]),
    ],
)  # fmt: skip
def test_years_and_months_come_from_where_the_text_has_them(text, expected):
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("14 March", "No year is given for 14 March. Write the year behind it, or a line such as 2018"),
        ("31 April 2018", "There is no 31 April 2018."),
        ("29/02/2018", "There is no 29 February 2018."),
        ("03/14/2018", "There is no month 14. Days are read first"),
        ("14/03/1066", "The year 1066 cannot be right"),
    ],
)  # fmt: skip
def test_what_is_no_day_is_a_problem_with_a_sentence(text, sentence):
    found = one(text)
    assert found.on is None
    assert found.problem.startswith(sentence)


@pytest.mark.parametrize(
    "text",
    [
        "Wednesday 14 March 2018 CANCELLED",
        "CANCELLED - Wednesday 14 March 2018",
        "14 March 2018 (canceled)",
        "14 March 2018\n10am\nMeeting called off",
        "14 March 2018: postponed",
    ],
)
def test_what_is_called_off_is_so(text):
    assert (one(text).on, one(text).is_cancelled) == (BOARD, True)


@pytest.mark.parametrize(
    "text",
    [
        "Wednesday 21 March 2018 (moved from 14 March 2018)",
        "14 March 2018, moved to 21 March 2018",
        "14 March 2018 - rescheduled to Wednesday 21 March 2018",
        "21 March 2018 (was 14 March)\n",
        "21 March 2018\nRearranged from 14 March 2018",
    ],
)
def test_a_move_that_the_text_states_is_one_date(text):
    found = one(f"2018\n{text}")
    assert (found.on, found.moved_from) == (dt.date(2018, 3, 21), BOARD)
    assert not found.is_cancelled


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("14 March 2018 (provisional)", "provisional"),
        ("14 March 2018, date to be confirmed", "provisional"),
        ("14-15 March 2018", "14 to 15 March"),
        ("Deadline for papers: 14 March 2018", "‘deadline’"),
        ("Page last updated 14/03/2018", "‘last updated’"),
    ],
)
def test_what_is_unsure_says_why(text, says):
    found = one(text)
    assert (found.on, found.is_unsure) == (BOARD, True)
    assert says in found.said[-1]


def test_a_place_to_be_confirmed_leaves_the_date_sure():
    assert not one("14 March 2018, venue to be confirmed").is_unsure


def test_a_meeting_without_a_date_is_reported():
    found = read_dates("June 2018: date to be confirmed\nTBC\n14 March 2018")
    assert [(each.line, each.written) for each in found.undated] == [
        (1, "June 2018: date to be confirmed"),
        (2, "TBC"),
    ]
    assert [each.line for each in found.dates] == [3]


def test_an_afternoon_that_was_assumed_is_said():
    assert one("14 March 2018, 6.30").start == dt.time(18, 30)
    assert one("14 March 2018, 6.30").said == ("‘6.30’ has no am or pm; 6.30pm was taken.",)
    assert one("14 March 2018, 06:30").start == dt.time(6, 30)


def test_an_end_before_the_start_is_left_out_and_said():
    found = one("14 March 2018, 2pm - 1pm")
    assert (found.start, found.end) == (TWO, None)
    assert "ends at 1pm, before it starts" in found.said[0]


@pytest.mark.parametrize(
    "text",
    ["It may 10 times", "Room 10.30", "Call 0113 222 4444", "see item 3/4", "12 members", ""],
)
def test_what_is_no_date_is_not_read_as_one(text):
    assert read(text) == ()


def test_too_much_is_refused_with_a_sentence():
    with pytest.raises(TextNotReadable, match="at most 100,000 can be read"):
        read_dates("x" * (LONGEST_TEXT + 1))
    with pytest.raises(TextNotReadable, match="Line 2 has 5,001 characters"):
        read_dates("\n" + "x" * (LONGEST_LINE + 1))
    with pytest.raises(TextNotReadable, match=f"more than {MOST_DATES} dates"):
        read_dates("14/03/2018\n" * (MOST_DATES + 1))
    assert len(read("14/03/2018\n" * MOST_DATES)) == MOST_DATES
