"""Notes taken while a meeting goes on. Nobody's words are ever written over."""

from django.db import models

from convenor.apps.people.tokens import new_token


class Note(models.Model):
    """One text on an agenda item: each writer has their own, and a second where two copies went apart."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="notes")
    item = models.ForeignKey(
        "agendas.AgendaItem", null=True, on_delete=models.SET_NULL, related_name="notes"
    )
    """None for what was said outside any item."""
    writer = models.ForeignKey(
        "people.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_as = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    number = models.PositiveIntegerField(default=0)
    """Raised with every save that changed it."""
    started_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("item_id", "started_at", "id")


class NoteSave(models.Model):
    """A save that was acknowledged, kept as it came. The same one sent again is known by its key."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="saves")
    key = models.CharField(max_length=40, unique=True)
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("note_id", "number")
        constraints = (
            models.UniqueConstraint(fields=["note", "number"], name="note_save_number_once"),
        )
