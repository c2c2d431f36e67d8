"""What the partnership holds on a policy, and which organisations endorse what."""

from django.db import models
from django.db.models import Q

from convenor.apps.people.dated import Dated, ends_after_it_starts
from convenor.apps.people.tokens import new_token
from convenor.core.vocabulary import EndorsementState, Topic


class Position(Dated):
    """What the partnership holds on a policy, from a day on. A new one ends it; nothing is overwritten."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    partnership = models.ForeignKey(
        "groups.Partnership", on_delete=models.PROTECT, related_name="positions"
    )
    topic = models.CharField(max_length=40, choices=[(t.value, t.value) for t in Topic])
    title = models.CharField(max_length=200)
    words = models.TextField()
    agreed_by = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="+")
    agreed_on = models.DateField()
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )

    class Meta:
        ordering = ("topic", "-valid_from", "-id")
        constraints = (
            ends_after_it_starts(
                "position_ends_after_it_starts", "A position ends after it starts."
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=False), name="position_holds_from_a_day"
            ),
        )

    def __str__(self) -> str:
        return self.title


class Endorsement(models.Model):
    """That an organisation was asked to endorse something, and where it stands with it."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    partnership = models.ForeignKey(
        "groups.Partnership", on_delete=models.PROTECT, related_name="endorsements"
    )
    what = models.CharField(max_length=200)
    link = models.URLField(max_length=500, blank=True)
    """Where the text stands that is to be endorsed."""
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(
        max_length=20,
        choices=[(s.value, s.value) for s in EndorsementState],
        default=EndorsementState.PENDING.value,
    )
    asked_on = models.DateField()
    changed_on = models.DateField()

    class Meta:
        ordering = ("what", "organisation__name")
        constraints = (
            models.UniqueConstraint(
                fields=["partnership", "what", "organisation"],
                name="endorsement_asked_once",
                violation_error_message="It was asked that already.",
            ),
        )

    def __str__(self) -> str:
        return self.what


class EndorsementStep(models.Model):
    """What was said of an endorsement, on which day, and by whom: its own member, or the secretariat."""

    endorsement = models.ForeignKey(Endorsement, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=20, choices=[(s.value, s.value) for s in EndorsementState])
    on = models.DateField()
    by_itself = models.BooleanField()
    """False where the secretariat recorded it for them."""
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("id",)
