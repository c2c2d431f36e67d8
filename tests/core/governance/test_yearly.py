import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.dates import Period, Unit
from convenor.core.governance.facts import CadencePromise, Lead, MeetingFact
from convenor.core.governance.promises import Status
from convenor.core.governance.yearly import at_least_a_year, partnership_year
from convenor.core.vocabulary import MeetingState

THREE_A_YEAR = CadencePromise(at_least_a_year=3)
SINCE_2010 = dt.date(2010, 1, 1)


def meetings(*days: dt.date, on: dt.date) -> list[MeetingFact]:
    return [
        MeetingFact(day, state=MeetingState.HELD if day < on else MeetingState.PLANNED)
        for day in days
    ]


def said(*days: dt.date, on: dt.date, **options: object) -> list[tuple[Status, str]]:
    options = {"records_since": SINCE_2010, **options}
    found = at_least_a_year(meetings(*days, on=on), THREE_A_YEAR, on=on, **options)
    return [(promise.status, promise.sentence) for promise in found]


def test_the_regional_group_whose_dates_nobody_recorded_is_not_judged() -> None:
    assert said(on=dt.date(2026, 1, 31), records_since=None) == [
        (
            Status.NOT_KNOWABLE,
            "No dates are recorded for 2026, so we cannot tell whether it meets "
            "at least three times a year.",
        )
    ]


@pytest.mark.parametrize(
    ("days", "status", "sentence"),
    [
        ([(1, 10), (4, 10), (9, 10)], Status.KEPT,
         "Has met twice in 2018; the terms say at least three times a year; one more is planned."),
        ([(1, 10), (4, 10)], Status.AT_RISK,
         "Two of three meetings of 2018 have passed and no third date is set; "
         "set one by 5 November so that people can keep the day free."),
        ([(1, 10)], Status.AT_RISK,
         "One of three meetings of 2018 has passed and no further date is set; "
         "set two by 5 November so that people can keep the day free."),
        ([(1, 10), (9, 10)], Status.DUE,
         "One of three meetings of 2018 has passed, one is to come and no third date is set; "
         "set one by 5 November so that people can keep the day free."),
        ([(9, 10), (12, 31)], Status.DUE,
         "Two of three meetings of 2018 have a date and no third date is set; "
         "set one by 5 November so that people can keep the day free."),
        ([(1, 1), (2, 10), (4, 10)], Status.KEPT,
         "Has met three times in 2018; the terms say at least three times a year."),
    ],
)  # fmt: skip
def test_this_year_counts_what_was_and_what_is_planned(
    days: list[tuple[int, int]], status: Status, sentence: str
) -> None:
    dates = [dt.date(2018, month, day) for month, day in days]
    assert said(*dates, on=dt.date(2018, 6, 30)) == [(status, sentence)]


def test_a_past_year_with_too_few_meetings_is_broken_and_the_next_one_is_another_matter() -> None:
    days = [dt.date(2017, 2, 1), dt.date(2017, 12, 31), *(dt.date(2018, m, 1) for m in (1, 2, 3))]
    assert said(*days, on=dt.date(2018, 6, 30)) == [
        (Status.BROKEN, "Met twice in 2017; the terms say at least three times a year."),
        (Status.KEPT, "Has met three times in 2018; the terms say at least three times a year."),
    ]


def test_the_year_in_which_the_records_begin_is_not_held_against_the_group() -> None:
    days, on = [dt.date(2017, 11, 22)], dt.date(2018, 1, 10)
    assert said(*days, on=on, records_since=None)[0] == (
        Status.NOT_KNOWABLE,
        "One date is recorded for 2017, and the records begin on 22 November 2017, "
        "so we cannot tell whether it met at least three times.",
    )
    assert said(*days, on=on, records_since=dt.date(2017, 1, 1))[0][0] is Status.BROKEN


def test_planned_dates_count_among_those_recorded_in_the_first_year() -> None:
    days = [dt.date(2018, 3, 14), dt.date(2018, 9, 12)]
    (found,) = said(*days, on=dt.date(2018, 6, 1), records_since=None)
    assert found == (
        Status.DUE,
        "One of three meetings of 2018 has passed, one is to come and no third date is set; "
        "set one by 5 November so that people can keep the day free. "
        "Our records begin on 14 March 2018; an earlier meeting would count.",
    )


@pytest.mark.parametrize(
    ("on", "notice", "status", "what_to_do"),
    [
        (dt.date(2026, 9, 1), Lead(12, Unit.WEEKS), Status.AT_RISK,
         "set one by 8 October to keep notice."),
        (dt.date(2026, 9, 1), Lead(10, Unit.WORKING_DAYS), Status.AT_RISK,
         "set one by 15 December to keep notice."),
        (dt.date(2026, 10, 8), Lead(12, Unit.WEEKS), Status.AT_RISK,
         "set one by 8 October to keep notice."),
        (dt.date(2026, 10, 9), Lead(12, Unit.WEEKS), Status.AT_RISK,
         "it is too late for the full notice, so set one now and tell everybody at once."),
        (dt.date(2026, 12, 1), None, Status.AT_RISK,
         "little of the year is left, so set one now and tell everybody at once."),
    ],
)  # fmt: skip
def test_after_the_second_of_three_with_no_third_date_there_is_an_early_warning(
    on: dt.date, notice: Lead | None, status: Status, what_to_do: str
) -> None:
    days = [dt.date(2026, 2, 4), dt.date(2026, 6, 3)]
    holidays = [dt.date(2026, 12, 25), dt.date(2026, 12, 28)]
    assert said(*days, on=on, notice=notice, holidays=holidays) == [
        (
            status,
            f"Two of three meetings of 2026 have passed and no third date is set; {what_to_do}",
        )
    ]


def test_with_a_date_to_come_the_warning_waits_until_the_time_to_set_one_runs_out() -> None:
    days = [dt.date(2026, 2, 4), dt.date(2026, 12, 9)]
    statuses = {
        on: said(*days, on=on, notice=Lead(8, Unit.WEEKS))[0][0]
        for on in (dt.date(2026, 10, 8), dt.date(2026, 10, 9), dt.date(2026, 12, 31))
    }
    assert list(statuses.values()) == [Status.DUE, Status.AT_RISK, Status.AT_RISK]


def test_the_third_date_ends_the_warning() -> None:
    days = [dt.date(2026, month, 4) for month in (2, 6, 11)]
    (found,) = said(*days, on=dt.date(2026, 9, 1))
    assert found[0] is Status.KEPT


@given(
    st.lists(st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), unique=True, max_size=5),
    st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
    st.integers(1, 5),
    st.one_of(st.none(), st.builds(Lead, st.integers(0, 30), st.sampled_from(list(Unit)[:3]))),
)
def test_a_year_that_runs_is_kept_or_warned_of_and_never_broken(
    days: list[dt.date], on: dt.date, at_least: int, notice: Lead | None
) -> None:
    promise = CadencePromise(at_least_a_year=at_least)
    (found,) = at_least_a_year(
        meetings(*days, on=on), promise, on=on, notice=notice, records_since=SINCE_2010
    )
    if not days:
        assert found.status is Status.NOT_KNOWABLE
    elif len(days) >= at_least:
        assert found.status is Status.KEPT
    else:
        has_next = any(day >= on for day in days)
        assert found.status in ({Status.DUE, Status.AT_RISK} if has_next else {Status.AT_RISK})
        assert " set " in found.sentence.split(";")[1]


def test_enough_meetings_are_enough_even_when_the_records_begin_in_that_year() -> None:
    days = [dt.date(2018, month, 14) for month in (3, 6, 9)]
    (only,) = said(*days, on=dt.date(2018, 12, 1), records_since=None)
    assert only[0] is Status.KEPT


def test_dates_beyond_this_year_are_left_for_later() -> None:
    on = dt.date(2018, 6, 30)
    assert len(said(dt.date(2018, 1, 10), dt.date(2019, 1, 9), on=on)) == 1


def test_a_grant_year_runs_from_april_to_march() -> None:
    days = [dt.date(2017, 3, 31), dt.date(2017, 4, 1), dt.date(2017, 9, 1), dt.date(2018, 3, 31)]
    first, second = said(*days, on=dt.date(2018, 3, 31), starts_in_month=4)
    assert first == (
        Status.BROKEN,
        "Met once in 2016/17; the terms say at least three times a year.",
    )
    assert second == (
        Status.KEPT,
        "Has met twice in 2017/18; the terms say at least three times a year; one more is planned.",
    )


@pytest.mark.parametrize(
    ("day", "month", "start", "end"),
    [
        (dt.date(2018, 1, 1), 1, dt.date(2018, 1, 1), dt.date(2019, 1, 1)),
        (dt.date(2018, 12, 31), 1, dt.date(2018, 1, 1), dt.date(2019, 1, 1)),
        (dt.date(2024, 2, 29), 4, dt.date(2023, 4, 1), dt.date(2024, 4, 1)),
        (dt.date(2024, 4, 1), 4, dt.date(2024, 4, 1), dt.date(2025, 4, 1)),
    ],
)
def test_a_partnership_year_holds_its_day(
    day: dt.date, month: int, start: dt.date, end: dt.date
) -> None:
    year = partnership_year(day, starts_in_month=month)
    assert year == Period(start, end)
    assert day in year


def test_a_body_whose_dates_we_may_not_all_know_is_never_called_broken() -> None:
    days, on = [dt.date(2017, 2, 1)], dt.date(2018, 6, 30)
    found = said(*days, on=on, records_complete=False)
    assert found[0] == (
        Status.NOT_KNOWABLE,
        "Met once in 2017; the terms say at least three times a year. "
        "We may not know of every meeting.",
    )


def test_terms_that_give_no_yearly_number_promise_none() -> None:
    assert at_least_a_year([], CadencePromise(), on=dt.date(2018, 1, 1)) == ()


def test_dates_that_nobody_confirmed_are_not_called_meetings() -> None:
    days = [dt.date(2018, month, 14) for month in (3, 6, 9)]
    (found,) = at_least_a_year(map(MeetingFact, days), THREE_A_YEAR, on=dt.date(2018, 10, 1))
    assert found.sentence == (
        "Was to meet three times in 2018 so far; the terms say at least three times a year."
    )
    assert [record.on for record in found.records] == days
    assert found.terms_sentence == "Meets at least three times a year."
