"""Terms of reference: each version a document, valid from a day, adopted somewhere."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from convenor.apps.people.dated import Dated


class Terms(Dated):
    """A version of the terms of a group, or of a partnership. Versions are added, never overwritten.

    A correction that is valid from the same day takes the place of the version before it, whose period
    then is empty; the row stays, so that one can still say what was on record.
    """

    group = models.ForeignKey(
        "groups.Group", null=True, blank=True, on_delete=models.PROTECT, related_name="terms"
    )
    partnership = models.ForeignKey(
        "groups.Partnership", null=True, blank=True, on_delete=models.PROTECT, related_name="terms"
    )
    number = models.PositiveIntegerField()
    valid_from_stated = models.CharField(max_length=10, blank=True)
    """As far as the source states it: a day, a month or a year; empty for not stated."""
    superseded = models.BooleanField(default=False)
    """Corrected by a later version that is valid from the same day."""
    document = models.JSONField()
    sources = models.JSONField(default=dict)
    around = models.JSONField(default=dict)
    """With a partnership's terms: the organisations and contracts as its document states them."""
    digest = models.CharField(max_length=64)
    adopted_on = models.CharField(max_length=10, blank=True)
    adopted_at = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.CharField(max_length=200)

    class Meta:
        ordering = ("number",)
        verbose_name_plural = "terms"
        constraints = (
            models.CheckConstraint(
                condition=Q(group__isnull=True, partnership__isnull=False)
                | Q(group__isnull=False, partnership__isnull=True),
                name="terms_of_one_body",
            ),
            models.UniqueConstraint(fields=["group", "number"], name="terms_number_per_group"),
            models.UniqueConstraint(
                fields=["partnership", "number"], name="terms_number_per_partnership"
            ),
        )

    def __str__(self) -> str:
        return f"version {self.number}"


class TermsDraft(models.Model):
    """Terms being written through the forms. Nobody but the secretariat sees it until adopted."""

    partnership = models.ForeignKey(
        "groups.Partnership", on_delete=models.CASCADE, related_name="drafts"
    )
    group = models.OneToOneField(
        "groups.Group", null=True, blank=True, on_delete=models.CASCADE, related_name="draft"
    )
    document = models.JSONField()
    based_on = models.PositiveIntegerField(default=0)
    """The number of the version it started from; adopting is refused when a newer one has come."""
    revision = models.PositiveIntegerField(default=1)
    """Raised with each saving, so that two people never silently overwrite each other."""
    token = models.CharField(max_length=20, unique=True)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    edited_at = models.DateTimeField(auto_now=True)
