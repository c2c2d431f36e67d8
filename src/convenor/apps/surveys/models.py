"""Light surveys: a few questions, a closing time, answers that nobody can trace, a summary back."""

from django.db import models
from django.db.models import Q

from convenor.apps.people.tokens import new_token
from convenor.core.vocabulary import AnswerUse, SurveyNaming


class Survey(models.Model):
    """A call for what people know, open until a day and time."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="surveys")
    """The group that asks."""
    title = models.CharField(max_length=200)
    intro = models.TextField(blank=True)
    """Why it is asked, and what becomes of the answers."""
    questions = models.JSONField(default=list)
    """In order: {"key", "text", "kind", "choices", "required"}; see core/governance/channel/surveys."""
    is_public = models.BooleanField(default=False)
    """That anybody with the address may answer; else only members of the partnership."""
    opened_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    """When it was closed before its time."""
    naming = models.CharField(
        max_length=60,
        choices=[(each.value, each.value) for each in SurveyNaming],
        default=SurveyNaming.NOBODY.value,
    )
    asks_use = models.BooleanField(default=False)
    """That each who answers says how far their words may be used. Else they are only for the summary."""
    summary = models.TextField(blank=True)
    """What was said, in plain words, for those who answered."""
    done = models.TextField(blank=True)
    """What was done with it, or will be."""
    summary_sent_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created_at", "-id")

    def __str__(self) -> str:
        return self.title


class SurveyAnswer(models.Model):
    """What one person answered. Neither who nor at what time is kept."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="answers")
    answers = models.JSONField(default=dict)
    """By the key of the question."""
    client_key = models.CharField(max_length=40)
    """Of the page that sent it, so that one sent twice is kept once."""
    use = models.CharField(
        max_length=60,
        choices=[(each.value, each.value) for each in AnswerUse],
        default=AnswerUse.SUMMARY.value,
    )
    said_for = models.CharField(max_length=200, blank=True)
    """The body or the kind of people for whom it was said, never a name."""
    is_by_hand = models.BooleanField(default=False)
    """That those who ask typed it in, for somebody who gave it on paper or by word of mouth."""

    class Meta:
        ordering = ("client_key",)
        constraints = (
            models.UniqueConstraint(
                fields=["survey", "client_key"], name="survey_answer_sent_once"
            ),
        )


class AnswerRedaction(models.Model):
    """What stands in public in place of an answer's words, and why. The answer itself stays as it was."""

    answer = models.ForeignKey(SurveyAnswer, on_delete=models.CASCADE, related_name="redactions")
    question_key = models.CharField(max_length=10)
    shown = models.TextField(blank=True)
    """Nothing where all of the words were taken out."""
    why = models.CharField(max_length=300)
    by_label = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["answer", "question_key"], name="answer_redaction_one_for_each_question"
            ),
        )


class SurveyDraft(models.Model):
    """Answers kept for somebody who comes back to them. Its secret address alone leads there."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="drafts")
    answers = models.JSONField(default=dict)
    use = models.CharField(max_length=60, blank=True)
    said_for = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("id",)


class SummaryWish(models.Model):
    """Where the summary is sent. It is not tied to any answer, and goes once the summary is sent."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="wishes")
    email = models.EmailField()

    class Meta:
        ordering = ("email",)
        constraints = (
            models.UniqueConstraint(fields=["survey", "email"], name="summary_wished_once"),
            models.CheckConstraint(condition=~Q(email=""), name="summary_wish_has_an_address"),
        )
