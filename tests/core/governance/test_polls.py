"""Which day suits best, and how it is said."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.governance.polls import (
    Answer,
    Need,
    OptionTally,
    Tally,
    best_sentence,
    ranked,
    strongest,
    tally,
    usual_need,
)
from convenor.core.vocabulary import Capacity

WEDNESDAY = dt.date(2026, 3, 4)
YES, MAYBE, NO = Answer.YES, Answer.IF_NEED_BE, Answer.NO


def option(essential, useful, on=WEDNESDAY, key=1, start=None):
    return OptionTally(key, on, start, None, Tally(*essential), Tally(*useful))


@pytest.mark.parametrize(
    ("essential", "useful", "sentence"),
    [
        ((2, 2, 2, 0), (9, 8, 7, 0), "everybody essential can come; 7 of 9 useful."),
        ((2, 2, 2, 1), (9, 8, 7, 2), "everybody essential can come, 1 of them if need be; 7 of 9 useful, 2 of them if need be."),
        ((3, 3, 2, 2), (0, 0, 0, 0), "2 of 3 essential can come, if need be."),
        ((0, 0, 0, 0), (4, 1, 0, 0), "0 of 4 useful."),
        ((1, 0, 0, 0), (1, 1, 1, 0), "0 of 1 essential can come; 1 of 1 useful."),
    ],
)  # fmt: skip
def test_a_day_is_said_in_a_sentence(essential, useful, sentence):
    assert option(essential, useful).sentence == f"Wednesday 4 March 2026: {sentence}"


def test_a_day_with_a_time_says_it():
    said = option((1, 1, 1, 0), (0, 0, 0, 0), start=dt.time(10)).sentence
    assert said == "Wednesday 4 March 2026, 10am: everybody essential can come."


def test_the_essential_come_first_then_the_useful_then_the_willing_then_the_early():
    days = [WEDNESDAY + dt.timedelta(days=n) for n in range(5)]
    options = [
        option((2, 2, 1, 0), (9, 9, 9, 0), days[0], 1),
        option((2, 2, 2, 0), (9, 9, 3, 0), days[1], 2),
        option((2, 2, 2, 1), (9, 9, 4, 0), days[2], 3),
        option((2, 2, 2, 0), (9, 9, 4, 0), days[4], 4),
        option((2, 2, 2, 0), (9, 9, 4, 0), days[3], 5),
    ]
    assert [each.key for each in ranked(options)] == [5, 4, 3, 2, 1]
    assert best_sentence(options) == options[4].sentence


def test_while_nobody_has_answered_no_day_is_best():
    assert best_sentence([option((2, 0, 0, 0), (3, 0, 0, 0))]) == ""
    assert best_sentence([]) == ""


ANSWERS = st.dictionaries(st.integers(0, 30), st.sampled_from(Answer))
NEEDS = st.dictionaries(st.integers(0, 20), st.sampled_from(Need))


@given(needs=NEEDS, answers=ANSWERS)
def test_counts_are_of_those_who_are_asked_alone(needs, answers):
    for need in Need:
        asked = {person for person, of in needs.items() if of is need}
        found = tally(needs, answers, need)
        assert found.asked == len(asked)
        assert found.answered == len(asked & set(answers))
        assert found.can_come == sum(answers.get(person, NO) is not NO for person in asked)
        assert found.if_need_be <= found.can_come <= found.answered


def test_who_is_needed_how_much_follows_from_the_capacity():
    assert {capacity: usual_need(capacity) for capacity in Capacity} == {
        Capacity.CHAIR: Need.ESSENTIAL,
        Capacity.DEPUTY: Need.ESSENTIAL,
        Capacity.MEMBER: Need.USEFUL,
        Capacity.SUBSTITUTE: Need.USEFUL,
        Capacity.EXPERT: Need.USEFUL,
        Capacity.OBSERVER: Need.INFORMED,
    }
    assert strongest([Need.INFORMED, Need.ESSENTIAL, Need.USEFUL]) is Need.ESSENTIAL
    assert not Need.INFORMED.is_asked
