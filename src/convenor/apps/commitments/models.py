"""What members did of what they took on, as far as no attendance shows it."""

from django.db import models

from convenor.apps.people.tokens import new_token
from convenor.core.vocabulary import ContributionKind


class Contribution(models.Model):
    """One thing that somebody did for a partnership, or agreed to do."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="contributions"
    )
    partnership = models.ForeignKey(
        "groups.Partnership", on_delete=models.CASCADE, related_name="contributions"
    )
    group = models.ForeignKey(
        "groups.Group",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contributions",
    )
    """The group it counts for; none where it counts for all groups of the partnership."""
    kind = models.CharField(
        max_length=30, choices=[(kind.value, kind.value) for kind in ContributionKind]
    )
    on = models.DateField()
    words = models.CharField(max_length=300)
    recorded_by = models.CharField(max_length=200)
    """By role, as the audit trail has it."""
    recorded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-on", "-id")
        indexes = (models.Index(fields=["person", "on"], name="contribution_person_on"),)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(words=""),
                name="contribution_says_something",
                violation_error_message="Say in a few words what it was.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} on {self.on}"
