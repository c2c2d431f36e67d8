"""Who may lead a priority: a seat of its group, or a member without a seat."""

import datetime as dt
from typing import Any

from convenor.apps.groups.queries import Forum, members_on, people_shown, seat_for, seats_on
from convenor.apps.people.queries.accounts import people_with_ids
from convenor.core.access import Actor


def lead_choices(actor: Actor, group: Any, *, on: dt.date) -> list[tuple[str, str]]:
    """Values and labels for the secretariat, which sees who its members are."""
    seats = seats_on(on, group_ids=[group.pk]).get(group.pk, [])
    found = [(f"seat:{seat.token}", seat.label) for seat in seats]
    ids = [row.person_id for row in members_on(on, group_ids=[group.pk]).get(group.pk, [])]
    if not ids:
        return found
    shown = people_shown(actor, ids, on=on, at=Forum(group.pk))
    people = people_with_ids(ids)
    return found + [(f"person:{each.token}", shown[each.pk].label) for each in people]


def lead_of(value: str, group: Any, *, on: dt.date) -> tuple[Any, Any]:
    """The seat and the person that were chosen; None for what was not."""
    kind, _colon, token = value.partition(":")
    if kind == "seat":
        return seat_for(token, group_id=group.pk), None
    if kind == "person":
        ids = [row.person_id for row in members_on(on, group_ids=[group.pk]).get(group.pk, [])]
        return None, next((p for p in people_with_ids(ids) if p.token == token), None)
    return None, None


def lead_value(priority: Any) -> str:
    if priority.lead_seat is not None:
        return f"seat:{priority.lead_seat.token}"
    return f"person:{priority.lead_person.token}" if priority.lead_person is not None else ""


def said_as(actor: Actor, priority: Any, *, is_lead: bool, otherwise: str) -> str:
    """By seat or role, never by name: how a sentence of progress is signed."""
    if not is_lead:
        return otherwise
    if priority.lead_seat is not None:
        return str(priority.lead_seat.label)
    return priority.lead_person.role_label if priority.lead_person is not None else otherwise
