"""Sittings of groups, past and to come, with what changed about their dates."""

from django.db import models

from convenor.apps.people.tokens import new_token
from convenor.core.vocabulary import MeetingState


class Meeting(models.Model):
    """One sitting of a group. The token is its UID in everybody's diary, for ever."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="meetings")
    on = models.DateField()
    start = models.TimeField(null=True, blank=True)
    end = models.TimeField(null=True, blank=True)
    mode = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=300, blank=True)
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.value) for state in MeetingState],
        default=MeetingState.PLANNED.value,
    )
    joining_link = models.CharField(max_length=1000, blank=True)
    """For those invited alone, as is the note: never on a public page, in a public feed or in an entry."""
    joining_note = models.CharField(max_length=500, blank=True)
    note = models.TextField(blank=True)
    printed_weekday = models.CharField(max_length=10, blank=True)
    """The weekday as a source printed it, which may be wrong."""
    sources = models.JSONField(default=list, blank=True)
    """Pairs of title and address."""
    sequence = models.PositiveIntegerField(default=0)
    """Raised with every change, so that calendars take the newer one (RFC 5545)."""
    changed_at = models.DateTimeField(auto_now=True)
    set_at = models.DateTimeField(null=True, blank=True, editable=False)
    """When its present day was set or moved here. Empty where a source states the day: it does not say
    since when people knew of it."""

    class Meta:
        ordering = ("on", "start", "id")
        indexes = (models.Index(fields=["group", "on"], name="meeting_group_on"),)
        constraints = (
            models.UniqueConstraint(
                fields=["group", "on"],
                condition=~models.Q(state=MeetingState.CANCELLED.value),
                name="meeting_one_a_day",
                violation_error_message="The group already meets on that day.",
            ),
            models.CheckConstraint(
                condition=models.Q(start__isnull=True)
                | models.Q(end__isnull=True)
                | models.Q(end__gt=models.F("start")),
                name="meeting_ends_after_it_starts",
                violation_error_message="A meeting ends after it starts.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.group_id} on {self.on}"


class MeetingMove(models.Model):
    """That a meeting was on another day before; pages strike the old one through."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="moves")
    was_on = models.DateField()
    why = models.CharField(max_length=500, blank=True)
    moved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("moved_at", "id")
