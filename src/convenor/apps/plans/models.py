"""Plans of the year: what is asked for, the calendars that were found, and which of them was adopted."""

import datetime as dt

from django.db import models
from django.db.models import F, Q

from convenor.apps.people.tokens import new_token

SILENT_FOR = dt.timedelta(minutes=2)
"""After so long without a sign of life, a search is taken to have ended."""


class Plan(models.Model):
    """A calendar in the making, over the groups of a partnership and some months.

    `request` is the whole problem as one document (see `core.planner.problem`); what a secretariat
    changes, it changes there.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        ADOPTED = "adopted"
        REPLACED = "replaced"

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    partnership = models.ForeignKey(
        "groups.Partnership", on_delete=models.CASCADE, related_name="plans"
    )
    name = models.CharField(max_length=200)
    first = models.DateField()
    last = models.DateField()
    request = models.JSONField()
    not_stated = models.JSONField(default=list)
    """Slugs of groups of which nothing says how often they meet; they wait to be settled."""
    published = models.JSONField(default=list)
    """The dates that stood when the request was last brought up to date."""
    edition = models.PositiveIntegerField(default=1)
    """Raised with every change of the request, so that two people never overwrite one another."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(last__gte=F("first")),
                name="plan_ends_after_it_starts",
                violation_error_message="A plan ends after it starts.",
            ),
        )

    def __str__(self) -> str:
        return self.name


class PlanVersion(models.Model):
    """A calendar that was found for a plan as it stood, or is being looked for."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SOLVING = "solving"
        DONE = "done"
        STOPPED = "stopped"
        FAILED = "failed"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    about = models.CharField(max_length=300, blank=True)
    """What was tried with it, such as a date that was pinned."""
    request = models.JSONField()
    published = models.JSONField(default=list)
    """The dates that stood when it was asked for: adopting it demands that they still do."""
    result = models.JSONField(null=True)
    """Meetings, standing, cost, bound, breaches, conflict, reasons; see `documents`."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    problem = models.CharField(max_length=500, blank=True)
    cost = models.FloatField(null=True)
    """Of the best calendar so far."""
    bound = models.FloatField(null=True)
    """No calendar can cost less, as far as is known yet."""
    stop_asked = models.BooleanField(default=False)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)
    heard_at = models.DateTimeField(null=True)
    """The last sign of life of whoever works on it."""
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["plan", "number"], name="plan_version_number_once"),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(state__in=("waiting", "solving")),
                name="plan_version_one_at_work",
                violation_error_message="A calendar is being looked for already.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.plan_id}/{self.number}"

    def is_silent(self, now: dt.datetime) -> bool:
        """Whether nobody seems to work on it any more."""
        return self.heard_at is not None and now - self.heard_at > SILENT_FOR

    @property
    def is_running(self) -> bool:
        return self.state in {self.State.WAITING, self.State.SOLVING}


class PlanAdoption(models.Model):
    """That a version became the calendar: by whom and when, and whether that was taken back."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="adoptions")
    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="adoptions")
    adopted_by = models.CharField(max_length=200)
    adopted_at = models.DateTimeField(auto_now_add=True)
    taken_back_by = models.CharField(max_length=200, blank=True)
    taken_back_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("adopted_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(taken_back_at__isnull=True, replaced_at__isnull=True),
                name="plan_one_adoption_in_force",
                violation_error_message="Another version of this plan is adopted already.",
            ),
        )


class AdoptedDate(models.Model):
    """Which meeting stands for a place in an adopted plan, so that one knows it when it moves."""

    adoption = models.ForeignKey(PlanAdoption, on_delete=models.CASCADE, related_name="dates")
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    created = models.BooleanField(default=False)
    """Whether the adoption put it into the calendar."""

    class Meta:
        ordering = ("adoption_id", "number", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["adoption", "meeting"], name="adopted_date_once_for_each_meeting"
            ),
        )


class PlanException(models.Model):
    """That a rule need not be kept this once: for which meetings, why, and who said so."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="exceptions")
    rule = models.CharField(max_length=200)
    meetings = models.JSONField(default=list)
    """Pairs of a group and the number of its meeting."""
    sentence = models.CharField(max_length=500)
    reason = models.CharField(max_length=500)
    by = models.CharField(max_length=200)
    on = models.DateField()

    class Meta:
        ordering = ("id",)


class PlanQuestion(models.Model):
    """That another body was asked whether it moves a date: what was written, by whom, and the answer."""

    class Outcome(models.TextChoices):
        MOVES = "moves"
        STAYS = "stays"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="questions")
    other = models.CharField(max_length=200)
    """The slug of the body that was asked."""
    name = models.CharField(max_length=200)
    rule = models.CharField(max_length=200)
    meetings = models.JSONField(default=list)
    sentence = models.CharField(max_length=500)
    """What did not hold, as it was said then."""
    subject = models.CharField(max_length=300)
    text = models.TextField()
    sent_to = models.EmailField(blank=True)
    """The mailbox of a role; empty where somebody asked in another way."""
    asked_by = models.CharField(max_length=200)
    asked_on = models.DateField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    """Empty until they answered."""
    answer = models.CharField(max_length=500, blank=True)
    answered_on = models.DateField(null=True)
    noted_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(outcome="", answered_on=None) | ~Q(outcome="") & ~Q(answered_on=None),
                name="plan_question_answered_on_a_day",
            ),
        )
