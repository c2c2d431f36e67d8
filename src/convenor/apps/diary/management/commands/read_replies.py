"""`convenor manage read_replies`: take the answers that came by mail."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from convenor.apps.diary.mailbox import Mailbox, MailboxNotReadable
from convenor.apps.diary.tasks import read_mailbox


class Command(BaseCommand):
    help = "Reads the replies to invitations from the mailbox, and says what became of them."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = read_mailbox(Mailbox())
        except MailboxNotReadable as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(
            f"Answers taken: {count.taken}. Not counted: {count.not_taken}. "
            f"Other mails: {count.other}."
        )
