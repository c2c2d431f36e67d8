"""Who may have an action or a paper: the seats of a group, and organisations."""

from typing import Any

from convenor.apps.decisions.operations import Owner
from convenor.apps.groups.queries import seat_for, seats_on
from convenor.apps.people.queries import organisation_choices, organisation_for
from convenor.core.access import ANYONE

SECRETARIAT = "secretariat"


def owner_choices(group_id: int, *, on: Any, secretariat: str = "") -> list[tuple[str, str]]:
    """Values and labels: the group's seats that day, then organisations, then the secretariat."""
    seats = seats_on(on, group_ids=[group_id]).get(group_id, [])
    choices = [(f"seat:{seat.token}", seat.label) for seat in seats]
    choices += [(f"organisation:{slug}", name) for slug, name in organisation_choices(ANYONE)]
    return [*choices, (SECRETARIAT, secretariat)] if secretariat else choices


def owner_of(value: str, *, group_id: int) -> Owner:
    """What was chosen; an owner of nothing where it is not there, which operations refuse."""
    kind, _, key = value.partition(":")
    if kind == "seat":
        return Owner(seat=seat_for(key, group_id=group_id))
    if kind == "organisation":
        return Owner(organisation=organisation_for(ANYONE, key))
    return Owner(secretariat=value == SECRETARIAT)
