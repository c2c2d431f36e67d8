"""Days on which somebody cannot come."""

from django.db import models

from convenor.apps.people.tokens import new_token


class AwayPeriod(models.Model):
    """Days on which a person cannot come: a stretch, or one weekday of every week. Never why.

    Only that person ever sees it. There is no column for a reason, a title or a note, and there must
    be none: what is not written down cannot be shown by mistake.
    """

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    first = models.DateField()
    last = models.DateField(null=True, blank=True)
    """The last day, included. Empty for a weekday without an end."""
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)
    """0 for Monday to 6 for Sunday; empty for every day of the stretch."""

    class Meta:
        ordering = ("first", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(last__isnull=True) | models.Q(last__gte=models.F("first")),
                name="away_ends_after_it_starts",
                violation_error_message="The last day is before the first.",
            ),
            models.CheckConstraint(
                condition=models.Q(last__isnull=False) | models.Q(weekday__isnull=False),
                name="away_has_an_end_or_a_weekday",
                violation_error_message="Days away have a last day.",
            ),
            models.CheckConstraint(
                condition=models.Q(weekday__isnull=True) | models.Q(weekday__lte=6),
                name="away_weekday_is_one",
            ),
        )

    def __str__(self) -> str:
        return "days away"
