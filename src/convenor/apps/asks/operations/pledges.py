"""What a body said that it would do for us: counted, dated, chased, and settled in words."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from convenor.apps.asks.models import Pledge, PledgeStep
from convenor.apps.asks.operations.born import PledgeNotValid, enter, words_of
from convenor.apps.asks.queries.working_days import working_days_later
from convenor.apps.audit.operations import nothing_changed, operation
from convenor.apps.outbox.operations import queue
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.governance.channel.marking import at_least_as_narrow
from convenor.core.vocabulary import Marking, PledgeState

ASK_FOR_A_DATE_AFTER = 10
"""Working days after which a pledge without a date is asked after."""
CHASE_AGAIN_AFTER = 10
WIDE = (Marking.PUBLIC, Marking.PARTNERS)


@dataclass(frozen=True, slots=True)
class PledgeMade:
    """What was said, and by when it was to be done, where a date was given."""

    words: str
    due_on: dt.date | None = None
    chase_on: dt.date | None = None
    marking: Marking = Marking.PARTNERS


@operation
def record_pledge(
    *,
    group: Any,
    made: PledgeMade,
    on: dt.date,
    by: Actor,
    made_by: Any = None,
    made_by_words: str = "",
    made_on: dt.date | None = None,
    reply: Any = None,
    about_kind: str = "",
    about_key: str = "",
    client_key: str = "",
) -> Pledge:
    """Keep count of it, and say when it is asked after: the working day after it is due, or, where no
    date was given, after ten working days, to ask for one. One from a reply is no wider than that.

    The same key again gives what was kept. Raises PledgeNotValid.
    """
    there = _sent_before(group, client_key)
    if there is not None:
        nothing_changed()
        return there
    if reply is not None:
        made_by, made_by_words = reply.ask.to_group, reply.ask.to_words
        about_kind, about_key = "reply", reply.token
    day = made_on or (reply.received_on if reply is not None else on)
    _demand_days(made.due_on, day, on)
    narrow = [Marking(reply.marking)] if reply is not None else []
    pledge = Pledge.objects.create(
        group=group,
        made_by=made_by,
        made_by_words="" if made_by is not None else _who(made_by_words),
        words=words_of(made.words, "Write what they said that they would do.", PledgeNotValid),
        made_on=day,
        due_on=made.due_on,
        chase_on=made.chase_on or _first_chase(group, made.due_on, on),
        reply=reply,
        about_kind=about_kind,
        about_key=about_key,
        marking=at_least_as_narrow(made.marking, *narrow).value,
        client_key=client_key,
    )
    _step(pledge, "made", on, by, _dated(made.due_on))
    enter(pledge, by, f"A pledge was counted for {group.called}.")
    return pledge


@operation
def chase_pledge(
    *,
    pledge: Pledge,
    words: str,
    on: dt.date,
    by: Actor,
    next_on: dt.date | None = None,
    to: str = "",
) -> None:
    """Ask after it: by mail where an address is given, else as a note of what was done.

    It is asked after again on `next_on`, or after ten working days. Raises PledgeNotValid.
    """
    _demand_open(pledge)
    said = words_of(words, "Write what you asked, or what you heard.", PledgeNotValid)
    again = next_on or working_days_later(on, CHASE_AGAIN_AFTER, pledge.group.partnership)
    if again <= on:
        raise PledgeNotValid(
            f"It would be asked after again on {in_words(again)}. Choose a day after today."
        )
    pledge.chase_on = again
    pledge.save()
    if to.strip():
        queue(to=to.strip(), subject=_subject(pledge), body=_mail(pledge, said))
    _step(pledge, "chased by mail" if to.strip() else "asked after", on, by, said)
    enter(pledge, by, f"A pledge to {pledge.group.called} was asked after.")


@operation
def settle_pledge(
    *, pledge: Pledge, state: PledgeState, words: str, on: dt.date, by: Actor
) -> None:
    """Say that it was kept, was not kept, or is not needed any more, and what shows it."""
    _demand_open(pledge)
    if state is PledgeState.OPEN:
        raise PledgeNotValid("Say whether it was kept, was not kept, or is no longer needed.")
    said = words_of(words, f"Say in a line what shows that it is {state}.", PledgeNotValid)
    pledge.state, pledge.settled_on, pledge.chase_on = state.value, on, None
    pledge.save()
    _step(pledge, state.value, on, by, said)
    enter(pledge, by, f"A pledge to {pledge.group.called} was settled: {state}.")


@operation
def reopen_pledge(*, pledge: Pledge, words: str, on: dt.date, by: Actor) -> None:
    """Take the settling back; it is asked after on the next working day."""
    if pledge.state == PledgeState.OPEN:
        return nothing_changed()
    said = words_of(words, "Say why it is open again.", PledgeNotValid)
    pledge.state, pledge.settled_on = PledgeState.OPEN.value, None
    pledge.chase_on = working_days_later(on, 1, pledge.group.partnership)
    pledge.save()
    _step(pledge, "opened again", on, by, said)
    enter(pledge, by, f"A pledge to {pledge.group.called} is open again.")
    return None


@operation
def change_pledge_date(
    *, pledge: Pledge, due_on: dt.date | None, words: str, on: dt.date, by: Actor
) -> None:
    """They gave a date, or another one, with the reason. It is asked after the working day after it."""
    _demand_open(pledge)
    if pledge.due_on == due_on:
        return nothing_changed()
    said = words_of(words, "Say who gave the date, or why it is another.", PledgeNotValid)
    _demand_days(due_on, pledge.made_on, on)
    pledge.due_on, pledge.chase_on = due_on, _first_chase(pledge.group, due_on, on)
    pledge.save()
    _step(pledge, "dated", on, by, f"{_dated(due_on)} {said}")
    enter(pledge, by, f"A pledge to {pledge.group.called} has another date.")
    return None


def _sent_before(group: Any, client_key: str) -> Pledge | None:
    if not client_key:
        return None
    return Pledge.objects.filter(group=group, client_key=client_key).first()


def _demand_days(due_on: dt.date | None, made_on: dt.date, on: dt.date) -> None:
    if made_on > on:
        raise PledgeNotValid(
            f"It would have been pledged on {in_words(made_on)}, which is still to come."
        )
    if due_on is not None and due_on < made_on:
        raise PledgeNotValid(
            f"It would be due on {in_words(due_on)}, before it was pledged on {in_words(made_on)}."
        )


def _demand_open(pledge: Pledge) -> None:
    if pledge.state != PledgeState.OPEN:
        raise PledgeNotValid(f"The pledge is settled: {pledge.state}. Open it again first.")


def _first_chase(group: Any, due_on: dt.date | None, on: dt.date) -> dt.date:
    if due_on is None:
        return working_days_later(on, ASK_FOR_A_DATE_AFTER, group.partnership)
    return working_days_later(max(due_on, on), 1, group.partnership)


def _who(words: str) -> str:
    said = "Say who pledged it: a body of the map, or in words."
    return words_of(words, said, PledgeNotValid)[:200]


def _dated(due_on: dt.date | None) -> str:
    return f"By {in_words(due_on)}." if due_on is not None else "No date was given."


def _subject(pledge: Pledge) -> str:
    return f"What you said you would do for {pledge.group.name}"[:300]


def _mail(pledge: Pledge, said: str) -> str:
    made = f"On {in_words(pledge.made_on)} you said that you would do this:"
    due = f"It was to be done by {in_words(pledge.due_on)}." if pledge.due_on else ""
    paragraphs = [made, pledge.words, due, said, pledge.group.name]
    return "\n\n".join(filter(None, paragraphs)) + "\n"


def _step(pledge: Pledge, kind: str, on: dt.date, by: Actor, words: str) -> None:
    PledgeStep.objects.create(
        pledge=pledge, kind=kind, words=words.strip()[:500], on=on, by_label=by.label
    )
