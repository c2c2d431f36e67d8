"""What a department asks the partnership."""

from django.db import models
from django.db.models import F, Q

from convenor.apps.people.tokens import new_token
from convenor.core.vocabulary import Marking, RequestState

MARKINGS = [(m.value, m.value) for m in Marking]


class InboundRequest(models.Model):
    """A question that a department or another body puts to the partnership, answered once."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    partnership = models.ForeignKey(
        "groups.Partnership", on_delete=models.PROTECT, related_name="inbound_requests"
    )
    from_words = models.CharField(max_length=200)
    from_address = models.EmailField(blank=True)
    """Where the answer goes; none where it is read on the contact's page, or sent by hand."""
    question = models.TextField()
    received_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(
        max_length=20,
        choices=[(s.value, s.value) for s in RequestState],
        default=RequestState.RECEIVED.value,
    )
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    """Or declined."""
    declined_because = models.CharField(max_length=500, blank=True)
    marking = models.CharField(max_length=20, choices=MARKINGS, default=Marking.NAMED_SEATS.value)
    put_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    """The government contact who put it on their page."""
    client_key = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("due_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["partnership", "client_key"],
                condition=~Q(client_key=""),
                name="request_sent_once",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("received_on")),
                name="request_due_after_it_came",
                violation_error_message="The answer is due on or after the day the question came.",
            ),
        )


class RequestShare(models.Model):
    """A seat's share of an inbound request."""

    request = models.ForeignKey(InboundRequest, on_delete=models.CASCADE, related_name="shares")
    seat = models.ForeignKey("groups.Seat", on_delete=models.PROTECT, related_name="+")
    wanted = models.CharField(max_length=300, blank=True)
    due_on = models.DateField()
    text = models.TextField(blank=True)
    given_at = models.DateTimeField(null=True)
    given_by = models.CharField(max_length=200, blank=True)
    """By role."""

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["request", "seat"], name="request_once_per_seat"),
        )
