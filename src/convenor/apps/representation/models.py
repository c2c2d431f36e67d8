"""Who speaks for us at other bodies, who goes when, and what they bring home."""

from django.db import models
from django.db.models import Q

from convenor.apps.people.dated import Dated, ends_after_it_starts
from convenor.apps.people.tokens import new_token
from convenor.core.vocabulary import CoverState, Marking


class Mandate(Dated):
    """That somebody speaks for a partnership at a body, as its holder or substitute, for a time."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    partnership = models.ForeignKey(
        "groups.Partnership", on_delete=models.PROTECT, related_name="mandates"
    )
    body = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="mandates")
    """An outside group, or one that another partnership hosts."""
    seat = models.ForeignKey(
        "groups.Seat", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """The seat of that body, where one is known."""
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="mandates"
    )
    """None where the place is ours and nobody holds it."""
    shown_as = models.CharField(max_length=200)
    """By role or seat of ours."""
    is_substitute = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)
        constraints = (
            ends_after_it_starts("mandate_ends_after_it_starts", "A mandate ends after it starts."),
        )


class OurLine(Dated):
    """What we say at a body, agreed by a group of ours, for a time."""

    partnership = models.ForeignKey(
        "groups.Partnership", on_delete=models.PROTECT, related_name="+"
    )
    body = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()

    class Meta:
        ordering = ("-valid_from", "-id")
        constraints = (
            ends_after_it_starts(
                "our_line_ends_after_it_starts", "A line of ours ends after it starts."
            ),
        )


class Cover(models.Model):
    """What somebody said about going to one meeting of an outside body."""

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="covers")
    partnership = models.ForeignKey(
        "groups.Partnership", on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="covers")
    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in CoverState])
    shown_as = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["meeting", "partnership", "person"], name="cover_said_once"
            ),
        )


class ReportBack(models.Model):
    """What a representative brings home from a meeting elsewhere, in five fields."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    meeting = models.ForeignKey(
        "meetings.Meeting", on_delete=models.PROTECT, related_name="report_backs"
    )
    partnership = models.ForeignKey(
        "groups.Partnership", on_delete=models.PROTECT, related_name="report_backs"
    )
    written_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_as = models.CharField(max_length=200)
    said = models.TextField(blank=True)
    """What was said."""
    decided = models.TextField(blank=True)
    means = models.TextField(blank=True)
    """What it means for us."""
    must_do = models.TextField(blank=True)
    unknown = models.TextField(blank=True)
    """What we still do not know."""
    opportunity = models.TextField(blank=True)
    """A chance to take part that came up there."""
    brought = models.JSONField(default=dict, blank=True)
    """What a draft says of the list, of pledges and of actions; none of it is done before it is sent."""
    marking = models.CharField(
        max_length=20,
        choices=[(m.value, m.value) for m in Marking],
        default=Marking.PARTNERS.value,
    )
    sent_at = models.DateTimeField(null=True)
    """When it went to those concerned; none while it is being written."""
    not_held = models.BooleanField(default=False)
    """That the meeting did not take place, so that there is nothing to report."""
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=["meeting", "partnership"], name="report_back_once_per_meeting"
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True)
                | Q(not_held=True)
                | ~Q(said="", decided="", means="", must_do="", unknown=""),
                name="report_back_says_something",
                violation_error_message="Fill in at least one of the five fields.",
            ),
        )
