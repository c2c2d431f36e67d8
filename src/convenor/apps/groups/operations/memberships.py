"""Filling seats, joining open groups, and appointing people who hold no seat."""

import datetime as dt
from collections.abc import Callable

from django.db import IntegrityError, transaction

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.groups.models import Appointment, Group, Membership, Partnership, Seat
from convenor.apps.people.models import Organisation, Person
from convenor.core.access import Actor
from convenor.core.vocabulary import Capacity, Role


class MembershipNotValid(OperationNotValid):
    """The membership cannot be kept that way."""


class SeatTaken(MembershipNotValid):
    """Somebody else holds the seat in that period."""


before_an_expert_sits: list[Callable[[Group, Person], bool]] = []
"""Each says whether a place of that group is kept for that expert. Filled by the app that keeps such places."""


@operation
def fill_seat(
    *,
    seat: Seat,
    person: Person,
    on: dt.date | None,
    by: Actor,
    until: dt.date | None = None,
    capacity: Capacity = Capacity.MEMBER,
    organisation: Organisation | None = None,
) -> Membership:
    """Put a person on a seat from that day. Raises SeatTaken, or MembershipNotValid for bad dates, and for an
    expert by experience for whom no place is open."""
    _dates_make_sense(on, until)
    _seat_is_there(seat, on)
    _expert_has_a_place(capacity, seat.group, person)
    membership = _saved_unless_taken(
        Membership(
            group_id=seat.group_id,
            seat=seat,
            person=person,
            organisation=organisation or seat.organisation,
            capacity=capacity.value,
            holds_seat=capacity.holds_the_seat,
            valid_from=on,
            valid_to=_while_it_is_there(seat, until),
        )
    )
    what = f"The seat '{seat.label}' was filled ({capacity})."
    record(by=by, what=what, about=seat.group, partnership_id=seat.group.partnership_id)
    return membership


@operation
def join_group(
    *,
    group: Group,
    person: Person,
    on: dt.date,
    by: Actor,
    capacity: Capacity = Capacity.MEMBER,
    organisation: Organisation | None = None,
    until: dt.date | None = None,
) -> Membership:
    """Make a person a member of an open group, without a seat. Raises MembershipNotValid when they are, and
    for an expert by experience for whom no place is open."""
    _dates_make_sense(on, until)
    _expert_has_a_place(capacity, group, person)
    _not_there_already(group, person, on, until)
    membership = Membership.objects.create(
        group=group,
        person=person,
        organisation=organisation or person.organisation,
        capacity=capacity.value,
        holds_seat=capacity.holds_the_seat,
        valid_from=on,
        valid_to=until,
    )
    what = f"Somebody joined {group.called} ({capacity})."
    record(by=by, what=what, about=group, partnership_id=group.partnership_id)
    return membership


@operation
def end_membership(*, membership: Membership, on: dt.date, by: Actor) -> None:
    """End it: that day is the first on which the person no longer sits. It can be filled again at once."""
    if membership.valid_to == on:
        return nothing_changed()
    if membership.valid_from is not None and on <= membership.valid_from:
        raise MembershipNotValid(
            f"It started on {membership.valid_from}, so it cannot end on {on}; choose a later day."
        )
    membership.valid_to = on
    _saved_unless_taken(membership)
    group = membership.group
    place = membership.seat.label if membership.seat else group.called
    what = f"A membership ended on {on}: {place}."
    record(by=by, what=what, about=group, partnership_id=group.partnership_id)
    return None


@operation
def reopen_membership(*, membership: Membership, by: Actor) -> None:
    """Take the end of a membership back. Raises SeatTaken when somebody else sits there by now.

    Without a seat, raises MembershipNotValid when they joined again since.
    """
    if membership.valid_to is None:
        return nothing_changed()
    if membership.seat is None:
        _not_there_already(membership.group, membership.person, membership.valid_to, None)
    membership.valid_to = membership.seat.valid_to if membership.seat else None
    _saved_unless_taken(membership)
    group = membership.group
    place = membership.seat.label if membership.seat else group.called
    what = f"The end of a membership was taken back: {place}."
    record(by=by, what=what, about=group, partnership_id=group.partnership_id)
    return None


@operation
def appoint(
    *, partnership: Partnership, person: Person, role: Role, on: dt.date | None, by: Actor
) -> Appointment:
    """Give a role that is no seat, such as secretariat. Nothing happens when the person has it."""
    held = partnership.appointments.filter(person=person, role=role.value, valid_to=None).first()
    if held is not None:
        nothing_changed()
        return held
    appointment = Appointment.objects.create(
        partnership=partnership, person=person, role=role.value, valid_from=on
    )
    what = f"Somebody was appointed: {role}."
    record(by=by, what=what, about=partnership, partnership_id=partnership.pk)
    return appointment


@operation
def end_appointment(*, appointment: Appointment, on: dt.date, by: Actor) -> None:
    """Take a role away from that day. Raises MembershipNotValid when it started later."""
    if appointment.valid_from is not None and on <= appointment.valid_from:
        raise MembershipNotValid(
            f"It started on {appointment.valid_from}; choose a later day than {on}."
        )
    appointment.valid_to = on
    appointment.save()
    partnership = appointment.partnership
    what = f"An appointment ended: {appointment.role}."
    record(by=by, what=what, about=partnership, partnership_id=partnership.pk)


def _dates_make_sense(on: dt.date | None, until: dt.date | None) -> None:
    if on is not None and until is not None and until <= on:
        raise MembershipNotValid(
            f"It would end on {until}, before it starts on {on}; swap the days."
        )


def _not_there_already(
    group: Group, person: Person, on: dt.date | None, until: dt.date | None
) -> None:
    joined = Membership.objects.filter(group=group, person=person, seat=None)
    if joined.overlapping(on, until).exists():
        raise MembershipNotValid(f"They belong to {group.called} in that period already.")


def _seat_is_there(seat: Seat, on: dt.date | None) -> None:
    if on is not None and on not in seat.period:
        raise MembershipNotValid(
            f"The seat '{seat.label}' is not there on {on}: it runs {_span(seat)}. Choose a day within."
        )


def _while_it_is_there(seat: Seat, until: dt.date | None) -> dt.date | None:
    """Nobody sits longer than the seat is there: they would keep its role for ever."""
    return min((day for day in (until, seat.valid_to) if day is not None), default=None)


def _span(seat: Seat) -> str:
    start = f"from {seat.valid_from}" if seat.valid_from else "from the beginning"
    return start + (f" until {seat.valid_to}" if seat.valid_to else "")


def _saved_unless_taken(membership: Membership) -> Membership:
    try:
        with transaction.atomic():
            membership.save()
    except IntegrityError:
        raise SeatTaken(
            f"Somebody else holds the seat '{membership.seat}' in that period; end that membership first."
        ) from None
    return membership


def _expert_has_a_place(capacity: Capacity, group: Group, person: Person) -> None:
    if capacity is not Capacity.EXPERT:
        return
    if not any(ask(group, person) for ask in before_an_expert_sits):
        raise MembershipNotValid(
            "An expert by experience takes part through a place that has a purpose, a named supporter and a "
            "plan. Prepare one, open it, and let its supporter invite them."
        )
