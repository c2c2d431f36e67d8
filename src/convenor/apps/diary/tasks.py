"""Reading replies from the mailbox. Run by `convenor manage read_replies`, every few minutes."""

import logging
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from convenor.apps.diary.mailbox import Mailbox
from convenor.apps.diary.operations.invitations import InvitationNotValid
from convenor.apps.diary.operations.replies import (
    forget_not_taken,
    mark_read,
    note_not_taken,
    take_reply,
)
from convenor.apps.diary.queries import read_up_to
from convenor.apps.diary.replies import (
    MOST_BYTES,
    Envelope,
    NotAReply,
    Reply,
    ReplyNotReadable,
    envelope_of,
    read_reply,
    too_large,
)
from convenor.apps.sealed.queries import sealed_address_of
from convenor.core.access import Actor

logger = logging.getLogger(__name__)
MOST_AT_ONCE = 500
BY_MAIL = Actor(label="the mailbox of replies")
NOBODY = Envelope(sender="", message_id="", date=None)


@dataclass
class Count:
    """What became of the mails of one run."""

    taken: int = 0
    not_taken: int = 0
    other: int = 0
    """Ordinary mails, which are for people to read."""


@task()
def read_replies() -> list[int]:
    """Read what came since the last time: how many were taken, were not, and were no replies."""
    count = read_mailbox(Mailbox())
    return [count.taken, count.not_taken, count.other]


def read_mailbox(mailbox: Mailbox) -> Count:
    """Each mail in a transaction of its own. Raises MailboxNotReadable; what was read till then holds.

    Where the server has numbered its mails anew all are read again, which changes nothing.
    """
    count, folder = Count(), settings.IMAP_FOLDER
    with mailbox as box:
        numbering = box.numbering()
        last = read_up_to(folder, numbering)
        numbers = box.numbers_after(last)[:MOST_AT_ONCE]
        for last in numbers:
            _read_one(box, last, count)
            mark_read(folder=folder, numbering=numbering, last=last)
        mark_read(folder=folder, numbering=numbering, last=last)
    forget_not_taken(now=timezone.now(), by=BY_MAIL)
    return count


def _read_one(box: Mailbox, number: int, count: Count) -> None:
    size = box.size_of(number)
    if size > MOST_BYTES:
        _refuse(NOBODY, ReplyNotReadable(too_large(size)), count)
        return
    take_mail(box.mail(number), count)


def take_mail(raw: bytes, count: Count) -> None:
    """One mail, whatever it is. One that trips us up must not keep the others from being read."""
    token = ""
    try:
        reply = _as_known_here(read_reply(raw))
        token = reply.token
        take_reply(reply=reply, by=BY_MAIL)
        count.taken += 1
    except NotAReply:
        count.other += 1
    except ReplyNotReadable as problem:
        _refuse(_envelope_as_known_here(envelope_of(raw)), problem, count)
    except InvitationNotValid as problem:
        envelope = _envelope_as_known_here(envelope_of(raw))
        _refuse(envelope, ReplyNotReadable(str(problem), token=token), count)
    except Exception:
        logger.exception("A mail in the mailbox of replies could not be read")
        why = "Something went wrong on our side while this mail was read; note the answer yourself."
        _refuse(NOBODY, ReplyNotReadable(why, token=token), count)


def _as_known_here(reply: Reply) -> Reply:
    """Somebody whose address is sealed answers from the real one; here only the sealed one is known."""
    return replace(
        reply,
        attendee=sealed_address_of(reply.attendee) or reply.attendee,
        envelope=_envelope_as_known_here(reply.envelope),
    )


def _envelope_as_known_here(envelope: Envelope) -> Envelope:
    return replace(envelope, sender=sealed_address_of(envelope.sender) or envelope.sender)


def _refuse(envelope: Envelope, problem: ReplyNotReadable, count: Count) -> None:
    count.not_taken += 1
    note_not_taken(envelope=envelope, why=str(problem), token=problem.token, by=BY_MAIL)
