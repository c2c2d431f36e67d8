"""Groups that meet in step, or apart, and the papers of others."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.dates import weeks_between, working_days_between
from convenor.core.planner.check import check
from convenor.core.planner.checking.facts import WorkingDays, week_number
from tests.core.planner.small import (
    BOARD,
    STRATEGY,
    breaches,
    group,
    meets,
    request,
    sentences,
)

EASTER = ["2018-03-30", "2018-04-02"]
DAYS = st.dates(dt.date(2023, 11, 1), dt.date(2024, 5, 1))


def rule(when, group=STRATEGY, other=BOARD, **more):
    return {"group": group, "when": when, "other": other} | more


def asked(*rules, subject=1, other=1, **more):
    return request(
        group(STRATEGY, subject), group(BOARD, other), timing=rules, holidays=EASTER, **more
    )


def free_of_holidays(found):
    return [each for each in found if not each[0].startswith("holiday")]


# The Board meets on Wednesday 11 April 2018, nine days after Easter Monday.
@pytest.mark.parametrize(
    ("given_rule", "on", "amount", "points"),
    [
        (rule("before", at_least=1, at_most=1), "04-02", 0, 0),
        (rule("before", at_least=1, at_most=1), "04-08", 0, 0),
        (rule("before", at_least=1, at_most=1), "04-01", 1, 7_000),
        (rule("before", at_least=1, at_most=1), "04-09", 1, 7_000),
        (rule("before", at_least=1, at_most=1), "04-23", 3, 21_000),
        (rule("before", at_least=2), "03-28", 0, 0),
        (rule("before", at_least=2), "01-03", 0, 0),
        (rule("before", at_least=2), "04-18", 3, 21_000),
        (rule("before", at_most=2), "03-25", 1, 7_000),
        (rule("before", at_most=2), "03-26", 0, 0),
        (rule("before", at_most=2, strength="should"), "03-12", 2, 70),
        (rule("before", at_most=2, strength="would like"), "03-12", 2, 14),
        (rule("before"), "04-15", 0, 0),
        (rule("before"), "04-16", 1, 7_000),
        (rule("before", at_least=5, at_most=8, unit="days"), "04-06", 0, 0),
        (rule("before", at_least=5, at_most=8, unit="days"), "04-03", 0, 0),
        (rule("before", at_least=5, at_most=8, unit="days"), "04-02", 1, 1_000),
        (rule("before", at_least=5, at_most=8, unit="days"), "04-07", 1, 1_000),
        (rule("before", at_least=5, at_most=8, unit="days"), "04-13", 7, 7_000),
        (rule("before", at_least=8, unit="working days"), "03-29", 1, 1_000),
        (rule("before", at_least=8, unit="working days"), "03-28", 0, 0),
        (rule("before", at_least=8, unit="working days", strength="should"), "04-13", 10, 50),
        (rule("after", at_least=1, at_most=2), "04-16", 0, 0),
        (rule("after", at_least=1, at_most=2), "04-29", 0, 0),
        (rule("after", at_least=1, at_most=2), "04-30", 1, 7_000),
        (rule("after", at_least=1, at_most=2), "04-15", 1, 7_000),
        (rule("after", at_least=1, at_most=2), "04-04", 2, 14_000),
        (rule("after", at_least=3, unit="working days"), "04-16", 0, 0),
        (rule("after", at_least=3, unit="working days"), "04-14", 0, 0),
        (rule("after", at_least=3, unit="working days"), "04-13", 1, 1_000),
        (rule("after", at_least=3, unit="days"), "04-14", 0, 0),
        (rule("same week as"), "04-09", 0, 0),
        (rule("same week as"), "04-15", 0, 0),
        (rule("same week as"), "04-16", 1, 7_000),
        (rule("same week as", unit="days"), "03-26", 2, 14_000),
        (rule("same day as"), "04-11", 0, 0),
        (rule("same day as"), "04-09", 2, 2_000),
        (rule("same day as", unit="weeks", strength="should"), "04-14", 3, 15),
        (rule("not the same week as"), "04-08", 0, 0),
        (rule("not the same week as"), "04-09", 1, 10_000),
        (rule("not the same week as", strength="should"), "04-15", 1, 50),
        (rule("not the same week as"), "04-16", 0, 0),
        (rule("not the same day as"), "04-11", 1, 10_000),
        (rule("not the same day as", strength="would like"), "04-11", 1, 10),
        (rule("not the same day as"), "04-12", 0, 0),
    ],
)
def test_a_meeting_is_held_against_that_of_the_other_group(given_rule, on, amount, points):
    expected = [("timing:0", points, amount, points >= 1_000)] if amount else []
    found = breaches(asked(given_rule), meets(STRATEGY, on), meets(BOARD, "04-11"))
    assert free_of_holidays(found) == expected


def test_some_is_the_best_of_the_others_and_each_its_own():
    week_before = rule("before", at_least=1, at_most=1)
    both = {"subject": 2, "other": 2}
    plan = meets(STRATEGY, "05-09", "05-11"), meets(BOARD, "05-02", "05-16")
    assert breaches(asked(week_before, **both), *plan) == []
    assert breaches(asked(week_before | {"match": "each"}, **both), *plan) == [
        ("timing:0", 14_000, 2, True)
    ]


def test_each_judges_a_meeting_only_where_the_other_has_one_of_that_number():
    each = rule("same day as", match="each")
    found = breaches(
        asked(each, subject=2, other=2), meets(STRATEGY, "05-02", "05-09"), meets(BOARD, "05-02")
    )
    assert found == [("count:the-board", 10_000, 1, True)]


def test_without_any_meeting_of_the_other_the_rule_says_nothing():
    plan = meets(STRATEGY, "05-02")
    missing = [("count:the-board", 10_000, 1, True)]
    assert breaches(asked(rule("same day as")), plan) == missing
    assert breaches(asked(rule("not the same day as")), plan) == missing
    outside = {"slug": "smb", "name": "Migration Board"}
    no_dates = request(group(), fixed=[outside], timing=[rule("same day as", other="smb")])
    assert breaches(no_dates, plan) == []


def test_apart_counts_every_pair_whatever_match_says():
    apart = rule("not the same week as", match="each")
    plan = meets(STRATEGY, "05-07", "05-08"), meets(BOARD, "05-09", "05-10")
    assert breaches(asked(apart, subject=2, other=2), *plan) == [("timing:0", 10_000, 1, True)] * 4


def series(*dates, **more):
    return {"slug": "smb", "name": "Migration Board", "dates": dates} | more


@pytest.mark.parametrize("match", ["some", "each"])
def test_a_meeting_outside_of_the_known_time_of_another_body_is_not_held_against_it(match):
    body = series({"on": "2018-05-16"}, known={"first": "2018-05-01", "last": "2018-06-30"})
    step = rule("before", other="smb", at_least=1, at_most=1, match=match)
    plan = request(group(), fixed=[body], timing=[step])
    assert breaches(plan, meets(STRATEGY, "05-09")) == []
    assert breaches(plan, meets(STRATEGY, "04-30")) == []
    assert breaches(plan, meets(STRATEGY, "07-01")) == []
    assert breaches(plan, meets(STRATEGY, "05-01")) == [("timing:0", 7_000, 1, True)]
    assert breaches(plan, meets(STRATEGY, "06-30")) == [("timing:0", 49_000, 7, True)]


def test_meetings_stay_apart_from_dates_outside_of_the_known_time_too():
    body = series({"on": "2018-05-16"}, known={"first": "2018-06-01", "last": "2018-06-30"})
    plan = request(group(), fixed=[body], timing=[rule("not the same day as", other="smb")])
    assert breaches(plan, meets(STRATEGY, "05-16")) == [("timing:0", 10_000, 1, True)]


def test_a_fixed_date_needs_a_meeting_in_step_with_it_if_it_lies_within_the_plan():
    body = series({"on": "2018-12-31"}, {"on": "2018-05-16"}, {"on": "2019-01-01"})
    step = rule("after", group="smb", other=STRATEGY, at_least=1, at_most=1, strength="should")
    plan = request(group(meetings=2), fixed=[body], timing=[step])
    assert breaches(plan, meets(STRATEGY, "05-09", "12-26")) == []
    found = check(plan, meets(STRATEGY, "05-09", "12-19")).breaches
    assert [(each.points, each.meetings) for each in found] == [(35, ((STRATEGY, 2),))]


@pytest.mark.parametrize(
    ("on", "near", "broken"),
    [
        ("2018-01-02", "2018-01-05", 0),
        ("2018-01-03", "2018-01-05", 1),
        ("2018-12-31", "2018-12-31", 1),
        ("2019-01-01", "2018-12-31", 0),
    ],
)
def test_a_fixed_date_counts_from_the_first_day_of_the_plan_to_the_last(on, near, broken):
    step = rule("not the same week as", group="smb", other=STRATEGY)
    plan = request(group(), fixed=[series({"on": on})], timing=[step], first="2018-01-03")
    assert len(breaches(plan, meets(STRATEGY, near))) == broken


def test_the_dates_of_a_series_are_counted_in_order_of_day_not_of_writing():
    body = series({"on": "2018-09-05"}, {"on": "2018-05-16"})
    step = rule("same day as", other="smb", match="each")
    plan = request(group(meetings=2), fixed=[body], timing=[step])
    assert breaches(plan, meets(STRATEGY, "05-16", "09-05")) == []
    assert breaches(plan, meets(STRATEGY, "05-17", "09-05")) == [("timing:0", 1_000, 1, True)]


@pytest.mark.parametrize(
    ("papers", "papers_out", "on", "amount"),
    [
        ({"number": 5, "unit": "working days"}, None, "04-09", 0),
        ({"number": 5, "unit": "working days"}, None, "04-06", 1),
        ({"number": 6, "unit": "days"}, None, "04-10", 0),
        ({"number": 6, "unit": "days"}, None, "04-09", 1),
        ({"number": 5, "unit": "working days"}, "2018-04-10", "04-13", 0),
        ({"number": 5, "unit": "working days"}, "2018-04-10", "04-12", 1),
        (None, "2018-04-10", "04-13", 0),
        (None, None, "04-16", 0),
        (None, None, "04-13", 1),
    ],
)
def test_three_working_days_after_the_papers_of_another_body(papers, papers_out, on, amount):
    """It meets on 11 April; five working days before, over Easter, is 4 April."""
    body = series({"on": "2018-04-11", "papers_out": papers_out}, papers=papers)
    step = rule("after the papers of", other="smb", at_least=3, unit="working days")
    plan = request(group(), fixed=[body], timing=[step], holidays=EASTER)
    expected = [("timing:0", 1_000 * amount, amount, True)] if amount else []
    assert breaches(plan, meets(STRATEGY, on)) == expected


def test_before_the_papers_of_a_planned_group_are_closed():
    step = rule("before the papers of", at_least=1, at_most=3, unit="working days")
    plan = request(
        group(),
        group(BOARD, papers={"number": 5, "unit": "working days"}),
        timing=[step],
        holidays=EASTER,
    )
    board = meets(BOARD, "04-11")
    assert breaches(plan, meets(STRATEGY, "04-03"), board) == []
    assert breaches(plan, meets(STRATEGY, "04-04"), board) == [("timing:0", 1_000, 1, True)]
    assert breaches(plan, meets(STRATEGY, "03-28"), board) == []
    assert breaches(plan, meets(STRATEGY, "03-27"), board) == [("timing:0", 1_000, 1, True)]
    assert sentences(plan, meets(STRATEGY, "03-27"), board) == [
        "The Strategy Group meets on Tuesday 27 March 2018, four working days before the papers of "
        "the Board (11 April 2018, out on 4 April 2018); "
        "it should be one to three working days before the papers."
    ]


@pytest.mark.parametrize(
    ("given_rule", "on", "said"),
    [
        (
            rule("before", at_least=2, at_most=2),
            "06-13",
            "in the week before the Board (20 June 2018); it should be two weeks before.",
        ),
        (
            rule("before", at_least=1, at_most=1),
            "06-20",
            "in the same week as the Board (20 June 2018); it should be in the week before.",
        ),
        (
            rule("after", at_least=5, unit="working days"),
            "06-18",
            "two working days before the Board (20 June 2018); "
            "it should be at least five working days after.",
        ),
        (
            rule("same week as"),
            "06-27",
            "in the week after the Board (20 June 2018); it should be in the same week.",
        ),
        (
            rule("same day as"),
            "06-19",
            "one day before the Board (20 June 2018); it should be on the same day.",
        ),
        (
            rule("before", at_most=3),
            "05-01",
            "seven weeks before the Board (20 June 2018); it should be at most three weeks before.",
        ),
        (
            rule("before", at_most=0),
            "06-13",
            "in the week before the Board (20 June 2018); it should be in the same week.",
        ),
        (
            rule("after", unit="days"),
            "06-13",
            "seven days before the Board (20 June 2018); it should be no earlier than that day.",
        ),
        (
            rule("not the same week as"),
            "06-19",
            "in the same week as the Board (20 June 2018); it should not.",
        ),
    ],
)
def test_a_sentence_says_where_the_meeting_is_and_where_it_should_be(given_rule, on, said):
    (sentence,) = sentences(asked(given_rule), meets(STRATEGY, on), meets(BOARD, "06-20"))
    start, _, rest = sentence.partition("2018, ")
    assert start.startswith("The Strategy Group meets on ")
    assert rest == said


def test_a_breach_is_about_the_meeting_and_its_nearest_other():
    found = check(
        asked(rule("before", at_least=1, at_most=1), other=2),
        meets(STRATEGY, "05-09") + meets(BOARD, "05-09", "06-20"),
    )
    assert [each.meetings for each in found.breaches] == [((STRATEGY, 1), (BOARD, 1))]


@given(DAYS, DAYS)
def test_weeks_are_counted_as_everywhere_else(one, other):
    assert week_number(other) - week_number(one) == weeks_between(one, other)


@given(DAYS, DAYS, st.frozensets(DAYS, max_size=12))
def test_working_days_are_counted_as_everywhere_else(one, other, holidays):
    assert WorkingDays(holidays).between(one, other) == working_days_between(one, other, holidays)
