"""Papers for meetings, their versions, and the packs made of them."""

from django.db import models

from convenor.apps.people.tokens import new_token
from convenor.core.vocabulary import Marking

MARKINGS = [(marking.value, marking.value) for marking in Marking]


class Paper(models.Model):
    """A paper that a meeting expects or has."""

    class Permission(models.TextChoices):
        NOT_NEEDED = "not needed"
        TO_ASK = "to ask"
        ASKED = "asked"
        GIVEN = "given"
        REFUSED = "refused"

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="papers")
    item = models.ForeignKey(
        "agendas.AgendaItem",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="papers",
    )
    rank = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=300)
    marking = models.CharField(max_length=20, choices=MARKINGS, default=Marking.PARTNERS.value)
    named_seats = models.ManyToManyField("groups.Seat", blank=True, related_name="+")
    """Who sees a paper that is marked for named seats."""
    owner_organisation = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    owner_seat = models.ForeignKey(
        "groups.Seat", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    owner_person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    due_on = models.DateField(null=True, blank=True)
    late_why = models.CharField(max_length=500, blank=True)
    late_accepted_at = models.DateTimeField(null=True)
    late_accepted_by = models.CharField(max_length=200, blank=True)
    belongs_to = models.CharField(max_length=200, blank=True)
    """Another body whose paper it is, and whose permission it needs."""
    permission = models.CharField(
        max_length=12, choices=Permission.choices, default=Permission.NOT_NEEDED
    )
    permission_on = models.DateField(null=True, blank=True)
    permission_note = models.CharField(max_length=500, blank=True)
    """Who gave or refused it, by role, and what they said."""
    out_at = models.DateTimeField(null=True)
    """When it went out to the group, and from then on to whoever its marking lets see it."""
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)
    made_of = models.CharField(max_length=40, blank=True)
    """What it is made of by a click, such as the progress of priorities; empty for one that is written."""
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("rank", "id")
        indexes = (models.Index(fields=["due_on"], name="paper_due"),)
        constraints = (
            models.UniqueConstraint(
                fields=["meeting", "made_of"],
                condition=~models.Q(made_of=""),
                name="paper_made_once_for_each_meeting",
            ),
        )

    def __str__(self) -> str:
        return self.title


class PaperVersion(models.Model):
    """One file that was handed in for a paper. None is ever overwritten."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    file = models.FileField(upload_to="papers/%Y/%m", max_length=300)
    file_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField(null=True)
    paragraphs = models.JSONField(default=list)
    """Its text, as far as it could be read, so that it can be found."""
    note = models.CharField(max_length=300, blank=True)
    handed_in_at = models.DateTimeField(auto_now_add=True)
    handed_in_by = models.CharField(max_length=200)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["paper", "number"], name="paper_version_number_once"),
        )

    def __str__(self) -> str:
        return self.file_name


class Pack(models.Model):
    """All papers of a meeting in one PDF, made for one reader."""

    class State(models.TextChoices):
        WAITING = "waiting"
        READY = "ready"
        FAILED = "failed"

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="packs")
    person = models.ForeignKey(
        "people.Person", null=True, on_delete=models.CASCADE, related_name="+"
    )
    """Whose it is; none for the pack that everybody may see."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    made_from = models.CharField(max_length=64)
    """A fingerprint of the agenda and the papers in it, to tell whether it is out of date."""
    steps_done = models.PositiveSmallIntegerField(default=0)
    steps_total = models.PositiveSmallIntegerField(default=0)
    file = models.FileField(upload_to="packs/%Y/%m", max_length=300, blank=True)
    pages = models.PositiveIntegerField(null=True)
    left_out = models.JSONField(default=list)
    """Sentences about papers that could not be put in."""
    error = models.CharField(max_length=500, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-asked_at", "-id")
