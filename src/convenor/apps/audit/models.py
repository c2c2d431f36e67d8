"""The audit trail: one line for each thing that was changed, written with the change itself."""

from django.db import models


class Entry(models.Model):
    """A line of the audit trail. It is written once and never changed."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    by_user_id = models.BigIntegerField(null=True)
    by_label = models.CharField(max_length=200)
    operation = models.CharField(max_length=100)
    what = models.TextField()
    """One plain sentence. It never holds a secret: no codes, no sealed names."""
    about_kind = models.CharField(max_length=50)
    about_key = models.CharField(max_length=100)
    partnership_id = models.BigIntegerField(null=True, db_index=True)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=["about_kind", "about_key"], name="entry_about"),)

    def __str__(self) -> str:
        return self.what
