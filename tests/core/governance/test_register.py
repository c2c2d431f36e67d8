"""The words, the order and the due days of a register, and who holds an entry on which day."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.dates.periods import DAY
from convenor.core.governance.register import (
    EntryKind,
    Weight,
    heaviest_first,
    holder_on,
    in_words,
    problem_with,
    review_due,
)

TODAY = dt.date(2026, 3, 2)


@pytest.mark.parametrize(
    ("kind", "likelihood", "effect", "said"),
    [
        (EntryKind.RISK, 4, 4, "likely, and serious"),
        (EntryKind.OPPORTUNITY, 4, 4, "likely, and large"),
        (EntryKind.BENEFIT, 1, 1, "very unlikely, and hardly felt"),
        (EntryKind.ISSUE, None, 5, "happening now, and severe"),
    ],
)
def test_a_score_is_said_in_words_of_its_kind(kind, likelihood, effect, said):
    assert problem_with(kind, likelihood, effect) == ""
    assert in_words(kind, likelihood, effect) == said


@pytest.mark.parametrize(
    ("kind", "likelihood", "effect", "said"),
    [
        (EntryKind.RISK, 0, 3, "0 is not on the scale of how likely"),
        (EntryKind.RISK, 3, 6, "6 is not on the scale of effects"),
        (EntryKind.RISK, None, 3, "Say how likely"),
        (EntryKind.ISSUE, 2, 3, "there already"),
    ],
)
def test_what_is_out_of_scale_is_said(kind, likelihood, effect, said):
    assert said in problem_with(kind, likelihood, effect)


def test_the_heaviest_comes_first_and_what_nobody_weighed_last():
    rare, now, likely, none = Weight(1, 5), Weight(None, 4), Weight(4, 3), Weight(None, None)
    assert sorted([none, rare, likely, now], key=heaviest_first) == [now, likely, rare, none]


def test_a_review_is_due_at_its_meeting_or_after_ninety_days_or_when_acceptance_ends():
    def due(**more):
        return review_due(looked_at_on=TODAY, **more)

    assert due() == TODAY + 90 * DAY
    assert due(planned=[TODAY + 120 * DAY, TODAY + 100 * DAY]) == TODAY + 100 * DAY
    assert due(accepted_until=TODAY + 30 * DAY) == TODAY + 30 * DAY
    assert due(accepted_until=TODAY - DAY) == TODAY + 90 * DAY


MOVES = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 4)), max_size=6)


@given(MOVES, st.integers(0, 40))
def test_whatever_the_moves_exactly_one_holds_it_on_each_day(moves, day):
    dated = [(TODAY + number * DAY, to) for number, to in moves]
    held = holder_on(0, TODAY, dated, TODAY + day * DAY)
    done = [number for number, _to in moves if number <= day]
    last = [to for number, to in moves if done and number == max(done)]
    assert held == (last[-1] if last else 0)
    assert holder_on(0, TODAY, dated, TODAY - DAY) is None
