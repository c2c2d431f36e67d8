"""Those who read: an address or an account, and what they chose. No names, and nothing after they left."""

from django.db import models
from django.db.models import Q

from convenor.apps.people.tokens import new_token
from convenor.core.vocabulary import ReadingRhythm


class Subscriber(models.Model):
    """Somebody who is written to: an address without an account, or a person who has one."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    email = models.EmailField(blank=True)
    """Empty for somebody with an account: their mail goes where the account's does."""
    person = models.OneToOneField(
        "people.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="subscriber"
    )
    rhythm = models.CharField(
        max_length=10,
        choices=[(each.value, each.value) for each in ReadingRhythm],
        default=ReadingRhythm.WEEK.value,
    )
    confirmed_at = models.DateTimeField(null=True)
    """When they said that the address is theirs. Until then nothing is sent but the question."""
    written_at = models.DateTimeField(null=True)
    """When the last mail of question or answer went, so that nobody can have a mailbox flooded."""
    refused = models.PositiveSmallIntegerField(default=0)
    """How many mails in a row the other side's server would not take."""
    rests_since = models.DateTimeField(null=True)
    """Set after several refusals; from then on nothing is sent until they confirm anew."""
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["email"], condition=~Q(email=""), name="subscriber_one_per_address"
            ),
            models.CheckConstraint(
                condition=Q(email="", person__isnull=False)
                | (~Q(email="") & Q(person__isnull=True)),
                name="subscriber_is_an_address_or_a_person",
            ),
        )

    def __str__(self) -> str:
        return f"reader {self.pk}"


class Subscription(models.Model):
    """What somebody wants to hear of one partnership. An empty list leaves out nothing."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    subscriber = models.ForeignKey(
        Subscriber, on_delete=models.CASCADE, related_name="subscriptions"
    )
    partnership = models.ForeignKey(
        "groups.Partnership", on_delete=models.CASCADE, related_name="subscriptions"
    )
    kinds = models.JSONField(default=list, blank=True)
    topics = models.JSONField(default=list, blank=True)
    group_ids = models.JSONField(default=list, blank=True)
    areas = models.JSONField(default=list, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["subscriber", "partnership"], name="subscription_one_each_partnership"
            ),
        )
        indexes = (models.Index(fields=["partnership", "subscriber"], name="subscription_in_turn"),)
