"""Our answer: its drafts, who signed it off, and what the government said to it."""

from django.db import models

from convenor.apps.consultations.models.calls import Consultation, ConsultationSection
from convenor.core.vocabulary import SignOffRoute


class AnswerDraft(models.Model):
    """A version of our answer. A version is never changed: writing on makes the next one."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="drafts")
    number = models.PositiveSmallIntegerField()
    written_on = models.DateField()

    class Meta:
        ordering = ("consultation_id", "number")
        constraints = (
            models.UniqueConstraint(fields=["consultation", "number"], name="answer_draft_once"),
        )


class AnswerText(models.Model):
    """What a version answers to one question, with what was held of it then."""

    draft = models.ForeignKey(AnswerDraft, on_delete=models.CASCADE, related_name="texts")
    section = models.ForeignKey(ConsultationSection, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    held = models.JSONField(default=dict, blank=True)
    """By sector, what it held when this was written."""
    reservations = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("draft_id", "section__rank")
        constraints = (
            models.UniqueConstraint(fields=["draft", "section"], name="answer_text_once"),
        )


class AnswerSignOff(models.Model):
    """That a group cleared a version of our answer, and how."""

    draft = models.OneToOneField(AnswerDraft, on_delete=models.CASCADE, related_name="signed")
    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="+")
    route = models.CharField(max_length=40, choices=[(r.value, r.value) for r in SignOffRoute])
    on = models.DateField()
    decision_token = models.CharField(max_length=20, blank=True)
    """The decision that records it, where there is one."""
    terms_say = models.TextField(blank=True)
    """The words of the terms of that day, by which it was lawful."""
    note = models.CharField(max_length=300, blank=True)


class GovernmentResponse(models.Model):
    """What the body that asked published in reply to all who answered, and what changed by it."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="responses"
    )
    on = models.DateField()
    link = models.URLField(max_length=500, blank=True)
    what_changed = models.TextField()

    class Meta:
        ordering = ("on", "id")
