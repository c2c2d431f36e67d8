"""Changes in official figures that a group was told of, the places that are its area, and what it watches."""

from django.db import models

from convenor.apps.people.dated import Dated, ends_after_it_starts
from convenor.apps.people.tokens import new_token
from convenor.core.statistics.signals import Direction, SignalKind, Strength
from convenor.core.statistics.signals.states import SignalState


class AreaOfGroup(Dated):
    """That a place is in the area of a group, and from which day to which."""

    group = models.ForeignKey("groups.Group", on_delete=models.CASCADE, related_name="area_places")
    place_key = models.CharField(max_length=80)
    """The key of the place, as core/statistics/places has it."""

    class Meta:
        ordering = ("place_key", "id")
        constraints = (
            ends_after_it_starts(
                "area_ends_after_it_starts", "A place leaves an area after it came in."
            ),
            models.UniqueConstraint(
                fields=["group", "place_key"],
                condition=models.Q(valid_to__isnull=True),
                name="area_holds_a_place_once",
            ),
        )

    def __str__(self) -> str:
        return self.place_key


class InterestOfGroup(Dated):
    """That a group watches an indicator, from which day to which, and as what it was chosen.

    A group of which no such row was ever kept is told of every indicator.
    """

    group = models.ForeignKey("groups.Group", on_delete=models.CASCADE, related_name="interests")
    indicator_key = models.CharField(max_length=80)
    chosen_as = models.CharField(max_length=200)

    class Meta:
        ordering = ("indicator_key", "id")
        constraints = (
            ends_after_it_starts(
                "interest_ends_after_it_starts", "A group stops to watch after it began to."
            ),
            models.UniqueConstraint(
                fields=["group", "indicator_key"],
                condition=models.Q(valid_to__isnull=True),
                name="interest_in_an_indicator_once",
            ),
        )

    def __str__(self) -> str:
        return self.indicator_key


class Signal(models.Model):
    """A change in a series of official figures that its own history did not lead one to expect, for one group.

    What it says never changes; what was done with it is in its steps.
    """

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="signals")
    indicator_key = models.CharField(max_length=80)
    place_key = models.CharField(max_length=80)
    place_name = models.CharField(max_length=200)
    edition = models.CharField(max_length=80)
    """The token of the edition in which it was found."""
    period_key = models.CharField(max_length=80)
    period_ends = models.DateField()
    kind = models.CharField(max_length=40, choices=[(k.value, k.value) for k in SignalKind])
    direction = models.CharField(max_length=10, choices=[(d.value, d.value) for d in Direction])
    strength = models.CharField(max_length=40, choices=[(s.value, s.value) for s in Strength])
    sentence = models.CharField(max_length=500)
    what_else = models.CharField(max_length=500)
    value = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()
    size = models.FloatField()
    """How many usual movements it is away from what was expected."""
    chance = models.FloatField()
    """Corrected for all series of the edition that were looked at."""
    is_revision = models.BooleanField(default=False)
    figures = models.JSONField(default=list)
    """The last eight figures: in which period, and what; null where it is missing."""
    state = models.CharField(
        max_length=60,
        choices=[(s.value, s.value) for s in SignalState],
        default=SignalState.NEW.value,
    )
    agenda_item = models.ForeignKey(
        "agendas.AgendaItem", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    followed_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="follows"
    )
    found_on = models.DateField()

    class Meta:
        ordering = ("-found_on", "chance", "id")
        indexes = (models.Index(fields=["group", "state"], name="signal_of_group"),)
        constraints = (
            models.UniqueConstraint(
                fields=["group", "edition", "indicator_key", "place_key"],
                name="signal_found_once",
                violation_error_message="This change was found in that edition already.",
            ),
        )

    def __str__(self) -> str:
        return self.sentence


class SignalStep(models.Model):
    """What was done with a signal, in one sentence."""

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="steps")
    words = models.CharField(max_length=600)
    on = models.DateField()
    by_label = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
