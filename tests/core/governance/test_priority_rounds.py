"""How members agree on priorities: what is missing before the next step, and what is said of it."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.governance.channel.rounds import (
    MOST_LIVE,
    MOVES,
    NEXT,
    AnswerFact,
    DraftFact,
    RoundFacts,
    can_move,
    is_progress_asked,
    missing,
    needs_reason,
    next_review,
    review_sentence,
    tally_of,
)
from convenor.core.governance.wording import priorities as wording
from convenor.core.vocabulary import MemberAnswer, RoundState

ON = dt.date(2026, 3, 2)
DRAFT = DraftFact("English classes")
CALLING = RoundFacts(RoundState.CALLING, concerns_by=ON)
CHECKING = RoundFacts(RoundState.CHECKING, concerns_by=ON, drafts=(DRAFT,), answers_by=ON, asked=2)
YES, BUT, NO = (AnswerFact(answer, "Health") for answer in MemberAnswer)


def test_every_state_is_in_the_table_and_what_is_over_moves_no_more() -> None:
    assert set(MOVES) == set(RoundState)
    assert all(can_move(state, to) for state, to in NEXT.items())
    assert not MOVES[RoundState.ADOPTED]
    assert not MOVES[RoundState.STOPPED]
    assert can_move(RoundState.CHECKING, RoundState.PROPOSING)
    assert not can_move(RoundState.CALLING, RoundState.ADOPTED)


def test_the_last_day_for_concerns_is_still_one() -> None:
    assert missing(CALLING, on=ON) == (
        "Concerns may be raised until 2 March 2026. Wait until then, or close the call early.",
    )
    assert missing(CALLING, on=ON + dt.timedelta(days=1)) == ()


def test_members_are_asked_about_something_with_a_goal() -> None:
    proposing = replace(CALLING, state=RoundState.PROPOSING)
    assert missing(proposing, on=ON) == (wording.NO_DRAFT,)
    bare = replace(proposing, drafts=(replace(DRAFT, has_goal=False),))
    assert missing(bare, on=ON) == (
        "“English classes” has no goal yet. Say in plain words what will be different.",
    )
    assert missing(replace(proposing, drafts=(DRAFT,)), on=ON) == ()


def test_the_fifth_asks_why() -> None:
    proposing = replace(CALLING, state=RoundState.PROPOSING, drafts=(DRAFT, DRAFT), live=3)
    [sentence] = missing(proposing, on=ON)
    assert sentence.startswith("With “English classes” there would be five live priorities")
    with_reason = (DRAFT, replace(DRAFT, says_why_one_more=True))
    assert missing(replace(proposing, drafts=with_reason), on=ON) == ()


@pytest.mark.parametrize(("answer", "asks"), [(YES, False), (BUT, True), (NO, True)])
def test_what_was_done_about_a_reservation_is_on_record_before_adoption(answer, asks) -> None:
    given_one = replace(CHECKING, asked=1, answers=(answer,))
    assert bool(missing(given_one, on=ON)) is asks
    met = replace(given_one, answers=(replace(answer, is_met=True),))
    assert missing(met, on=ON) == ()


def test_while_members_may_answer_the_silent_are_waited_for() -> None:
    assert "two members have not answered" in missing(CHECKING, on=ON)[0]
    assert missing(CHECKING, on=ON + dt.timedelta(days=1)) == ()


@pytest.mark.parametrize(
    ("asked", "answers", "sentence"),
    [
        (3, (), "Three members were asked. Nobody has answered yet."),
        (
            4,
            (YES, YES, BUT),
            "Three of four members answered: two agree, one agrees with a reservation. "
            "One has not answered, and that is not taken for a yes.",
        ),
        (1, (NO,), "One of one member answered: one does not agree."),
        (1, (YES, YES), "Two members answered: two agree."),
    ],
)
def test_silence_is_shown_as_silence(asked, answers, sentence) -> None:
    facts = replace(CHECKING, asked=asked, answers=answers)
    assert tally_of(facts).sentence == sentence


def test_an_overdue_review_says_by_how_much() -> None:
    assert review_sentence(ON, on=ON) == "It is looked at again on 2 March 2026."
    late = review_sentence(ON, on=ON + dt.timedelta(days=1))
    assert late == "It was to be looked at again on 2 March 2026. That is one day overdue."
    assert next_review(dt.date(2028, 2, 29)) == dt.date(2029, 2, 28)


def test_progress_is_asked_for_from_two_weeks_before_to_the_day_itself() -> None:
    days = [ON - dt.timedelta(days=n) for n in (15, 14, 0, -1)]
    assert [is_progress_asked(ON, on=day) for day in days] == [False, True, True, False]


ROUNDS = st.builds(
    RoundFacts,
    state=st.sampled_from(RoundState),
    concerns_by=st.dates(ON - dt.timedelta(days=9), ON + dt.timedelta(days=9)),
    drafts=st.lists(st.builds(DraftFact, st.just("A"), st.booleans(), st.booleans())).map(tuple),
    live=st.integers(0, 6),
    answers_by=st.none() | st.dates(ON - dt.timedelta(days=9), ON + dt.timedelta(days=9)),
    asked=st.integers(0, 5),
    answers=st.lists(
        st.builds(AnswerFact, st.sampled_from(MemberAnswer), st.just("Health"), st.booleans())
    ).map(tuple),
)


@given(ROUNDS)
def test_nothing_is_adopted_over_open_words_nor_sent_out_empty(facts) -> None:
    if missing(facts, on=ON):
        return
    if facts.state is RoundState.CHECKING:
        assert not any(each.is_open for each in facts.answers)
    if facts.state in (RoundState.PROPOSING, RoundState.CHECKING):
        assert facts.drafts
        beyond = facts.drafts[max(MOST_LIVE - facts.live, 0) :]
        assert all(each.says_why_one_more for each in beyond)


@given(ROUNDS)
def test_everybody_asked_is_in_the_tally_once(facts) -> None:
    tally = tally_of(facts)
    assert tally.answered == len(facts.answers)
    assert tally.silent == max(facts.asked - tally.answered, 0)


@given(st.integers(0, 9), st.integers(1, 9))
def test_only_beyond_four_is_a_reason_wanted(live, nth) -> None:
    assert needs_reason(live, nth) is (live + nth >= 5)
