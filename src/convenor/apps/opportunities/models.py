"""Chances to take part, who is interested in them, and what came of them."""

from django.db import models
from django.db.models import Q

from convenor.apps.people.tokens import new_token
from convenor.core.vocabulary import (
    Marking,
    OpportunityKind,
    OpportunityState,
    WayOfChoosing,
)


class Opportunity(models.Model):
    """A chance to take part, ours or of another body, until a day and a time."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    partnership = models.ForeignKey(
        "groups.Partnership", on_delete=models.PROTECT, related_name="opportunities"
    )
    group = models.ForeignKey(
        "groups.Group",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="opportunities",
    )
    """The group that it is of; none for one of the whole partnership."""
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in OpportunityKind])
    title = models.CharField(max_length=200)
    text = models.TextField()
    """In Markdown: what it is."""
    closes_at = models.DateTimeField(null=True, blank=True)
    """None only for a draft."""
    closes_note = models.CharField(max_length=300, blank=True)
    """How a time was settled that the clocks make unclear."""
    of_body = models.CharField(max_length=200, blank=True)
    """Whose it is, where it is not ours."""
    link = models.URLField(max_length=500, blank=True)
    place = models.CharField(max_length=200, blank=True)
    topics = models.JSONField(default=list, blank=True)
    sectors = models.JSONField(default=list, blank=True)
    areas = models.JSONField(default=list, blank=True)
    wants_experience = models.BooleanField(default=False)
    """It is for those who know one of its topics from their own work or life."""
    commitment = models.CharField(max_length=300, blank=True)
    pay = models.CharField(max_length=300, blank=True)
    """Pay or expenses in the host's words. Nothing is worked out from it."""
    accessibility = models.CharField(max_length=500, blank=True)
    contact = models.EmailField(blank=True)
    """The mailbox of a role."""
    marking = models.CharField(
        max_length=20,
        choices=[(m.value, m.value) for m in Marking],
        default=Marking.PUBLIC.value,
    )
    state = models.CharField(
        max_length=20,
        choices=[(s.value, s.value) for s in OpportunityState],
        default=OpportunityState.DRAFT.value,
    )
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    seat = models.ForeignKey(
        "groups.Seat", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """The vacant seat that it is about."""
    vacant_since = models.DateField(null=True, blank=True)
    term_months = models.PositiveSmallIntegerField(null=True, blank=True)
    chosen_by = models.CharField(
        max_length=30, blank=True, choices=[(w.value, w.value) for w in WayOfChoosing]
    )

    about_kind = models.CharField(max_length=40, blank=True)
    about_key = models.CharField(max_length=80, blank=True)
    """From what it came, such as a report back."""

    result = models.CharField(max_length=500, blank=True)
    """What came of it, in one sentence that everybody reads who saw it."""
    result_on = models.DateField(null=True, blank=True)
    took_part = models.PositiveIntegerField(null=True, blank=True)
    taken_as = models.CharField(max_length=300, blank=True)
    """Who was taken, by role or organisation and never by name."""
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("closes_at", "id")
        verbose_name_plural = "opportunities"
        indexes = (
            models.Index(
                fields=["partnership", "state", "closes_at"], name="opportunity_by_closing"
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=~Q(state=OpportunityState.PUBLISHED.value)
                | Q(closes_at__isnull=False, published_at__isnull=False),
                name="opportunity_published_closes",
                violation_error_message="Say when it closes before it is published.",
            ),
            models.UniqueConstraint(
                fields=["seat"],
                condition=Q(
                    state__in=[OpportunityState.DRAFT.value, OpportunityState.PUBLISHED.value],
                    result_on__isnull=True,
                ),
                name="opportunity_one_open_per_seat",
                violation_error_message="There is an open call for this seat already.",
            ),
        )

    def __str__(self) -> str:
        return self.title


class OpportunityChange(models.Model):
    """What changed of a published opportunity, and on which day."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="changes")
    on = models.DateField()
    words = models.CharField(max_length=300)

    class Meta:
        ordering = ("id",)


class ExpressionOfInterest(models.Model):
    """That somebody is interested in an opportunity, for its secretariat alone, until it is forgotten."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    opportunity = models.ForeignKey(
        Opportunity, on_delete=models.CASCADE, related_name="expressions"
    )
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    email = models.EmailField(blank=True)
    """Of somebody without an account."""
    line = models.CharField(max_length=500, blank=True)
    said_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    """When the address was shown to be theirs; until then nobody sees it and nothing else goes there."""
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "expressions of interest"
        constraints = (
            models.CheckConstraint(
                condition=Q(person__isnull=False, email="") | Q(person__isnull=True) & ~Q(email=""),
                name="expression_of_a_person_or_an_address",
            ),
            models.UniqueConstraint(
                fields=["opportunity", "person"], name="expression_once_per_person"
            ),
            models.UniqueConstraint(
                fields=["opportunity", "email"],
                condition=~Q(email=""),
                name="expression_once_per_address",
            ),
        )
