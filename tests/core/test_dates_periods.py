import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.dates import (
    PartialDate,
    PartialDateNotValid,
    Period,
    PeriodBackwards,
    gaps_between,
    merge,
    subtract,
)

DAYS = st.dates(dt.date(2017, 1, 1), dt.date(2017, 3, 31))
MARCH = Period(dt.date(2018, 3, 1), dt.date(2018, 4, 1))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first, second = draw(DAYS | st.none()), draw(DAYS | st.none())
    if first is not None and second is not None:
        first, second = sorted((first, second))
    return Period(first, second)


@given(periods(), periods(), DAYS)
def test_the_intersection_holds_the_days_that_both_hold(a: Period, b: Period, day: dt.date) -> None:
    assert (day in a.intersection(b)) == (day in a and day in b)


@given(periods(), periods(), periods())
def test_intersection_is_commutative_and_associative(a: Period, b: Period, c: Period) -> None:
    assert a.intersection(b) == b.intersection(a)
    assert a.intersection(b).intersection(c) == a.intersection(b.intersection(c))
    assert a.intersection(a) == a
    assert a.intersection(Period()) == a


@given(periods(), periods())
def test_two_periods_overlap_unless_one_is_before_the_other_or_empty(a: Period, b: Period) -> None:
    apart = a.before(b) or a.after(b) or a.is_empty or b.is_empty
    assert a.overlaps(b) == b.overlaps(a) == (not apart) == (not a.intersection(b).is_empty)


@given(st.lists(periods(), max_size=6), DAYS)
def test_merging_keeps_the_days_and_leaves_nothing_to_merge(
    several: list[Period], day: dt.date
) -> None:
    merged = merge(several)
    assert any(day in each for each in merged) == any(day in each for each in several)
    assert merge(merged) == merged
    for one, other in zip(merged, merged[1:], strict=False):
        assert one.before(other)
        assert not one.adjacent(other)


@given(periods(), st.lists(periods(), max_size=6), DAYS)
def test_subtracting_leaves_the_days_that_no_part_holds(
    whole: Period, parts: list[Period], day: dt.date
) -> None:
    left = subtract(whole, parts)
    expected = day in whole and not any(day in part for part in parts)
    assert any(day in each for each in left) == expected
    assert not any(each.is_empty for each in left)


@given(periods(), DAYS)
def test_a_period_covers_what_it_meets_wholly(period: Period, day: dt.date) -> None:
    assert period.covers(Period.of_day(day)) == (day in period)
    assert Period().covers(period)


def test_the_end_is_not_part_of_a_period() -> None:
    assert dt.date(2018, 3, 31) in MARCH
    assert dt.date(2018, 4, 1) not in MARCH
    assert MARCH.last == dt.date(2018, 3, 31)
    assert MARCH.length_days == 31
    assert Period.of_days(dt.date(2018, 3, 1), dt.date(2018, 3, 31)) == MARCH


def test_a_period_that_ends_before_it_starts_is_refused_with_both_dates() -> None:
    with pytest.raises(PeriodBackwards, match=r"end on 2018-03-11, before it starts on 2018-03-12"):
        Period(dt.date(2018, 3, 12), dt.date(2018, 3, 11))
    with pytest.raises(PeriodBackwards):
        Period.of_days(dt.date(2018, 3, 12), dt.date(2018, 3, 11))


def test_an_open_side_is_endless_and_has_no_length() -> None:
    since = Period(dt.date(2018, 3, 1), None)
    until = Period(None, dt.date(2018, 3, 1))
    assert dt.date.max in since
    assert dt.date.min in until
    assert (since.length_days, until.length_days, since.last) == (None, None, None)
    assert until.before(since)
    assert until.adjacent(since)
    assert since.adjacent(until)
    assert not since.overlaps(until)


def test_an_empty_period_holds_nothing_and_overlaps_nothing() -> None:
    empty = Period(dt.date(2018, 3, 5), dt.date(2018, 3, 5))
    assert empty.is_empty
    assert empty.last is None
    assert dt.date(2018, 3, 5) not in empty
    assert not MARCH.overlaps(empty)


def test_periods_with_a_day_between_them_are_not_adjacent() -> None:
    april_second = Period(dt.date(2018, 4, 2), None)
    assert not MARCH.adjacent(april_second)
    assert merge([april_second, MARCH]) == (MARCH, april_second)


def test_periods_with_nothing_between_them_become_one() -> None:
    april = Period(dt.date(2018, 4, 1), dt.date(2018, 5, 1))
    assert MARCH.adjacent(april)
    assert merge([april, MARCH]) == (Period(dt.date(2018, 3, 1), dt.date(2018, 5, 1)),)


def test_gaps_are_what_nobody_fills() -> None:
    holders = [
        Period(None, dt.date(2016, 2, 29)),
        Period(dt.date(2016, 3, 1), dt.date(2018, 1, 1)),
    ]
    assert gaps_between(holders, within=Period(None, dt.date(2018, 2, 1))) == (
        Period(dt.date(2016, 2, 29), dt.date(2016, 3, 1)),
        Period(dt.date(2018, 1, 1), dt.date(2018, 2, 1)),
    )


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2017", dt.date(2017, 1, 1), dt.date(2017, 12, 31), "2017"),
        ("2017-09", dt.date(2017, 9, 1), dt.date(2017, 9, 30), "September 2017"),
        ("2016-02", dt.date(2016, 2, 1), dt.date(2016, 2, 29), "February 2016"),
        ("1900-02", dt.date(1900, 2, 1), dt.date(1900, 2, 28), "February 1900"),
        ("2017-11-22", dt.date(2017, 11, 22), dt.date(2017, 11, 22), "22 November 2017"),
        (" 2016-02-29 ", dt.date(2016, 2, 29), dt.date(2016, 2, 29), "29 February 2016"),
    ],
)
def test_a_partial_date_says_as_much_as_its_source(
    text: str, first: dt.date, last: dt.date, words: str
) -> None:
    partial = PartialDate.parse(text)
    assert (partial.first_day(), partial.last_day(), partial.words) == (first, last, words)
    assert str(partial) == text.strip()


@pytest.mark.parametrize(
    "text",
    ["", "17", "2017-13", "2017-00", "2017-02-29", "2017-9", "2017-09-00", "0000", "22/11/2017",
     "2017-11-22T10:00", "२०१७"],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(PartialDateNotValid, match="Write a day as 2017-11-22") as refused:
        PartialDate.parse(text)
    assert repr(text) in str(refused.value)


def test_a_day_without_a_month_is_refused() -> None:
    with pytest.raises(PartialDateNotValid):
        PartialDate(2017, None, 3)
    with pytest.raises(PartialDateNotValid):
        PartialDate(2017, 1, 0)


def test_partial_dates_sort_by_first_day_and_the_more_exact_first() -> None:
    assert not PartialDate(2017) < PartialDate(2017)
    texts = ["2018", "2017", "2017-01", "2017-01-01", "2016-12-31"]
    assert [str(each) for each in sorted(map(PartialDate.parse, texts))] == [
        "2016-12-31", "2017-01-01", "2017-01", "2017", "2018",
    ]  # fmt: skip


@given(st.dates(dt.date(1900, 1, 1)))
def test_a_whole_date_survives_the_round_trip(day: dt.date) -> None:
    partial = PartialDate.parse(day.isoformat())
    assert partial == PartialDate.of(day)
    assert partial.first_day() == partial.last_day() == day
