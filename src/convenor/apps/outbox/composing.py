"""Messages that are written only when they are handed over, so that what was withdrawn is not in them.

Whoever has such messages names a composer in its `AppConfig.ready`. Its row in the outbox holds neither
an address nor words: who left is written to no more, and nothing is kept of them here.
"""

import copy
import datetime as dt
import smtplib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from convenor.apps.outbox.models import Delivery


@dataclass(frozen=True, slots=True)
class Written:
    """What is handed over. `told` is handed back to the composer when it went."""

    to: str
    subject: str
    body: str
    html: str = ""
    sender: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    forums: tuple[tuple[int, int | None], ...] = ()
    """Whose texts it carries, as in the outbox."""
    told: Any = None


@dataclass(frozen=True, slots=True)
class NotBefore:
    """It may not go before that moment."""

    moment: dt.datetime


class Composer(Protocol):
    """What an app does that has such messages. A key says which message it is."""

    may_go_twice: bool
    """Whether a message is sent again of which nobody knows whether the other side took it."""

    def compose(self, key: str) -> Written | NotBefore | None:
        """The message as it is now; None where nobody wants it any more."""

    def handed_over(self, key: str, written: Written) -> None: ...

    def refused(self, key: str) -> None:
        """The other side will never take it."""


Forums = Collection[tuple[int, int | None]]
BEFORE_HANDING_OVER: list[Callable[[str, list[tuple[str, str]], Forums], list[str]]] = []
"""Each takes where a message goes, its texts with their content types and of which forums they are, and gives
the texts as that reader may read them at this moment. Filled by the apps that know."""


def as_read_by(to: str, texts: list[tuple[str, str]], forums: Forums) -> list[str]:
    """The texts of a message on its way, without what was taken back since it was written."""
    kinds = [kind for _text, kind in texts]
    kept = [text for text, _kind in texts]
    for look in BEFORE_HANDING_OVER:
        kept = look(to, list(zip(kept, kinds, strict=True)), forums)
    return kept


_composers: dict[str, Composer] = {}


def register(name: str, composer: Composer) -> None:
    _composers[name] = composer


def composer_called(name: str) -> Composer:
    """Raises KeyError for one that nobody registered."""
    return _composers[name]


def filled_in(delivery: Delivery, written: Written) -> Delivery:
    """A copy that is never saved, with what is handed over."""
    filled = copy.copy(delivery)
    filled.to, filled.subject, filled.sender = written.to, written.subject, written.sender
    filled.body, filled.html = written.body, written.html
    filled.headers, filled.forums = dict(written.headers), list(written.forums)
    return filled


def is_for_good(error: Exception) -> bool:
    """Whether the other side said that it takes nothing for that address, now or later (SMTP 5xx)."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(_permanent(code) for code, _ in error.recipients.values())
    return False


def without_address(error: Exception) -> str:
    """What went wrong, without the address that a server's words or a library's may repeat."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = sorted({str(code) for code, _ in error.recipients.values()})
        return f"The address was refused ({', '.join(codes)})."
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{type(error).__name__} {error.smtp_code}"
    of_the_system = error.strerror if isinstance(error, OSError) else None
    return f"{type(error).__name__}: {of_the_system or 'its words are left out.'}"


def _permanent(code: int) -> bool:
    return 500 <= code < 600
