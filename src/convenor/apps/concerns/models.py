"""What worries somebody, where it is, who has it next, and who has to hear what came of it."""

from django.db import models
from django.db.models import F, Q

from convenor.apps.people.tokens import new_token
from convenor.core.vocabulary import (
    CarryState,
    ConcernState,
    HowOften,
    HowSerious,
    Marking,
)

SETTLED = [state.value for state in ConcernState if state.is_settled]


class Concern(models.Model):
    """A matter that somebody raised.

    It has an owner and a next date, or a message that closed it, or it follows the concern that it was
    joined to; the database holds it to that.
    """

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    raised_at_group = models.ForeignKey(
        "groups.Group", on_delete=models.PROTECT, related_name="concerns_raised"
    )
    """Where it was raised. It does not change."""
    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="concerns")
    """The hosted group at whose table it lies now."""
    owner_seat = models.ForeignKey(
        "groups.Seat", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """Who sees to it; where no seat does, the secretariat of the group."""
    next_on = models.DateField(null=True, blank=True)
    """By when its owner does the next thing."""
    next_step = models.CharField(max_length=300, blank=True)
    state = models.CharField(
        max_length=30,
        choices=[(s.value, s.value) for s in ConcernState],
        default=ConcernState.RAISED.value,
    )
    raised_on = models.DateField()
    title = models.CharField(max_length=200, blank=True)
    """Short, given by the secretariat."""
    text = models.TextField(blank=True)
    """As cleaned of personal detail: what others than its raiser and the secretariat may read."""
    raw_text = models.TextField(blank=True)
    """As it was raised; emptied once the cleaned words are agreed."""
    proposed_text = models.TextField(blank=True)
    """The cleaned words that the raiser has been asked to agree to."""
    topics = models.JSONField(default=list, blank=True)
    place = models.CharField(max_length=200, blank=True)
    how_often = models.CharField(
        max_length=20, blank=True, choices=[(h.value, h.value) for h in HowOften]
    )
    how_serious = models.CharField(
        max_length=30, blank=True, choices=[(h.value, h.value) for h in HowSerious]
    )
    marking = models.CharField(
        max_length=20,
        choices=[(m.value, m.value) for m in Marking],
        default=Marking.PARTNERS.value,
    )
    priority = models.ForeignKey(
        "priorities.Priority",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="concerns",
    )
    """The priority that it belongs to, or from which one grew."""
    round = models.ForeignKey(
        "priorities.Round",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="concerns",
    )
    """The round of priorities for which it was raised."""
    ask_key = models.CharField(max_length=80, blank=True)
    """The ask by which it waits for an answer: never two at a time."""
    lead = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="followers"
    )
    """The concern that it was joined to, whose news its raisers get."""
    closing_message = models.TextField(blank=True)
    """What its raisers were told at the end."""
    settled_on = models.DateField(null=True, blank=True)
    outcome = models.ForeignKey(
        "decisions.Outcome", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    """The note of a meeting from which it was made."""
    client_key = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-raised_on", "-id")
        indexes = (
            models.Index(fields=["group", "state", "next_on"], name="concern_due"),
            models.Index(fields=["next_on"], name="concern_next"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=SETTLED, next_on__isnull=True, settled_on__isnull=False)
                & ~Q(closing_message="")
                | Q(state=ConcernState.JOINED.value, lead__isnull=False, next_on__isnull=True)
                | ~Q(state__in=[*SETTLED, ConcernState.JOINED.value])
                & Q(next_on__isnull=False, lead__isnull=True, closing_message=""),
                name="concern_is_never_lost",
                violation_error_message=(
                    "A concern has a next date, or follows another, or was closed with a message."
                ),
            ),
            models.CheckConstraint(
                condition=Q(lead__isnull=True) | ~Q(lead=F("id")),
                name="concern_does_not_follow_itself",
                violation_error_message="A concern cannot be joined to itself.",
            ),
            models.UniqueConstraint(
                fields=["raised_at_group", "client_key"],
                condition=~Q(client_key=""),
                name="concern_sent_once",
            ),
        )

    def __str__(self) -> str:
        return self.title or f"Concern {self.token}"


class Raiser(models.Model):
    """Somebody who raised a concern, or said that it is theirs too. Only the secretariat sees who."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    """Opens the raiser's own page on the concern without an account, by a signed address."""
    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="raisers")
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    email = models.EmailField(blank=True)
    """Of somebody without an account, for the answer alone."""
    confirmed_at = models.DateTimeField(null=True)
    """When they followed the address sent to them; nothing else is sent before."""
    shown_as = models.CharField(max_length=200, blank=True)
    """What may be said of who raised it: a role, an organisation, a safe name."""
    place = models.CharField(max_length=200, blank=True)
    """Where it happens to them, at the level of a council's area."""
    wants_news = models.BooleanField(default=True)
    on = models.DateField()
    agreed_at = models.DateTimeField(null=True)
    """When they agreed to the cleaned words."""
    told_until = models.BigIntegerField(default=0)
    """The newest step that they were told of."""
    left_on = models.DateField(null=True, blank=True)
    """When they took theirs back; nothing of who they are is kept then."""

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["concern", "person"],
                condition=Q(person__isnull=False),
                name="raiser_person_once",
            ),
            models.UniqueConstraint(
                fields=["concern", "email"],
                condition=~Q(email=""),
                name="raiser_address_once",
            ),
        )


class ConcernStep(models.Model):
    """What happened to a concern, in one sentence, with where it was then."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=30)
    """The name of the move, as core/governance/channel has it."""
    words = models.TextField()
    """For those who raised it, where `for_raisers` says so."""
    for_raisers = models.BooleanField(default=True)
    group = models.ForeignKey(
        "groups.Group", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    meeting = models.ForeignKey(
        "meetings.Meeting", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    about_kind = models.CharField(max_length=40, blank=True)
    about_key = models.CharField(max_length=80, blank=True)
    """The ask, reply, decision or report-back that caused it."""
    on = models.DateField()
    by_label = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["about_kind", "about_key"], name="concern_step_about"),)


class Carry(models.Model):
    """A concern on the list for a body's meeting, and what became of it there."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="carries")
    to_group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="carried")
    meeting = models.ForeignKey(
        "meetings.Meeting", null=True, blank=True, on_delete=models.PROTECT, related_name="carried"
    )
    """The meeting it is for; none where the body's next one has no date."""
    seat = models.ForeignKey(
        "groups.Seat", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    carried_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    point = models.TextField()
    """What is to be said there."""
    state = models.CharField(
        max_length=20,
        choices=[(s.value, s.value) for s in CarryState],
        default=CarryState.LISTED.value,
    )
    said = models.TextField(blank=True)
    """What was said there."""
    listed_on = models.DateField()
    settled_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "carries"
        constraints = (
            models.UniqueConstraint(
                fields=["concern", "to_group"],
                condition=Q(state=CarryState.LISTED.value),
                name="carry_listed_once_per_body",
                violation_error_message="The concern is on the list for that body already.",
            ),
        )


class PublicTable(models.Model):
    """That anybody may raise a concern at a group's table, without an account."""

    group = models.OneToOneField(
        "groups.Group", on_delete=models.CASCADE, related_name="public_table"
    )
    since = models.DateField()
