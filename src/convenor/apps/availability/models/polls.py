"""Asking a group when it can meet."""

from django.db import models

from convenor.apps.people.tokens import new_token
from convenor.core.governance.polls import Answer


class Poll(models.Model):
    """A question to the seats of a group: on which of some days can you come?

    Who is asked is not kept: it follows from who sits there on the day somebody looks, so that a seat
    that changes hands brings its new holder in, and the old one's answer no longer counts.
    """

    class State(models.TextChoices):
        DRAFT = "draft"
        OPEN = "open"
        CLOSED = "closed"
        SETTLED = "settled"
        DROPPED = "dropped"

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    group = models.ForeignKey("groups.Group", on_delete=models.CASCADE, related_name="polls")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    closes_on = models.DateField()
    """The last day on which an answer counts."""
    closed_on = models.DateField(null=True)
    """When somebody closed it before that."""
    with_substitutes = models.BooleanField(default=False)
    needs = models.JSONField(default=dict)
    """How much somebody is needed, where it is not as usual: by `seat-12` or `person-7`."""
    meeting = models.ForeignKey(
        "meetings.Meeting", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    """The meeting that came of it."""
    begun_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-begun_at", "-id")

    def __str__(self) -> str:
        return self.token


class PollOption(models.Model):
    """One of the days that a poll asks about."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="options")
    on = models.DateField()
    start = models.TimeField(null=True)
    end = models.TimeField(null=True)

    class Meta:
        ordering = ("on", "start", "id")
        constraints = (
            models.UniqueConstraint(fields=["poll", "on", "start"], name="poll_option_once"),
        )


class PollAnswer(models.Model):
    """What somebody said of one of the days."""

    option = models.ForeignKey(PollOption, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(max_length=10, choices=[(a.value, a.value) for a in Answer])
    given_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["option", "person"], name="poll_answer_once"),
        )


class PollRequest(models.Model):
    """That somebody was asked by mail, and on which day the last time."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="requests")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    last_on = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["poll", "person"], name="poll_request_once"),
        )
