"""When a chance to take part closes, and when people are reminded."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.dates import bank_holiday_dates, is_working_day
from convenor.core.dates.calendars import Nation, bank_holidays
from convenor.core.governance.voice.closing import (
    LONDON,
    forgotten_on,
    in_london,
    is_reminded_on,
    open_call,
    reminder_day,
    settle,
)

HOLIDAYS = bank_holiday_dates(bank_holidays(Nation.ENGLAND, range(2024, 2030)).observances)
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2029, 12, 31))
MONDAY = dt.date(2025, 4, 14)


def utc(*parts):
    return dt.datetime(*parts, tzinfo=dt.UTC)


def test_a_plain_time_is_the_one_on_the_clock_in_london():
    assert settle(MONDAY, dt.time(9)) == settle(MONDAY, dt.time(9, 0, 30))
    closing = settle(MONDAY, dt.time(9))
    assert closing.at == utc(2025, 4, 14, 8)
    assert closing.note == ""
    assert in_london(closing.at) == "Monday 14 April 2025 at 9am"
    assert settle(dt.date(2026, 1, 5), dt.time(9)).at == utc(2026, 1, 5, 9)


def test_a_time_that_comes_twice_is_the_first_one_and_that_is_said():
    closing = settle(dt.date(2026, 10, 25), dt.time(1, 30))
    assert closing.at == utc(2026, 10, 25, 0, 30)
    assert closing.note == (
        "On Sunday 25 October 2026 the clocks go back, and 1.30am comes twice. It closes the first time."
    )


def test_a_time_that_does_not_come_is_the_moment_of_the_change_and_that_is_said():
    closing = settle(dt.date(2026, 3, 29), dt.time(1, 30))
    assert closing.at == utc(2026, 3, 29, 1)
    assert closing.note == (
        "On Sunday 29 March 2026 there is no 1.30am: the clocks go forward over it. It closes at that "
        "moment, 2am."
    )


@pytest.mark.parametrize("month", [3, 10])
@pytest.mark.parametrize("time", [dt.time(0, 59), dt.time(2)])
def test_beside_the_hour_of_the_change_nothing_is_said(month, time):
    day = {3: dt.date(2026, 3, 29), 10: dt.date(2026, 10, 25)}[month]
    closing = settle(day, time)
    assert closing.note == ""
    assert closing.at.astimezone(LONDON).time() == time


@given(DAYS, st.times())
def test_what_is_shown_is_what_was_typed_unless_that_time_does_not_come(day, time):
    closing = settle(day, time)
    local = closing.at.astimezone(LONDON)
    assert local.date() == day
    if "there is no" in closing.note:
        assert local.time() == dt.time(2)
    else:
        assert local.time() == time.replace(second=0, microsecond=0)


def test_what_closes_on_a_monday_morning_is_reminded_of_on_friday():
    friday = dt.date(2025, 4, 11)
    assert reminder_day(MONDAY, HOLIDAYS) == friday
    reminded = [
        day
        for day in (friday + dt.timedelta(n) for n in range(-2, 5))
        if is_reminded_on(day, MONDAY, HOLIDAYS)
    ]
    assert reminded == [friday, MONDAY]


def test_bank_holidays_are_no_working_days():
    after_easter = dt.date(2025, 4, 22)
    assert reminder_day(after_easter, HOLIDAYS) == dt.date(2025, 4, 17)
    assert reminder_day(after_easter, ()) == dt.date(2025, 4, 21)


def test_nobody_is_reminded_of_what_they_learned_on_that_day():
    friday = dt.date(2025, 4, 11)
    assert not is_reminded_on(friday, MONDAY, HOLIDAYS, first=friday)
    assert is_reminded_on(friday, MONDAY, HOLIDAYS, first=friday - dt.timedelta(days=1))


@given(DAYS, DAYS)
def test_a_reminder_goes_out_on_a_working_day_and_never_after_the_closing(day, closes_on):
    if is_reminded_on(day, closes_on, HOLIDAYS):
        assert is_working_day(day, HOLIDAYS)
        assert day <= closes_on


@given(DAYS)
def test_an_open_call_takes_three_weeks_and_ends_on_a_working_day(day):
    ends = open_call(day, HOLIDAYS).at.astimezone(LONDON)
    assert ends.time() == dt.time(17)
    assert is_working_day(ends.date(), HOLIDAYS)
    assert 21 <= (ends.date() - day).days <= 26


def test_interest_is_forgotten_thirty_days_after():
    assert forgotten_on(MONDAY) == dt.date(2025, 5, 14)
