"""Information handed down and across the lines, with who may pass it on and who has read it."""

from django.db import models
from django.db.models import F, Q

from convenor.apps.people.tokens import new_token
from convenor.core.vocabulary import Marking


class Notice(models.Model):
    """What a body lets others know, for a time, as far as its owner agrees."""

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    partnership = models.ForeignKey(
        "groups.Partnership", on_delete=models.PROTECT, related_name="notices"
    )
    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="notices")
    """The hosted group from which it goes out."""
    owner = models.CharField(max_length=200, blank=True)
    """The body whose information it is, where that is not the group itself."""
    owner_agreed_on = models.DateField(null=True, blank=True)
    title = models.CharField(max_length=300)
    text = models.TextField()
    """In Markdown."""
    marking = models.CharField(
        max_length=20,
        choices=[(m.value, m.value) for m in Marking],
        default=Marking.PARTNERS.value,
    )
    may_be_passed_on = models.BooleanField(default=True)
    """False where the owner has to be asked first."""
    public_from = models.DateField(null=True, blank=True)
    """Clear to publish from that day."""
    expires_on = models.DateField(null=True, blank=True)
    """The first day on which it no longer holds."""
    wants_receipt = models.BooleanField(default=False)
    reply_by = models.DateField(null=True, blank=True)
    passes_on = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="passed_on_as"
    )
    """The notice of another group that this one hands further."""
    about_kind = models.CharField(max_length=40, blank=True)
    about_key = models.CharField(max_length=80, blank=True)
    sent_at = models.DateTimeField(null=True)
    recalled_at = models.DateTimeField(null=True)
    recalled_because = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-sent_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True)
                | Q(public_from__isnull=True)
                | Q(expires_on__gt=F("public_from")),
                name="notice_expires_after_it_is_public",
                violation_error_message="A notice expires after the day from which it may be published.",
            ),
        )

    def __str__(self) -> str:
        return self.title


class NoticeTarget(models.Model):
    """A group that a notice goes to."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="targets")
    group = models.ForeignKey(
        "groups.Group", on_delete=models.PROTECT, related_name="notices_received"
    )

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["notice", "group"], name="notice_once_to_each_group"),
        )


class NoticeReceipt(models.Model):
    """That somebody opened a notice, and what they replied."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="receipts")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="+")
    """The group for which they read it."""
    read_at = models.DateTimeField(auto_now_add=True)
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["notice", "person", "group"], name="notice_receipt_once"
            ),
        )


class PassingRequest(models.Model):
    """A group's question to the owner of a notice whether it may pass it on, and the answer."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="passing_requests")
    group = models.ForeignKey("groups.Group", on_delete=models.PROTECT, related_name="+")
    """The group that would pass it on."""
    to_whom = models.CharField(max_length=300)
    asked_as = models.CharField(max_length=200)
    asked_at = models.DateTimeField(auto_now_add=True)
    agreed = models.BooleanField(null=True)
    """None while nobody has answered."""
    answer = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
