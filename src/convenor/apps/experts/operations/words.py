"""What an expert says without being in the room: in writing, written down by their supporter, or elsewhere."""

from typing import Any

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.experts.models import ForumChoice, Involvement
from convenor.apps.experts.operations.involvements import InvolvementNotValid
from convenor.core.access import Actor
from convenor.core.dates import in_words


@operation
def say_words(*, involvement: Involvement, meeting: Any, text: str, by: Actor) -> None:
    """What they want to say at one meeting; empty takes it back, after the meeting too.

    Who may read it is asked each time: what they agreed to for their words. Raises InvolvementNotValid.
    """
    row: ForumChoice | None = involvement.choices.filter(meeting=meeting).first()
    if row is None or not row.comes:
        if not text.strip():
            return nothing_changed()
        raise InvolvementNotValid("Say first that you take part in this meeting, and in which way.")
    if row.said == text.strip():
        return nothing_changed()
    row.said = text.strip()
    row.save(update_fields=["said"])
    record(
        by=by,
        what=f"What an expert by experience says was changed: {in_words(meeting.on)}.",
        about=involvement,
        partnership_id=involvement.place.partnership_id,
    )
    return None
