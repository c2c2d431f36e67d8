"""Every write to partnerships, groups, lines, seats and memberships."""

from convenor.apps.groups.operations.bodies import (
    BodyNotValid,
    LineWanted,
    connect_lines,
    keep_group,
    keep_partnership,
    set_lines,
)
from convenor.apps.groups.operations.memberships import (
    MembershipNotValid,
    SeatTaken,
    appoint,
    end_appointment,
    end_membership,
    fill_seat,
    join_group,
    reopen_membership,
)
from convenor.apps.groups.operations.seats import SeatWanted, add_place, set_seats

__all__ = [
    "BodyNotValid",
    "LineWanted",
    "MembershipNotValid",
    "SeatTaken",
    "SeatWanted",
    "add_place",
    "appoint",
    "connect_lines",
    "end_appointment",
    "end_membership",
    "fill_seat",
    "join_group",
    "keep_group",
    "keep_partnership",
    "reopen_membership",
    "set_lines",
    "set_seats",
]
