"""What somebody holds: their own seats, and the roles that are no seat."""

import datetime as dt
from dataclasses import dataclass

from convenor.apps.groups.models import Appointment, Membership, Seat
from convenor.core.access import Actor
from convenor.core.dates import Period


@dataclass(frozen=True, slots=True)
class OwnSeat:
    """One's time on a seat or in a group."""

    group_id: int
    group_slug: str
    group_name: str
    group_title: str
    """Its full name, as public calendars have it."""
    partnership_name: str
    seat: str
    """Empty for somebody who joined an open group without a seat."""
    capacity: str
    organisation: str
    enforcement_linked: bool
    period: Period

    def is_over(self, on: dt.date) -> bool:
        return self.period.end is not None and self.period.end <= on


@dataclass(frozen=True, slots=True)
class OwnRole:
    """A role of one's own that is no seat."""

    role: str
    partnership_name: str
    period: Period


def own_seats(actor: Actor) -> list[OwnSeat]:
    """All that the actor's person ever held, the latest first."""
    if actor.person_id is None:
        return []
    found = Membership.objects.filter(person_id=actor.person_id)
    found = found.select_related("group__partnership", "seat", "organisation")
    return [_own_seat(membership) for membership in found.order_by("-valid_from", "-id")]


@dataclass(frozen=True, slots=True)
class OwnMembership:
    """One's own place in a group on a day, by which it can be ended."""

    token: str
    seat: str
    period: Period


def own_places(actor: Actor, *, group_id: int, on: dt.date) -> list[OwnMembership]:
    """The places of the actor's person in a group on that day. One query."""
    if actor.person_id is None:
        return []
    found = Membership.objects.on(on).filter(person_id=actor.person_id, group_id=group_id)
    return [
        OwnMembership(each.token, each.seat.label if each.seat else "", each.period)
        for each in found.select_related("seat").order_by("id")
    ]


def own_roles(actor: Actor, *, on: dt.date) -> list[OwnRole]:
    """The appointments of the actor's person on that day."""
    if actor.person_id is None:
        return []
    found = Appointment.objects.filter(person_id=actor.person_id).on(on)
    return [
        OwnRole(held.role, held.partnership.name, held.period)
        for held in found.select_related("partnership").order_by("id")
    ]


def organisations_represented(person_id: int, *, group_id: int, on: dt.date) -> frozenset[int]:
    """For which organisations the person belongs to the group that day: their own, or the seat's."""
    found = Membership.objects.filter(person_id=person_id, group_id=group_id).on(on)
    pairs = found.values_list("organisation_id", "seat__organisation_id")
    return frozenset(key for pair in pairs for key in pair if key is not None)


def organisations_by_group(person_id: int, *, on: dt.date) -> frozenset[tuple[int, int]]:
    """In which groups the person is there that day for which organisations. One query."""
    found = Membership.objects.on(on).filter(person_id=person_id)
    rows = found.values_list("group_id", "organisation_id", "seat__organisation_id")
    return frozenset((group, key) for group, *keys in rows for key in keys if key is not None)


def open_seat(*, group_slug: str, key: str, on: dt.date) -> Seat | None:
    """The first seat of that kind in force on the day which nobody holds from then on."""
    seats = Seat.objects.on(on).filter(group__slug=group_slug, key=key).select_related("group")
    taken = Membership.objects.overlapping(on, None).filter(holds_seat=True, seat__isnull=False)
    return seats.exclude(pk__in=taken.values("seat")).first()


def sits_there(*, person_id: int, group_slug: str) -> bool:
    """Whether the person ever belonged to the group, in whatever capacity."""
    return Membership.objects.filter(person_id=person_id, group__slug=group_slug).exists()


def _own_seat(membership: Membership) -> OwnSeat:
    group, seat = membership.group, membership.seat
    return OwnSeat(
        group_id=group.pk,
        group_slug=group.slug,
        group_name=group.called,
        group_title=group.name,
        partnership_name=group.partnership.name,
        seat=seat.label if seat else "",
        capacity=membership.capacity,
        organisation=membership.organisation.name if membership.organisation else "",
        enforcement_linked=seat.enforcement_linked if seat else False,
        period=membership.period,
    )
