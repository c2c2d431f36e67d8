"""Partnerships, their groups, how groups relate, their seats, and who sits on them."""

from convenor.apps.groups.models.bodies import Group, Line, Partnership
from convenor.apps.groups.models.seats import Appointment, Membership, Seat

__all__ = ["Appointment", "Group", "Line", "Membership", "Partnership", "Seat"]
