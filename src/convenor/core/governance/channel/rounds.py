"""How members agree on priorities: the steps of a round as data, and what is missing before the next."""

import datetime as dt
from dataclasses import dataclass

from convenor.core.dates import months_later
from convenor.core.governance.wording import priorities as wording
from convenor.core.vocabulary import MemberAnswer, RoundState

MOST_LIVE = 4
"""A soft limit: one more has to say why."""
REVIEW_MONTHS = 12
REVIEW_SOON = dt.timedelta(days=28)
PROGRESS_ASKED_BEFORE = dt.timedelta(days=14)
"""So long before a meeting each lead is asked for a sentence."""

MOVES: dict[RoundState, frozenset[RoundState]] = {
    RoundState.CALLING: frozenset({RoundState.PROPOSING, RoundState.STOPPED}),
    RoundState.PROPOSING: frozenset({RoundState.CHECKING, RoundState.STOPPED}),
    RoundState.CHECKING: frozenset({RoundState.PROPOSING, RoundState.ADOPTED, RoundState.STOPPED}),
    RoundState.ADOPTED: frozenset(),
    RoundState.STOPPED: frozenset(),
}
"""Where a round may go from each state. Back from the members to the group, to propose anew."""

NEXT: dict[RoundState, RoundState] = {
    RoundState.CALLING: RoundState.PROPOSING,
    RoundState.PROPOSING: RoundState.CHECKING,
    RoundState.CHECKING: RoundState.ADOPTED,
}
"""The step forward from each state that has one."""


@dataclass(frozen=True, slots=True)
class DraftFact:
    """A proposed priority, as far as the steps ask about it."""

    title: str
    has_goal: bool = True
    says_why_one_more: bool = False


@dataclass(frozen=True, slots=True)
class AnswerFact:
    """What one member said, and whether what was done about it is on record."""

    answer: MemberAnswer
    answered_as: str = ""
    is_met: bool = False

    @property
    def is_open(self) -> bool:
        return self.answer is not MemberAnswer.AGREES and not self.is_met


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """A round on a day. `live` counts the priorities that stay live beside the proposed ones."""

    state: RoundState
    concerns_by: dt.date
    drafts: tuple[DraftFact, ...] = ()
    live: int = 0
    answers_by: dt.date | None = None
    asked: int = 0
    answers: tuple[AnswerFact, ...] = ()

    @property
    def silent(self) -> int:
        """Members who were asked and have not answered. Nobody takes that for a yes."""
        return max(self.asked - len(self.answers), 0)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many said what."""

    asked: int
    agree: int
    reservations: int
    against: int

    @property
    def answered(self) -> int:
        return self.agree + self.reservations + self.against

    @property
    def silent(self) -> int:
        return max(self.asked - self.answered, 0)

    @property
    def sentence(self) -> str:
        return wording.tally(self)


def can_move(state: RoundState, to: RoundState) -> bool:
    return to in MOVES[state]


def missing(facts: RoundFacts, *, on: dt.date) -> tuple[str, ...]:
    """What is missing before the next step, each in a sentence that says what to do. Empty: go on."""
    match facts.state:
        case RoundState.CALLING:
            return _before_proposing(facts, on)
        case RoundState.PROPOSING:
            return _before_checking(facts)
        case RoundState.CHECKING:
            return _before_adopting(facts, on)
    return ()


def needs_reason(live: int, nth: int = 1) -> bool:
    """Whether the nth new priority, beside so many that are live, has to say why it is one more."""
    return live + nth > MOST_LIVE


def tally_of(facts: RoundFacts) -> Tally:
    given = [each.answer for each in facts.answers]
    return Tally(
        asked=facts.asked,
        agree=given.count(MemberAnswer.AGREES),
        reservations=given.count(MemberAnswer.RESERVATION),
        against=given.count(MemberAnswer.AGAINST),
    )


def next_review(adopted_on: dt.date) -> dt.date:
    return months_later(adopted_on, REVIEW_MONTHS)


def review_is_due(review_on: dt.date, *, on: dt.date) -> bool:
    """From four weeks before."""
    return review_on - REVIEW_SOON <= on


def review_sentence(review_on: dt.date, *, on: dt.date) -> str:
    return wording.review(review_on, on)


def is_progress_asked(meeting_on: dt.date, *, on: dt.date) -> bool:
    """Whether it is the time to ask for progress: from two weeks before the meeting to its day."""
    return meeting_on - PROGRESS_ASKED_BEFORE <= on <= meeting_on


def _before_proposing(facts: RoundFacts, on: dt.date) -> tuple[str, ...]:
    return (wording.call_still_open(facts.concerns_by),) if on <= facts.concerns_by else ()


def _before_checking(facts: RoundFacts) -> tuple[str, ...]:
    if not facts.drafts:
        return (wording.NO_DRAFT,)
    bare = [wording.no_goal(each.title) for each in facts.drafts if not each.has_goal]
    return (*bare, *_without_reason(facts))


def _before_adopting(facts: RoundFacts, on: dt.date) -> tuple[str, ...]:
    found = [] if facts.drafts else [wording.NO_DRAFT]
    if facts.answers_by is not None and on <= facts.answers_by and facts.silent:
        found.append(wording.members_still_answer(facts.answers_by, facts.silent))
    found += [wording.not_met(each.answered_as) for each in facts.answers if each.is_open]
    return (*found, *_without_reason(facts))


def _without_reason(facts: RoundFacts) -> list[str]:
    return [
        wording.one_more(each.title, facts.live + nth)
        for nth, each in enumerate(facts.drafts, start=1)
        if needs_reason(facts.live, nth) and not each.says_why_one_more
    ]
