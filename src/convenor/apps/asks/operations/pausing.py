"""Days on which the time for a reply stands still, with the reason."""

import datetime as dt

from convenor.apps.asks.models import Ask, ClockPause
from convenor.apps.asks.operations.born import AskNotValid, enter, locked, named, words_of
from convenor.apps.asks.queries.clocks import clock_of, starts_on
from convenor.apps.asks.queries.content import body_called, called
from convenor.apps.audit.operations import operation
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.governance.channel.clock import ClockState
from convenor.core.vocabulary import AskState, PauseState


@operation
def pause_clock(*, ask: Ask, why: str, on: dt.date, by: Actor) -> ClockPause:
    """From that day on no day counts, until it runs again. Raises AskNotValid."""
    locked(ask)
    reason = words_of(why, "Say why the time stands still.")[:300]
    demand_can_pause(ask, on)
    pause = ClockPause.objects.create(ask=ask, paused_from=on, why=reason)
    enter(ask, by, f"The time for a reply to {named(ask)} stands still: {reason}")
    return pause


@operation
def resume_clock(*, ask: Ask, on: dt.date, by: Actor) -> None:
    """It runs again from that day on. Raises AskNotValid when it does not stand still."""
    locked(ask)
    pause = _open_pause(ask, PauseState.AGREED)
    if pause is None:
        raise AskNotValid(f"The time for a reply to ask {called(ask)} runs already.")
    if on <= pause.paused_from:
        pause.delete()
    else:
        pause.paused_to = on
        pause.save()
    enter(ask, by, f"The time for a reply to {named(ask)} runs again.")


@operation
def ask_for_pause(*, ask: Ask, why: str, on: dt.date, by: Actor) -> ClockPause:
    """The body asks that the time stand still; it runs until the secretariat agrees."""
    locked(ask)
    reason = words_of(why, "Say why you need the time to stand still.")[:300]
    demand_can_pause(ask, on)
    pause = ClockPause.objects.create(
        ask=ask, paused_from=on, why=reason, state=PauseState.ASKED.value, asked_by=body_called(ask)
    )
    enter(ask, by, f"{body_called(ask)} asked that the time for {named(ask)} stand still.")
    return pause


@operation
def answer_pause(*, ask: Ask, agreed: bool, on: dt.date, by: Actor, why: str = "") -> None:
    """Agree, and it stands still from the day it was asked for; or refuse with a reason."""
    locked(ask)
    pause = _open_pause(ask, PauseState.ASKED)
    if pause is None:
        raise AskNotValid(f"Nobody asked for a pause of ask {called(ask)}, or it was answered.")
    if agreed:
        pause.state = PauseState.AGREED.value
    else:
        pause.state = PauseState.REFUSED.value
        pause.refused_because = words_of(why, "Say why the time goes on.")[:300]
    pause.save()
    enter(ask, by, f"The pause asked for {named(ask)} was {pause.state}.")


def demand_can_pause(ask: Ask, on: dt.date) -> None:
    """Raises AskNotValid where no time runs: not sent, over, standing still, or late already."""
    if not AskState(ask.state).is_waiting:
        raise AskNotValid(f"Ask {called(ask)} is {ask.state}, so no time runs for a reply.")
    if on < starts_on(ask):
        raise AskNotValid(f"The time begins on {in_words(starts_on(ask))}. Pause it then.")
    if ask.pauses.filter(paused_to__isnull=True).exclude(state=PauseState.REFUSED.value).exists():
        raise AskNotValid("The time stands still already, or a pause was asked for.")
    clock = clock_of(ask, on=on)
    if clock is not None and clock.state is ClockState.OVERDUE and clock.due_on is not None:
        raise AskNotValid(
            f"The reply was due by {in_words(clock.due_on)}, so a pause brings nothing back. "
            "Record what came, or move the ask up."
        )


def end_pauses(ask: Ask, on: dt.date) -> None:
    """When an ask ends, nothing is left standing still or asked for."""
    for pause in ask.pauses.filter(paused_to__isnull=True).exclude(state=PauseState.REFUSED.value):
        if pause.state == PauseState.ASKED:
            pause.state = PauseState.REFUSED.value
            pause.refused_because = "The ask ended first."
        elif on > pause.paused_from:
            pause.paused_to = on
        pause.save()


def _open_pause(ask: Ask, state: PauseState) -> ClockPause | None:
    return ask.pauses.filter(paused_to__isnull=True, state=state.value).first()
