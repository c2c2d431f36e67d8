"""Who experts by experience really are, sealed; and what stays when a seal is destroyed.

Nothing here can be read with the database alone: the keys lie elsewhere, one for each identity. People are
known by their numbers and tokens, because this app stands below theirs.
"""

import uuid

from django.db import models
from django.db.models import F, Q


class SealedIdentity(models.Model):
    """One person's real name and ways to reach them, as ciphertext that is always of one length."""

    person_id = models.BigIntegerField(unique=True)
    token = models.CharField(max_length=20, unique=True)
    """The person's own."""
    key_id = models.CharField(max_length=40, unique=True)
    """The name of its data key in the store of keys. The key itself is never here."""
    ciphertext = models.BinaryField()
    sealed_by = models.BigIntegerField(null=True)
    """The account (its id) that sealed it; None for the server's own command line."""
    sealed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "sealed identities"

    def __str__(self) -> str:
        return f"sealed identity of {self.token}"


class SealedMark(models.Model):
    """A keyed fingerprint of something that gives an identity away, to know it in a text again.

    What it is of is not told, and some are of nothing, so that their number says little.
    """

    identity = models.ForeignKey(SealedIdentity, on_delete=models.CASCADE, related_name="marks")
    value = models.CharField(max_length=32, db_index=True)
    made_with = models.CharField(max_length=8)
    """Which sealing key made it: after a change of keys, old ones count until they are made anew."""

    def __str__(self) -> str:
        return f"mark {self.pk}"


class MarksStamp(models.Model):
    """Changes with every change of the marks, so that each process knows when to read them again.

    A count or a highest number would not do: a transaction that is undone gives both out twice.
    """

    stamp = models.UUIDField(default=uuid.uuid4)

    def __str__(self) -> str:
        return f"stamp {self.stamp}"


class Supporter(models.Model):
    """Who supports a person and may open their seal, from a day until a day (half-open)."""

    person_id = models.BigIntegerField(db_index=True)
    supporter_id = models.BigIntegerField(db_index=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person_id", "supporter_id"],
                condition=Q(valid_to__isnull=True),
                name="supporter_once_at_a_time",
                violation_error_message="They support this person already.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="supporter_ends_after_it_starts",
                violation_error_message="Support ends after it starts.",
            ),
            models.CheckConstraint(
                condition=~Q(person_id=F("supporter_id")),
                name="supporter_is_somebody_else",
                violation_error_message="Nobody is their own supporter.",
            ),
        )

    def __str__(self) -> str:
        return f"supporter {self.pk}"


class ShreddedIdentity(models.Model):
    """That an identity was destroyed: the day, why, and which key went with it. Nothing else stays."""

    class Why(models.TextChoices):
        ASKED = "asked", "it was asked for"
        ENDED = "ended", "90 days had passed since taking part ended"

    token = models.CharField(max_length=20, unique=True)
    person_id = models.BigIntegerField(unique=True)
    on = models.DateField()
    why = models.CharField(max_length=10, choices=Why.choices)
    key_fingerprint = models.CharField(max_length=64, blank=True)
    """Of the destroyed key; empty where the key had been lost before."""

    class Meta:
        verbose_name_plural = "shredded identities"

    def __str__(self) -> str:
        return f"shredded identity of {self.token}"


class KeptBack(models.Model):
    """That a text was refused because it held an identity, or might have: when and by which account."""

    token = models.UUIDField(unique=True, default=uuid.uuid4)
    at = models.DateTimeField(db_index=True)
    who = models.CharField(max_length=80, db_index=True)
    """An account, or a keyed mark of where a visitor wrote from."""
    operation = models.CharField(max_length=100)
    identity = models.ForeignKey(SealedIdentity, null=True, on_delete=models.CASCADE)
    """Whose supporter is told. Empty where nothing was looked up any more."""

    class Meta:
        verbose_name_plural = "kept back"

    def __str__(self) -> str:
        return f"kept back {self.pk}"
