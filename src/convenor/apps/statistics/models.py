"""Official figures with a memory: files as they were published, and what each edition of a table said."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from convenor.apps.people.tokens import new_token


class PublishedFile(models.Model):
    """A file as its publisher issued it: the very bytes, where from, and when."""

    class State(models.TextChoices):
        WAITING = "to be read"
        READING = "being read"
        READ = "read"
        NOT_READ = "not read"

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    filename = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, unique=True)
    content = models.BinaryField()
    size = models.PositiveBigIntegerField()
    address = models.URLField(max_length=1000, blank=True)
    """Where it was fetched. Publishers' addresses change, and old ones lead to newer files."""
    published_on = models.DateField()
    """As its cover says, or else its publisher's page."""
    retrieved_on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    state_since = models.DateTimeField(default=timezone.now)
    """One that waits or is read for too long says so: what reads files may have been stopped."""
    fault = models.TextField(blank=True)
    """Why nothing of it was read."""
    brought_as = models.CharField(max_length=200)

    class Meta:
        ordering = ("-published_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(retrieved_on__gte=F("published_on")),
                name="published_before_retrieved",
                violation_error_message="A file cannot be fetched before it is published.",
            ),
        )

    def __str__(self) -> str:
        return self.filename


class Edition(models.Model):
    """One table as one file gave it. Once accepted it is never changed; a newer one stands beside it."""

    class State(models.TextChoices):
        WAITING = "waiting"
        ACCEPTED = "accepted"
        REFUSED = "refused"

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    file = models.ForeignKey(PublishedFile, on_delete=models.PROTECT, related_name="editions")
    table = models.CharField(max_length=60)
    """The key of its reader."""
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=200)
    published_on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    rows = models.PositiveIntegerField()
    kept = models.PositiveIntegerField()
    report = models.JSONField()
    """What became of each row, in sentences."""
    questions = models.JSONField(default=list)
    """What was to be answered before it was believed."""
    changes = models.JSONField(default=list)
    """What it changed against the edition before, in sentences."""
    by_place = models.BooleanField(default=False)
    """Whether an older edition still answers for places that this one does not list."""
    last_period = models.CharField(max_length=60, blank=True)
    """The key of its newest period."""
    settled_on = models.DateField(null=True)
    settled_as = models.CharField(max_length=200, blank=True)
    accepted_because = models.CharField(max_length=500, blank=True)
    """Why what was asked about it is in order, where somebody said so."""
    refused_because = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("table", "-published_on", "-id")
        indexes = (models.Index(fields=["table", "state", "published_on"], name="edition_known"),)
        constraints = (
            models.UniqueConstraint(
                fields=["file", "table"],
                condition=~Q(state="refused"),
                name="edition_of_file_once",
            ),
        )

    def __str__(self) -> str:
        return self.title


class EditionReadings(models.Model):
    """All readings of an edition, packed: see `packing`. Beside it, so that a list of editions is light."""

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="readings")
    packed = models.BinaryField()
    number = models.PositiveIntegerField()
    periods = models.JSONField(default=list)
    """Their keys. With the places they tell whether an edition has to be opened."""
    places = models.JSONField(default=list)
    """Every place that it lists, in whatever period."""

    def __str__(self) -> str:
        return f"readings of {self.edition_id}"


class RowDecision(models.Model):
    """Which of a code and the name beside it is believed, where they are of two places. Decided once."""

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    side = models.CharField(max_length=10, choices=[("code", "code"), ("name", "name")])
    why = models.CharField(max_length=500)
    decided_on = models.DateField()
    decided_as = models.CharField(max_length=200)

    class Meta:
        ordering = ("code", "name")
        constraints = (models.UniqueConstraint(fields=["code", "name"], name="row_decision_once"),)

    def __str__(self) -> str:
        return f"{self.code} {self.name}: {self.side}"


class IndicatorWorkedOut(models.Model):
    """That the sentences of an indicator were worked out, and from which editions."""

    indicator = models.CharField(max_length=60, unique=True)
    editions = models.TextField(blank=True)
    """The rule and their tokens, in order: with others the sentences are worked out anew."""
    view = models.CharField(max_length=64, blank=True)
    """Which of the released figures are those of now."""

    def __str__(self) -> str:
        return self.indicator


class PlaceSentence(models.Model):
    """What an indicator says of a place now, so that no page has to work it out."""

    indicator = models.CharField(max_length=60)
    place = models.CharField(max_length=100)
    sentence = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["place", "indicator"], name="sentence_of_place_once"),
        )

    def __str__(self) -> str:
        return f"{self.indicator}, {self.place}"


class ReleasedFigures(models.Model):
    """What may leave of an indicator, of the editions that count or of those that did on an earlier day."""

    indicator = models.CharField(max_length=60)
    view = models.CharField(max_length=64)
    """A digest of the tokens of its editions."""
    packed = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["indicator", "view"], name="released_once_for_a_view"),
        )

    def __str__(self) -> str:
        return f"{self.indicator}, {self.view[:8]}"


class FiguresFloor(models.Model):
    """Under which size a partnership keeps counts of people back, and how it rounds, from a day on."""

    partnership = models.ForeignKey(
        "groups.Partnership", on_delete=models.PROTECT, related_name="figures_floors"
    )
    floor = models.PositiveSmallIntegerField()
    rounding = models.PositiveSmallIntegerField(default=1)
    valid_from = models.DateField()
    set_as = models.CharField(max_length=200)

    class Meta:
        ordering = ("-valid_from", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["partnership", "valid_from"], name="one_floor_of_a_partnership_on_a_day"
            ),
            models.CheckConstraint(
                condition=Q(floor__gte=3, floor__lte=50), name="floor_from_3_to_50"
            ),
        )

    def __str__(self) -> str:
        return f"{self.partnership}: {self.floor} from {self.valid_from}"


class ReleaseDate(models.Model):
    """The day on which a publisher says that figures come out. One that moves stands beside the day it had before."""

    token = models.CharField(max_length=12, unique=True, default=new_token)
    title = models.CharField(max_length=200)
    """What comes out, as its publisher calls it."""
    publisher = models.CharField(max_length=200)
    on = models.DateField()
    address = models.URLField(max_length=1000, blank=True)
    """Where the publisher says so."""
    indicators = models.JSONField(default=list)
    """The keys of those that it brings; none where that is not said, and then those of its publisher."""
    noted_on = models.DateField()
    noted_as = models.CharField(max_length=200)
    before = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="moved_to"
    )
    """The day that was announced earlier."""
    ended_on = models.DateField(null=True)
    """From when it no longer holds: it was moved, or called off."""
    ended_because = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("on", "title", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["publisher", "title"],
                condition=Q(ended_on__isnull=True),
                name="one_day_that_holds_for_a_release",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}, {self.on}"
