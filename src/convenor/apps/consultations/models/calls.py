"""A call for views that others make: its questions, its steps, and what members say."""

from django.db import models
from django.db.models import Q

from convenor.apps.people.tokens import new_token
from convenor.core.vocabulary import ConsultationStep, Marking, Sector, SignOffRoute, Stance, Topic

MARKINGS = [(m.value, m.value) for m in Marking if m is not Marking.NAMED_SEATS]


class Consultation(models.Model):
    """A call for views that another body makes. Where it stands follows from what was recorded."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    partnership = models.ForeignKey(
        "groups.Partnership", on_delete=models.PROTECT, related_name="consultations"
    )
    title = models.CharField(max_length=200)
    asked_by = models.CharField(max_length=200)
    """The body that asks."""
    link = models.URLField(max_length=500, blank=True)
    found_from = models.CharField(max_length=200, blank=True)
    """Where we heard of it: a role or a body, no name."""
    found_on = models.DateField()
    closes_at = models.DateTimeField()
    closes_note = models.CharField(max_length=300, blank=True)
    topic = models.CharField(max_length=40, blank=True, choices=[(t.value, t.value) for t in Topic])
    marking = models.CharField(max_length=20, choices=MARKINGS, default=Marking.PARTNERS.value)
    """How far our answer may go; the work on it stays among partners."""
    lead = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    group = models.ForeignKey(
        "groups.Group",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="consultations",
    )
    """The group that clears our answer."""
    route = models.CharField(
        max_length=40, blank=True, choices=[(r.value, r.value) for r in SignOffRoute]
    )
    meets_on = models.DateField(null=True, blank=True)
    """The meeting that clears it, where that is the route."""
    plan_note = models.CharField(max_length=300, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    sent_how = models.CharField(max_length=300, blank=True)
    sent_late = models.BooleanField(default=False)
    published_on = models.DateField(null=True, blank=True)
    published_at = models.URLField(max_length=500, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    dropped_because = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("closes_at", "id")
        indexes = (
            models.Index(fields=["partnership", "closes_at"], name="consultation_by_closing"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(route="") | Q(group__isnull=False),
                name="consultation_route_has_a_group",
            ),
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True) | Q(dropped_on__isnull=True),
                name="consultation_sent_or_dropped",
            ),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True) | Q(sent_on__isnull=False),
                name="consultation_sent_before_published",
            ),
        )

    def __str__(self) -> str:
        return self.title


class ConsultationStage(models.Model):
    """A step to our answer: by when it is due, and when it was done."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="stages")
    step = models.CharField(max_length=40, choices=[(s.value, s.value) for s in ConsultationStep])
    rank = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("consultation_id", "rank")
        constraints = (
            models.UniqueConstraint(
                fields=["consultation", "step"], name="consultation_stage_once"
            ),
        )


class ConsultationSection(models.Model):
    """A question of a consultation, or a part of it, that is answered on its own."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="sections"
    )
    rank = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=500)

    class Meta:
        ordering = ("consultation_id", "rank", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["consultation", "rank"], name="consultation_section_rank_once"
            ),
        )

    def __str__(self) -> str:
        return self.question


class ConsultationInput(models.Model):
    """What a member says for our answer, or a source from outside that is cited for it."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    section = models.ForeignKey(
        ConsultationSection, on_delete=models.CASCADE, related_name="inputs"
    )
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    """Who said it, so that they can take it back; never shown."""
    whose = models.CharField(max_length=200)
    """For whom it speaks: an organisation, a seat, or the source. No name of a person."""
    is_source = models.BooleanField(default=False)
    link = models.URLField(max_length=500, blank=True)
    sector = models.CharField(
        max_length=40, blank=True, choices=[(s.value, s.value) for s in Sector]
    )
    stance = models.CharField(
        max_length=20, choices=[(s.value, s.value) for s in Stance], default=Stance.NONE.value
    )
    text = models.TextField()
    reservation = models.CharField(max_length=500, blank=True)
    said_on = models.DateField()
    taken_back_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("section_id", "id")
