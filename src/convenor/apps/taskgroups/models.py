"""Task and finish groups: a question, an end, and a closing report."""

from django.db import models
from django.db.models import F, Q

from convenor.apps.people.tokens import new_token


class TaskGroup(models.Model):
    """What makes a group a task group. Its seats and memberships end with it, by their own days."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    group = models.OneToOneField("groups.Group", on_delete=models.CASCADE, related_name="task")
    reports_to = models.ForeignKey(
        "groups.Group", on_delete=models.PROTECT, related_name="task_groups"
    )
    priority = models.ForeignKey(
        "priorities.Priority",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="task_groups",
    )
    question = models.TextField()
    scope = models.TextField(blank=True)
    out_of_scope = models.TextField(blank=True)
    output = models.CharField(max_length=300)
    """What it is to bring, such as a report with recommendations."""
    expert_places = models.PositiveSmallIntegerField(default=0)
    opened_on = models.DateField(null=True, blank=True)
    """None while a place for an expert by experience is not ready: until then it is not open."""
    starts_on = models.DateField()
    ends_on = models.DateField()
    """The first day on which it is no more, unless a decision extends it."""
    set_up_by = models.ForeignKey("decisions.Decision", on_delete=models.PROTECT, related_name="+")
    ended_by = models.ForeignKey(
        "decisions.Decision", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """The decision that dissolved it before its time."""
    evidence = models.TextField(blank=True)
    conclusions = models.TextField(blank=True)
    report_sent_at = models.DateTimeField(null=True)
    handed_over_at = models.DateTimeField(null=True)
    """When what still lay with it went to the group that it reported to."""

    class Meta:
        ordering = ("-starts_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="task_group_ends_after_it_starts",
                violation_error_message="A task group ends after it starts.",
            ),
        )

    def __str__(self) -> str:
        return self.question


class Extension(models.Model):
    """A decision by which a task group goes on for longer."""

    task = models.ForeignKey(TaskGroup, on_delete=models.CASCADE, related_name="extensions")
    was_to_end_on = models.DateField()
    ends_on = models.DateField()
    decision = models.ForeignKey("decisions.Decision", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)


class Recommendation(models.Model):
    """What a closing report recommends, and the ask or agenda item that came of it."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    task = models.ForeignKey(TaskGroup, on_delete=models.CASCADE, related_name="recommendations")
    text = models.TextField()
    rank = models.PositiveSmallIntegerField(default=0)
    became_kind = models.CharField(max_length=40, blank=True)
    became_key = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ("rank", "id")
