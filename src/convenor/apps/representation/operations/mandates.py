"""Who speaks for a partnership at a body, and what it says there."""

import datetime as dt
from typing import Any

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.people.dated import DatedQuerySet
from convenor.apps.representation.models import Mandate, OurLine
from convenor.apps.representation.queries.bodies import is_a_body_of
from convenor.core.access import Actor
from convenor.core.dates import in_words


class MandateNotValid(OperationNotValid):
    """Nobody can be given that mandate."""


@operation
def give_mandate(
    *,
    partnership: Any,
    body: Any,
    shown_as: str,
    on: dt.date,
    by: Actor,
    person: Any = None,
    seat: Any = None,
    is_substitute: bool = False,
    until: dt.date | None = None,
) -> Mandate:
    """Let somebody speak for us there; without a person, the place is ours and empty.

    Raises MandateNotValid where the body is no body of the partnership's map, the seat is not the body's, or
    the person speaks there already on that day.
    """
    _demand_body(partnership, body, on)
    if seat is not None and seat.group_id != body.pk:
        raise MandateNotValid(f"“{seat.label}” is a seat of another group than {body.called}.")
    if until is not None and until <= on:
        raise MandateNotValid(f"The mandate would end on {in_words(until)}, before it starts.")
    if person is not None and _of(partnership, body).filter(person=person).overlapping(on, until):
        raise MandateNotValid(f"They speak for us at {body.called} already on that day.")
    mandate = Mandate.objects.create(
        partnership=partnership,
        body=body,
        seat=seat,
        person=person,
        shown_as=_words(shown_as, "Say as whom they speak, such as “third sector representative”."),
        is_substitute=is_substitute,
        valid_from=on,
        valid_to=until,
    )
    _record(mandate, by, f"{mandate.shown_as} speaks at {body.called} from {in_words(on)}.")
    return mandate


@operation
def end_mandate(*, mandate: Mandate, on: dt.date, by: Actor) -> None:
    """From that day they no longer speak for us there. Raises MandateNotValid before it started."""
    if mandate.valid_to == on:
        return nothing_changed()
    if mandate.valid_from is not None and on <= mandate.valid_from:
        raise MandateNotValid(
            f"The mandate started on {in_words(mandate.valid_from)}. It ends on a later day."
        )
    mandate.valid_to = on
    mandate.save()
    body = mandate.body.called
    return _record(mandate, by, f"{mandate.shown_as} speaks at {body} until {in_words(on)}.")


@operation
def set_our_line(*, partnership: Any, body: Any, text: str, on: dt.date, by: Actor) -> None:
    """Say what we say there from that day. An empty text: nothing is agreed any more."""
    _demand_body(partnership, body, on)
    said = text.strip()
    now = OurLine.objects.filter(partnership=partnership, body=body).on(on).first()
    if (now.text if now else "") == said:
        return nothing_changed()
    _demand_latest(partnership, body, on)
    if now is not None and now.valid_from == on:
        now.delete()
    elif now is not None:
        now.valid_to = on
        now.save()
    if said:
        OurLine.objects.create(partnership=partnership, body=body, text=said, valid_from=on)
    what = f"What we say at {body.called} was set from {in_words(on)}."
    record(by=by, what=what, about=body, partnership_id=partnership.pk)
    return None


def _demand_body(partnership: Any, body: Any, on: dt.date) -> None:
    if not is_a_body_of(partnership.pk, body, on=on):
        raise MandateNotValid(
            f"No line led from {partnership.name} to {body.called} on {in_words(on)}. "
            "Put the line into the terms of one of its groups first."
        )


def _demand_latest(partnership: Any, body: Any, on: dt.date) -> None:
    later = OurLine.objects.filter(partnership=partnership, body=body, valid_from__gt=on).first()
    if later is not None:
        raise MandateNotValid(
            f"Another one holds from {in_words(later.valid_from)}. Choose that day or a later one."
        )


def _of(partnership: Any, body: Any) -> DatedQuerySet:
    return Mandate.objects.filter(partnership=partnership, body=body)


def _words(text: str, otherwise: str) -> str:
    if not text.strip():
        raise MandateNotValid(otherwise)
    return text.strip()


def _record(mandate: Mandate, by: Actor, what: str) -> None:
    record(by=by, what=what, about=mandate, partnership_id=mandate.partnership_id)
