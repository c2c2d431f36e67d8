"""An entry of a register, with what was said of it on each day."""

from django.db import models
from django.db.models import Q

from convenor.apps.people.tokens import new_token
from convenor.core.governance.register import EntryKind, LinkKind, ResponseKind
from convenor.core.vocabulary import Marking

MARKINGS = [(m.value, m.value) for m in Marking if m is not Marking.NAMED_SEATS]
WAITS = Q(accepted_on__isnull=True, declined_on__isnull=True, taken_back_on__isnull=True)


class RegisterEntry(models.Model):
    """Something that may go wrong, has gone wrong, or may do good. One group holds it at a time."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in EntryKind])
    what = models.CharField(max_length=200)
    why_it_matters = models.TextField()
    first_group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="+")
    """The group that opened it."""
    group = models.ForeignKey(
        "groups.Group", on_delete=models.PROTECT, related_name="register_entries"
    )
    """The group that holds it now."""
    area = models.CharField(max_length=200, blank=True)
    owner = models.CharField(max_length=200, blank=True)
    """An organisation or a seat, in words; none where nobody owns it yet."""
    owner_person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    """Who says how it stands, where somebody of the owner does."""
    response_kind = models.CharField(
        max_length=30, blank=True, choices=[(k.value, k.value) for k in ResponseKind]
    )
    response = models.TextField(blank=True)
    marking = models.CharField(max_length=20, choices=MARKINGS, default=Marking.PARTNERS.value)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    closed_because = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("opened_on", "id")
        verbose_name_plural = "register entries"
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | ~Q(closed_because=""),
                name="register_entry_closed_because",
                violation_error_message="Say why it is closed.",
            ),
        )

    def __str__(self) -> str:
        return self.what


class EntryScore(models.Model):
    """How likely an entry was held to be on a day, and how much it matters. It is never overwritten."""

    entry = models.ForeignKey(RegisterEntry, on_delete=models.CASCADE, related_name="scores")
    on = models.DateField()
    likelihood = models.PositiveSmallIntegerField(null=True, blank=True)
    """From 1 to 5; none for an issue, which is there already."""
    effect = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("on", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(effect__range=(1, 5))
                & (Q(likelihood__isnull=True) | Q(likelihood__range=(1, 5))),
                name="entry_score_on_its_scale",
            ),
        )


class EntryMove(models.Model):
    """That a group asked another to hold an entry. Until it is accepted the first one holds it."""

    entry = models.ForeignKey(RegisterEntry, on_delete=models.CASCADE, related_name="moves")
    from_group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="+")
    to_group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    asked_on = models.DateField()
    accepted_on = models.DateField(null=True, blank=True)
    declined_on = models.DateField(null=True, blank=True)
    declined_because = models.CharField(max_length=500, blank=True)
    taken_back_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["entry"],
                condition=WAITS,
                name="entry_move_one_waits",
                violation_error_message="It is handed to a group already, which has not answered.",
            ),
        )


class EntryAcceptance(models.Model):
    """That somebody accepts an entry as it stands, until a day."""

    entry = models.ForeignKey(RegisterEntry, on_delete=models.CASCADE, related_name="acceptances")
    accepted_by = models.CharField(max_length=200)
    """A role, a group or an organisation."""
    on = models.DateField()
    until = models.DateField()
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("on", "id")


class EntryReview(models.Model):
    """That a meeting looks at an entry, and what was said there."""

    entry = models.ForeignKey(RegisterEntry, on_delete=models.CASCADE, related_name="reviews")
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(
        "agendas.AgendaItem", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    said = models.TextField(blank=True)
    said_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["entry", "meeting"],
                name="entry_review_once_a_meeting",
                violation_error_message="That meeting looks at it already.",
            ),
        )


class EntryLink(models.Model):
    """That an entry belongs together with a signal, a concern, an ask, a piece of evidence or a priority."""

    entry = models.ForeignKey(RegisterEntry, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in LinkKind])
    key = models.CharField(max_length=20)
    title = models.CharField(max_length=200)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["entry", "kind", "key"], name="entry_link_once"),
        )


class EntryTold(models.Model):
    """Who was told of an entry, when and how."""

    entry = models.ForeignKey(RegisterEntry, on_delete=models.CASCADE, related_name="told")
    who = models.CharField(max_length=200)
    """A role, a group or an organisation."""
    on = models.DateField()
    how = models.CharField(max_length=200)

    class Meta:
        ordering = ("on", "id")
        verbose_name_plural = "entries told"
