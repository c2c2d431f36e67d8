"""What was forgotten by itself, and what was asked for under the law and when it has to be answered."""

from django.db import models
from django.db.models import Q

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
    """By role, such as a resident or a newspaper, and never by name."""
    asked = models.TextField()
    due_on = models.DateField()
    state = models.CharField(
        max_length=20,
        choices=[(each.value, each.value) for each in InformationState],
        default=InformationState.OPEN.value,
    )
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("due_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(state="open") ^ Q(answered_on__isnull=False),
                name="information_request_ends_on_a_day",
            ),
        )


class BundleItem(models.Model):
    """One thing in the answer to a request: its text as it goes out, or why it is left out."""

    request = models.ForeignKey(InformationRequest, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=100)
    title = models.CharField(max_length=500)
    text = models.TextField(blank=True)
    """Without what is left out."""
    is_given = models.BooleanField(default=True)
    left_out_because = models.CharField(max_length=500, blank=True)
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("rank", "id")
        constraints = (
            models.UniqueConstraint(fields=["request", "kind", "key"], name="bundle_item_once"),
            models.CheckConstraint(
                condition=Q(is_given=True) | ~Q(left_out_because=""),
                name="bundle_item_left_out_with_a_reason",
            ),
        )
