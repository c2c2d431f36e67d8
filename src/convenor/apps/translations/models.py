"""Texts in other languages and in easy words, each linked to the text that it is a version of."""

from django.db import models
from django.db.models import Q

from convenor.apps.people.tokens import new_token
from convenor.core.vocabulary import Making


class TextVersion(models.Model):
    """A text in another language or in easy words. Whether it is out of date is worked out, not kept."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    partnership = models.ForeignKey(
        "groups.Partnership", on_delete=models.PROTECT, related_name="text_versions"
    )
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    """With the kind, which text it is a version of: its public id."""
    language = models.CharField(max_length=12)
    is_easy = models.BooleanField(default=False)
    """In easy words."""
    title = models.CharField(max_length=300)
    text = models.TextField()
    """In Markdown."""
    making = models.CharField(max_length=30, choices=[(m.value, m.value) for m in Making])
    made_as = models.CharField(max_length=200, blank=True)
    """The role of whoever wrote it, such as an interpreter; no name."""
    made_on = models.DateField()
    made_from = models.CharField(max_length=64)
    """The mark of the text from which it was made."""
    checked_on = models.DateField(null=True, blank=True)
    checked_as = models.CharField(max_length=200, blank=True)
    """The role of whoever checked it; no name."""
    revision = models.PositiveIntegerField(default=1)
    """Counts changes, so that two people do not write over one another."""
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("kind", "key", "-is_easy", "language", "id")
        indexes = (models.Index(fields=["kind", "key"], name="version_of_text"),)
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "key", "language", "is_easy"],
                condition=Q(withdrawn_on__isnull=True),
                name="version_one_in_each_language",
            ),
            models.CheckConstraint(
                condition=Q(checked_on__isnull=True, checked_as="")
                | (Q(checked_on__isnull=False) & ~Q(checked_as="")),
                name="version_checked_by_a_role_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(text=""), name="version_says_something"
            ),
        )

    def __str__(self) -> str:
        return f"version {self.token}"
