"""Answers, whole or in part; closing, opening again; and what asks do with the concerns in them."""

import datetime as dt
from collections.abc import Iterable

from convenor.apps.audit.operations import nothing_changed, operation
from convenor.apps.concerns.models import Concern
from convenor.apps.concerns.operations.moving import (
    ConcernNotValid,
    Step,
    given,
    lock,
    move,
)
from convenor.core.access import Actor
from convenor.core.governance.channel import wording
from convenor.core.governance.channel.moves import Move


@operation
def answer_concern(*, concern: Concern, message: str, on: dt.date, by: Actor) -> None:
    """The group answers it itself. All who raised it are told. Raises ConcernNotValid."""
    lock(concern)
    step = Step(wording.answered(message), on, by, given(message=message), message=message.strip())
    move(concern, Move.ANSWERED, step)


@operation
def close_concern(*, concern: Concern, message: str, on: dt.date, by: Actor) -> None:
    """Close it without an answer, with a message to those who raised it. Raises ConcernNotValid."""
    lock(concern)
    step = Step(wording.closed(message), on, by, given(message=message), message=message.strip())
    move(concern, Move.CLOSED, step)


@operation
def reopen_concern(
    *, concern: Concern, why: str, on: dt.date, by: Actor, by_raiser: bool = False
) -> None:
    """It is not over after all. Raises ConcernNotValid for one that was taken back."""
    lock(concern)
    step = Step(wording.reopened(why), on, by, given(why=why), raiser=by_raiser)
    move(concern, Move.REOPENED, step)


@operation
def put_in_ask(
    *,
    concerns: Iterable[Concern],
    about_key: str,
    on: dt.date,
    by: Actor,
    body: str = "",
    next_on: dt.date | None = None,
) -> None:
    """Concerns wait for the answer to an ask, whose token is `about_key`. Raises ConcernNotValid.

    A concern is in one ask at a time, and one that follows another goes with that one. `body` is what
    those who raised it read of whom is asked; `next_on` the day by which a reply is due.
    """
    for concern in concerns:
        lock(concern)
        _demand_free(concern, about_key)
        concern.ask_key = about_key
        step = Step(
            wording.in_ask(body),
            on,
            by,
            about_kind="ask",
            about_key=about_key,
            next_on=next_on,
            next_step=wording.see_to_the_reply(),
        )
        move(concern, Move.IN_ASK, step)


@operation
def part_answered(
    *,
    concern: Concern,
    words: str,
    settles: bool,
    on: dt.date,
    by: Actor,
    about_kind: str = "reply",
    about_key: str = "",
    next_on: dt.date | None = None,
) -> None:
    """What a reply says to one concern: all who raised it are told, and it stays open for the rest.

    A reply to a concern that was settled or joined meanwhile is told all the same, and changes nothing
    else.
    """
    lock(concern)
    kind = Move.ANSWERED if settles else Move.PARTLY_ANSWERED
    said = wording.answered(words) if settles else wording.partly_answered(words)
    step = Step(
        said,
        on,
        by,
        given(message=words),
        about_kind=about_kind,
        about_key=about_key,
        message=words.strip() if settles else "",
        next_on=None if settles else next_on,
        next_step=wording.see_to_the_rest(),
    )
    is_late = concern.settled_on is not None or concern.lead_id is not None
    move(concern, Move.LATE_ANSWER if is_late else kind, step)


@operation
def taken_out_of_ask(
    *, concerns: Iterable[Concern], about_key: str, why: str, on: dt.date, by: Actor
) -> None:
    """The ask was withdrawn or answered, or goes on without them; they are free for another."""
    nothing_changed()
    for concern in concerns:
        lock(concern)
        if concern.ask_key != about_key:
            continue
        concern.ask_key = ""
        said = wording.out_of_ask(why)
        step = Step(said, on, by, given(why=why), about_kind="ask", about_key=about_key)
        move(concern, Move.OUT_OF_ASK, step)


def _demand_free(concern: Concern, about_key: str) -> None:
    if concern.ask_key and concern.ask_key != about_key:
        raise ConcernNotValid(
            f"“{concern}” waits for the answer to another ask. "
            "Take it out of that one first: a concern is in one ask at a time."
        )
