"""What supports a matter: where it comes from, how far it may be used, and what is still unknown."""

from django.db import models
from django.db.models import Q

from convenor.apps.people.tokens import new_token
from convenor.core.vocabulary import ConsentLevel, EvidenceKind, Marking, Strength


class Evidence(models.Model):
    """A source that supports something. It holds no personal details of anybody it is about."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    partnership = models.ForeignKey(
        "groups.Partnership", on_delete=models.PROTECT, related_name="evidence"
    )
    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="evidence")
    """For whom it was gathered."""
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in EvidenceKind])
    shows = models.TextField()
    """What it shows, in plain words."""
    source = models.CharField(max_length=300)
    method = models.CharField(max_length=300, blank=True)
    on = models.DateField()
    """When it was gathered or published."""
    place = models.CharField(max_length=200, blank=True)
    """A council's area or wider, never an exact place."""
    topics = models.JSONField(default=list, blank=True)
    address = models.URLField(max_length=1000, blank=True)
    consent = models.CharField(max_length=60, choices=[(c.value, c.value) for c in ConsentLevel])
    strength = models.CharField(max_length=40, choices=[(s.value, s.value) for s in Strength])
    marking = models.CharField(
        max_length=20,
        choices=[(m.value, m.value) for m in Marking],
        default=Marking.PARTNERS.value,
    )
    added_by = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_as = models.CharField(max_length=200)
    """By seat or role, as it may be printed."""
    added_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)
    client_key = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("-on", "-id")
        verbose_name_plural = "evidence"
        indexes = (models.Index(fields=["partnership", "-on"], name="evidence_of_partnership"),)
        constraints = (
            models.UniqueConstraint(
                fields=["group", "client_key"],
                condition=~Q(client_key=""),
                name="evidence_sent_once",
            ),
        )

    def __str__(self) -> str:
        return self.shows


class EvidenceUse(models.Model):
    """That a piece of evidence supports something: a concern, a priority, an ask, a paper."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="uses")
    about_kind = models.CharField(max_length=40)
    about_key = models.CharField(max_length=80)
    by_label = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["about_kind", "about_key"], name="evidence_use_about"),)
        constraints = (
            models.UniqueConstraint(
                fields=["evidence", "about_kind", "about_key"], name="evidence_used_once_for_each"
            ),
        )


class EvidenceGap(models.Model):
    """Something that nobody knows yet, with somebody who is finding out."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    group = models.ForeignKey(
        "groups.Group", on_delete=models.PROTECT, related_name="evidence_gaps"
    )
    question = models.CharField(max_length=500)
    about_kind = models.CharField(max_length=40, blank=True)
    about_key = models.CharField(max_length=80, blank=True)
    seat = models.ForeignKey(
        "groups.Seat", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """Who finds out; none is the secretariat."""
    wanted_by = models.DateField()
    filled_by = models.ForeignKey(
        Evidence, null=True, blank=True, on_delete=models.PROTECT, related_name="fills"
    )
    closed_on = models.DateField(null=True, blank=True)
    closed_because = models.CharField(max_length=300, blank=True)
    named_on = models.DateField()

    class Meta:
        ordering = ("wanted_by", "id")

    def __str__(self) -> str:
        return self.question
