"""Handing over to somebody without an account what is held of them."""

from convenor.apps.audit.operations import OperationNotValid, operation, record
from convenor.apps.people.models import Person
from convenor.apps.privacy.queries.own import Part, held_for
from convenor.core.access import Actor


class HandingOverNotValid(OperationNotValid):
    """It is not for the secretariat to take."""


@operation
def hand_over(*, person: Person, by: Actor, partnership_id: int) -> list[Part]:
    """What is held of them, for their secretariat to give to them; that it was taken is noted.

    Raises HandingOverNotValid for somebody with an account, and for an expert by experience.
    """
    found = held_for(person)
    if not found:
        raise HandingOverNotValid(
            "They have an account, so they take it themselves: on their page, under “What is held of me”."
        )
    what = "What is held of somebody was taken to be handed over to them."
    record(by=by, what=what, about=person, partnership_id=partnership_id)
    return found
