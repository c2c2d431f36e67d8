"""Figures that others quote about us, and the correction that was asked for."""

from django.db import models
from django.db.models import Q

from convenor.apps.people.tokens import new_token


class QuotedFigure(models.Model):
    """A figure that somebody else used, ours beside it, and what came of the correction."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    partnership = models.ForeignKey(
        "groups.Partnership", on_delete=models.PROTECT, related_name="quoted_figures"
    )
    said_by = models.CharField(max_length=200)
    """A body or a role."""
    said_where = models.CharField(max_length=300)
    said_on = models.DateField()
    about = models.CharField(max_length=300)
    figure = models.CharField(max_length=100)
    our_figure = models.CharField(max_length=100, blank=True)
    our_source = models.CharField(max_length=300, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    """When a correction was asked for."""
    outcome = models.CharField(max_length=500, blank=True)
    outcome_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-said_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(our_figure="") | ~Q(our_source=""),
                name="quoted_figure_ours_has_a_source",
                violation_error_message="Say where our figure comes from.",
            ),
        )

    def __str__(self) -> str:
        return self.about
