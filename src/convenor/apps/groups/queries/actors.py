"""From an account to an actor: all the roles its person holds on a day, in two queries."""

import datetime as dt
from collections.abc import Iterator

from convenor.apps.groups.models import Appointment, Membership
from convenor.apps.people.models import User
from convenor.core.access import ANYONE, Actor, RoleHeld
from convenor.core.vocabulary import Capacity, Role, Standing

ROLE_OF_CAPACITY = {
    Capacity.CHAIR: Role.CHAIR,
    Capacity.DEPUTY: Role.DEPUTY,
    Capacity.MEMBER: Role.MEMBER,
    Capacity.SUBSTITUTE: Role.SUBSTITUTE,
    Capacity.OBSERVER: Role.OBSERVER,
    Capacity.EXPERT: Role.EXPERT,
}


def actor_for(user: User, *, on: dt.date) -> Actor:
    """The actor behind an account on that day; anyone at all when the account is closed."""
    if not user.is_active:
        return ANYONE
    memberships = _memberships(user.person_id, on)
    roles = frozenset(_roles_from_seats(memberships)) | _appointed(user.person_id, on)
    if user.is_administrator:
        roles |= {RoleHeld(Role.ADMINISTRATOR)}
    return Actor(
        label=_label(roles),
        person_id=user.person_id,
        user_id=user.pk,
        roles=roles,
        seat_ids=frozenset(m.seat_id for m in memberships if m.seat_id is not None),
        organisations=frozenset(_organisations(memberships)),
        enforcement_linked=any(
            m.seat is not None and m.seat.enforcement_linked for m in memberships
        ),
    )


def actor_with_id(user_id: int, day: str) -> Actor:
    """The actor for whom work goes on in the background, with the roles of that day (2026-11-22)."""
    return actor_for(User.objects.get(pk=user_id), on=dt.date.fromisoformat(day))


def _memberships(person_id: int | None, on: dt.date) -> list[Membership]:
    if person_id is None:
        return []
    found = Membership.objects.filter(person_id=person_id).on(on)
    return list(found.select_related("seat", "group"))


def _organisations(memberships: list[Membership]) -> Iterator[tuple[int, int]]:
    for each in memberships:
        for key in (each.organisation_id, each.seat and each.seat.organisation_id):
            if key is not None:
                yield each.group_id, key


def _roles_from_seats(memberships: list[Membership]) -> set[RoleHeld]:
    return {
        RoleHeld(_role_of(membership), membership.group.partnership_id, membership.group_id)
        for membership in memberships
    }


def _role_of(membership: Membership) -> Role:
    """At a group that others run one represents us, and no more.

    Whoever chairs a board of the council is no chair of the partnership that keeps a record of it.
    """
    if membership.group.standing == Standing.OUTSIDE:
        return Role.REPRESENTATIVE
    return ROLE_OF_CAPACITY[Capacity(membership.capacity)]


def _appointed(person_id: int | None, on: dt.date) -> frozenset[RoleHeld]:
    if person_id is None:
        return frozenset()
    found = Appointment.objects.filter(person_id=person_id).on(on)
    return frozenset(
        RoleHeld(Role(role), where) for role, where in found.values_list("role", "partnership")
    )


def _label(roles: frozenset[RoleHeld]) -> str:
    """By role, never by name: the audit trail outlives a withdrawn consent."""
    names = {held.role for held in roles}
    for role in Role:
        if role in names:
            return f"{_article(role)} {role}"
    return "somebody with an account"


def _article(role: Role) -> str:
    if role is Role.SECRETARIAT:
        return "the"
    return "an" if role is Role.EXPERT else "a"
