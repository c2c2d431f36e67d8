"""Calendars that other bodies publish, and which of our meetings came from which of their events."""

from django.db import models

from convenor.apps.people.tokens import new_token


class OutsideFeed(models.Model):
    """The address of a calendar (ICS) that another body publishes for a group.

    Nothing of it counts until somebody saw what it would bring and said yes; from then on it is
    followed. It is read again every few hours.
    """

    class State(models.TextChoices):
        LOOKING = "looking"
        SHOWN = "shown"
        REFUSED = "refused"
        FOLLOWED = "followed"
        STOPPED = "stopped"

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    group = models.ForeignKey("groups.Group", on_delete=models.CASCADE, related_name="feeds")
    address = models.CharField(max_length=500)
    titled = models.CharField(max_length=200, blank=True)
    """Only events whose title has these words are of this group; empty for all of them."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.LOOKING)
    etag = models.CharField(max_length=300, blank=True)
    last_read_at = models.DateTimeField(null=True)
    read_again_at = models.DateTimeField(null=True)
    said = models.JSONField(default=list)
    """What the last reading did, or would do: sentences."""
    notes = models.JSONField(default=list)
    """What had to be assumed in reading it: sentences."""
    problem = models.CharField(max_length=500, blank=True)
    """Why it could not be read the last time; empty when it could."""
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("added_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["group", "address", "titled"],
                condition=models.Q(state__in=["looking", "shown", "followed"]),
                name="outside_feed_once_a_group",
                violation_error_message="The group has this calendar already.",
            ),
        )

    def __str__(self) -> str:
        return self.address

    @property
    def is_looking(self) -> bool:
        return self.state == self.State.LOOKING


class FeedEvent(models.Model):
    """Which meeting an event of a feed became, and what the feed last said of it.

    A change is a change against this, so that what somebody moved by hand here stays where it is until
    the feed itself says something new.
    """

    feed = models.ForeignKey(OutsideFeed, on_delete=models.CASCADE, related_name="events")
    uid = models.CharField(max_length=300)
    recurrence = models.CharField(max_length=40, blank=True)
    """Which of a repeating event's dates, by its original start."""
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    start = models.TimeField(null=True)
    end = models.TimeField(null=True)
    place = models.CharField(max_length=300, blank=True)
    is_cancelled = models.BooleanField(default=False)
    is_gone = models.BooleanField(default=False)
    """That the feed no longer has it. The meeting stays until somebody decides."""

    class Meta:
        ordering = ("on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["feed", "uid", "recurrence"], name="feed_event_once_a_feed"
            ),
        )
