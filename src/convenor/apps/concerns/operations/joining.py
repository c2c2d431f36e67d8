"""Like concerns go on together, and apart again."""

import datetime as dt

from convenor.apps.audit.operations import nothing_changed, operation
from convenor.apps.concerns.models import Concern
from convenor.apps.concerns.operations.moving import ConcernNotValid, Step, given, lock, move
from convenor.core.access import Actor
from convenor.core.governance.channel import wording
from convenor.core.governance.channel.moves import ON_THE_TABLE, Move


@operation
def join_concerns(*, concern: Concern, lead: Concern, on: dt.date, by: Actor) -> None:
    """Let a concern follow a like one: its raisers get that one's news. Raises ConcernNotValid."""
    lock(concern)
    lock(lead)
    if concern.lead_id == lead.pk:
        return nothing_changed()
    if concern.pk == lead.pk:
        raise ConcernNotValid("A concern cannot be joined to itself. Choose another one.")
    if lead.lead_id is not None:
        raise ConcernNotValid(
            f"“{lead}” follows another concern itself. Join this one to that other one."
        )
    if lead.state not in ON_THE_TABLE:
        raise ConcernNotValid(
            f"“{lead}” is {lead.state}, so nothing can follow it. Choose one that is on the table."
        )
    if lead.group.partnership_id != concern.group.partnership_id:
        raise ConcernNotValid(
            f"“{lead}” lies with another partnership. Put both into one ask instead."
        )
    concern.lead = lead
    step = Step(
        wording.joined(), on, by, given(lead=lead), about_kind="concern", about_key=lead.token
    )
    move(concern, Move.JOINED, step)
    return None


@operation
def split_concern(*, concern: Concern, on: dt.date, by: Actor) -> None:
    """Undo a joining: the concern goes on by itself from where it stood. Raises ConcernNotValid."""
    lock(concern)
    about = concern.lead.token if concern.lead is not None else ""
    step = Step(wording.split(), on, by, about_kind="concern", about_key=about)
    move(concern, Move.SPLIT, step)
