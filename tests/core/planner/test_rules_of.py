"""Every rule of a request, as a chair would say it."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convenor.core.planner.check import check
from convenor.core.planner.plan import PlannedMeeting
from convenor.core.planner.problem import Strength, meetings_wanted
from convenor.core.planner.rulebook import rules_of
from tests.core.planner.small import BOARD, HUMBER, STRATEGY, group, request
from tests.core.planner.strategies import small_requests
from tests.examples import at_most


def said(asked, key):
    (rule,) = (rule for rule in rules_of(asked) if rule.key == key)
    return rule.sentence, rule.freed_by


@settings(deadline=None, max_examples=at_most(80))
@given(small_requests(), st.data())
def test_whatever_a_plan_breaks_is_among_the_rules_and_a_must_is_called_one(asked, data):
    rules = {rule.key: rule for rule in rules_of(asked)}
    plan = []
    for slug, wanted in meetings_wanted(asked).items():
        length = (asked.last - asked.first).days + 1
        chosen = data.draw(st.sets(st.integers(0, length - 1), max_size=wanted))
        for number, day in enumerate(sorted(chosen), 1):
            on = asked.first + dt.timedelta(days=day)
            start = data.draw(st.sampled_from(asked.group[slug].starts or ("10:00",)))
            plan.append(PlannedMeeting(slug, number, on, dt.time.fromisoformat(start)))
    for breach in check(asked, plan).breaches:
        assert breach.rule in rules
        assert not breach.is_must or rules[breach.rule].strength is Strength.MUST
        assert {slug for slug, _ in breach.meetings} <= set(rules[breach.rule].groups)


@settings(deadline=None, max_examples=at_most(60))
@given(small_requests())
def test_rules_stand_once_and_in_whole_sentences(asked):
    rules = rules_of(asked)
    assert len({rule.key for rule in rules}) == len(rules)
    for rule in rules:
        assert rule.key.split(":")[0] == rule.kind
        for text in (rule.sentence, rule.freed_by):
            assert text[0].isupper()
            assert text.endswith(".")
            assert not set(text) & set("{}_")
            assert "person-" not in text


@pytest.mark.parametrize(
    ("about_group", "key", "expected"),
    [
        (
            {"meetings": 3},
            "count:strategy",
            (
                "The Strategy Group meets three times in these 12 months.",
                "Plan fewer meetings of the Strategy Group.",
            ),
        ),
        (
            {"at_least_a_year": 1},
            "year:strategy",
            (
                "The Strategy Group meets once a year at least.",
                "Ask for fewer meetings of the Strategy Group a year.",
            ),
        ),
        (
            {"weekdays": ["Wednesday", "Monday"]},
            "weekday:strategy",
            (
                "The Strategy Group meets on Mondays and Wednesdays.",
                "Let the Strategy Group meet on other weekdays too.",
            ),
        ),
        (
            {"weekdays": []},
            "weekday:strategy",
            (
                "The Strategy Group meets from Monday to Friday.",
                "Let the Strategy Group meet at weekends too.",
            ),
        ),
        (
            {"weeks_of_month": [-1, 1], "weekdays": ["Friday"], "months_strength": "should"},
            "week_of_month:strategy",
            (
                "The Strategy Group should meet on the first or last Friday of a month.",
                "Let the Strategy Group meet in other weeks of the month too.",
            ),
        ),
        (
            {"months": [6, 3], "months_strength": "would like"},
            "month:strategy",
            (
                "The Strategy Group would like to meet in March or June.",
                "Let the Strategy Group meet in other months too.",
            ),
        ),
        (
            {"not_before": "2018-03-01"},
            "not_before:strategy",
            (
                "The Strategy Group does not meet before 1 March 2018.",
                "Let the Strategy Group meet before 1 March 2018.",
            ),
        ),
        (
            {"not_after": "2018-11-30"},
            "not_after:strategy",
            (
                "The Strategy Group does not meet after 30 November 2018.",
                "Let the Strategy Group meet after 30 November 2018.",
            ),
        ),
        (
            {"notice": {"number": 10, "unit": "working days"}},
            "notice:strategy",
            (
                "The Strategy Group has ten working days of notice, counted from 13 February 2018, "
                "so it meets on 27 February 2018 at the earliest.",
                "Settle the plan earlier, or give less notice of the Strategy Group.",
            ),
        ),
        (
            {"meetings": 2, "gap_at_most": 150},
            "gap_at_most:strategy",
            (
                "Gaps of the Strategy Group are 150 days at the most.",
                "Allow the Strategy Group a gap of more than 150 days.",
            ),
        ),
        (
            {"meetings": 2, "gap_at_least": 60, "gap_at_least_strength": "should"},
            "gap_at_least:strategy",
            (
                "Gaps of the Strategy Group should be 60 days at the least.",
                "Allow the Strategy Group a gap of less than 60 days.",
            ),
        ),
        (
            {"meetings": 4, "every": {"number": 3, "unit": "months"}, "evenly": "should"},
            "evenly:strategy",
            (
                "Meetings of the Strategy Group should be 91 days apart, or nearly so.",
                "Let the gaps of the Strategy Group be less even.",
            ),
        ),
        (
            {"room": {"people": 30, "access": ["a hearing loop"]}},
            "room:strategy",
            (
                "The Strategy Group meets in a free room for 30 with a hearing loop.",
                "Find another room for the Strategy Group, or one that is not closed.",
            ),
        ),
    ],
)
def test_rules_of_one_group_in_words(about_group, key, expected):
    asked = request(
        group(**about_group), decided_on="2018-02-13", rooms=[{"name": "Hall", "people": 40}]
    )
    assert said(asked, key) == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (
            {"when": "before", "at_least": 1, "at_most": 1},
            (
                "The Strategy Group meets in the week before the Board.",
                "Let the Strategy Group meet nearer to the Board, or further from it.",
            ),
        ),
        (
            {"when": "before", "at_least": 2, "strength": "should"},
            (
                "The Strategy Group should meet at least two weeks before the Board.",
                "Let the Strategy Group meet less than two weeks before the Board.",
            ),
        ),
        (
            {"when": "after", "at_most": 3, "unit": "days"},
            (
                "The Strategy Group meets at most three days after the Board.",
                "Let the Strategy Group meet more than three days after the Board.",
            ),
        ),
        (
            {"when": "after the papers of", "at_least": 5, "unit": "working days"},
            (
                "The Strategy Group meets at least five working days after the papers of the Board.",
                "Let the Strategy Group meet less than five working days after the papers of the "
                "Board.",
            ),
        ),
        (
            {"when": "same week as", "match": "each"},
            (
                "The Strategy Group meets in the same week as the Board, meeting by meeting.",
                "Let the Strategy Group meet in another week than the Board.",
            ),
        ),
        (
            {"when": "same day as", "strength": "would like"},
            (
                "The Strategy Group would like to meet on the same day as the Board.",
                "Let the Strategy Group meet on another day than the Board.",
            ),
        ),
        (
            {"when": "not the same week as"},
            (
                "The Strategy Group must not meet in the same week as the Board.",
                "Let the Strategy Group and the Board meet in the same week.",
            ),
        ),
        (
            {"when": "not the same day as", "strength": "should"},
            (
                "The Strategy Group should not meet on the same day as the Board.",
                "Let the Strategy Group and the Board meet on the same day.",
            ),
        ),
        (
            {"when": "before", "at_least": 0},
            (
                "The Strategy Group meets no later than the week of the Board.",
                "Let the Strategy Group meet later than the week of the Board.",
            ),
        ),
    ],
)
def test_timing_in_words(rule, expected):
    asked = request(group(), group(BOARD), timing=[{"group": STRATEGY, "other": BOARD} | rule])
    assert said(asked, "timing:0") == expected


def test_days_to_avoid_and_days_fixed_by_hand_in_words():
    ramadan = {"name": "Ramadan", "first": "2018-05-16", "last": "2018-06-14", "about": True}
    prayers = {"name": "Friday prayers", "weekday": "Friday", "start": "12:00", "end": "14:00"}
    asked = request(
        group(),
        group(BOARD),
        holidays=["2018-12-25"],
        avoid=[
            ramadan,
            ramadan | {"groups": [BOARD], "strength": "must"},
            ramadan | {"groups": []},
        ],
        avoid_times=[prayers],
        pins=[
            {"group": BOARD, "on": "2018-03-07"},
            {"group": BOARD, "on": "2018-03-08", "meets": False, "strength": "would like"},
        ],
    )
    assert [(rule.key, rule.sentence, rule.freed_by) for rule in rules_of(asked)[1:]] == [
        ("holiday:strategy", "The Strategy Group does not meet on a holiday.", "Let the Strategy Group meet on a holiday."),
        ("count:the-board", "The Board meets once in these 12 months.", "Plan fewer meetings of the Board."),
        ("holiday:the-board", "The Board does not meet on a holiday.", "Let the Board meet on a holiday."),
        ("avoid:0", "No group should meet in Ramadan, about 16 May to 14 June 2018.", "Let groups meet in Ramadan."),
        ("avoid:1", "The Board must not meet in Ramadan, about 16 May to 14 June 2018.", "Let the Board meet in Ramadan."),
        ("avoid_time:0", "No group should meet during Friday prayers, Fridays noon to 2pm.", "Let groups meet during Friday prayers."),
        ("pin:0", "The Board meets on Wednesday 7 March 2018, a day fixed for it.", "Let the Board meet on another day than 7 March 2018."),
        ("pin:1", "The Board would rather not meet on Thursday 8 March 2018, a day ruled out for it.", "Let the Board meet on 8 March 2018."),
    ]  # fmt: skip


def person(key, *needs, away=()):
    attends = [{"group": slug, "need": need} for slug, need in needs]
    return {"key": key, "attends": attends, "away": [{"first": a, "last": b} for a, b in away]}


def test_rules_about_people_stand_where_something_could_break_them_and_name_nobody():
    spring, past = ("2018-03-01", "2018-04-30"), ("2017-03-01", "2017-04-30")
    asked = request(
        group(),
        group(BOARD),
        group(HUMBER),
        people=[
            person("the-chair", (STRATEGY, "must"), (BOARD, "must"), away=[spring]),
            person("an-officer", (STRATEGY, "should"), (BOARD, "must"), (HUMBER, "may")),
            person("a-guest", (HUMBER, "must"), away=[past]),
            person("somebody", (BOARD, "must"), away=[spring]),
        ],
    )
    about_people = [rule for rule in rules_of(asked) if rule.kind in ("away", "clash")]
    assert [(rule.key, rule.strength, rule.groups, rule.sentence) for rule in about_people] == [
        ("away:strategy", "must", ("strategy",), "The Strategy Group meets when all who must be there can come."),
        ("away:the-board", "must", ("the-board",), "The Board meets when all who must be there can come."),
        ("clash:humber:strategy", "should", ("humber", "strategy"), "The Humber Group and the Strategy Group should not meet at the same time: one person belongs to both."),
        ("clash:humber:the-board", "should", ("humber", "the-board"), "The Humber Group and the Board should not meet at the same time: one person belongs to both."),
        ("clash:strategy:the-board", "must", ("strategy", "the-board"), "The Strategy Group and the Board must not meet at the same time: one person must be at both."),
    ]  # fmt: skip
