"""Messages on their way, each written in the transaction of the change that causes it."""

from django.db import models


class Delivery(models.Model):
    """A message in the outbox. A worker sends it; until then it is safe in the database."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        FAILED = "failed"
        DROPPED = "dropped"
        IN_DOUBT = "in doubt"
        """A worker broke off while it handed it over, and it is of a kind that may not go twice."""

    to = models.EmailField(blank=True)
    """Empty where it is composed at the moment of handing over; so is what it says."""
    sender = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=300)
    """Once it is over with it, without the safe name of anybody: it stays longer than what they agreed to."""
    body = models.TextField(blank=True)
    """Emptied once sent: sign-in codes must not lie about."""
    html = models.TextField(blank=True)
    calendar = models.TextField(blank=True)
    """An invitation as iCalendar text, emptied too, and below the METHOD that it names (RFC 6047)."""
    method = models.CharField(max_length=20, blank=True)
    headers = models.JSONField(default=dict, blank=True)
    """Further headers, such as how to leave; emptied once sent, for an address in them may open something."""
    forums = models.JSONField(default=list, blank=True)
    """Whose texts it carries: pairs of ids of a group and a meeting, or null. What may be shown is asked for
    each; empty where that is not known, and then each that could be meant is asked."""
    composer = models.CharField(max_length=20, blank=True)
    """Who writes it when its turn comes: see `outbox/composing`."""
    composer_key = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    try_after = models.DateTimeField(null=True)
    handing_at = models.DateTimeField(null=True)
    """Since when it is being handed over, where it may not go twice; None before and after."""
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "deliveries"
        indexes = (models.Index(fields=["state", "try_after"], name="delivery_due"),)

    def __str__(self) -> str:
        return f"{self.subject} ({self.state})"
