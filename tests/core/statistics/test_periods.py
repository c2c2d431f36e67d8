import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.statistics.period_reading import PeriodNotUnderstood, read_period
from convenor.core.statistics.periods import (
    PeriodKind,
    ReportingPeriod,
    a_year_before,
    from_key,
    in_brief,
    in_words,
    on_day,
    quarter,
    step,
    week_ending,
    year_ending,
    year_from,
)

K = PeriodKind
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31))
YEARS = st.integers(1990, 2060)

AS_PUBLISHED = [
    (dt.date(2022, 12, 31), K.QUARTER_END, "on 31 December 2022", "31 Dec 2022"),
    (dt.datetime(2022, 12, 31, tzinfo=dt.UTC), K.QUARTER_END, "on 31 December 2022", "31 Dec 2022"),
    ("2022-12-31", K.QUARTER_END, "on 31 December 2022", "31 Dec 2022"),
    ("31 Dec 2022", K.QUARTER_END, "on 31 December 2022", "31 Dec 2022"),
    ("2022 Q4", K.QUARTER_END, "on 31 December 2022", "31 Dec 2022"),
    ("2022 Q4 B,C", K.QUARTER_END, "on 31 December 2022", "31 Dec 2022"),
    ("2022 Q4 23", K.QUARTER_END, "on 31 December 2022", "31 Dec 2022"),
    ("2022-12-31 00:00:00", K.QUARTER_END, "on 31 December 2022", "31 Dec 2022"),
    ("As at 31 December 2025", K.QUARTER_END, "on 31 December 2025", "31 Dec 2025"),
    ("2022 Q4", K.QUARTER, "in October to December 2022", "Oct to Dec 2022"),
    ("Jan-Mar 1997", K.QUARTER, "in January to March 1997", "Jan to Mar 1997"),
    (
        "Year ending September 2024",
        K.YEAR_ENDING,
        "in the year to September 2024",
        "year to Sep 2024",
    ),
    ("YE Mar 2018", K.YEAR_ENDING, "in the year to March 2018", "year to Mar 2018"),
    ("Jan to Dec 2008", K.CALENDAR_YEAR, "in 2008", "2008"),
    (2019, K.CALENDAR_YEAR, "in 2019", "2019"),
    (2019.0, K.CALENDAR_YEAR, "in 2019", "2019"),
    ("Mid-2022", K.MID_YEAR, "in the middle of 2022", "mid-2022"),
    ("2001-02", K.MID_YEAR_TO_MID_YEAR, "between the middle of 2001 and of 2002", "2001/02"),
    ("2020", K.MID_YEAR_TO_MID_YEAR, "between the middle of 2019 and of 2020", "2019/20"),
    ("2024-25", K.FINANCIAL_YEAR, "in the financial year 2024/25", "2024/25"),
    (202122, K.ACADEMIC_YEAR, "in the school year 2021/22", "2021/22"),
    ("2021/2022", K.ACADEMIC_YEAR, "in the school year 2021/22", "2021/22"),
    ("1999-00", K.ACADEMIC_YEAR, "in the school year 1999/00", "1999/00"),
    (2024, K.END_OF_MARCH, "on 31 March 2024", "31 Mar 2024"),
    ("Week ending 7 December 2025", K.WEEK_ENDING, "in the week to 7 December 2025", "7 Dec 2025"),
    ("2023-04-01", K.MONTH, "in April 2023", "Apr 2023"),
    ("April 2023", K.MONTH, "in April 2023", "Apr 2023"),
    (dt.date(2021, 3, 21), K.CENSUS, "on Census Day, 21 March 2021", "21 Mar 2021"),
    ("29 February 2024", K.DAY, "on 29 February 2024", "29 Feb 2024"),
]


@pytest.mark.parametrize(("cell", "kind", "words", "brief"), AS_PUBLISHED)
def test_periods_are_read_as_they_are_published(cell, kind, words, brief):
    period = read_period(cell, kind)
    assert (in_words(period), in_brief(period), period.kind) == (words, brief, kind)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("2022 Q5", K.QUARTER),
        ("31 Feb 2022", K.QUARTER_END),
        ("2022 Q4", K.MONTH),
        ("2021-23", K.FINANCIAL_YEAR),
        ("202123", K.ACADEMIC_YEAR),
        ("Feb-Apr 2022", K.QUARTER),
        ("Total", K.QUARTER),
        (None, K.DAY),
        ("", K.CALENDAR_YEAR),
    ],
)
def test_what_names_no_period_is_said(cell, kind):
    with pytest.raises(PeriodNotUnderstood):
        read_period(cell, kind)


@given(st.integers(1990, 2060), st.integers(1, 4), st.integers(-200, 200))
def test_stepping_forward_and_back_comes_home(year, number, count):
    for period in (quarter(year, number), quarter(year, number, K.QUARTER_END)):
        assert step(step(period, count), -count) == period


@given(YEARS, st.integers(1, 4))
def test_quarters_follow_each_other_without_a_gap(year, number):
    here, after = quarter(year, number), step(quarter(year, number), 1)
    assert after.first == here.last + dt.timedelta(days=1)
    assert step(here, 4) == quarter(year + 1, number)
    assert a_year_before(here) == step(here, -4)


@given(YEARS, st.integers(1, 12))
def test_a_year_that_ends_with_a_month_has_twelve(year, month):
    period = year_ending(year, month)
    assert period.last.month == month
    assert period.first == a_year_before(period).last + dt.timedelta(days=1)


@given(DAYS)
def test_a_week_has_seven_days_and_years_of_weeks_keep_the_weekday(day):
    period = week_ending(day)
    assert (period.last - period.first).days == 6
    assert a_year_before(period).last.weekday() == day.weekday()


@given(YEARS, st.sampled_from([K.FINANCIAL_YEAR, K.ACADEMIC_YEAR, K.MID_YEAR_TO_MID_YEAR]))
def test_a_year_is_found_by_either_of_its_names(year, kind):
    period = year_from(year, kind)
    short = f"{(year + 1) % 100:02d}"
    assert read_period(f"{year}-{short}", kind) == read_period(f"{year}{short}", kind) == period
    assert read_period(period.last, kind) == read_period(period.first, kind) == period


@given(DAYS, st.sampled_from(list(K)))
def test_a_period_comes_back_from_its_key(day, kind):
    period = read_period(day, kind)
    assert from_key(period.key) == period
    assert period.first <= day <= period.last


def test_a_year_before_the_leap_day():
    assert a_year_before(on_day(dt.date(2024, 2, 29))).last == dt.date(2023, 2, 28)


def test_what_cannot_be_is_refused():
    with pytest.raises(ValueError, match="cannot end on 2022-01-01 before"):
        ReportingPeriod(dt.date(2022, 1, 1), dt.date(2022, 1, 2), K.DAY)
    with pytest.raises(ValueError, match="names no period"):
        from_key("SOME:2022-01-01")
    with pytest.raises(ValueError, match="stands alone"):
        step(on_day(dt.date(2021, 3, 21), K.CENSUS), 1)


def test_only_a_count_on_a_day_is_a_stock():
    assert K.QUARTER_END.is_stock
    assert not K.YEAR_ENDING.is_stock
