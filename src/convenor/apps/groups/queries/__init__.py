"""Every read of partnerships, groups, seats and the people on them."""

from convenor.apps.groups.queries.actors import actor_for
from convenor.apps.groups.queries.bodies import (
    GroupRow,
    LineRow,
    PartnershipRow,
    display_names,
    group_for,
    group_row,
    group_rows,
    lines_on,
    partnership_for,
    partnership_row,
    partnerships,
)
from convenor.apps.groups.queries.seats import (
    SeatRow,
    SittingRow,
    contract_holders_on,
    members_on,
    organisation_names_on,
    seats_on,
)

__all__ = [
    "GroupRow",
    "LineRow",
    "PartnershipRow",
    "SeatRow",
    "SittingRow",
    "actor_for",
    "contract_holders_on",
    "display_names",
    "group_for",
    "group_row",
    "group_rows",
    "lines_on",
    "members_on",
    "organisation_names_on",
    "partnership_for",
    "partnership_row",
    "partnerships",
    "seats_on",
]
