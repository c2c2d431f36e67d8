"""As whom a reader reads: as anybody does, or as a partner of the partnership that writes."""

import datetime as dt
from collections.abc import Collection

from convenor.apps.groups.models import Appointment, Membership
from convenor.core.access import ANYONE, Actor, RoleHeld
from convenor.core.vocabulary import Role

NOBODY = 0


def partner_of(partnership_id: int) -> Actor:
    """What any partner may see, and no one of them more: on no group, and seeing as little as a seat
    linked to enforcement does. It only ever reads."""
    return Actor(
        label="a partner",
        user_id=NOBODY,
        roles=frozenset({RoleHeld(Role.OBSERVER, partnership_id)}),
        enforcement_linked=True,
    )


def reads_as(*, is_partner: bool, partnership_id: int) -> Actor:
    return partner_of(partnership_id) if is_partner else ANYONE


def partners_among(
    person_ids: Collection[int], *, partnership_id: int, on: dt.date
) -> frozenset[int]:
    """Those who are partners that day, with an open account. Two queries.

    A department's contact stands at the door, and is none.
    """
    if not person_ids:
        return frozenset()
    people = {"person_id__in": list(person_ids), "person__user__is_active": True}
    sits = Membership.objects.on(on).filter(group__partnership_id=partnership_id, **people)
    appointed = Appointment.objects.on(on).filter(partnership_id=partnership_id, **people)
    appointed = appointed.exclude(role=Role.GOVERNMENT_CONTACT.value)
    return frozenset(sits.values_list("person_id", flat=True)) | frozenset(
        appointed.values_list("person_id", flat=True)
    )
