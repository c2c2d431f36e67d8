"""People who may hold seats. A person may have no account."""

from django.db import models

from convenor.apps.people.tokens import new_token
from convenor.core.vocabulary import ExpertUse, Marking


class Person(models.Model):
    """Somebody who may hold seats. Details are shown only as far as the person agreed."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    name = models.CharField(max_length=200)
    role_label = models.CharField(max_length=200, blank=True)
    """What stands where the name is not shown: 'chair of the Strategy Group'."""
    job_title = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    """For the secretariat alone; never shown."""
    organisation = models.ForeignKey(
        "people.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="people",
    )
    kept_for = models.BigIntegerField(null=True, blank=True, db_index=True)
    """The partnership (its id) whose secretariat put them on record: it sees them before they sit
    anywhere. A number, because this app stands below groups."""
    is_expert = models.BooleanField(default=False)
    """Takes part as an expert by experience: the name is a safe name, shown only as they agreed."""
    mail_language = models.CharField(max_length=10, blank=True)
    """In which language they want mail that is translated; empty for English. Only what they chose themself: a
    language can tell where somebody comes from."""
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name", "id")
        verbose_name_plural = "people"
        constraints = (
            models.UniqueConstraint(
                fields=["email"],
                condition=~models.Q(email=""),
                name="person_one_per_email",
                violation_error_message="Somebody with this e-mail address is on record already.",
            ),
        )

    def __str__(self) -> str:
        return self.name


class DisplayConsent(models.Model):
    """How far a person lets one detail be shown. Without one, only their secretariat sees it.

    Consent has transaction time, not valid time: what counts is what the person says now, also on a
    page that looks at a day long past.
    """

    class Detail(models.TextChoices):
        NAME = "name"
        JOB_TITLE = "job title"
        ORGANISATION = "organisation"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="display_consents")
    detail = models.CharField(max_length=20, choices=Detail.choices)
    marking = models.CharField(max_length=20, choices=[(m.value, m.value) for m in Marking])
    given_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "detail"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="display_consent_one_in_force",
            ),
        )


class ExpertConsent(models.Model):
    """What an expert by experience agreed to: for one use, before whom, anywhere or at one forum.

    Without one they are shown as an expert by experience and no more. A row that is restricted says no
    for one forum or meeting to what is agreed elsewhere. Like any consent it has transaction time.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="expert_consents")
    use = models.CharField(max_length=20, choices=[(u.value, u.value) for u in ExpertUse])
    marking = models.CharField(max_length=20, choices=[(m.value, m.value) for m in Marking])
    forum = models.BigIntegerField(null=True, blank=True)
    """The group (its id); none: anywhere. A number, because this app stands below groups."""
    meeting = models.BigIntegerField(null=True, blank=True)
    """One meeting of that forum (its id)."""
    given_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            # One for each depth: two empty columns count as different in SQLite.
            models.UniqueConstraint(
                fields=["person", "use"],
                condition=models.Q(withdrawn_at__isnull=True, forum__isnull=True),
                name="expert_consent_one_anywhere",
            ),
            models.UniqueConstraint(
                fields=["person", "use", "forum"],
                condition=models.Q(
                    withdrawn_at__isnull=True, forum__isnull=False, meeting__isnull=True
                ),
                name="expert_consent_one_at_a_forum",
            ),
            models.UniqueConstraint(
                fields=["person", "use", "meeting"],
                condition=models.Q(withdrawn_at__isnull=True, meeting__isnull=False),
                name="expert_consent_one_at_a_meeting",
            ),
            models.CheckConstraint(
                condition=models.Q(meeting__isnull=True) | models.Q(forum__isnull=False),
                name="expert_consent_meeting_has_forum",
            ),
        )
