"""The mailbox in which replies arrive. The only place that speaks IMAP."""

from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from django.conf import settings
from imap_tools import BaseMailBox, MailBox
from imap_tools.errors import ImapToolsError

SECONDS = 30


class MailboxNotReadable(Exception):
    """The mailbox cannot be opened or read; the text says why and what to look at."""


class Mailbox:
    """Opened for reading alone: what is in it stays as it is, unread mails too."""

    def __init__(self, opened: Callable[[], BaseMailBox] | None = None) -> None:
        self._open = opened or _from_settings
        self._box: Any = None

    def __enter__(self) -> Self:
        if not settings.IMAP_HOST:
            raise MailboxNotReadable("No mailbox is set: write IMAP_HOST and its user into .env.")
        try:
            self._box = self._open()
            self._box.login(settings.IMAP_USER, settings.IMAP_PASSWORD, initial_folder=None)
            self._box.folder.set(settings.IMAP_FOLDER, readonly=True)
        except (OSError, ImapToolsError) as error:
            self._leave()
            raise MailboxNotReadable(_cannot("opened", error)) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._leave()

    def numbering(self) -> int:
        """The server's UIDVALIDITY: as long as it is the same, a number means the same mail."""
        return int(
            self._asked(
                lambda box: box.folder.status(settings.IMAP_FOLDER, ["UIDVALIDITY"])["UIDVALIDITY"]
            )
        )

    def numbers_after(self, last: int) -> list[int]:
        """The mails that came after that one. A server names its last mail even where none did."""
        found = self._asked(lambda box: box.uids(f"UID {last + 1}:*", charset=None))
        return sorted(number for number in map(int, found) if number > last)

    def size_of(self, number: int) -> int:
        """In bytes, without fetching the mail."""
        lines = self._fetched(number, "(RFC822.SIZE)")
        return next((int(w) for line in lines for w in _after(line, b"RFC822.SIZE")), 0)

    def mail(self, number: int) -> bytes:
        """The whole mail as it came; empty where it was removed meanwhile."""
        lines = self._fetched(number, "(BODY.PEEK[])")
        return next((line[1] for line in lines if isinstance(line, tuple)), b"")

    def _fetched(self, number: int, what: str) -> list[Any]:
        return self._asked(lambda box: box.client.uid("FETCH", str(number), what)[1]) or []

    def _asked(self, ask: Callable[[Any], Any]) -> Any:
        try:
            return ask(self._box)
        except (OSError, ImapToolsError, self._box.client.error) as error:
            raise MailboxNotReadable(_cannot("read", error)) from error

    def _leave(self) -> None:
        try:
            if self._box is not None:
                self._box.logout()
        except (OSError, ImapToolsError, self._box.client.error):
            pass  # the server hung up first


def _from_settings() -> BaseMailBox:
    return MailBox(settings.IMAP_HOST, settings.IMAP_PORT, timeout=SECONDS)


def _cannot(what: str, error: Exception) -> str:
    return (
        f"The mailbox at {settings.IMAP_HOST} cannot be {what} ({type(error).__name__}): "
        "look at IMAP_HOST, IMAP_PORT, IMAP_USER, IMAP_PASSWORD and IMAP_FOLDER."
    )


def _after(line: Any, word: bytes) -> list[bytes]:
    """What stands after the word in a line of the server's answer."""
    text = line[0] if isinstance(line, tuple) else line or b""
    words = text.replace(b"(", b" ").replace(b")", b" ").split()
    return [words[i + 1] for i, each in enumerate(words[:-1]) if each.upper() == word]
