"""How far the mailbox of replies was read."""

from convenor.apps.diary.models import MailboxMark


def read_up_to(folder: str, numbering: int) -> int:
    """The last mail that was read; nought where none was, or the server has numbered them anew."""
    found = MailboxMark.objects.filter(folder=folder, uid_validity=numbering)
    return found.values_list("last_uid", flat=True).first() or 0
