"""Saying whether one goes to a meeting elsewhere."""

import datetime as dt
from typing import Any

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.representation.models import Cover
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.vocabulary import CoverState, MeetingState


class CoverNotValid(OperationNotValid):
    """Nobody can say that they go there."""


@operation
def say_cover(
    *,
    meeting: Any,
    partnership: Any,
    person: Any,
    goes: bool,
    shown_as: str,
    on: dt.date,
    by: Actor,
) -> Cover | None:
    """Say that one goes, or cannot. Raises CoverNotValid once it is over or cancelled."""
    if meeting.state == MeetingState.CANCELLED:
        raise CoverNotValid(
            f"The meeting on {in_words(meeting.on)} is cancelled. Nobody has to go."
        )
    if meeting.on < on:
        raise CoverNotValid(
            f"The meeting was on {in_words(meeting.on)}. Report back from it instead."
        )
    state = (CoverState.GOES if goes else CoverState.CANNOT).value
    there = Cover.objects.filter(meeting=meeting, partnership=partnership, person=person).first()
    if there is not None and (there.state, there.shown_as) == (state, shown_as):
        nothing_changed()
        return there
    cover, _ = Cover.objects.update_or_create(
        meeting=meeting,
        partnership=partnership,
        person=person,
        defaults={"state": state, "shown_as": shown_as},
    )
    what = f"{shown_as} {state} to {meeting.group.called} on {in_words(meeting.on)}."
    record(by=by, what=what, about=meeting, partnership_id=partnership.pk)
    return cover
