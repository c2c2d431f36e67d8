import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.dates import (
    Period,
    Unit,
    age_in_words,
    count_in_words,
    every_in_words,
    in_short,
    in_words,
    listed,
    months_in_words,
    number_in_words,
    period_in_words,
    sentence,
    time_in_words,
    times_in_words,
    times_of_day_in_words,
)


def test_days_are_written_the_british_way() -> None:
    day = dt.date(2017, 11, 22)
    assert in_words(day) == "Wednesday 22 November 2017"
    assert in_short(day) == "22 November 2017"
    assert in_short(dt.date(2018, 3, 1)) == "1 March 2018"


@given(st.dates())
def test_days_in_words_agree_with_the_system_calendar(day: dt.date) -> None:
    printed = f"{day:%A} {day.day} {day:%B} {day.year}"
    assert in_words(day) == printed


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (dt.date(2017, 12, 4), dt.date(2017, 12, 8), "4 to 8 December 2017"),
        (dt.date(2017, 11, 27), dt.date(2017, 12, 1), "27 November to 1 December 2017"),
        (dt.date(2018, 12, 31), dt.date(2019, 1, 4), "31 December 2018 to 4 January 2019"),
        (dt.date(2018, 3, 30), dt.date(2018, 3, 30), "30 March 2018"),
        (dt.date(2017, 3, 1), dt.date(2018, 3, 2), "1 March 2017 to 2 March 2018"),
    ],
)
def test_a_period_repeats_no_month_or_year(first: dt.date, last: dt.date, words: str) -> None:
    assert period_in_words(Period.of_days(first, last)) == words


def test_open_periods_say_which_side_is_open() -> None:
    day = dt.date(2018, 3, 1)
    assert period_in_words(Period(day, None)) == "from 1 March 2018"
    assert period_in_words(Period(None, day)) == "until 28 February 2018"
    assert period_in_words(Period()) == "at all times"
    assert period_in_words(Period(day, day)) == "no days"


@pytest.mark.parametrize(
    ("since", "words"),
    [
        (dt.date(2024, 3, 12), "since 12 March"),
        (dt.date(2023, 12, 31), "since 31 December 2023"),
        (dt.date(2024, 12, 1), "from 1 December"),
    ],
)
def test_an_age_names_the_year_only_when_it_is_another(since: dt.date, words: str) -> None:
    assert age_in_words(since, dt.date(2024, 11, 5)) == words


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [
        (10, 0, "10am"), (10, 30, "10.30am"), (12, 0, "noon"), (0, 0, "midnight"),
        (12, 30, "12.30pm"), (0, 5, "12.05am"), (13, 0, "1pm"), (23, 59, "11.59pm"),
    ],
)  # fmt: skip
def test_times_are_written_as_spoken(hour: int, minute: int, words: str) -> None:
    assert time_in_words(dt.time(hour, minute)) == words


@given(st.times(), st.times())
def test_two_times_of_day_are_never_written_alike(one: dt.time, other: dt.time) -> None:
    same_minute = (one.hour, one.minute) == (other.hour, other.minute)
    assert (time_in_words(one) == time_in_words(other)) == same_minute


def test_times_of_day_leave_out_an_end_that_is_not_stated() -> None:
    assert times_of_day_in_words(dt.time(10), dt.time(12)) == "10am to noon"
    assert times_of_day_in_words(dt.time(10)) == "10am"


def test_numbers_are_in_letters_up_to_ten() -> None:
    assert [number_in_words(n) for n in (0, 1, 10, 11, 1500)] == ["no", "one", "ten", "11", "1,500"]
    assert [count_in_words(n, "seat") for n in (0, 1, 2)] == ["no seats", "one seat", "two seats"]
    assert count_in_words(2, "body", "bodies") == "two bodies"
    assert [times_in_words(n) for n in (1, 2, 3, 12)] == [
        "once",
        "twice",
        "three times",
        "12 times",
    ]


@pytest.mark.parametrize(
    ("every", "unit", "words"),
    [
        (3, Unit.MONTHS, "every three months"),
        (1, Unit.MONTHS, "every month"),
        (2, Unit.WEEKS, "every two weeks"),
        (5, Unit.WORKING_DAYS, "every five working days"),
    ],
)
def test_a_rhythm_in_words(every: int, unit: Unit, words: str) -> None:
    assert every_in_words(every, unit) == words


def test_lengths_prefer_whole_years() -> None:
    lengths = [months_in_words(months) for months in (1, 12, 18, 24, 36)]
    assert lengths == ["one month", "one year", "18 months", "two years", "three years"]


def test_lists_and_sentences() -> None:
    assert [listed(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "", "a", "a and b", "a, b and c",
    ]  # fmt: skip
    assert listed(["a", "b"], "or") == "a or b"
    assert sentence("two of nine, by NHS") == "Two of nine, by NHS"
