"""Taking answers that came by mail, and noting those that could not be taken."""

import datetime as dt

from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.diary.models import Invitation, MailboxMark, ReplyNotTaken
from convenor.apps.diary.operations.invitations import InvitationNotValid, answer_invitation
from convenor.apps.diary.replies import Envelope, Reply
from convenor.apps.meetings.models import Meeting
from convenor.core.access import Actor
from convenor.core.dates import in_words

KEPT_FOR = dt.timedelta(days=90)
AHEAD = dt.timedelta(days=1)
"""How far somebody's clock may be ahead of ours."""


def take_reply(*, reply: Reply, by: Actor) -> Invitation:
    """Note the answer of a mail. Raises InvitationNotValid, with the reason for the secretariat.

    Through `answer_invitation`, which writes; whatever is refused here has changed nothing.
    """
    invitation = _invitation(reply)
    sender = reply.envelope.sender
    if sender.casefold() != reply.attendee.casefold():
        raise InvitationNotValid(
            f"It answers for {reply.attendee} but was sent from {sender or 'nobody'}; "
            "ask them yourself."
        )
    if reply.at > timezone.now() + AHEAD:
        raise InvitationNotValid(f"It is dated {in_words(reply.at.date())}, which is yet to come.")
    return answer_invitation(
        invitation=invitation,
        answer=reply.answer,
        sequence=reply.sequence,
        at=reply.at,
        message_id=reply.envelope.message_id,
        by=by,
    )


@operation
def note_not_taken(
    *, envelope: Envelope, why: str, by: Actor, token: str = ""
) -> ReplyNotTaken | None:
    """Keep for the secretariat what was not taken and why. The same mail again is noted once."""
    known = ReplyNotTaken.objects.filter(message_id=envelope.message_id).exclude(message_id="")
    if known.exists():
        nothing_changed()
        return None
    meeting = Meeting.objects.select_related("group").filter(token=token).first() if token else None
    row = ReplyNotTaken.objects.create(
        meeting=meeting, sender=envelope.sender, message_id=envelope.message_id, why=why[:1000]
    )
    record(
        by=by,
        what="A reply to an invitation could not be counted.",
        about=row,
        partnership_id=meeting.group.partnership_id if meeting else None,
    )
    return row


@operation
def forget_not_taken(*, now: dt.datetime, by: Actor) -> int:
    """Remove what was noted long ago: it holds addresses of people. Returns how many."""
    old = ReplyNotTaken.objects.filter(read_at__lt=now - KEPT_FOR)
    first = old.first()
    if first is None:
        nothing_changed()
        return 0
    count = old.count()
    record(
        by=by, what="Replies that could not be counted, and are old, were forgotten.", about=first
    )
    old.delete()
    return count


def mark_read(*, folder: str, numbering: int, last: int) -> None:
    """Remember how far the mailbox was read. No entry: nobody's thing was changed."""
    MailboxMark.objects.update_or_create(
        folder=folder, defaults={"uid_validity": numbering, "last_uid": last}
    )


def _invitation(reply: Reply) -> Invitation:
    if not Meeting.objects.filter(token=reply.token).exists():
        raise InvitationNotValid(
            f"It answers meeting “{reply.token[:100]}”, which is not on record."
        )
    found = Invitation.objects.select_related("meeting").filter(
        meeting__token=reply.token, email__iexact=reply.attendee
    )
    invitation = found.first()
    if invitation is None:
        raise InvitationNotValid(
            f"It answers for {reply.attendee[:320]}, who was not invited to this meeting."
        )
    return invitation
