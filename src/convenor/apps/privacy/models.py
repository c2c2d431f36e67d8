"""What was forgotten by itself, and what was asked for under the law and when it has to be answered."""

from django.db import models
from django.db.models import F, Q

from convenor.apps.people.tokens import new_token
from convenor.core.vocabulary import InformationLaw, InformationState


class KeepRound(models.Model):
    """How much of one kind was forgotten on one day. Numbers alone."""

    on = models.DateField(db_index=True)
    kind = models.CharField(max_length=40)
    forgotten = models.PositiveIntegerField(default=0)
    failed = models.BooleanField(default=False)

    class Meta:
        ordering = ("-on", "kind")
        constraints = (
            models.UniqueConstraint(fields=["on", "kind"], name="keep_round_once_a_day"),
        )


class InformationRequest(models.Model):
    """Somebody asked for information: under which law, when, by when it has to be answered, and the answer."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    partnership = models.ForeignKey(
        "groups.Partnership", on_delete=models.PROTECT, related_name="information_requests"
    )
    law = models.CharField(
        max_length=40, choices=[(each.value, each.value) for each in InformationLaw]
    )
    asked_on = models.DateField()
    asked_as = models.CharField(max_length=200)
    """An organisation, or a member of the public; never the name of a person."""
    reply_to = models.CharField(max_length=500, blank=True)
    """Name and address for the reply, where the mailbox does not hold them; emptied 90 days after it."""
    asked = models.TextField()
    due_on = models.DateField()
    clarify_asked_on = models.DateField(null=True, blank=True)
    """When we asked what is meant; until they say, the clock stands still."""
    clarified_on = models.DateField(null=True, blank=True)
    longer_because = models.CharField(max_length=300, blank=True)
    """Why it takes longer than the law's first time, as whoever asked was told."""
    held = models.TextField(blank=True)
    """What the partnership holds of it, and where was looked."""
    state = models.CharField(
        max_length=20,
        choices=[(each.value, each.value) for each in InformationState],
        default=InformationState.OPEN.value,
    )
    section = models.CharField(max_length=300, blank=True)
    """Under which section all or some was refused."""
    passed_to = models.CharField(max_length=200, blank=True)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    is_published = models.BooleanField(default=False)
    asked_in_public = models.TextField(blank=True)
    """The question as everybody reads it in the log."""
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("due_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(state="open") ^ Q(answered_on__isnull=False),
                name="information_request_ends_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(clarified_on__isnull=True)
                | Q(clarify_asked_on__isnull=False, clarified_on__gte=F("clarify_asked_on")),
                name="information_request_clarified_after_asking",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["refused", "given in part"]) | ~Q(section=""),
                name="information_request_refused_with_a_section",
            ),
            models.CheckConstraint(
                condition=Q(is_published=False) | ~Q(state="open") & ~Q(asked_in_public=""),
                name="information_request_published_when_over",
            ),
        )


class BundleItem(models.Model):
    """One thing in the answer to a request: its title and paragraphs as they stood when it was put in."""

    request = models.ForeignKey(InformationRequest, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=100)
    parts = models.JSONField()
    """The title first; each with its `text` and how far it may go, `circle`."""
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("rank", "id")
        constraints = (
            models.UniqueConstraint(fields=["request", "kind", "key"], name="bundle_item_once"),
        )


class Strike(models.Model):
    """Words of a thing that are left out of an answer, and the reason that goes out in their place."""

    item = models.ForeignKey(BundleItem, on_delete=models.CASCADE, related_name="strikes")
    part = models.PositiveSmallIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    why = models.CharField(max_length=300)
    by_marking = models.BooleanField(default=False)
    """Left out from the start, for it is not for everybody."""

    class Meta:
        ordering = ("part", "start", "id")
        constraints = (
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="strike_of_some_words"),
            models.CheckConstraint(condition=~Q(why=""), name="strike_has_a_reason"),
        )


class NameLeft(models.Model):
    """A text in which the name of somebody who was erased still stands. Neither who nor the name is kept."""

    partnership = models.ForeignKey(
        "groups.Partnership", on_delete=models.PROTECT, related_name="names_left"
    )
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=100)
    address = models.CharField(max_length=500)
    prints = models.JSONField()
    """Digests of the paragraphs that held it."""
    erased_on = models.DateField()
    settled_on = models.DateField(null=True, blank=True)
    stays_because = models.CharField(max_length=300, blank=True)
    """Why it was left as it is; empty where it was amended."""

    class Meta:
        ordering = ("-erased_on", "id")
        verbose_name_plural = "names left"
        constraints = (
            models.CheckConstraint(
                condition=Q(stays_because="") | Q(settled_on__isnull=False),
                name="name_left_stays_when_settled",
            ),
        )
