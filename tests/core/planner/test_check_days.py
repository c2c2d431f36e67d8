"""How many meetings there are, on which days, and how far apart."""

import pytest

from convenor.core.planner.check import check
from tests.core.planner.small import (
    STRATEGY,
    breaches,
    day,
    group,
    meets,
    request,
    sentences,
)

LEAP_YEAR = {"first": "2024-01-01", "last": "2024-12-31"}


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["03-06", "06-06"], []),
        (["03-06"], [("count:strategy", 10_000, 1, True)]),
        ([], [("count:strategy", 20_000, 2, True)]),
    ],
)
def test_a_group_has_all_its_meetings(days, expected):
    assert breaches(request(group(meetings=2)), meets(STRATEGY, *days)) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["2018-03-06", "2018-12-31", "2019-01-01", "2019-12-30"], []),
        (
            ["2018-12-30", "2019-01-01", "2019-01-02", "2019-01-03"],
            [("year:strategy", 10_000, 1, True)],
        ),
        (
            ["2019-01-01", "2019-01-02", "2019-01-03", "2019-01-04"],
            [("year:strategy", 20_000, 2, True)],
        ),
        (
            ["2020-01-01", "2020-01-02"],
            [
                ("count:strategy", 20_000, 2, True),
                ("year:strategy", 20_000, 2, True),
                ("year:strategy", 20_000, 2, True),
            ],
        ),
    ],
)
def test_each_whole_year_has_enough_meetings_and_a_part_of_a_year_is_none(days, expected):
    asked = request(group(meetings=4, at_least_a_year=2), last="2020-06-30")
    assert breaches(asked, meets(STRATEGY, *days)) == expected


def test_a_year_counts_from_the_first_day_of_the_plan():
    asked = request(group(meetings=2, at_least_a_year=2), first="2023-09-01", last="2024-08-31")
    assert breaches(asked, meets(STRATEGY, "2023-09-01", "2024-08-31")) == []
    assert sentences(asked, meets(STRATEGY, "2023-09-01")) == [
        "The Strategy Group has one meeting; it should have two.",
        "The Strategy Group meets once from 1 September 2023 to 31 August 2024; "
        "it should meet twice at least.",
    ]


@pytest.mark.parametrize(
    ("given", "on", "points"),
    [
        ({"weekdays": ["Wednesday"]}, "03-07", 0),
        ({"weekdays": ["Wednesday"]}, "03-08", 10_000),
        ({"weekdays": ["Wednesday"], "weekdays_strength": "should"}, "03-08", 50),
        ({"weekdays": ["Wednesday"], "weekdays_strength": "would like"}, "03-08", 10),
        ({"weekdays": []}, "03-09", 0),
        ({"weekdays": []}, "03-10", 10_000),
        ({"weekdays": []}, "03-11", 10_000),
        ({"weekdays": ["Sunday"]}, "03-11", 0),
    ],
)
def test_a_group_meets_on_its_weekdays_or_from_monday_to_friday(given, on, points):
    expected = [("weekday:strategy", points, 1, points == 10_000)] if points else []
    assert breaches(request(group(**given)), meets(STRATEGY, on)) == expected


@pytest.mark.parametrize(
    ("weeks", "on", "kept"),
    [
        ([1], "2018-05-01", True),
        ([1], "2018-05-07", True),
        ([1], "2018-05-08", False),
        ([2], "2018-05-08", True),
        ([4], "2018-05-28", True),
        ([-1], "2018-05-28", True),
        ([-1], "2018-05-24", False),
        ([-1], "2018-05-25", True),
        ([5], "2018-05-29", True),
        ([4], "2018-05-29", False),
        ([4, -1], "2018-05-29", True),
        ([-1], "2024-02-22", False),
        ([-1], "2024-02-23", True),
        ([4], "2024-02-28", True),
        ([5], "2024-02-29", True),
    ],
)
def test_a_group_meets_in_its_weeks_of_the_month(weeks, on, kept):
    asked = request(group(weeks_of_month=weeks), last="2020-12-31")
    if on > "2021":
        asked = request(group(weeks_of_month=weeks), **LEAP_YEAR)
    expected = [] if kept else [("week_of_month:strategy", 10_000, 1, True)]
    assert breaches(asked, meets(STRATEGY, on)) == expected


@pytest.mark.parametrize(
    ("strength", "points"), [("must", 10_000), ("should", 50), ("would like", 10)]
)
def test_months_and_weeks_of_the_month_share_their_strength(strength, points):
    asked = request(group(weeks_of_month=[1, -1], months=[3, 6], months_strength=strength))
    must = strength == "must"
    assert breaches(asked, meets(STRATEGY, "04-11")) == [
        ("week_of_month:strategy", points, 1, must),
        ("month:strategy", points, 1, must),
    ]
    assert breaches(asked, meets(STRATEGY, "06-06")) == []
    assert sentences(asked, meets(STRATEGY, "04-11")) == [
        "The Strategy Group meets on Wednesday 11 April 2018, the second Wednesday of the month; "
        "it should be the first or last.",
        "The Strategy Group meets on Wednesday 11 April 2018; it should be in March or June.",
    ]


@pytest.mark.parametrize(
    ("on", "rule"),
    [
        ("02-28", "not_before:strategy"),
        ("03-01", None),
        ("10-31", None),
        ("11-01", "not_after:strategy"),
    ],
)
def test_a_group_meets_within_its_window(on, rule):
    asked = request(group(not_before="2018-03-01", not_after="2018-10-31"))
    expected = [(rule, 10_000, 1, True)] if rule else []
    assert breaches(asked, meets(STRATEGY, on)) == expected


@pytest.mark.parametrize(
    ("unit", "number", "first_with_notice"),
    [
        ("working days", 5, "04-05"),
        ("days", 5, "04-01"),
        ("weeks", 2, "04-10"),
        ("months", 1, "04-27"),
        ("days", 0, "03-27"),
    ],
)
def test_there_is_time_for_notice_counted_over_easter(unit, number, first_with_notice):
    asked = request(
        group(notice={"number": number, "unit": unit}),
        decided_on="2018-03-27",
        holidays=["2018-03-30", "2018-04-02"],
    )
    first = day(first_with_notice)
    before = first.replace(day=first.day - 1) if first.day > 1 else day("03-31")
    assert ("notice:strategy", 10_000, 1, True) in breaches(asked, meets(STRATEGY, str(before)))
    assert "notice:strategy" not in {
        rule[0] for rule in breaches(asked, meets(STRATEGY, str(first)))
    }


def test_without_the_day_of_decision_no_notice_is_counted():
    asked = request(group(notice={"number": 3, "unit": "months"}))
    assert breaches(asked, meets(STRATEGY, "01-02")) == []


def test_nobody_meets_on_a_holiday():
    asked = request(group(), holidays=["2018-03-30"])
    assert breaches(asked, meets(STRATEGY, "03-30")) == [("holiday:strategy", 10_000, 1, True)]
    assert breaches(asked, meets(STRATEGY, "03-29")) == []
    assert sentences(asked, meets(STRATEGY, "03-30")) == [
        "The Strategy Group meets on Friday 30 March 2018, which is a holiday."
    ]


@pytest.mark.parametrize(
    ("limits", "days", "expected"),
    [
        ({"gap_at_least": 28}, ["03-06", "04-03"], None),
        ({"gap_at_least": 28}, ["03-06", "04-02"], ("gap_at_least:strategy", 1_000, 1, True)),
        (
            {"gap_at_least": 28, "gap_at_least_strength": "should"},
            ["03-06", "03-09"],
            ("gap_at_least:strategy", 125, 25, False),
        ),
        ({"gap_at_most": 28}, ["03-06", "04-03"], None),
        ({"gap_at_most": 28}, ["03-06", "04-05"], ("gap_at_most:strategy", 2_000, 2, True)),
        (
            {"gap_at_most": 28, "gap_at_most_strength": "would like"},
            ["03-06", "04-13"],
            ("gap_at_most:strategy", 10, 10, False),
        ),
    ],
)
def test_gaps_over_the_change_of_the_clock_are_counted_in_days(limits, days, expected):
    asked = request(group(meetings=2, **limits))
    assert breaches(asked, meets(STRATEGY, *days)) == ([expected] if expected else [])


def test_the_first_gap_is_counted_from_the_last_meeting_before_the_plan():
    asked = request(group(gap_at_most=60, gap_at_least=50, previous="2017-12-31"))
    assert breaches(asked, meets(STRATEGY, "03-01")) == []
    assert breaches(asked, meets(STRATEGY, "03-02")) == [("gap_at_most:strategy", 1_000, 1, True)]
    assert breaches(asked, meets(STRATEGY, "02-18")) == [("gap_at_least:strategy", 1_000, 1, True)]
    (breach,) = check(asked, meets(STRATEGY, "03-02")).breaches
    assert breach.meetings == ((STRATEGY, 1),)
    assert breach.sentence == (
        "The Strategy Group meets on Friday 2 March 2018, 61 days after its meeting of "
        "31 December 2017; it should be 60 days at the most."
    )


def test_a_gap_holds_the_leap_day():
    asked = request(group(meetings=2, gap_at_most=2), **LEAP_YEAR)
    assert breaches(asked, meets(STRATEGY, "2024-02-28", "2024-03-01")) == []
    assert breaches(asked, meets(STRATEGY, "2024-02-27", "2024-03-01")) == [
        ("gap_at_most:strategy", 1_000, 1, True)
    ]


@pytest.mark.parametrize(
    ("given", "days", "points"),
    [
        ({"every": {"number": 2, "unit": "weeks"}}, ["03-06", "03-20"], 0),
        ({"every": {"number": 2, "unit": "weeks"}}, ["03-06", "03-23"], 3),
        ({"every": {"number": 2, "unit": "weeks"}}, ["03-06", "03-17"], 3),
        ({"every": {"number": 2, "unit": "weeks"}, "evenly": "should"}, ["03-06", "03-23"], 15),
        ({"every": {"number": 3, "unit": "months"}}, ["03-06", "06-05"], 0),
        ({}, ["03-06", "09-05"], 1),
    ],
)
def test_gaps_are_as_even_as_the_rhythm_or_the_plan_says(given, days, points):
    asked = request(group(meetings=2, **({"evenly": "would like"} | given)))
    amount = points // 5 if given.get("evenly") == "should" else points
    expected = [("evenly:strategy", points, amount, False)] if points else []
    assert breaches(asked, meets(STRATEGY, *days)) == expected


def test_sentences_about_days_name_the_group_and_the_day():
    asked = request(
        group(
            weekdays=["Wednesday", "Monday"],
            not_before="2018-03-01",
            notice={"number": 10, "unit": "working days"},
        ),
        decided_on="2018-02-13",
    )
    assert sentences(asked, meets(STRATEGY, "02-22")) == [
        "The Strategy Group meets on Thursday 22 February 2018; it should be a Monday or Wednesday.",
        "The Strategy Group meets on Thursday 22 February 2018; "
        "it should not meet before 1 March 2018.",
        "The Strategy Group meets on Thursday 22 February 2018; ten working days of notice can be "
        "given for Tuesday 27 February 2018 at the earliest.",
    ]


def test_the_order_in_which_meetings_are_listed_does_not_matter():
    asked = request(group(meetings=2, gap_at_least=100))
    plan = meets(STRATEGY, "03-06", "04-03")
    assert check(asked, plan[::-1]) == check(asked, plan)
    assert check(asked, plan).cost == 72_000
    assert not check(asked, plan).is_legal
