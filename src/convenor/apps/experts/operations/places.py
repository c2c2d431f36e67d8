"""Keeping places: a purpose, a named supporter and a plan before one opens."""

import datetime as dt
from typing import Any

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.experts import letters
from convenor.apps.experts.models import Arranged, ExpertPlace
from convenor.apps.experts.queries.places import missing_of, supporters_on
from convenor.apps.groups.models import Appointment, Membership, Seat
from convenor.apps.groups.operations import appoint, end_appointment
from convenor.apps.outbox.operations import queue
from convenor.apps.people.speaking import speaking_to
from convenor.apps.sealed.operations import give_supporter, take_supporter_away
from convenor.core.access import Actor
from convenor.core.vocabulary import Arrangement, Capacity, Role, Sector


class PlaceNotValid(OperationNotValid):
    """The place cannot be kept that way."""


@operation
def appoint_supporter(*, partnership: Any, person: Any, on: dt.date, by: Actor) -> None:
    """Let somebody support experts of the partnership from that day. Raises PlaceNotValid.

    Nobody on a seat linked to enforcement, whatever else they are, and no expert for another.
    """
    sits = Membership.objects.on(on).filter(person=person, seat__enforcement_linked=True)
    if person.is_expert or sits.exists():
        raise PlaceNotValid("Nobody on a seat linked to enforcement can support an expert.")
    appoint(partnership=partnership, person=person, role=Role.SUPPORTER, on=on, by=by)


@operation
def end_supporter(*, partnership: Any, person: Any, on: dt.date, by: Actor) -> None:
    """They support nobody from that day. Their places come first on the desk until they have another."""
    held = Appointment.objects.on(on).filter(
        partnership=partnership, person=person, role=Role.SUPPORTER.value
    )
    row = held.first()
    if row is None:
        return nothing_changed()
    end_appointment(appointment=row, on=on, by=by)
    for place in ExpertPlace.objects.filter(partnership=partnership, supporter=person):
        for each in place.involvements.filter(ended_on__isnull=True):
            take_supporter_away(person=each.person, supporter=person, by=by)
            if each.person.email:
                with speaking_to(each.person):
                    subject, body = letters.supporter_left()
                queue(to=each.person.email, subject=subject, body=body)
    return None


@operation
def prepare_place(
    *,
    group: Any,
    partnership: Any,
    purpose: str,
    on: dt.date,
    by: Actor,
    supporter: Any = None,
) -> ExpertPlace:
    """Prepare a place on a group or at an outside body. Raises PlaceNotValid for no supporter of ours."""
    _demand_supporter(partnership, supporter, on)
    place = ExpertPlace.objects.create(
        group=group,
        partnership=partnership,
        seat=_free_seat(group, on),
        purpose=purpose.strip(),
        supporter=supporter,
    )
    _record(place, by, f"A place for an expert by experience is prepared at {group.called}.")
    return place


@operation
def change_place(
    *, place: ExpertPlace, purpose: str, supporter: Any, on: dt.date, by: Actor
) -> None:
    """Say what it is for, or name another supporter. Who takes part then has that one.

    Raises PlaceNotValid, also where an open place would lose its purpose or supporter.
    """
    if (place.purpose, place.supporter_id) == (purpose.strip(), supporter and supporter.pk):
        return nothing_changed()
    _demand_supporter(place.partnership, supporter, on)
    if place.opened_on is not None and not (purpose.strip() and supporter):
        raise PlaceNotValid("The place is open, so it keeps a purpose and a named supporter.")
    _hand_over(place, supporter, by)
    place.purpose, place.supporter = purpose.strip(), supporter
    place.proposed_supporter = None
    place.save()
    return _record(place, by, f"A place for an expert by experience changed: {_where(place)}.")


@operation
def say_of_plan(
    *,
    place: ExpertPlace,
    kind: Arrangement,
    by: Actor,
    words: str = "",
    not_wanted: bool = False,
    said_by: str = "supporter",
) -> None:
    """What the plan says on one arrangement: words, or that it is not wanted. Raises PlaceNotValid.

    Only the expert and the supporter come here; the entry says that the plan changed, and no more.
    """
    words = words.strip()
    if bool(words) == not_wanted:
        raise PlaceNotValid(f"On {kind}: write what is arranged, or say that it is not wanted.")
    row = place.plan.filter(kind=kind.value).first() or Arranged(place=place, kind=kind.value)
    if (row.words, row.not_wanted) == (words, not_wanted) and row.pk:
        return nothing_changed()
    row.words, row.not_wanted, row.is_made = words, not_wanted, False
    row.not_wanted_by = said_by if not_wanted else ""
    row.save()
    return _record(place, by, f"A support plan changed: {_where(place)}.")


@operation
def mark_made(*, place: ExpertPlace, kind: Arrangement, is_made: bool, by: Actor) -> None:
    """Say that an arrangement is made, such as an interpreter booked. Raises PlaceNotValid."""
    row = place.plan.filter(kind=kind.value, not_wanted=False).first()
    if row is None:
        raise PlaceNotValid(f"The plan wants nothing on {kind}.")
    if row.is_made == is_made:
        return nothing_changed()
    row.is_made = is_made
    row.save()
    return _record(place, by, f"An arrangement was made or undone: {_where(place)}.")


@operation
def open_place(*, place: ExpertPlace, on: dt.date, by: Actor) -> None:
    """Open it, so that somebody can be invited. Raises PlaceNotValid with all that is missing."""
    if place.opened_on is not None:
        return nothing_changed()
    appointed = supporters_on(on, partnership_id=place.partnership_id)
    missing = missing_of(place, has_supporter=place.supporter_id in appointed)
    if missing:
        raise PlaceNotValid(f"The place cannot open yet. It needs {', '.join(missing)}.")
    place.opened_on = on
    place.save()
    return _record(place, by, f"A place for an expert by experience is open: {_where(place)}.")


@operation
def close_place(*, place: ExpertPlace, on: dt.date, by: Actor) -> None:
    """Take the place away. Raises PlaceNotValid while somebody takes part."""
    if place.closed_on is not None:
        return nothing_changed()
    if place.involvements.filter(closed_on__isnull=True).exists():
        raise PlaceNotValid(
            "Somebody takes part here. End that, and send the message on what changed, first."
        )
    place.closed_on = on
    place.save()
    return _record(place, by, f"A place for an expert by experience closed: {_where(place)}.")


@operation
def propose_supporter(*, place: ExpertPlace, supporter: Any, on: dt.date, by: Actor) -> None:
    """The expert would rather have this supporter. Raises PlaceNotValid for one who is none."""
    if supporter is None:
        raise PlaceNotValid("Choose who should support you.")
    _demand_supporter(place.partnership, supporter, on)
    if place.proposed_supporter_id == supporter.pk:
        return nothing_changed()
    place.proposed_supporter = supporter
    place.save()
    return _record(place, by, f"An expert proposed another supporter: {_where(place)}.")


@operation
def accept_supporter(*, place: ExpertPlace, person: Any, on: dt.date, by: Actor) -> None:
    """The expert, or who supports them until now, takes another supporter, who from now on knows who they are.

    Nobody else can decide that: a seal is opened to nobody behind somebody's back. Raises PlaceNotValid.
    """
    supporter = place.proposed_supporter
    if supporter is None:
        return nothing_changed()
    _demand_supporter(place.partnership, supporter, on)
    give_supporter(person=person, supporter=supporter, by=by)
    if place.supporter is not None:
        take_supporter_away(person=person, supporter=place.supporter, by=by)
    place.supporter, place.proposed_supporter = supporter, None
    place.save()
    return _record(place, by, f"A place has another supporter: {_where(place)}.")


def _hand_over(place: ExpertPlace, supporter: Any, by: Actor) -> None:
    """With somebody in the place, only they name who supports them."""
    taken = place.involvements.filter(ended_on__isnull=True).exists()
    if taken and place.supporter_id != (supporter and supporter.pk):
        raise PlaceNotValid(
            "Somebody takes part here, and only they choose who supports them. Ask them on their page."
        )


def _demand_supporter(partnership: Any, supporter: Any, on: dt.date) -> None:
    appointed = supporters_on(on, partnership_id=partnership.pk)
    if supporter is not None and supporter.pk not in appointed:
        raise PlaceNotValid(
            f"They are no supporter of {partnership.name} today. Appoint them as supporter first."
        )


def _free_seat(group: Any, on: dt.date) -> Seat | None:
    """A seat of the group for somebody with lived experience that no place has yet."""
    used = ExpertPlace.objects.filter(group=group, closed_on__isnull=True, seat__isnull=False)
    found = Seat.objects.overlapping(on, None).filter(
        group=group, sector=Sector.LIVED_EXPERIENCE.value
    )
    taken = found.filter(memberships__capacity=Capacity.EXPERT.value, memberships__valid_to=None)
    return found.exclude(pk__in=used.values("seat")).exclude(pk__in=taken.values("pk")).first()  # type: ignore[no-any-return]


def _where(place: ExpertPlace) -> str:
    return str(place.group.called)


def _record(place: ExpertPlace, by: Actor, what: str) -> None:
    record(by=by, what=what, about=place, partnership_id=place.partnership_id)
