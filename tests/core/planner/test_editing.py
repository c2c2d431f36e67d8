"""A request is changed rule by rule, and what comes back is as good as one read from a file."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.planner.check import check
from convenor.core.planner.editing import (
    ChangeNotValid,
    can_be_left_out,
    changed,
    strengths_for,
    with_group,
    with_one_more,
    with_strength,
    with_words,
    without,
)
from convenor.core.planner.plan import PlannedMeeting
from convenor.core.planner.problem import Match, PlanRequest, Strength
from convenor.core.planner.rulebook import RuleKind, rules_of

REQUEST = PlanRequest.model_validate(
    {
        "first": "2027-01-01",
        "last": "2027-12-31",
        "decided_on": "2026-11-01",
        "groups": [
            {
                "slug": "strategy",
                "name": "Strategy Group",
                "every": {"number": 3, "unit": "months"},
                "at_least_a_year": 3,
                "weekdays": ["Wednesday"],
                "weeks_of_month": [1, 2],
                "months": [1, 4, 7, 10],
                "gap_at_least": 60,
                "gap_at_most": 105,
                "not_before": "2027-01-04",
                "not_after": "2027-12-20",
                "notice": {"number": 4, "unit": "weeks"},
            },
            {"slug": "operations", "name": "Operations Group", "meetings": 4},
        ],
        "timing": [
            {
                "group": "strategy",
                "when": "before",
                "other": "operations",
                "at_least": 1,
                "at_most": 1,
                "match": "each",
            }
        ],
        "avoid": [{"name": "Ramadan", "first": "2027-02-08", "last": "2027-03-08", "about": True}],
        "avoid_times": [{"name": "Prayer", "weekday": "Friday", "start": "12:00", "end": "14:00"}],
        "pins": [{"group": "strategy", "on": "2027-01-06"}],
    }
)
TEN = dt.time(10)
KEYS = [rule.key for rule in rules_of(REQUEST)]
CHANGES = [(key, strength) for key in KEYS for strength in strengths_for(key)]
LEFT_OUT = [key for key in KEYS if can_be_left_out(key)]


def strength_of(request, key):
    return {rule.key: rule.strength for rule in rules_of(request)}.get(key)


@pytest.mark.parametrize(("key", "strength"), CHANGES)
def test_a_rule_is_meant_as_strongly_as_one_says_and_the_others_stay(key, strength):
    after = with_strength(REQUEST, key, strength)
    assert strength_of(after, key) is strength
    assert {rule.key for rule in rules_of(after)} == set(KEYS)


@pytest.mark.parametrize("key", LEFT_OUT)
def test_a_rule_that_is_left_out_is_gone_also_when_the_request_is_read_again(key):
    after = without(REQUEST, key)
    again = PlanRequest.model_validate_json(after.model_dump_json())
    assert again == after
    before = {rule.key: rule.sentence for rule in rules_of(REQUEST)}
    now = {rule.key: rule.sentence for rule in rules_of(again)}
    assert now.get(key) != before[key]


def test_without_the_wish_for_even_gaps_uneven_ones_cost_nothing():
    after = without(REQUEST, "evenly:operations")
    together = [PlannedMeeting("operations", n, dt.date(2027, 3, n), TEN) for n in (1, 2, 3, 4)]
    rules = [{each.rule for each in check(asked, together).breaches} for asked in (REQUEST, after)]
    assert after.group["operations"].evenly is None
    assert ["evenly:operations" in each for each in rules] == [True, False]
    back = with_group(after, "operations", evenly=Strength.SHOULD.value)
    assert back.group["operations"].evenly is Strength.SHOULD


@given(st.lists(st.sampled_from(CHANGES), max_size=6))
def test_in_whatever_order_things_are_changed_the_last_word_holds(changes):
    request = REQUEST
    for key, strength in changes:
        request = with_strength(request, key, strength)
    last = dict(changes)
    shared = {"week_of_month:strategy", "month:strategy"}  # one strength for both
    for key, strength in last.items():
        if key not in shared:
            assert strength_of(request, key) is strength


def test_every_kind_of_rule_can_be_changed_left_out_or_is_a_must_by_nature():
    fixed = {kind for kind in RuleKind if not (strengths_for(kind) or can_be_left_out(kind))}
    assert fixed == {RuleKind.COUNT, RuleKind.HOLIDAY, RuleKind.AWAY, RuleKind.CLASH}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda: without(REQUEST, "count:strategy"), "cannot be left out"),
        (lambda: without(REQUEST, "timing:1"), "not there any more"),
        (lambda: without(REQUEST, "timing:x"), "not there any more"),
        (lambda: without(REQUEST, "nothing"), "There is no rule 'nothing'."),
        (lambda: with_strength(REQUEST, "evenly:strategy", Strength.MUST), "cannot be changed"),
        (lambda: with_group(REQUEST, "nobody", minutes=60), "'nobody' is not among the groups"),
        (lambda: with_group(REQUEST, "strategy", gap_at_least=106), "is not possible."),
        (lambda: changed(REQUEST, last=dt.date(2026, 12, 1)), "before it begins on 2027-01-01."),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(change, says):
    with pytest.raises(ChangeNotValid, match=says) as refusal:
        change()
    assert str(refusal.value)[0].isupper() or str(refusal.value)[0] == "'"


def test_groups_that_no_longer_meet_equally_often_go_together_as_well_as_they_can():
    after = with_group(REQUEST, "operations", meetings=6)
    assert (REQUEST.timing[0].match, after.timing[0].match) == (Match.EACH, Match.SOME)


def test_one_more_stands_at_the_end():
    days = {"name": "School holidays", "first": "2027-07-26", "last": "2027-09-03"}
    after = with_one_more(REQUEST, "avoid", days)
    assert [each.name for each in after.avoid] == ["Ramadan", "School holidays"]
    with pytest.raises(ChangeNotValid, match="ends on 2027-07-01, before it begins"):
        with_one_more(REQUEST, "avoid", days | {"last": "2027-07-01"})


def test_days_and_times_to_avoid_may_say_something_else_and_stay_as_strong():
    days = {"name": "the fast", "first": "2027-02-10", "last": "2027-03-10", "about": False}
    (after,) = with_words(REQUEST, "avoid:0", days).avoid
    assert (after.name, after.first, after.about) == ("the fast", dt.date(2027, 2, 10), False)
    assert after.strength is REQUEST.avoid[0].strength
    (time,) = with_words(REQUEST, "avoid_time:0", {"end": "13:30"}).avoid_times
    assert (time.name, time.start, time.end) == ("Prayer", "12:00", "13:30")


@pytest.mark.parametrize(
    ("key", "part", "says"),
    [
        ("avoid:0", {"last": "2026-01-01"}, "'Ramadan' ends on 2026-01-01, before it begins"),
        ("avoid_time:0", {"end": "11:00"}, "ends at 11:00, not after it starts at 12:00"),
        ("avoid:7", {"name": "Gone"}, "This rule is not there any more."),
        ("timing:0", {"at_least": 3}, "cannot be changed here"),
        ("nonsense", {}, "There is no rule 'nonsense'."),
    ],
)
def test_words_that_make_no_sense_are_refused(key, part, says):
    with pytest.raises(ChangeNotValid, match=re.escape(says)):
        with_words(REQUEST, key, part)
