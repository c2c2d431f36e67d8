"""Places for experts by experience, who takes part in them, and what is owed to them.

No column here holds an amount of money: payment is never computed or advised.
"""

from django.db import models
from django.db.models import Q

from convenor.apps.people.tokens import new_token
from convenor.core.vocabulary import Arrangement, ExpertTaskKind, WayOfTakingPart


class ExpertPlace(models.Model):
    """A place for an expert by experience on a group, or as representative at an outside body."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="+")
    partnership = models.ForeignKey(
        "groups.Partnership", on_delete=models.PROTECT, related_name="expert_places"
    )
    seat = models.ForeignKey(
        "groups.Seat", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    purpose = models.TextField(blank=True)
    supporter = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    proposed_supporter = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    """Whom the expert would rather have."""
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(opened_on__isnull=True)
                | (~Q(purpose="") & Q(supporter__isnull=False))
                | Q(closed_on__isnull=False),
                name="expert_place_open_with_purpose_and_supporter",
                violation_error_message="An open place has a purpose and a named supporter.",
            ),
        )

    def __str__(self) -> str:
        return f"place {self.token}"


class Arranged(models.Model):
    """What the support plan of a place says on one arrangement: for the expert and their supporter."""

    place = models.ForeignKey(ExpertPlace, on_delete=models.CASCADE, related_name="plan")
    kind = models.CharField(max_length=30, choices=[(k.value, k.value) for k in Arrangement])
    words = models.TextField(blank=True)
    not_wanted = models.BooleanField(default=False)
    not_wanted_by = models.CharField(max_length=20, blank=True)
    """Who said so: the expert, or the supporter."""
    is_made = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["place", "kind"], name="arranged_once"),
            models.CheckConstraint(
                condition=~Q(words="") ^ Q(not_wanted=True), name="arranged_says_something"
            ),
        )


class Involvement(models.Model):
    """That an expert takes part in a place, from the invitation to the closing message."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    place = models.ForeignKey(ExpertPlace, on_delete=models.PROTECT, related_name="involvements")
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="involvements"
    )
    membership = models.ForeignKey(
        "groups.Membership", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    closing_message = models.TextField(blank=True)
    closed_on = models.DateField(null=True, blank=True)
    """When the message on what changed went to the expert."""
    advice_from = models.CharField(max_length=200, blank=True)
    """Which organisation gave advice on payment."""
    advice_on = models.DateField(null=True, blank=True)
    paid_by_host = models.BooleanField(null=True, blank=True)
    deleted_on = models.DateField(null=True, blank=True)
    key_fingerprint = models.CharField(max_length=200, blank=True)
    """Of the key that was destroyed with the identity."""

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | ~Q(closing_message=""),
                name="involvement_closed_with_message",
                violation_error_message="An involvement is closed with a message on what changed.",
            ),
            models.UniqueConstraint(
                fields=["place"], condition=Q(ended_on__isnull=True), name="involvement_one_a_place"
            ),
        )


class ForumChoice(models.Model):
    """What an expert decided for one meeting: to come or not, and in which way."""

    involvement = models.ForeignKey(Involvement, on_delete=models.CASCADE, related_name="choices")
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="+")
    comes = models.BooleanField()
    way = models.CharField(
        max_length=40, choices=[(w.value, w.value) for w in WayOfTakingPart], blank=True
    )
    who_sat_there = models.CharField(max_length=64, blank=True)
    """A fingerprint of who sits there, so that the expert is asked again when that changes."""
    said = models.TextField(blank=True)
    """What they want to say, where they say it in writing or let it be written down."""
    told_of = models.CharField(max_length=64, blank=True)
    """The fingerprint of others who sit there, of which the expert was told since: each once."""
    decided_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["involvement", "meeting"], name="forum_choice_once_a_meeting"
            ),
        )


class ExpertTask(models.Model):
    """Something owed to an expert by a day: a briefing, a talk afterwards, thanks, the closing message."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    involvement = models.ForeignKey(Involvement, on_delete=models.CASCADE, related_name="tasks")
    kind = models.CharField(max_length=40, choices=[(k.value, k.value) for k in ExpertTaskKind])
    meeting = models.ForeignKey(
        "meetings.Meeting", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("due_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["involvement", "kind", "meeting"], name="expert_task_once_a_meeting"
            ),
        )


class SupportNote(models.Model):
    """What a supporter notes: for the expert and themself alone."""

    involvement = models.ForeignKey(Involvement, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)


class SafetyReader(models.Model):
    """Somebody who reads what is said of somebody's safety, named by the chair."""

    partnership = models.ForeignKey(
        "groups.Partnership", on_delete=models.CASCADE, related_name="safety_readers"
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    named_on = models.DateField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["partnership", "person"], name="safety_reader_once_a_partnership"
            ),
        )


class SafetyConcern(models.Model):
    """That somebody may not be safe. For its readers alone: in no list, search, count or trail."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    partnership = models.ForeignKey(
        "groups.Partnership", on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField()
    reach = models.CharField(max_length=200, blank=True)
    """How to reach whoever said it, if they want to be reached."""
    said_at = models.DateTimeField(auto_now_add=True)
    handled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)
