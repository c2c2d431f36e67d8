"""The one moment at which a sealed address becomes a real one: a message being handed over."""

import re
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.views.decorators.debug import sensitive_variables

from convenor.apps.outbox.models import Delivery
from convenor.apps.sealed.addresses import is_sealed
from convenor.apps.sealed.queries import real_address

OCTETS_IN_A_LINE = 75
FOLD = re.compile(r"\r?\n[ \t]")


@sensitive_variables()
def handed_to(delivery: Delivery) -> tuple[str, str]:
    """Where it really goes, and its invitation as the receiver's own calendar knows them.

    Raises NobodyThere and KeyNotThere. What it returns is never stored.
    """
    if not is_sealed(delivery.to):
        return delivery.to, delivery.calendar
    address = real_address(delivery.to)
    return address, _addressed(delivery.calendar, delivery.to, address)


def what_went_wrong(delivery: Delivery, error: Exception) -> str:
    """For the record. A server's words often repeat the address, so for a sealed one they are left out."""
    kind = type(error).__name__
    if not is_sealed(delivery.to):
        return f"{kind}: {error}"
    return f"{kind}{_number_in(error)}: the mail server's words are left out, for they may hold the address."


def _number_in(error: Exception) -> str:
    codes: list[object] = []
    if isinstance(error, SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
    elif isinstance(error, SMTPResponseException):
        codes = [error.smtp_code]
    return "".join(f" {code}" for code in codes if isinstance(code, int))


@sensitive_variables()
def _addressed(calendar: str, sealed: str, address: str) -> str:
    """The invitation with the real address for the sealed one, in lines as RFC 5545 folds them."""
    lines = FOLD.sub("", calendar).splitlines()
    hidden = re.compile(re.escape(sealed), re.IGNORECASE)
    if not any(map(hidden.search, lines)):
        return calendar
    return "".join(_folded(hidden.sub(lambda _: address, line)) for line in lines)


def _folded(line: str) -> str:
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > OCTETS_IN_A_LINE:
            pieces.append(piece)
            piece = " "
        piece += letter
    return "\r\n".join([*pieces, piece]) + "\r\n"
