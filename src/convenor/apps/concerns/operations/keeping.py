"""Who has a concern next and by when; and taking over what nobody has any more."""

import datetime as dt
from typing import Any

from convenor.apps.audit.operations import nothing_changed, operation
from convenor.apps.concerns.models import Concern
from convenor.apps.concerns.operations.moving import ConcernNotValid, Step, given, lock, move
from convenor.apps.concerns.queries.waiting import concerns_adrift
from convenor.apps.groups.models import Membership
from convenor.core.access import Actor
from convenor.core.governance.channel import wording
from convenor.core.governance.channel.moves import Move


@operation
def set_next(
    *, concern: Concern, next_on: dt.date, next_step: str, on: dt.date, by: Actor, seat: Any = None
) -> None:
    """Say who does what next, and by when; without a seat the secretariat does. Raises ConcernNotValid."""
    lock(concern)
    if seat is not None:
        _demand_held(concern, seat, on)
    owner = seat.label if seat is not None else "the secretariat"
    before = (concern.owner_seat_id, concern.next_on, concern.next_step)
    if before == (seat.pk if seat is not None else None, next_on, next_step.strip()):
        return nothing_changed()
    concern.owner_seat = seat
    next_given = next_step.strip() if next_on else ""
    step = Step(
        wording.next_set(next_step, next_on, owner),
        on,
        by,
        given(next=next_given),
        next_on=next_on,
        next_step=next_step,
    )
    move(concern, Move.NEXT_SET, step)
    return None


@operation
def take_over_adrift(*, on: dt.date, by: Actor) -> int:
    """The secretariat has what no seat has any more: its holder left, or the seat ended. Returns how many."""
    nothing_changed()
    adrift = concerns_adrift(on)
    for concern in adrift:
        lock(concern)
        label = concern.owner_seat.label if concern.owner_seat is not None else ""
        concern.owner_seat = None
        words = wording.taken_over(wording.nobody_on_the_seat(label))
        step = Step(words, on, by, given(why=words), next_step=wording.find_an_owner())
        move(concern, Move.TAKEN_OVER, step)
    return len(adrift)


@operation
def take_over_group(*, group: Any, to_group: Any, why: str, on: dt.date, by: Actor) -> int:
    """A group ended: what lies on its table goes to another, line or no line. Returns how many.

    For whoever ends a group; what was settled there stays where it was.
    """
    nothing_changed()
    if to_group.pk == group.pk:
        raise ConcernNotValid(f"Choose another group than {group.called} itself.")
    found = list(Concern.objects.filter(group=group, next_on__isnull=False))
    for concern in found:
        lock(concern)
        words = wording.handed(group.called, to_group.called, why)
        step = Step(words, on, by, given(why=why), next_step=wording.decide_what_follows())
        concern.group, concern.owner_seat = to_group, None
        move(concern, Move.INHERITED, step)
    Concern.objects.filter(group=group, lead__isnull=False).update(group=to_group)
    return len(found)


def _demand_held(concern: Concern, seat: Any, on: dt.date) -> None:
    if seat.group_id != concern.group_id:
        raise ConcernNotValid(f"“{seat.label}” is no seat at {concern.group.called}.")
    held = Membership.objects.on(on).filter(seat=seat, holds_seat=True)
    if not held.exists():
        raise ConcernNotValid(
            f"Nobody holds the seat “{seat.label}” at present. Choose another seat, or the secretariat."
        )
