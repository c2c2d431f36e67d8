"""Bulletins, their items, what went to whom, and the times in which none may go."""

from django.db import models
from django.db.models import F, Q

from convenor.apps.people.tokens import new_token
from convenor.core.vocabulary import BulletinState, Marking, OwnerConsent

MARKINGS = [(each.value, each.value) for each in Marking]


class Bulletin(models.Model):
    """One issue: words of our own, and items that are in the system already."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    partnership = models.ForeignKey(
        "groups.Partnership", on_delete=models.PROTECT, related_name="bulletins"
    )
    title = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    """Our own words, in Markdown, above the items."""
    topics = models.JSONField(default=list, blank=True)
    """What it is about, for those who chose topics; empty goes to all."""
    marking = models.CharField(max_length=20, choices=MARKINGS, default=Marking.PUBLIC.value)
    """Public goes to all readers; partners, to those of them who are partners."""
    language = models.CharField(max_length=10, default="en-GB")
    state = models.CharField(
        max_length=20,
        choices=[(each.value, each.value) for each in BulletinState],
        default=BulletinState.DRAFT.value,
    )
    created_at = models.DateTimeField(auto_now_add=True)
    held_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    """When somebody sent it."""
    sent_as = models.CharField(max_length=200, blank=True)
    queued_up_to = models.BigIntegerField(default=0)
    """The last subscription that was put in line, so that a broken run goes on after it."""
    queued_at = models.DateTimeField(null=True)
    """When the last reader was put in line."""

    class Meta:
        ordering = ("-sent_at", "-id")
        indexes = (models.Index(fields=["partnership", "-sent_at"], name="bulletin_archive"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(marking__in=[Marking.PUBLIC.value, Marking.PARTNERS.value]),
                name="bulletin_is_public_or_for_partners",
            ),
        )

    def __str__(self) -> str:
        return self.title


class BulletinItem(models.Model):
    """An item in a bulletin. Its words are kept as they went; whether they may go is asked each time."""

    bulletin = models.ForeignKey(Bulletin, on_delete=models.CASCADE, related_name="items")
    key = models.CharField(max_length=120)
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=500)
    summary = models.TextField(blank=True)
    address = models.CharField(max_length=500)
    on = models.DateField()
    group = models.CharField(max_length=200, blank=True)
    marking = models.CharField(max_length=20, choices=MARKINGS)
    topics = models.JSONField(default=list, blank=True)
    rank = models.PositiveSmallIntegerField(default=0)
    owner = models.CharField(max_length=200, blank=True)
    owner_person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    consent = models.CharField(
        max_length=20,
        choices=[(each.value, each.value) for each in OwnerConsent],
        default=OwnerConsent.NOT_NEEDED.value,
    )
    consent_token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    consent_at = models.DateTimeField(null=True)
    consent_note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("rank", "id")
        constraints = (
            models.UniqueConstraint(fields=["bulletin", "key"], name="bulletin_item_once"),
        )


class BulletinCorrection(models.Model):
    """What was wrong in a bulletin that went. The bulletin itself stays as it was."""

    bulletin = models.ForeignKey(Bulletin, on_delete=models.CASCADE, related_name="corrections")
    text = models.TextField()
    by_label = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)
    carried_in = models.ForeignKey(
        Bulletin, null=True, blank=True, on_delete=models.SET_NULL, related_name="corrects"
    )
    """The next bulletin, which tells it to those who were told the mistake."""

    class Meta:
        ordering = ("id",)


class Copy(models.Model):
    """A bulletin, or what is new of a day, as it goes to one reader: once, and with which items."""

    subscriber = models.ForeignKey("Subscriber", on_delete=models.CASCADE, related_name="copies")
    subscription = models.ForeignKey(
        "Subscription", null=True, on_delete=models.CASCADE, related_name="copies"
    )
    """By which it came; none for what is new, which may come from several."""
    bulletin = models.ForeignKey(
        Bulletin, null=True, blank=True, on_delete=models.CASCADE, related_name="copies"
    )
    """None for what is new of a day."""
    on = models.DateField()
    keys = models.JSONField(default=list)
    """What stood in it when it was handed over; before that, what is meant to."""
    handed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "copies"
        constraints = (
            models.UniqueConstraint(
                fields=["bulletin", "subscriber"],
                condition=Q(bulletin__isnull=False),
                name="copy_of_a_bulletin_once",
            ),
            models.UniqueConstraint(
                fields=["subscriber", "on"],
                condition=Q(bulletin__isnull=True),
                name="copy_of_news_once_a_day",
            ),
        )


class QuietPeriod(models.Model):
    """From when to when a host sends no bulletins and no public news, such as before an election."""

    partnership = models.ForeignKey(
        "groups.Partnership",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="quiet_periods",
    )
    organisation = models.ForeignKey(
        "people.Organisation",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="quiet_periods",
    )
    """A host, whose period holds for every partnership whose secretariat is there."""
    first = models.DateField()
    last = models.DateField()
    why = models.CharField(max_length=200)
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("first", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(last__gte=F("first")),
                name="quiet_period_ends_after_it_begins",
                violation_error_message="A quiet period ends after it begins.",
            ),
            models.CheckConstraint(
                condition=Q(partnership__isnull=True) ^ Q(organisation__isnull=True),
                name="quiet_period_is_of_a_host_or_a_partnership",
            ),
        )
