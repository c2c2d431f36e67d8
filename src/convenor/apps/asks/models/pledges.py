"""What a body said that it would do for us."""

from django.db import models
from django.db.models import Q

from convenor.apps.people.tokens import new_token
from convenor.core.vocabulary import Marking, PledgeState

MARKINGS = [(m.value, m.value) for m in Marking]


class Pledge(models.Model):
    """What a body said that it would do for us, and whether it did."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="pledges")
    """The hosted group that keeps count of it."""
    made_by = models.ForeignKey(
        "groups.Group", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_by_words = models.CharField(max_length=200, blank=True)
    words = models.TextField()
    made_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    """None where no date was given; then the secretariat asks for one."""
    chase_on = models.DateField(null=True, blank=True)
    """When it is asked after next; none once it is settled."""
    state = models.CharField(
        max_length=20,
        choices=[(s.value, s.value) for s in PledgeState],
        default=PledgeState.OPEN.value,
    )
    settled_on = models.DateField(null=True, blank=True)
    reply = models.ForeignKey(
        "asks.Reply", null=True, blank=True, on_delete=models.PROTECT, related_name="pledges"
    )
    about_kind = models.CharField(max_length=40, blank=True)
    about_key = models.CharField(max_length=80, blank=True)
    """The report-back or meeting it came from, where it was no reply."""
    marking = models.CharField(max_length=20, choices=MARKINGS, default=Marking.PARTNERS.value)
    client_key = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("due_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["group", "client_key"], condition=~Q(client_key=""), name="pledge_sent_once"
            ),
            models.CheckConstraint(
                condition=Q(made_by__isnull=False) ^ ~Q(made_by_words=""),
                name="pledge_made_by_one_body",
                violation_error_message="Say who pledged it: a body of the map, or in words.",
            ),
            models.CheckConstraint(
                condition=Q(state=PledgeState.OPEN.value, chase_on__isnull=False)
                | ~Q(state=PledgeState.OPEN.value) & Q(settled_on__isnull=False),
                name="pledge_open_is_chased",
                violation_error_message="Say when the pledge is asked after next.",
            ),
        )

    def __str__(self) -> str:
        return self.words


class PledgeStep(models.Model):
    """What happened to a pledge, in one line."""

    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=20)
    words = models.CharField(max_length=500, blank=True)
    on = models.DateField()
    by_label = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
