"""Handing an entry to another group: asked, accepted, declined, or taken back."""

import datetime as dt
from typing import Any

from convenor.apps.audit.operations import operation
from convenor.apps.register.models import EntryMove, RegisterEntry
from convenor.apps.register.operations.reviewing import drop_planned
from convenor.apps.register.operations.words import (
    RegisterNotValid,
    demand_reach,
    noted,
    open_one,
    worded,
)
from convenor.core.access import Actor
from convenor.core.dates import in_words


@operation
def hand_entry(
    *, entry: RegisterEntry, group: Any, reason: str, on: dt.date, by: Actor
) -> EntryMove:
    """Ask another group to hold it. Until that group accepts, this one does. Raises RegisterNotValid."""
    row = open_one(entry)
    demand_reach(row.group, group, on)
    _demand_after(on, _holds_since(row), f"{row.group.called} holds it")
    waiting = row.moves.filter(accepted_on=None, declined_on=None, taken_back_on=None).first()
    if waiting is not None:
        raise RegisterNotValid(
            f"{waiting.to_group.called} was asked to take it and has not answered. Take that back first."
        )
    move = row.moves.create(
        from_group=row.group,
        to_group=group,
        reason=worded(reason, "Say why that group should hold it.", 500),
        asked_on=on,
    )
    noted(row, by, f"{group.called} was asked to take “{row.what}”: {move.reason}")
    return move


@operation
def accept_move(*, move: EntryMove, on: dt.date, by: Actor) -> None:
    """The other group holds it from that day. Reviews planned at the first group are taken off."""
    row, asked = _waiting(move)
    _demand_after(on, asked.asked_on, f"{asked.to_group.called} has been asked")
    asked.accepted_on = on
    asked.save()
    drop_planned(row, by)
    row.group = asked.to_group
    row.save()
    noted(row, by, f"{row.group.called} holds “{row.what}” now.")


@operation
def decline_move(*, move: EntryMove, because: str, on: dt.date, by: Actor) -> None:
    """The other group does not take it, and says why. The first one goes on holding it."""
    row, asked = _waiting(move)
    asked.declined_because = worded(because, "Say why your group does not take it.", 500)
    asked.declined_on = on
    asked.save()
    noted(row, by, f"{asked.to_group.called} did not take “{row.what}”: {asked.declined_because}")


@operation
def take_move_back(*, move: EntryMove, on: dt.date, by: Actor) -> None:
    """The first group keeps it after all."""
    row, asked = _waiting(move)
    asked.taken_back_on = on
    asked.save()
    noted(row, by, f"{row.group.called} keeps “{row.what}” after all.")


def _holds_since(row: RegisterEntry) -> dt.date:
    accepted = row.moves.filter(accepted_on__isnull=False).order_by("-accepted_on")
    return accepted.values_list("accepted_on", flat=True).first() or row.opened_on


def _demand_after(on: dt.date, since: dt.date, what: str) -> None:
    """Raises RegisterNotValid for a day before the one on which that began, so that days stay in order."""
    if on < since:
        raise RegisterNotValid(
            f"{what} since {in_words(since)}. Give that day or a later one, not {in_words(on)}."
        )


def _waiting(move: EntryMove) -> tuple[RegisterEntry, EntryMove]:
    """The entry and the move, held. Raises RegisterNotValid for one that was answered already."""
    row = open_one(move.entry)
    asked = EntryMove.objects.select_related("to_group__partnership").get(pk=move.pk)
    if asked.accepted_on or asked.declined_on or asked.taken_back_on:
        raise RegisterNotValid(
            f"That {asked.to_group.called} should take it was settled already. Look at the entry again."
        )
    return row, asked
