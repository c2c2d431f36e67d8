"""A quorum that comes and goes with people."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from convenor.core.governance.facts import PresentFact, QuorumRule
from convenor.core.governance.quorum import is_quorate
from convenor.core.governance.quorum_times import (
    Stay,
    lacking_when_decided,
    quorum_at,
    quorum_over_time,
    quorum_sentence,
)

RULE = QuorumRule(number=2)


def stay(seat, came=None, left=None):
    return Stay(PresentFact(seat=seat), came, left)


def test_a_quorum_that_was_lost_halfway_says_when_and_what_was_missing():
    stays = [stay("a"), stay("b", left=dt.time(11, 20)), stay("c", came=dt.time(11, 40))]
    found = quorum_over_time(RULE, stays, seats=3)
    assert [each.finding.holds for each in found] == [True, False, True]
    assert quorum_sentence(found) == (
        "From the start to 11.20am enough were there. "
        "From 11.20am to 11.40am not enough were there. "
        "One of three seats is filled; two are needed. "
        "From 11.40am on enough were there."
    )


def test_one_that_never_changed_is_told_in_one_sentence():
    found = quorum_over_time(RULE, [stay("a"), stay("b", left=dt.time(11)), stay("c")], seats=3)
    assert len(found) == 1
    assert quorum_sentence(found).startswith("Enough are there to decide. ")


def test_without_a_rule_it_says_that_the_terms_do_not_state_one():
    found = quorum_over_time(None, [stay("a")], seats=3)
    assert "do not state how many" in quorum_sentence(found)


def test_whoever_leaves_at_eleven_is_not_there_at_eleven():
    stays = [stay("a"), stay("b", left=dt.time(11))]
    assert quorum_at(RULE, stays, dt.time(10, 59), seats=2).holds
    assert not quorum_at(RULE, stays, dt.time(11), seats=2).holds


LOST = [stay("a"), stay("b", left=dt.time(11, 20))]


def test_a_decision_taken_after_the_quorum_was_lost_says_so_and_one_before_does_not():
    assert lacking_when_decided(RULE, LOST, dt.time(11, 19), seats=3) == ""
    assert lacking_when_decided(RULE, LOST, dt.time(11, 20), seats=3) == (
        "Not enough were there when this was decided, at 11.20am. "
        "One of three seats is filled; two are needed."
    )


def test_a_decision_at_no_stated_time_says_no_more_than_is_known():
    assert lacking_when_decided(RULE, LOST, None, seats=3) == (
        "Not enough were there to decide for part of the meeting, "
        "and when this was decided is not stated."
    )
    assert lacking_when_decided(RULE, [stay("a")], None, seats=3) == (
        "Not enough were there when this was decided. One of three seats is filled; two are needed."
    )
    assert lacking_when_decided(RULE, [stay("a"), stay("b")], None, seats=3) == ""
    assert lacking_when_decided(None, LOST, None, seats=3) == ""


minutes = st.integers(0, 119).map(lambda m: dt.time(10 + m // 60, m % 60))
stays = st.builds(
    lambda seat, came, left: stay(seat, came, None if came and left and left <= came else left),
    st.sampled_from("abcd"),
    st.none() | minutes,
    st.none() | minutes,
)


@given(st.lists(stays, max_size=6), st.integers(1, 4))
def test_the_stretches_agree_with_counting_heads_minute_by_minute(there, number):
    rule = QuorumRule(number=number)
    found = quorum_over_time(rule, there, seats=4)
    for minute in range(120):
        at = dt.time(10 + minute // 60, minute % 60)
        stretch = [each for each in found if each.start is None or each.start <= at][-1]
        heads = [each.who for each in there if each.covers(at)]
        assert stretch.finding.holds == is_quorate(rule, heads, seats=4).holds


@given(st.lists(stays, max_size=6), minutes)
def test_what_is_said_beside_a_decision_is_what_held_at_its_minute(people, at):
    lacks = quorum_at(RULE, people, at, seats=4).holds is False
    assert bool(lacking_when_decided(RULE, people, at, seats=4)) is lacks
    stretches = quorum_over_time(RULE, people, seats=4)
    never_lacked = all(each.finding.holds for each in stretches)
    assert (lacking_when_decided(RULE, people, None, seats=4) == "") is never_lacked
