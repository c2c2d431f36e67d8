"""Counting votes."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.governance.ballots import BallotRule, counted
from convenor.core.vocabulary import BallotChoice

FOR, AGAINST, ABSTAIN = BallotChoice.FOR, BallotChoice.AGAINST, BallotChoice.ABSTAIN
HOLDERS = ["a", "b", "c", "d"]
votes = st.dictionaries(st.sampled_from(HOLDERS), st.sampled_from(BallotChoice))


def test_the_numbers_are_told():
    found = counted(HOLDERS, {"a": FOR, "b": FOR, "c": AGAINST}, BallotRule())
    assert found.agreed
    assert found.sentence == "Agreed: two for, one against, none abstained."


def test_a_tie_is_not_agreed_unless_the_terms_give_the_chair_a_casting_vote():
    tie = {"a": FOR, "b": AGAINST}
    assert not counted(HOLDERS, tie, BallotRule(), casting=FOR).agreed
    found = counted(HOLDERS, tie, BallotRule(casting_vote=True), casting=FOR)
    assert found.agreed
    assert found.sentence.endswith("and the chair's casting vote was for.")
    assert not counted(HOLDERS, tie, BallotRule(casting_vote=True), casting=AGAINST).agreed
    assert not counted(HOLDERS, tie, BallotRule(casting_vote=True)).agreed


def test_silence_counts_only_where_the_terms_say_so():
    assert not counted(HOLDERS, {"a": AGAINST}, BallotRule()).agreed
    found = counted(HOLDERS, {"a": AGAINST}, BallotRule(silence_agrees=True))
    assert (found.agreed, found.in_favour, found.silent) == (True, 3, 3)


def test_a_vote_of_somebody_who_was_not_there_does_not_count():
    found = counted(HOLDERS, {"a": FOR, "b": AGAINST}, BallotRule(), present=["b", "c"])
    assert (found.in_favour, found.against, found.not_there) == (0, 1, 1)
    assert "One vote was not counted, because the holder was not there." in found.sentence


def test_a_vote_that_belongs_to_nobody_is_an_error():
    with pytest.raises(ValueError, match="no vote belongs to: x"):
        counted(HOLDERS, {"x": FOR}, BallotRule())


def test_nobody_having_a_vote_agrees_nothing():
    assert not counted([], {}, BallotRule(silence_agrees=True)).agreed


def test_every_split_of_three_votes_is_decided_as_by_hand():
    for choices in itertools.product(BallotChoice, repeat=3):
        found = counted(HOLDERS[:3], dict(zip(HOLDERS, choices, strict=False)), BallotRule())
        assert found.agreed is (choices.count(FOR) > choices.count(AGAINST))


@given(votes, st.booleans(), st.booleans(), st.none() | st.sampled_from([FOR, AGAINST]))
def test_every_holder_is_counted_once_and_one_more_vote_for_never_hurts(
    given_votes, casting_vote, silence, casting
):
    rule = BallotRule(casting_vote, silence)
    found = counted(HOLDERS, given_votes, rule, casting=casting)
    said_for = found.in_favour - (found.silent if silence else 0)
    assert said_for + found.against + found.abstained + found.silent == len(HOLDERS)
    if found.agreed:
        for holder in HOLDERS:
            more = given_votes | {holder: FOR}
            assert counted(HOLDERS, more, rule, casting=casting).agreed
