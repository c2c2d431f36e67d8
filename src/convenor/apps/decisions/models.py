"""What meetings resolved and asked to be done, and how it was agreed."""

from django.db import models
from django.db.models import Q

from convenor.apps.people.tokens import new_token
from convenor.core.vocabulary import (
    ActionState,
    BallotChoice,
    CarryingOut,
    Marking,
    OutcomeKind,
    WayReached,
)

MARKINGS = [(marking.value, marking.value) for marking in Marking]


class Born(models.Model):
    """What every outcome of a meeting has: where it came from, and who may see it."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(
        "meetings.Meeting",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
    )
    """None for what was decided or given between meetings."""
    item = models.ForeignKey(
        "agendas.AgendaItem",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="%(class)ss",
    )
    marking = models.CharField(max_length=20, choices=MARKINGS, default=Marking.PARTNERS.value)
    out_at = models.DateTimeField(null=True)
    """When others than the group could first see it, as far as its marking lets them."""
    client_key = models.CharField(max_length=40, blank=True)
    """Given by the page that sent it, so that one sent twice over a bad line is kept once."""
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class Decision(Born):
    """What was resolved, in words that stand alone."""

    on = models.DateField()
    at = models.TimeField(null=True, blank=True)
    """When in its meeting it was taken; None where that is not known."""
    number = models.PositiveIntegerField()
    """Counted within the group and the year."""
    wording = models.TextField()
    reason = models.TextField(blank=True)
    options = models.TextField(blank=True)
    """What else was considered."""
    reached = models.CharField(max_length=30, choices=[(w.value, w.value) for w in WayReached])
    agreed_by = models.CharField(max_length=500, blank=True)
    """Who agreed, by seat or organisation, where that was recorded."""
    review_on = models.DateField(null=True, blank=True)
    carrying_out = models.CharField(
        max_length=20,
        choices=[(c.value, c.value) for c in CarryingOut],
        default=CarryingOut.NOT_BEGUN.value,
    )
    carrying_out_note = models.CharField(max_length=500, blank=True)
    carrying_out_at = models.DateTimeField(null=True)
    is_locked = models.BooleanField(default=False)
    """That the minutes which hold it were approved: from then on only a later decision replaces it."""
    replaces = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )

    class Meta:
        ordering = ("-on", "-number", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["group", "client_key"],
                condition=~Q(client_key=""),
                name="decision_sent_once",
            ),
        )

    def __str__(self) -> str:
        return self.wording


class Reservation(models.Model):
    """What somebody wanted on record beside a decision that they did not stop."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="reservations")
    held_by = models.CharField(max_length=200)
    """By seat or organisation."""
    text = models.TextField()

    class Meta:
        ordering = ("id",)


class Ballot(models.Model):
    """A question put to the vote, in the room or in writing between meetings."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="ballots")
    meeting = models.ForeignKey(
        "meetings.Meeting", null=True, blank=True, on_delete=models.PROTECT, related_name="ballots"
    )
    """None for a written procedure."""
    item = models.ForeignKey(
        "agendas.AgendaItem",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="ballots",
    )
    wording = models.TextField()
    reason = models.TextField(blank=True)
    votes_by = models.CharField(max_length=20)
    """One vote for each seat, organisation or member, as the terms say."""
    votes_each = models.PositiveSmallIntegerField(default=1)
    casting_vote = models.BooleanField(default=False)
    silence_agrees = models.BooleanField(default=False)
    opened_at = models.DateTimeField(auto_now_add=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)
    decision = models.OneToOneField(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="ballot"
    )

    class Meta:
        ordering = ("-opened_at", "-id")

    def __str__(self) -> str:
        return self.wording


class Vote(models.Model):
    """One vote. It may be changed until the ballot closes; a casting vote stands beside the others."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="votes")
    holder_key = models.CharField(max_length=60)
    """Whose vote it is: seat:12, organisation:5 or person:7."""
    holder_label = models.CharField(max_length=200)
    choice = models.CharField(max_length=10, choices=[(c.value, c.value) for c in BallotChoice])
    reason = models.CharField(max_length=500, blank=True)
    is_casting = models.BooleanField(default=False)
    given_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    given_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["ballot", "holder_key", "is_casting"], name="vote_once_for_each_holder"
            ),
        )


class Action(Born):
    """A task that a meeting gave to an organisation or a seat, so that it outlives whoever sits there."""

    what = models.TextField()
    organisation = models.ForeignKey(
        "people.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="actions",
    )
    seat = models.ForeignKey(
        "groups.Seat", null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    secretariat = models.BooleanField(default=False)
    """That the partnership's secretariat has it."""
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="actions"
    )
    """Who sees to it there, where somebody was named."""
    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.SET_NULL, related_name="actions"
    )
    given_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=12,
        choices=[(s.value, s.value) for s in ActionState],
        default=ActionState.OPEN.value,
    )
    wants_verifying = models.BooleanField(default=False)
    """That a second person has to say that it is done."""
    sent_at = models.DateTimeField(null=True)
    """When those who have it were told."""
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("due_on", "id")
        indexes = (models.Index(fields=["group", "state", "due_on"], name="action_due"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, seat__isnull=True, secretariat=False)
                | Q(organisation__isnull=True, seat__isnull=False, secretariat=False)
                | Q(organisation__isnull=True, seat__isnull=True, secretariat=True),
                name="action_has_one_owner",
                violation_error_message="Give the action to one organisation, one seat or the secretariat.",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=models.F("given_on")),
                name="action_due_after_it_was_given",
                violation_error_message="An action is due on or after the day it was given.",
            ),
            models.UniqueConstraint(
                fields=["group", "client_key"],
                condition=~Q(client_key=""),
                name="action_sent_once",
            ),
        )

    def __str__(self) -> str:
        return self.what


class ActionStep(models.Model):
    """What happened to an action, in one line."""

    class Kind(models.TextChoices):
        GIVEN = "given"
        PROGRESS = "progress"
        DONE = "done"
        VERIFIED = "verified"
        REOPENED = "reopened"
        HANDED_BACK = "handed back"
        MOVED = "moved"
        DUE_CHANGED = "due changed"
        DROPPED = "dropped"

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    words = models.CharField(max_length=500, blank=True)
    evidence = models.CharField(max_length=1000, blank=True)
    """An address or a reference that shows it."""
    by_label = models.CharField(max_length=200)
    by_person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("at", "id")


class Outcome(Born):
    """What an item brought forth that is neither decision nor action: a concern, progress, information."""

    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in OutcomeKind])
    text = models.TextField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["group", "client_key"],
                condition=~Q(client_key=""),
                name="outcome_sent_once",
            ),
        )

    def __str__(self) -> str:
        return self.text
