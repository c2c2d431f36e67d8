"""The one function through which everything that happens to a concern goes."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from convenor.apps.audit.operations import OperationNotValid, record
from convenor.apps.concerns.models import Carry, Concern, ConcernStep
from convenor.apps.concerns.operations.indexing import index_concern
from convenor.apps.concerns.operations.telling import tell
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.dates.periods import DAY
from convenor.core.governance.channel import wording
from convenor.core.governance.channel.moves import MOVES, Given, Move, Threads, Told, may, standing
from convenor.core.vocabulary import CarryState, ConcernState

WHOEVER_RAISED_IT = "whoever raised it"


class ConcernNotValid(OperationNotValid):
    """That cannot be done with the concern."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is said of a move: in words for those who raised it, and where it happened."""

    words: str
    on: dt.date
    by: Actor
    given: Collection[Given] = ()
    meeting: Any = None
    about_kind: str = ""
    about_key: str = ""
    message: str = ""
    """What closed the concern, where the move closes it."""
    next_on: dt.date | None = None
    next_step: str = ""
    raiser: bool = False
    """That whoever raised it does it: they are named by that alone."""


def lock(concern: Concern) -> Concern:
    """Read the row again inside the transaction, and let nobody else write to it meanwhile."""
    rows = Concern.objects.select_for_update(of=("self",)).select_related(
        "group", "raised_at_group"
    )
    concern.refresh_from_db(from_queryset=rows)
    return concern


def move(concern: Concern, kind: Move, step: Step) -> ConcernStep:
    """Make a move: check it, keep its step, set where it stands, its owner and its next day, and tell.

    It also writes the audit entry, without a word of the concern or of who raised it, and brings the
    index up to date. The caller has locked the row and set what the move itself changes.
    Raises ConcernNotValid.
    """
    demand(kind, concern, step.given)
    line = MOVES[kind]
    _stand(concern, kind, step)
    concern.save()
    kept = ConcernStep.objects.create(
        concern=concern,
        kind=kind.value,
        words=step.words,
        for_raisers=line.told is not Told.NOT,
        group=concern.group,
        meeting=step.meeting,
        about_kind=step.about_kind,
        about_key=step.about_key,
        on=step.on,
        by_label=WHOEVER_RAISED_IT if step.raiser else step.by.label,
    )
    if line.told is Told.MAILED:
        tell(concern, kept)
    index_concern(concern)
    enter(concern, step.by, f"A concern at {concern.group.called}: {kind.value}.")
    return kept


def enter(concern: Concern, by: Actor, what: str) -> None:
    """An audit entry of the partnership where the concern lies."""
    record(by=by, what=what, about=concern, partnership_id=concern.group.partnership_id)


def demand(kind: Move, concern: Concern, given: Collection[Given] = ()) -> None:
    """Raises ConcernNotValid with the sentence that says why a move does not fit."""
    fits = may(kind, ConcernState(concern.state), given)
    if not fits:
        raise ConcernNotValid(fits.sentence)


def threads(concern: Concern) -> Threads:
    """What the concern is in the middle of. Two queries."""
    answers = answers_since_open(concern)
    return Threads(
        words_agreed=bool(concern.text),
        in_ask=bool(concern.ask_key),
        listed=concern.carries.filter(state=CarryState.LISTED.value).exists(),
        partly_answered=bool(answers),
        answered_in_ask=bool(concern.ask_key) and concern.ask_key in answers,
    )


def answers_since_open(concern: Concern) -> set[str]:
    """For which asks there are part answers (empty for one from elsewhere) since it was last opened."""
    wanted = [Move.PARTLY_ANSWERED.value, Move.REOPENED.value, Move.IN_ASK.value]
    steps = concern.steps.filter(kind__in=wanted).values_list("kind", "about_key")
    found: set[str] = set()
    ask = ""
    for kind, about in steps:
        if kind == Move.REOPENED:
            found, ask = set(), ""
        elif kind == Move.IN_ASK:
            ask = about
        else:
            found.add(ask)
    return found


def given(**values: Any) -> tuple[Given, ...]:
    """Which of what a move may need is there, such as `given(why="It is cold")`."""
    return tuple(
        Given[name.upper()]
        for name, value in values.items()
        if (value.strip() if isinstance(value, str) else value)
    )


def take_off_all(concern: Concern, on: dt.date) -> None:
    """A concern that is settled waits on nobody's list."""
    listed = concern.carries.filter(state=CarryState.LISTED.value)
    listed.update(state=CarryState.WITHDRAWN.value, settled_on=on)


def live_carries(concern: Concern) -> Any:
    return Carry.objects.filter(concern=concern, state=CarryState.LISTED.value)


def _stand(concern: Concern, kind: Move, step: Step) -> None:
    """Where it stands after the move, who has it next and by when."""
    line = MOVES[kind]
    before = ConcernState(concern.state)
    if line.to is not None:
        concern.state = line.to.value
    elif kind in _GOES_BACK:
        concern.state = standing(threads(concern)).value
    now = ConcernState(concern.state)
    if now.is_settled:
        return _settle(concern, before, step)
    concern.closing_message, concern.settled_on = "", None
    if now is ConcernState.JOINED:
        concern.next_on, concern.next_step, concern.owner_seat = None, "", None
        return None
    concern.lead = None
    return _next(concern, step, line.days)


def _settle(concern: Concern, before: ConcernState, step: Step) -> None:
    concern.next_on, concern.next_step, concern.lead, concern.owner_seat = None, "", None, None
    concern.proposed_text, concern.ask_key = "", ""
    take_off_all(concern, step.on)
    if before.is_settled:
        return
    concern.settled_on, concern.closing_message = step.on, step.message


def _next(concern: Concern, step: Step, days: int | None) -> None:
    asked = step.next_on
    if asked is not None and asked < step.on:
        raise ConcernNotValid(
            f"The next step would be due on {in_words(asked)}, before today. Choose a later day."
        )
    if asked is None and (days is not None or concern.next_on is None):
        asked = step.on + (days or wording.USUAL_DAYS) * DAY
    if asked is not None:
        concern.next_on = asked
        concern.next_step = step.next_step.strip()


_GOES_BACK = frozenset(
    {
        Move.SPLIT,
        Move.HEARD,
        Move.NOT_HEARD,
        Move.TAKEN_OFF,
        Move.OUT_OF_ASK,
        Move.REOPENED,
    }
)
"""One thread of these ended, and the others say where the concern stands."""
