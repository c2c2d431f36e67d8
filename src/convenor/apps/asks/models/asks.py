"""What is put to a body, and what comes back."""

from django.db import models
from django.db.models import F, Q

from convenor.apps.people.tokens import new_token
from convenor.core.vocabulary import AskRoute, AskState, Marking, PauseState

MARKINGS = [(m.value, m.value) for m in Marking]


class Ask(models.Model):
    """One question with many askers, put to a body. What was sent is frozen."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="asks")
    """The hosted group in whose name it is put."""
    number = models.PositiveIntegerField(null=True, blank=True)
    """Counted within the partnership and the year of sending; none before it is sent."""
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    subject = models.CharField(max_length=200)
    question = models.TextField()
    background = models.TextField(blank=True)
    to_group = models.ForeignKey(
        "groups.Group",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="asks_received",
    )
    to_words = models.CharField(max_length=200, blank=True)
    """A body without a page here, such as a department."""
    to_address = models.EmailField(blank=True)
    route = models.CharField(max_length=40, choices=[(r.value, r.value) for r in AskRoute])
    meeting = models.ForeignKey(
        "meetings.Meeting", null=True, blank=True, on_delete=models.PROTECT, related_name="asks"
    )
    """The body's meeting at which it is put."""
    priority = models.ForeignKey(
        "priorities.Priority", null=True, blank=True, on_delete=models.SET_NULL, related_name="asks"
    )
    marking = models.CharField(max_length=20, choices=MARKINGS, default=Marking.PARTNERS.value)
    """Never wider than that of any concern in it."""
    state = models.CharField(
        max_length=20,
        choices=[(s.value, s.value) for s in AskState],
        default=AskState.DRAFT.value,
    )
    cleared_by = models.CharField(max_length=200, blank=True)
    """By role, as the audit trail has it."""
    cleared_at = models.DateTimeField(null=True)
    cleared_seal = models.CharField(max_length=64, blank=True)
    """Of the words that were cleared; others are not sent."""
    sent_on = models.DateField(null=True, blank=True)
    days_for_reply = models.PositiveSmallIntegerField(null=True, blank=True)
    """Working days after sending by which a reply is expected."""
    snapshot = models.JSONField(null=True, blank=True)
    """What was sent, word for word: question, background, concerns, evidence, who asked."""
    snapshot_hash = models.CharField(max_length=64, blank=True)
    moved_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="moved_to"
    )
    """The ask that got no answer a step below, or whose body is no more."""
    ended_on = models.DateField(null=True, blank=True)
    """The day on which it was answered, withdrawn or moved up."""
    ended_because = models.CharField(max_length=300, blank=True)
    """Why it was withdrawn or moved up."""
    citations = models.JSONField(default=list, blank=True)
    """Evidence as it is cited in what is sent."""
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-sent_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(to_group__isnull=False) ^ ~Q(to_words=""),
                name="ask_goes_to_one_body",
                violation_error_message="Name the body: one of the map, or in words.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[AskState.DRAFT.value, AskState.CLEARED.value])
                | Q(state=AskState.WITHDRAWN.value, sent_on__isnull=True)
                | Q(sent_on__isnull=False, number__isnull=False, snapshot__isnull=False),
                name="ask_sent_is_numbered_and_kept",
            ),
            models.UniqueConstraint(
                fields=["moved_from"],
                condition=~Q(state=AskState.WITHDRAWN.value),
                name="ask_moved_up_once",
                violation_error_message="The ask was moved up already.",
            ),
        )

    def __str__(self) -> str:
        return self.subject


class AskConcern(models.Model):
    """A concern in an ask, and whether it has had its answer."""

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="parts")
    concern = models.ForeignKey("concerns.Concern", on_delete=models.PROTECT, related_name="asks")
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    """By which the body names it; given when the ask is sent."""
    is_live = models.BooleanField(default=True)
    """False once it is answered, moved up with another ask, or the ask was withdrawn."""
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["concern"],
                condition=Q(is_live=True),
                name="concern_in_one_live_ask",
                violation_error_message="The concern is part of another ask that waits for its reply.",
            ),
            models.UniqueConstraint(fields=["ask", "concern"], name="ask_has_each_concern_once"),
        )


class ClockPause(models.Model):
    """Days on which the time for a reply does not run, and why."""

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="pauses")
    paused_from = models.DateField()
    paused_to = models.DateField(null=True, blank=True)
    """The first day on which it runs again."""
    why = models.CharField(max_length=300)
    state = models.CharField(
        max_length=20,
        choices=[(s.value, s.value) for s in PauseState],
        default=PauseState.AGREED.value,
    )
    """The body asks for a pause on its page; the secretariat agrees or not."""
    asked_by = models.CharField(max_length=200, blank=True)
    refused_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("paused_from", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(paused_to__isnull=True) | Q(paused_to__gt=F("paused_from")),
                name="pause_ends_after_it_starts",
                violation_error_message="A pause ends after it starts.",
            ),
            models.UniqueConstraint(
                fields=["ask"],
                condition=Q(paused_to__isnull=True) & ~Q(state=PauseState.REFUSED.value),
                name="ask_paused_once_at_a_time",
                violation_error_message="The time stands still already, or a pause was asked for.",
            ),
        )


class Reply(models.Model):
    """What came back to an ask."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    ask = models.ForeignKey(Ask, on_delete=models.PROTECT, related_name="replies")
    received_on = models.DateField()
    text = models.TextField()
    """The whole reply, as it came."""
    settles = models.BooleanField(default=False)
    """That it answers the whole question."""
    from_words = models.CharField(max_length=200)
    """Who replied, by role or body."""
    marking = models.CharField(max_length=20, choices=MARKINGS, default=Marking.PARTNERS.value)
    client_key = models.CharField(max_length=40, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("received_on", "id")
        verbose_name_plural = "replies"
        constraints = (
            models.UniqueConstraint(
                fields=["ask", "client_key"], condition=~Q(client_key=""), name="reply_sent_once"
            ),
        )


class ReplyPart(models.Model):
    """What a reply says to one of the concerns in the ask."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="parts")
    concern = models.ForeignKey(
        "concerns.Concern", on_delete=models.PROTECT, related_name="reply_parts"
    )
    text = models.TextField()
    settles = models.BooleanField(default=True)
    """False for an answer in part: the concern stays open for the rest."""

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["reply", "concern"], name="reply_once_per_concern"),
        )
