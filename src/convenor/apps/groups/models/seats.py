"""Seats, who sits on them, and appointments that are no seat."""

from django.db import models
from django.db.models import Q

from convenor.apps.groups.models.bodies import Group, Partnership
from convenor.apps.people.dated import Dated, OneAtATime, ends_after_it_starts
from convenor.apps.people.models.organisations import SECTORS
from convenor.apps.people.tokens import new_token
from convenor.core.vocabulary import Capacity, Role

APPOINTED_ROLES = (
    Role.SECRETARIAT,
    Role.REPRESENTATIVE,
    Role.SUPPORTER,
    Role.GOVERNMENT_CONTACT,
)
"""Roles that come from an appointment; the others come from sitting on a group."""


class Seat(Dated):
    """A place on a group. It exists without a holder."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="seats")
    key = models.SlugField(max_length=80)
    """The kind of seat in the terms; several places may share it."""
    place = models.PositiveSmallIntegerField(default=1)
    counted = models.BooleanField(default=True)
    """False where no source states how many places of this kind there are."""
    label = models.CharField(max_length=200)
    sector = models.CharField(max_length=40, choices=SECTORS, blank=True)
    theme = models.CharField(max_length=200, blank=True)
    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="seats"
    )
    contract = models.ForeignKey(
        "people.Contract", null=True, blank=True, on_delete=models.PROTECT, related_name="seats"
    )
    enforcement_linked = models.BooleanField(default=False)
    term_months = models.PositiveSmallIntegerField(null=True, blank=True)
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("group_id", "rank", "key", "place", "id")
        constraints = (
            ends_after_it_starts("seat_ends_after_it_starts", "A seat ends after it starts."),
            models.UniqueConstraint(
                fields=["group", "key", "place"],
                condition=Q(valid_to__isnull=True),
                name="seat_one_open_per_place",
            ),
        )

    def __str__(self) -> str:
        return self.label


class Membership(Dated):
    """A person on a seat, or in an open group, for a period, in a capacity."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="memberships")
    seat = models.ForeignKey(
        Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="memberships"
    )
    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    capacity = models.CharField(max_length=30, choices=[(c.value, c.value) for c in Capacity])
    holds_seat = models.BooleanField(default=True)
    """Set from the capacity: substitutes and observers come beside the holder."""

    class Meta:
        constraints = (
            ends_after_it_starts(
                "membership_ends_after_it_starts", "A membership ends after it starts."
            ),
            OneAtATime(
                field="seat",
                flag="holds_seat",
                name="seat_one_holder_at_a_time",
                violation_error_message="Somebody else holds this seat in that period.",
            ),
            models.CheckConstraint(
                condition=Q(
                    capacity__in=[c.value for c in Capacity if c.holds_the_seat], holds_seat=True
                )
                | Q(
                    capacity__in=[c.value for c in Capacity if not c.holds_the_seat],
                    holds_seat=False,
                ),
                name="membership_capacity_decides_holding",
            ),
        )


class Appointment(Dated):
    """A role in a partnership that is no seat, such as its secretariat."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="appointments"
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="appointments"
    )
    role = models.CharField(max_length=30, choices=[(r.value, r.value) for r in APPOINTED_ROLES])

    class Meta:
        constraints = (
            ends_after_it_starts(
                "appointment_ends_after_it_starts", "An appointment ends after it starts."
            ),
            models.UniqueConstraint(
                fields=["partnership", "person", "role"],
                condition=Q(valid_to__isnull=True),
                name="appointment_one_open_per_role",
            ),
        )
