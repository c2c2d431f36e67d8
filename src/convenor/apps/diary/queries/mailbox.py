"""How far the mailbox of replies was read, and what of it belongs to no meeting."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings

from convenor.apps.diary.models import MailboxMark, ReplyNotTaken
from convenor.apps.diary.queries.invitations import MOST_NOT_TAKEN, NotTaken


@dataclass(frozen=True, slots=True)
class RepliesState:
    """Whether replies by mail are read here, and when they last were. None: never."""

    is_set_up: bool
    last_looked: dt.datetime | None


def read_up_to(folder: str, numbering: int) -> int:
    """The last mail that was read; nought where none was, or the server has numbered them anew."""
    found = MailboxMark.objects.filter(folder=folder, uid_validity=numbering)
    return found.values_list("last_uid", flat=True).first() or 0


def replies_state() -> RepliesState:
    """For those who wait for answers, and for whoever runs the installation."""
    found = MailboxMark.objects.filter(folder=settings.IMAP_FOLDER)
    looked = found.values_list("looked_at", flat=True).first()
    return RepliesState(bool(settings.IMAP_HOST), looked)


def replies_of_no_meeting() -> list[NotTaken]:
    """Mails that no secretariat gets to see, because they name no meeting on record."""
    found = ReplyNotTaken.objects.filter(meeting__isnull=True)[:MOST_NOT_TAKEN]
    return [NotTaken(row.why, row.read_at) for row in found]
