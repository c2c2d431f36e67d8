"""The one mail a day, and when somebody last looked."""

from django.db import models


class DigestChoice(models.Model):
    """How often somebody wants to be written to. Without a row: daily, when there is something."""

    class Often(models.TextChoices):
        DAILY = "daily"
        WEEKLY = "weekly"
        NEVER = "never"

    person = models.OneToOneField(
        "people.Person", on_delete=models.CASCADE, related_name="digest_choice"
    )
    often = models.CharField(max_length=10, choices=Often.choices, default=Often.DAILY)
    changed_at = models.DateTimeField(auto_now=True)


class Digest(models.Model):
    """That a digest went to somebody on a day, and what stood in it, so that nothing is told twice."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="digests")
    on = models.DateField()
    told = models.JSONField(default=list)
    """The keys of what it told."""
    queued_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-on",)
        constraints = (models.UniqueConstraint(fields=["person", "on"], name="digest_one_a_day"),)


class LastLook(models.Model):
    """When somebody last opened their desk, to say what changed since."""

    person = models.OneToOneField(
        "people.Person", on_delete=models.CASCADE, related_name="last_look"
    )
    at = models.DateTimeField()
    before = models.DateTimeField(null=True)
    """The look before that one, so that the page shown twice in a row does not lose its news."""
