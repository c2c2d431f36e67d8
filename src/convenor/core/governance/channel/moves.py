"""What may happen to a concern, as data: from where, to where, by whom, and what has to be given.

A concern is never without an owner and a day for the next step, unless a message closed it or it follows
another: each move says what becomes of that.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from convenor.core.governance.channel import wording
from convenor.core.vocabulary import ConcernState


class Move(StrEnum):
    """One thing that happens to a concern."""

    RAISED = "raised"
    ALSO = "is somebody else's too"
    CLEANED = "cleaned words were proposed"
    AGREED = "words were agreed"
    DECLINED = "words were not agreed"
    KEPT_WORDS = "words were settled without whoever raised it"
    JOINED = "joined"
    SPLIT = "taken apart"
    WEIGHED = "weighed"
    TESTED = "tested against priorities"
    HANDED = "handed to a group"
    CARRIED = "put on a list"
    HEARD = "raised there"
    NOT_HEARD = "not raised there"
    TAKEN_OFF = "taken off a list"
    ON_AGENDA = "put on an agenda"
    IN_ASK = "put into an ask"
    OUT_OF_ASK = "taken out of an ask"
    PARTLY_ANSWERED = "partly answered"
    ANSWERED = "answered"
    LATE_ANSWER = "answered when it was settled or joined already"
    CLOSED = "closed"
    REOPENED = "opened again"
    LEFT = "somebody took theirs back"
    WITHDRAWN = "withdrawn"
    NEXT_SET = "given its next step"
    TAKEN_OVER = "taken over"
    INHERITED = "taken over from a group that ended"


class Who(StrEnum):
    """Who makes a move."""

    SECRETARIAT = "the secretariat"
    OWNER = "whoever has it next"
    RAISER = "whoever raised it"
    ELSEWHERE = "what happened to an ask, or at a meeting"


class Told(StrEnum):
    """Whether those who raised the concern hear of a move."""

    MAILED = "they are written to, once"
    SHOWN = "they find it on their page"
    NOT = "it is for those who keep the concern"


class Given(StrEnum):
    """What a move cannot do without."""

    TEXT = "the words of the concern"
    LEAD = "the concern that it joins"
    GROUP = "a group"
    WHY = "the reason"
    POINT = "what is to be said there"
    MESSAGE = "a message to those who raised it"
    NEXT = "the next step and its day"


S = ConcernState
UNREAD = frozenset({S.RAISED, S.AGREEING})
"""While its words are not agreed, only whoever raised it and the secretariat read it."""
ON_THE_TABLE = frozenset({S.OPEN, S.CARRIED, S.ASKED, S.PARTLY_ANSWERED})
LIVE = UNREAD | ON_THE_TABLE
SETTLED = frozenset(state for state in S if state.is_settled)
ALL_BUT_WITHDRAWN = frozenset(S) - {S.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Allowed:
    """One line of the table of moves."""

    froms: frozenset[ConcernState]
    to: ConcernState | None
    """None where it stays where it is, or goes back to where it stood: see `standing`."""
    who: frozenset[Who]
    given: tuple[Given, ...] = ()
    days: int | None = None
    """Within how many days its owner does the next thing, where nobody says otherwise.
    None where the day that it has stays."""
    told: Told = Told.MAILED


def _by(*who: Who) -> frozenset[Who]:
    return frozenset(who)


KEEPS = _by(Who.SECRETARIAT)
OWNS = _by(Who.SECRETARIAT, Who.OWNER)
REACHES = _by(Who.ELSEWHERE)

MOVES: dict[Move, Allowed] = {
    Move.RAISED: Allowed(frozenset(), S.RAISED, _by(Who.RAISER), (Given.TEXT,), 7, told=Told.SHOWN),
    Move.ALSO: Allowed(ON_THE_TABLE | {S.JOINED}, None, _by(Who.RAISER), told=Told.NOT),
    Move.CLEANED: Allowed(UNREAD, S.AGREEING, KEEPS, (Given.TEXT,), 14),
    Move.AGREED: Allowed(frozenset({S.AGREEING}), S.OPEN, _by(Who.RAISER), (), 14, told=Told.SHOWN),
    Move.DECLINED: Allowed(
        frozenset({S.AGREEING}), S.RAISED, _by(Who.RAISER), (), 7, told=Told.SHOWN
    ),
    Move.KEPT_WORDS: Allowed(UNREAD, S.OPEN, KEEPS, (Given.TEXT, Given.WHY), 14),
    Move.JOINED: Allowed(frozenset({S.RAISED, S.OPEN}), S.JOINED, KEEPS, (Given.LEAD,)),
    Move.SPLIT: Allowed(frozenset({S.JOINED}), None, KEEPS, (), 14),
    Move.WEIGHED: Allowed(ON_THE_TABLE, None, KEEPS, told=Told.NOT),
    Move.TESTED: Allowed(ON_THE_TABLE, None, KEEPS),
    Move.HANDED: Allowed(
        frozenset({S.OPEN, S.PARTLY_ANSWERED}), None, KEEPS, (Given.GROUP, Given.WHY), 14
    ),
    Move.CARRIED: Allowed(
        frozenset({S.OPEN, S.CARRIED, S.PARTLY_ANSWERED}),
        S.CARRIED,
        KEEPS,
        (Given.GROUP, Given.POINT),
        28,
    ),
    Move.HEARD: Allowed(ON_THE_TABLE, None, OWNS | REACHES, (), 14),
    Move.NOT_HEARD: Allowed(ON_THE_TABLE, None, OWNS | REACHES, (), 7),
    Move.TAKEN_OFF: Allowed(ON_THE_TABLE, None, KEEPS, (Given.WHY,), 7),
    Move.ON_AGENDA: Allowed(frozenset({S.OPEN, S.PARTLY_ANSWERED}), None, KEEPS, (), 28),
    Move.IN_ASK: Allowed(
        frozenset({S.OPEN, S.CARRIED, S.PARTLY_ANSWERED}), S.ASKED, KEEPS | REACHES, (), 28
    ),
    Move.OUT_OF_ASK: Allowed(ON_THE_TABLE, None, KEEPS | REACHES, (Given.WHY,), 14),
    Move.PARTLY_ANSWERED: Allowed(
        ON_THE_TABLE, S.PARTLY_ANSWERED, OWNS | REACHES, (Given.MESSAGE,), 28
    ),
    Move.ANSWERED: Allowed(ON_THE_TABLE, S.ANSWERED, KEEPS | REACHES, (Given.MESSAGE,)),
    Move.LATE_ANSWER: Allowed(SETTLED | {S.JOINED}, None, REACHES, (Given.MESSAGE,)),
    Move.CLOSED: Allowed(LIVE, S.CLOSED, KEEPS, (Given.MESSAGE,)),
    Move.REOPENED: Allowed(
        frozenset({S.ANSWERED, S.CLOSED}), None, KEEPS | _by(Who.RAISER), (Given.WHY,), 14
    ),
    Move.LEFT: Allowed(frozenset(S), None, _by(Who.RAISER), told=Told.NOT),
    Move.WITHDRAWN: Allowed(LIVE | {S.JOINED}, S.WITHDRAWN, _by(Who.RAISER), told=Told.SHOWN),
    Move.NEXT_SET: Allowed(LIVE, None, OWNS, (Given.NEXT,), told=Told.NOT),
    Move.TAKEN_OVER: Allowed(LIVE, None, REACHES, (Given.WHY,), 7, told=Told.NOT),
    Move.INHERITED: Allowed(LIVE, None, REACHES, (Given.WHY,), 14),
}
"""A concern that waits for whoever raised it is joined to no other: they answer first, or the secretariat
settles the words."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether a move fits, and if not, why and what to do instead."""

    allowed: bool
    sentence: str = ""

    def __bool__(self) -> bool:
        return self.allowed


def may(move: Move, state: ConcernState, given: Collection[Given] = ()) -> Fit:
    """Whether the move fits a concern in that state, with what is given for it."""
    line = MOVES[move]
    if state not in line.froms and line.froms:
        return Fit(False, wording.does_not_fit(move.value, state))
    missing = [each for each in line.given if each not in given]
    if missing:
        return Fit(False, wording.not_given(missing[0].value))
    return Fit(True)


def moves_for(who: Who, state: ConcernState) -> tuple[Move, ...]:
    """What somebody in that part may do with a concern as it stands, in the order of the table."""
    return tuple(move for move, line in MOVES.items() if who in line.who and state in line.froms)


@dataclass(frozen=True, slots=True)
class Threads:
    """What a concern is in the middle of, from which it can be told where it stands."""

    words_agreed: bool
    in_ask: bool = False
    listed: bool = False
    partly_answered: bool = False
    answered_in_ask: bool = False
    """That the part answer came to the ask that it is in."""


def standing(threads: Threads) -> ConcernState:
    """Where a concern stands when one thread ended: where the others leave it."""
    if not threads.words_agreed:
        return S.RAISED
    if threads.in_ask:
        return S.PARTLY_ANSWERED if threads.answered_in_ask else S.ASKED
    if threads.listed:
        return S.CARRIED
    return S.PARTLY_ANSWERED if threads.partly_answered else S.OPEN
