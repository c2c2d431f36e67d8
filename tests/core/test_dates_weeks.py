import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.dates import (
    Period,
    Unit,
    Weekday,
    WeekdayNotValid,
    is_working_day,
    later_by,
    months_later,
    week_of,
    weeks_between,
    weeks_later,
    working_days_after,
    working_days_before,
    working_days_between,
    working_week,
)

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2050, 12, 31))
NEAR_DAYS = st.dates(dt.date(2018, 3, 1), dt.date(2018, 5, 1))
HOLIDAYS = st.frozensets(NEAR_DAYS, max_size=15)
EASTER_2018 = frozenset({dt.date(2018, 3, 30), dt.date(2018, 4, 2)})


@pytest.mark.parametrize(
    ("day", "monday"),
    [
        (dt.date(2017, 11, 22), dt.date(2017, 11, 20)),
        (dt.date(2018, 1, 1), dt.date(2018, 1, 1)),
        (dt.date(2017, 1, 1), dt.date(2016, 12, 26)),
        (dt.date(2024, 2, 29), dt.date(2024, 2, 26)),
    ],
)
def test_a_week_starts_on_monday_across_years_too(day: dt.date, monday: dt.date) -> None:
    assert week_of(day) == monday
    assert working_week(day) == Period.of_days(monday, monday + dt.timedelta(days=4))


@given(DAYS)
def test_the_monday_is_at_most_six_days_back_and_agrees_with_the_iso_calendar(day: dt.date) -> None:
    assert week_of(day) == dt.date.fromisocalendar(*day.isocalendar()[:2], 1)


@given(DAYS, DAYS, st.integers(-200, 200))
def test_weeks_between_counts_calendar_weeks(a: dt.date, b: dt.date, weeks: int) -> None:
    assert weeks_between(a, weeks_later(a, weeks)) == weeks
    assert weeks_between(a, b) == -weeks_between(b, a)
    assert weeks_between(a, b) == weeks_between(week_of(a), b)


def test_from_friday_to_monday_is_one_week_and_within_the_week_none() -> None:
    assert weeks_between(dt.date(2018, 3, 16), dt.date(2018, 3, 19)) == 1
    assert weeks_between(dt.date(2018, 3, 12), dt.date(2018, 3, 18)) == 0


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (dt.date(2018, 1, 31), 1, dt.date(2018, 2, 28)),
        (dt.date(2024, 1, 31), 1, dt.date(2024, 2, 29)),
        (dt.date(2024, 2, 29), 12, dt.date(2025, 2, 28)),
        (dt.date(2024, 2, 29), 48, dt.date(2028, 2, 29)),
        (dt.date(2017, 11, 30), 3, dt.date(2018, 2, 28)),
        (dt.date(2017, 12, 31), 1, dt.date(2018, 1, 31)),
        (dt.date(2018, 3, 31), -1, dt.date(2018, 2, 28)),
        (dt.date(2018, 1, 15), -1, dt.date(2017, 12, 15)),
        (dt.date(2018, 6, 13), 0, dt.date(2018, 6, 13)),
    ],
)
def test_months_later_stays_within_the_month(day: dt.date, months: int, expected: dt.date) -> None:
    assert months_later(day, months) == expected


@given(DAYS, st.integers(-300, 300))
def test_months_later_moves_exactly_so_many_months(day: dt.date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (dt.date(2018, 4, 5), 5, dt.date(2018, 3, 27)),
        (dt.date(2018, 4, 3), 1, dt.date(2018, 3, 29)),
        (dt.date(2018, 4, 3), 0, dt.date(2018, 4, 3)),
        (dt.date(2018, 3, 25), 1, dt.date(2018, 3, 23)),
        (dt.date(2018, 3, 26), 1, dt.date(2018, 3, 23)),
    ],
)
def test_working_days_before_skip_weekends_and_easter(
    day: dt.date, count: int, expected: dt.date
) -> None:
    assert working_days_before(day, count, EASTER_2018) == expected


def test_working_days_cross_the_turn_of_the_year() -> None:
    christmas = {dt.date(2017, 12, 25), dt.date(2017, 12, 26), dt.date(2018, 1, 1)}
    assert working_days_before(dt.date(2018, 1, 3), 5, christmas) == dt.date(2017, 12, 22)
    assert working_days_after(dt.date(2017, 12, 22), 2, christmas) == dt.date(2017, 12, 28)


@given(NEAR_DAYS, st.integers(1, 30), HOLIDAYS)
def test_counting_back_and_counting_between_agree(
    day: dt.date, count: int, holidays: frozenset[dt.date]
) -> None:
    before = working_days_before(day, count, holidays)
    assert is_working_day(before, holidays)
    assert working_days_between(before, day, holidays) == count
    assert working_days_between(day, before, holidays) == -count


def test_between_a_day_and_itself_there_are_no_working_days() -> None:
    assert working_days_between(dt.date(2018, 3, 14), dt.date(2018, 3, 14)) == 0


@given(NEAR_DAYS, st.integers(1, 30), HOLIDAYS)
def test_counting_forward_and_back_leads_home_from_a_working_day(
    day: dt.date, count: int, holidays: frozenset[dt.date]
) -> None:
    after = working_days_after(day, count, holidays)
    assert is_working_day(after, holidays)
    if is_working_day(day, holidays):
        assert working_days_before(after, count, holidays) == day


@given(NEAR_DAYS, st.integers(1, 30), HOLIDAYS, NEAR_DAYS)
def test_one_more_holiday_never_leaves_more_time(
    day: dt.date, count: int, holidays: frozenset[dt.date], another: dt.date
) -> None:
    before = working_days_before(day, count, holidays)
    assert working_days_before(day, count, holidays | {another}) <= before


def test_a_negative_number_of_working_days_is_refused() -> None:
    with pytest.raises(ValueError, match="-1 working days cannot be counted"):
        working_days_before(dt.date(2018, 4, 3), -1)


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [
        (10, Unit.DAYS, dt.date(2018, 4, 8)),
        (-2, Unit.WEEKS, dt.date(2018, 3, 15)),
        (1, Unit.MONTHS, dt.date(2018, 4, 29)),
        (2, Unit.YEARS, dt.date(2020, 3, 29)),
        (1, Unit.WORKING_DAYS, dt.date(2018, 4, 3)),
        (-1, Unit.WORKING_DAYS, dt.date(2018, 3, 28)),
    ],
)
def test_later_by_counts_in_any_unit(amount: int, unit: Unit, expected: dt.date) -> None:
    assert later_by(dt.date(2018, 3, 29), amount, unit, EASTER_2018) == expected


def test_weekdays_are_read_and_numbered() -> None:
    assert Weekday.of(dt.date(2017, 11, 22)) is Weekday.WEDNESDAY
    assert [day.number for day in Weekday] == list(range(7))
    assert Weekday.parse(" wednesday") is Weekday.parse("Wed") is Weekday.WEDNESDAY
    assert str(Weekday.WEDNESDAY) == "Wednesday"


@pytest.mark.parametrize("text", ["", "Wednes", "Mittwoch", "3"])
def test_what_is_no_weekday_is_refused(text: str) -> None:
    with pytest.raises(WeekdayNotValid, match="is not a day of the week"):
        Weekday.parse(text)


@given(DAYS)
def test_the_weekday_of_a_day_is_the_one_it_is_printed_with(day: dt.date) -> None:
    assert Weekday.of(day).number == day.weekday()
    assert Weekday.parse(day.strftime("%A")) is Weekday.of(day)
