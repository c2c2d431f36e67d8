"""Whoever's supporter left and who cannot sign in: asked by mail, to the sealed address, who may come next.

A secretariat can name somebody, and open nothing. The mail goes where only the expert reads it, as a code to sign
in does; what is sealed opens to the new supporter when the expert says yes there, and to nobody before.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.experts import letters
from convenor.apps.experts.models import ExpertPlace
from convenor.apps.experts.operations.places import (
    PlaceNotValid,
    accept_supporter,
    propose_supporter,
)
from convenor.apps.experts.queries.involvements import alone_in
from convenor.apps.experts.queries.next_supporter import NextSupporter, asking_key
from convenor.apps.outbox.operations import queue
from convenor.apps.people.speaking import speaking_to
from convenor.core.access import Actor


@operation
def ask_for_next_supporter(
    *, place: ExpertPlace, supporter: Any, on: dt.date, address: Callable[[str], str], by: Actor
) -> None:
    """Ask an expert without a supporter whether this one may be theirs. Raises PlaceNotValid.

    `address` makes the address of the page on which they answer from its key.
    """
    part = alone_in(place, on=on)
    if part is None:
        raise PlaceNotValid(
            "Whoever takes part here has a supporter. The two of them name the next one."
        )
    if place.proposed_supporter_id != (supporter and supporter.pk):
        propose_supporter(place=place, supporter=supporter, on=on, by=by)
    with speaking_to(part.person):
        subject, body = letters.next_supporter(address(asking_key(part, supporter.pk)))
    queue(to=part.person.email, subject=subject, body=body)
    what = f"An expert without a supporter was asked who may support them: {place.group.called}."
    record(by=by, what=what, about=place, partnership_id=place.partnership_id)


@operation
def answer_next_supporter(*, asked: NextSupporter, says_yes: bool, on: dt.date, by: Actor) -> None:
    """The expert's answer. With yes the seal opens to the new supporter; with no it stays shut."""
    place = asked.place
    if place.proposed_supporter_id != asked.supporter_id:
        return nothing_changed()
    if says_yes:
        return accept_supporter(place=place, person=asked.person, on=on, by=by)
    place.proposed_supporter = None
    place.save(update_fields=["proposed_supporter"])
    what = f"An expert does not want the supporter who was named: {place.group.called}."
    record(by=by, what=what, about=place, partnership_id=place.partnership_id)
    return None
