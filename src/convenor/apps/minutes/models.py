"""Minutes, from the first draft to the lock, with every version and every correction asked for."""

from django.db import models

from convenor.apps.people.tokens import new_token
from convenor.core.vocabulary import MinutesState


class Minutes(models.Model):
    """The minutes of one meeting."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    meeting = models.OneToOneField(
        "meetings.Meeting", on_delete=models.PROTECT, related_name="minutes"
    )
    state = models.CharField(
        max_length=12,
        choices=[(state.value, state.value) for state in MinutesState],
        default=MinutesState.DRAFT.value,
    )
    cleared_at = models.DateTimeField(null=True)
    """When the chair cleared the draft."""
    cleared_by = models.CharField(max_length=200, blank=True)
    circulated_at = models.DateTimeField(null=True)
    circulated_version = models.PositiveSmallIntegerField(null=True)
    """The first version that those who attended were sent; earlier ones stay with who writes them."""
    corrections_by = models.DateField(null=True, blank=True)
    approved_at_meeting = models.ForeignKey(
        "meetings.Meeting", null=True, blank=True, on_delete=models.PROTECT, related_name="approved"
    )
    approved_on = models.DateField(null=True)
    approved_version = models.PositiveSmallIntegerField(null=True)
    published_at = models.DateTimeField(null=True)
    """When the public rendition was published; a later version is published anew."""
    withdrawn_at = models.DateTimeField(null=True)
    """When the public rendition was taken back. The page goes on saying that there was one."""
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "minutes"

    def __str__(self) -> str:
        return f"Minutes of {self.meeting_id}"


class MinutesVersion(models.Model):
    """One text of the minutes. None is ever changed: what changes is a new version."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    paragraphs = models.JSONField()
    """In order: key, item, kind, text, marking, and why it is left out of the public rendition."""
    attendance = models.JSONField(default=list)
    """As it was recorded when the version was made: label, status, and how it may be shown."""
    why = models.CharField(max_length=300, blank=True)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)
    is_public = models.BooleanField(default=False)
    """That its public rendition was published."""
    is_correction = models.BooleanField(default=False)
    """That it corrects minutes which were approved already."""

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=["minutes", "number"], name="minutes_version_number_once"
            ),
        )


class Correction(models.Model):
    """A change that somebody who was there asks for, here or by a comment in a Word file, and the answer."""

    class Answer(models.TextChoices):
        OPEN = "open"
        MADE = "made"
        DECLINED = "declined"

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="corrections")
    version = models.PositiveSmallIntegerField()
    """The number of the version they read."""
    paragraph = models.CharField(max_length=20, blank=True)
    wanted = models.TextField()
    asked_by = models.ForeignKey(
        "people.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_as = models.CharField(max_length=200)
    comment_by = models.CharField(max_length=200, blank=True)
    """Who wrote it as a comment in a Word file, in the file's own words; empty where it was asked for here."""
    asked_at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.OPEN)
    answer_words = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)
    made_in = models.PositiveSmallIntegerField(null=True)
    """The number of the version that makes it."""

    class Meta:
        ordering = ("asked_at", "id")
