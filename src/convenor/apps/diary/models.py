"""What goes into people's diaries: feeds of their own, invitations, and what they answered."""

from django.db import models

from convenor.apps.people.tokens import new_token


class DiaryFeed(models.Model):
    """A calendar for one person's eyes, at an address that nobody can guess.

    The address is the token with a signature by the installation's secret key, which is not in the
    database: a copy of the database opens no feed, and still the owner can see the address again.
    """

    class Kind(models.TextChoices):
        MEETINGS = "meetings"
        DEADLINES = "deadlines"
        FIGURES = "figures"

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="feeds")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    made_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=models.Q(revoked_at__isnull=True),
                name="diary_feed_one_in_force",
            ),
        )


class Invitation(models.Model):
    """That a person was told of a meeting by mail, what they were told last, and what they answered.

    The meeting's `sequence` at the time stands beside it: a reply must name it, and one that is lower
    than the meeting's own has been overtaken.
    """

    class Method(models.TextChoices):
        REQUEST = "REQUEST"
        CANCEL = "CANCEL"

    class Answer(models.TextChoices):
        ACCEPTED = "accepted"
        DECLINED = "declined"
        TENTATIVE = "tentative"
        DELEGATED = "delegated"

    token = models.CharField(max_length=20, unique=True, default=new_token, editable=False)
    meeting = models.ForeignKey(
        "meetings.Meeting", on_delete=models.PROTECT, related_name="invitations"
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="invitations"
    )
    email = models.EmailField()
    method = models.CharField(max_length=10, choices=Method.choices)
    sequence = models.PositiveIntegerField()
    on = models.DateField()
    start = models.TimeField(null=True)
    end = models.TimeField(null=True)
    """The day and time as they were told."""
    sent_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True)
    """As the reply itself is stamped: an older one, or the same again, changes nothing."""
    stands_in_for = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    """The member in whose place somebody who is not on the group comes; until that member comes after all."""
    answer_message = models.CharField(max_length=255, blank=True)
    """The id of the mail that brought the answer; empty for one given on the page."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["meeting", "person"], name="invitation_one_for_each_person"
            ),
        )


class ReplyNotTaken(models.Model):
    """A mail that answers an invitation and could not be taken: what it was, why, and when."""

    meeting = models.ForeignKey(
        "meetings.Meeting", null=True, on_delete=models.CASCADE, related_name="replies_not_taken"
    )
    """None where the mail does not say, or names one that is not on record."""
    sender = models.CharField(max_length=320, blank=True)
    message_id = models.CharField(max_length=255, blank=True)
    why = models.CharField(max_length=1000)
    read_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-read_at", "-id")
        verbose_name_plural = "replies not taken"


class MailboxMark(models.Model):
    """How far the mailbox of replies was read. Nothing is changed in the mailbox itself."""

    folder = models.CharField(max_length=200, unique=True)
    uid_validity = models.BigIntegerField()
    """Another one means that the server has numbered its mails anew (RFC 9051)."""
    last_uid = models.BigIntegerField(default=0)
    looked_at = models.DateTimeField(auto_now=True)
