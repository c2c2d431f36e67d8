"""Who says they come, and who was there."""

from django.db import models
from django.db.models import F, Q

from convenor.apps.people.tokens import new_token
from convenor.core.vocabulary import AttendanceStatus, Capacity


class Coming(models.Model):
    """What somebody said about coming to a meeting, beside what they answered to an invitation."""

    class Answer(models.TextChoices):
        COMING = "coming"
        APOLOGIES = "apologies"
        UNSURE = "unsure"

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="coming")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="coming")
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    """Empty while only needs were said."""
    answered_at = models.DateTimeField(null=True)
    online = models.BooleanField(default=False)
    substitute = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    """Who comes in their place."""
    substitute_words = models.CharField(max_length=200, blank=True)
    """Somebody who is not on record, by role: the secretariat puts them there."""
    needs = models.CharField(max_length=500, blank=True)
    """What they need in the room; for the secretariat alone."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["meeting", "person"], name="coming_said_once"),
        )


class Attendance(models.Model):
    """Who was there for a seat, or beside the seats, in which capacity and when."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    meeting = models.ForeignKey(
        "meetings.Meeting", on_delete=models.CASCADE, related_name="attendances"
    )
    seat = models.ForeignKey(
        "groups.Seat", null=True, blank=True, on_delete=models.PROTECT, related_name="attendances"
    )
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="attendances"
    )
    organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """For whom they were there."""
    named = models.CharField(max_length=200, blank=True)
    """A guest who is not on record, by role."""
    status = models.CharField(max_length=12, choices=[(s.value, s.value) for s in AttendanceStatus])
    capacity = models.CharField(max_length=30, choices=[(c.value, c.value) for c in Capacity])
    on_behalf_of = models.CharField(max_length=200, blank=True)
    in_the_chair = models.BooleanField(default=False)
    online = models.BooleanField(default=False)
    came_at = models.TimeField(null=True, blank=True)
    """Empty: from the start."""
    left_at = models.TimeField(null=True, blank=True)
    """Empty: to the end."""
    recorded_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["meeting", "seat", "person"],
                condition=Q(seat__isnull=False, person__isnull=False),
                name="attendance_once_for_each_seat",
            ),
            models.UniqueConstraint(
                fields=["meeting", "seat"],
                condition=Q(seat__isnull=False, person__isnull=True),
                name="attendance_of_an_empty_seat_once",
            ),
            models.UniqueConstraint(
                fields=["meeting", "person"],
                condition=Q(seat__isnull=True, person__isnull=False),
                name="attendance_once_without_a_seat",
            ),
            models.CheckConstraint(
                condition=Q(seat__isnull=False) | Q(person__isnull=False) | ~Q(named=""),
                name="attendance_is_of_somebody",
            ),
            models.CheckConstraint(
                condition=Q(came_at__isnull=True)
                | Q(left_at__isnull=True)
                | Q(left_at__gt=F("came_at")),
                name="attendance_leaves_after_coming",
                violation_error_message="Somebody leaves after they came.",
            ),
        )
