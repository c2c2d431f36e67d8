"""The whole membership of a partnership, and as what each answers: by seat or organisation, never by name."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from convenor.apps.groups.models import Appointment, Membership
from convenor.core.vocabulary import Capacity, Role, Standing

MAY_ANSWER = (
    Capacity.CHAIR,
    Capacity.DEPUTY,
    Capacity.MEMBER,
    Capacity.SUBSTITUTE,
    Capacity.EXPERT,
)
"""A substitute may answer and is not asked: the holder of the seat is."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who is asked, once however many seats they hold."""

    person_id: int
    person_token: str
    email: str
    answers_as: str


def members_on(day: dt.date, *, partnership_id: int) -> list[Member]:
    """Who holds a place in any of its own groups that day. One query."""
    found = _memberships(day, partnership_id).filter(holds_seat=True)
    members: dict[int, Member] = {}
    for each in found:
        members.setdefault(each.person_id, _member(each))
    return list(members.values())


def answers_as(person_id: int, *, partnership_id: int, on: dt.date) -> str:
    """As what the person may answer that day; empty for somebody who may not. One query."""
    found = _memberships(on, partnership_id).filter(person_id=person_id)
    first = found.order_by("-holds_seat", "group_id", "id").first()
    return label_of(first) if first is not None else ""


def label_of(membership: Any) -> str:
    """The seat, or else the organisation, or else the group."""
    group = membership.group.called
    if membership.seat is not None:
        return f"{membership.seat.label}, {group}"
    if membership.organisation is not None:
        return f"{membership.organisation.name}, {group}"
    return f"a member of {group}"


def addresses_of_lead(
    on: dt.date, *, seat_id: int | None, person: Any, partnership_id: int
) -> list[Any]:
    """The people to write to about a priority: who sits on the seat, who was named, or the secretariat."""
    people = {person.pk: person} if person is not None else {}
    if seat_id is not None:
        sits = Membership.objects.on(on).filter(seat_id=seat_id).select_related("person")
        people |= {each.person_id: each.person for each in sits}
    if not people:
        kept = Appointment.objects.on(on).filter(
            partnership_id=partnership_id, role=Role.SECRETARIAT.value
        )
        people = {each.person_id: each.person for each in kept.select_related("person")}
    return [each for each in people.values() if each.email]


def people_on_seats(seat_ids: Iterable[int], *, on: dt.date) -> dict[int, frozenset[int]]:
    """Who sits on each seat that day, in whatever capacity. One query."""
    found: dict[int, set[int]] = {}
    rows = Membership.objects.on(on).filter(seat_id__in=list(seat_ids))
    for seat_id, person_id in rows.values_list("seat_id", "person_id"):
        found.setdefault(seat_id, set()).add(person_id)
    return {key: frozenset(people) for key, people in found.items()}


def people_in_groups(group_ids: Iterable[int], *, on: dt.date) -> dict[int, frozenset[int]]:
    """Who belongs to each group that day. One query."""
    found: dict[int, set[int]] = {}
    rows = Membership.objects.on(on).filter(group_id__in=list(group_ids))
    for group_id, person_id in rows.values_list("group_id", "person_id"):
        found.setdefault(group_id, set()).add(person_id)
    return {key: frozenset(people) for key, people in found.items()}


def _memberships(on: dt.date, partnership_id: int) -> Any:
    return (
        Membership.objects.on(on)
        .filter(
            group__partnership_id=partnership_id,
            group__standing=Standing.HOSTED.value,
            capacity__in=[each.value for each in MAY_ANSWER],
        )
        .select_related("seat", "organisation", "person", "group")
        .order_by("group_id", "seat__rank", "id")
    )


def _member(membership: Any) -> Member:
    person = membership.person
    return Member(person.pk, person.token, person.email, label_of(membership))
