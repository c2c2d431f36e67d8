"""Partnerships, groups and the lines between groups."""

from django.db import models

from convenor.apps.people.dated import Dated, ends_after_it_starts
from convenor.core.vocabulary import Relation, Standing, Tier

TIERS = [(tier.value, tier.value) for tier in Tier]


class Partnership(models.Model):
    """An alliance with a secretariat. Its name and aims on a given day are in its terms."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=200, blank=True)
    tier = models.CharField(max_length=20, choices=TIERS, blank=True)
    area = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class Group(models.Model):
    """A board, strategy, operations, sub-regional or task group; it may be run by others.

    The columns here repeat its newest terms, so that lists need not open documents.
    """

    slug = models.SlugField(max_length=80, unique=True)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="groups")
    """Who hosts it; for an outside group, who keeps the record of it."""
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=200, blank=True)
    tier = models.CharField(max_length=20, choices=TIERS, blank=True)
    area = models.CharField(max_length=200, blank=True)
    standing = models.CharField(
        max_length=10,
        choices=[(standing.value, standing.value) for standing in Standing],
        default=Standing.HOSTED.value,
    )

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        return self.short_name or self.name


class Line(Dated):
    """A dated relation between groups, or from a group to a body that has no page here."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="lines")
    relation = models.CharField(max_length=40, choices=[(r.value, r.value) for r in Relation])
    other = models.ForeignKey(
        Group, null=True, blank=True, on_delete=models.PROTECT, related_name="lines_in"
    )
    other_slug = models.CharField(max_length=80, blank=True)
    """The other group's slug as the terms name it; it may be loaded later."""
    body = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = (
            ends_after_it_starts("line_ends_after_it_starts", "A line ends after it starts."),
            models.CheckConstraint(
                condition=models.Q(other__isnull=True) | ~models.Q(other=models.F("group")),
                name="line_joins_two_groups",
                violation_error_message="A line joins two different groups.",
            ),
            models.CheckConstraint(
                condition=models.Q(body="") ^ models.Q(other_slug=""),
                name="line_has_one_other_end",
                violation_error_message="A line leads either to a group or to a named body.",
            ),
        )
