"""The table of moves says what it should, and its sentences are whole."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.governance.channel import wording
from convenor.core.governance.channel.moves import (
    LIVE,
    MOVES,
    ON_THE_TABLE,
    SETTLED,
    Given,
    Move,
    Threads,
    Told,
    Who,
    may,
    moves_for,
    standing,
)
from convenor.core.vocabulary import ConcernState

S = ConcernState


def test_every_move_has_its_line():
    assert set(MOVES) == set(Move)


def test_every_live_state_can_be_closed_by_the_secretariat_and_taken_back_by_its_raiser():
    for state in LIVE:
        assert Move.CLOSED in moves_for(Who.SECRETARIAT, state)
        assert Move.WITHDRAWN in moves_for(Who.RAISER, state)


def test_what_ends_a_concern_asks_for_a_message_unless_its_raiser_ends_it():
    ends = {move for move, line in MOVES.items() if line.to in SETTLED}
    assert ends == {Move.ANSWERED, Move.CLOSED, Move.WITHDRAWN}
    assert {move for move in ends if Given.MESSAGE in MOVES[move].given} == ends - {Move.WITHDRAWN}


def test_every_move_that_leaves_a_concern_live_gives_it_a_day_or_keeps_the_one_it_has():
    began = {move for move, line in MOVES.items() if line.to in LIVE}
    assert all(MOVES[move].days for move in began)
    back_to_life = {
        move
        for move, line in MOVES.items()
        if line.froms - LIVE and line.to is None and line.froms & (SETTLED | {S.JOINED})
    }
    without = {move for move in back_to_life if MOVES[move].days is None}
    assert without == {Move.ALSO, Move.LATE_ANSWER, Move.LEFT}


def test_those_who_raised_it_are_written_to_of_every_answer():
    for move in (Move.PARTLY_ANSWERED, Move.ANSWERED, Move.LATE_ANSWER, Move.CLOSED, Move.HEARD):
        assert MOVES[move].told is Told.MAILED


@pytest.mark.parametrize(
    ("move", "state", "given_for_it", "sentence"),
    [
        (Move.JOINED, S.AGREEING, [Given.LEAD], "settle the words yourself"),
        (Move.JOINED, S.ASKED, [Given.LEAD], "Take it out of the ask first."),
        (Move.ANSWERED, S.OPEN, [], "Write what those who raised it are told."),
        (Move.IN_ASK, S.JOINED, [], "Go to the concern that it follows"),
        (Move.REOPENED, S.WITHDRAWN, [Given.WHY], "took it back"),
        (Move.HANDED, S.OPEN, [Given.GROUP], "Say why"),
    ],
)
def test_a_move_that_does_not_fit_says_why_and_what_to_do(move, state, given_for_it, sentence):
    found = may(move, state, given_for_it)
    assert not found
    assert sentence in found.sentence


@given(st.sampled_from(list(Move)), st.sampled_from(list(ConcernState)))
def test_a_refusal_is_a_whole_sentence_and_what_fits_needs_none(move, state):
    found = may(move, state, list(Given))
    assert bool(found) == (found.sentence == "")
    assert found or found.sentence[0].isupper()
    assert found or found.sentence.endswith(".")


@given(st.builds(Threads, *[st.booleans()] * 5))
def test_where_the_threads_leave_it_is_live_and_never_forgets_a_list_or_an_ask(threads):
    found = standing(threads)
    assert found in LIVE
    assert (found is S.RAISED) == (not threads.words_agreed)
    if threads.words_agreed:
        assert found in ON_THE_TABLE
        assert not threads.in_ask or found in {S.ASKED, S.PARTLY_ANSWERED}
        assert threads.in_ask or (found is S.CARRIED) == threads.listed


def test_where_it_is_is_said_for_every_state():
    day = dt.date(2026, 3, 9)
    for state in S:
        settled = day if state.is_settled else None
        said = wording.where_it_is(state, group="Strategy", next_on=day, settled_on=settled)
        assert said.endswith(".")
    listed = wording.where_it_is(
        S.CARRIED, group="Strategy", lists=["the meeting of 3 March 2026 of the Board"], next_on=day
    )
    assert listed == (
        "It waits for the meeting of 3 March 2026 of the Board. "
        "The next step is due by 9 March 2026."
    )
