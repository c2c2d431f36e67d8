"""What members agreed to work on, how they agreed, how it moves, and who does which part."""

from django.db import models
from django.db.models import F, Q

from convenor.apps.people.tokens import new_token
from convenor.core.vocabulary import (
    Marking,
    MemberAnswer,
    PriorityState,
    RoundState,
    WorkState,
)


class Round(models.Model):
    """The steps in which the members of a partnership agree on its priorities, once a year."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    group = models.ForeignKey(
        "groups.Group", on_delete=models.PROTECT, related_name="priority_rounds"
    )
    """The group that proposes, such as the Strategy Group."""
    title = models.CharField(max_length=200)
    state = models.CharField(
        max_length=30,
        choices=[(s.value, s.value) for s in RoundState],
        default=RoundState.CALLING.value,
    )
    opened_on = models.DateField()
    concerns_by = models.DateField()
    """The last day on which concerns for it may be raised."""
    check_sent_on = models.DateField(null=True, blank=True)
    answers_by = models.DateField(null=True, blank=True)
    """The last day on which members may answer the proposal."""
    meeting = models.ForeignKey(
        "meetings.Meeting", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """Where the proposal is to be adopted, or was."""
    adopted_on = models.DateField(null=True, blank=True)
    stopped_because = models.CharField(max_length=300, blank=True)
    check_number = models.PositiveSmallIntegerField(default=0)
    """How often the members were asked. What they said to an earlier proposal does not count for this one."""

    class Meta:
        ordering = ("-opened_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(concerns_by__gte=F("opened_on")),
                name="round_calls_before_it_closes",
                violation_error_message="The last day for concerns is on or after the day the round opens.",
            ),
            models.UniqueConstraint(
                fields=["group"],
                condition=Q(
                    state__in=[
                        RoundState.CALLING.value,
                        RoundState.PROPOSING.value,
                        RoundState.CHECKING.value,
                    ]
                ),
                name="round_one_running_per_group",
                violation_error_message="A round of this group is running already.",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Priority(models.Model):
    """What members agreed to work on, in plain words, with a day on which it is looked at again."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="priorities")
    """The group that owns it."""
    round = models.ForeignKey(
        Round, null=True, blank=True, on_delete=models.PROTECT, related_name="priorities"
    )
    title = models.CharField(max_length=200)
    goal = models.TextField()
    """In plain words: what will be different."""
    lead_seat = models.ForeignKey(
        "groups.Seat", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lead_person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    """Who leads it, on that seat or as a member of an open group."""
    state = models.CharField(
        max_length=10,
        choices=[(s.value, s.value) for s in PriorityState],
        default=PriorityState.PROPOSED.value,
    )
    live_from = models.DateField(null=True, blank=True)
    live_to = models.DateField(null=True, blank=True)
    """The first day on which it is no longer one."""
    review_on = models.DateField(null=True, blank=True)
    why_one_more = models.CharField(max_length=500, blank=True)
    """Why it was made live beside four others."""
    ended_because = models.CharField(max_length=500, blank=True)
    """What became of it."""
    measure = models.CharField(max_length=500, blank=True)
    """How one could tell; kept behind the sentence."""
    decision = models.ForeignKey(
        "decisions.Decision", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    marking = models.CharField(
        max_length=20,
        choices=[(m.value, m.value) for m in Marking],
        default=Marking.PUBLIC.value,
    )
    rank = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("rank", "id")
        verbose_name_plural = "priorities"
        constraints = (
            models.CheckConstraint(
                condition=Q(live_from__isnull=True)
                | Q(live_to__isnull=True)
                | Q(live_to__gte=F("live_from")),
                name="priority_ends_after_it_starts",
                violation_error_message="A priority ends after it starts.",
            ),
            models.CheckConstraint(
                condition=~Q(state=PriorityState.LIVE.value)
                | Q(live_from__isnull=False, review_on__isnull=False),
                name="priority_live_has_a_review",
                violation_error_message="Say when the priority is looked at again.",
            ),
        )

    def __str__(self) -> str:
        return self.title


class RoundAnswer(models.Model):
    """What a member said to proposed priorities, and how a reservation was met."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="answers")
    check_number = models.PositiveSmallIntegerField(default=1)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    answered_as = models.CharField(max_length=200)
    """By seat or organisation."""
    answer = models.CharField(max_length=40, choices=[(a.value, a.value) for a in MemberAnswer])
    words = models.TextField(blank=True)
    how_met = models.TextField(blank=True)
    """What was done about it."""
    met_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["round", "person", "check_number"], name="round_answered_once_a_check"
            ),
        )


class Progress(models.Model):
    """One plain sentence of a priority before a meeting; empty where nothing was reported."""

    priority = models.ForeignKey(Priority, on_delete=models.CASCADE, related_name="progress")
    meeting = models.ForeignKey(
        "meetings.Meeting", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """The meeting for which it was asked; none for what was reported in between."""
    asked_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    sentence = models.CharField(max_length=400, blank=True)
    story = models.TextField(blank=True)
    """One number or story behind it."""
    said_as = models.CharField(max_length=200, blank=True)
    said_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "progress"
        constraints = (
            models.UniqueConstraint(
                fields=["priority", "meeting"],
                condition=Q(meeting__isnull=False),
                name="progress_asked_once_for_each_meeting",
            ),
        )


class InfluencePlan(models.Model):
    """How a decision that a priority wants is to be brought about at another body."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    priority = models.ForeignKey(Priority, on_delete=models.CASCADE, related_name="plans")
    target = models.ForeignKey(
        "groups.Group", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    target_words = models.CharField(max_length=200, blank=True)
    """A body that has no page here, such as a committee of Parliament."""
    wanted = models.TextField()
    """The decision that is wanted."""
    decides_at = models.ForeignKey(
        "meetings.Meeting", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decides_on = models.DateField(null=True, blank=True)
    """When it decides, where no meeting of it is known."""
    evidence_needed = models.TextField(blank=True)
    messenger = models.ForeignKey(
        "groups.Seat", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    messenger_words = models.CharField(max_length=200, blank=True)
    next_step = models.CharField(max_length=300)
    next_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    what_came = models.TextField(blank=True)
    """What came of it, when it was closed."""

    class Meta:
        ordering = ("next_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(target__isnull=False) ^ ~Q(target_words=""),
                name="influence_plan_has_one_target",
                violation_error_message="Name the body that decides: one of the map, or in words.",
            ),
        )

    def __str__(self) -> str:
        return self.wanted


class Interest(models.Model):
    """What a person is glad to work on, in their own choice; nobody else sees it unless they say so."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="interests")
    topic = models.CharField(max_length=60)
    has_experience = models.BooleanField(default=False)
    """Knows it from their own work."""

    class Meta:
        ordering = ("topic", "id")
        constraints = (
            models.UniqueConstraint(fields=["person", "topic"], name="interest_once_per_topic"),
        )


class Work(models.Model):
    """A piece of work that somebody can take on: sized, and linked to a priority."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="work")
    """The group that offers it."""
    priority = models.ForeignKey(
        Priority, null=True, blank=True, on_delete=models.PROTECT, related_name="work"
    )
    what = models.CharField(max_length=300)
    details = models.TextField(blank=True)
    hours = models.PositiveSmallIntegerField(null=True, blank=True)
    """About how many hours it takes."""
    until = models.DateField(null=True, blank=True)
    topics = models.JSONField(default=list, blank=True)
    state = models.CharField(
        max_length=10,
        choices=[(s.value, s.value) for s in WorkState],
        default=WorkState.OFFERED.value,
    )
    taken_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="work"
    )
    taken_as = models.CharField(max_length=200, blank=True)
    taken_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    what_came = models.CharField(max_length=500, blank=True)
    offered_on = models.DateField()
    contribution = models.ForeignKey(
        "commitments.Contribution",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    """That whoever has it took it on, as joining and commitments know it."""

    class Meta:
        ordering = ("until", "id")
        verbose_name_plural = "work"
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("offered_on")),
                name="work_ends_after_it_was_offered",
                violation_error_message="The work is to be done on or after the day it is offered.",
            ),
        )

    def __str__(self) -> str:
        return self.what


class WorkStep(models.Model):
    """What happened to a piece of work, in one line."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=20)
    words = models.CharField(max_length=500, blank=True)
    by_label = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
