"""From a real address to the sealed one and back, and from a text to what it gives away."""

import re
from collections.abc import Iterable
from typing import Any

from django.views.decorators.debug import sensitive_variables

from convenor.apps.sealed.addresses import is_sealed, sealed_address, token_in
from convenor.apps.sealed.marks import (
    hits_as_last_known,
    hits_in,
    known_now,
    marks_for_lookup,
    whose_in,
)
from convenor.apps.sealed.models import SealedIdentity
from convenor.apps.sealed.vault import opened
from convenor.core.governance.voice.kept_safe import Span, folded, sign_in_candidate

NOBODYS = sealed_address("nobody")
HIDDEN = "[kept safe]"
MOST_LOOKS = 100
MAY_HOLD_SOMETHING = re.compile(r"[^\W_]{2}")


class NobodyThere(Exception):
    """A sealed address behind which nobody is any more. The text is safe to keep."""


@sensitive_variables("typed")
def account_address(typed: str) -> str:
    """The address of the account that somebody means who types an address to sign in.

    That is the sealed one where it is known here, and what was typed otherwise; the work is the same. A sealed
    address itself signs nobody in: only its owner knows the real one.
    """
    found = sealed_address_of(typed)
    if is_sealed(typed):
        return NOBODYS
    return found or typed


@sensitive_variables("typed")
def sealed_address_of(typed: str) -> str | None:
    """The sealed address that stands for a real one; None where it is not known here."""
    wanted = marks_for_lookup(sign_in_candidate(typed))
    row = SealedIdentity.objects.filter(marks__value__in=wanted).only("token").first()
    return sealed_address(row.token) if row is not None else None


@sensitive_variables()
def real_address(address: str) -> str:
    """Where a message to a sealed address goes, to be asked for only when it is handed over.

    Raises NobodyThere where the identity is shredded, unknown or has no address, and KeyNotThere.
    """
    row = SealedIdentity.objects.filter(token=token_in(address)).first()
    if row is None:
        raise NobodyThere("Nobody is at this sealed address any more, so the message was dropped.")
    found = opened(row.ciphertext, token=row.token, key_id=row.key_id).email
    if not found:
        raise NobodyThere("Whoever this sealed address stands for gave no e-mail address.")
    return found


def check_text(text: str) -> list[Span]:
    """Where a text gives somebody away who is kept safe here. For the guards alone, never for a page."""
    return sorted(hits_in(text)) if MAY_HOLD_SOMETHING.search(text) else []


def identities_in(texts: Iterable[str], known: Any = None) -> set[int]:
    """Whose identities (their ids) some texts give away. `known` are the marks, where the caller has them."""
    return set(whose_in((text for text in texts if MAY_HOLD_SOMETHING.search(text)), known))


def masked_now(text: str) -> str:
    """The same by what is sealed now: for an answer about a failure. Raises DatabaseError."""
    known_now()
    return masked(text)


def masked(text: str) -> str:
    """A line of a log without what gives somebody away. It asks no database: it goes by what was last read.

    Each look finds a name, an address or a number once, so it is looked again until nothing is left.
    """
    for _look in range(MOST_LOOKS):
        spans = sorted(hits_as_last_known(text))
        if not spans:
            return text
        text = _without_spans(text, spans)
    return HIDDEN


def _without_spans(text: str, spans: list[Span]) -> str:
    plain, pieces, end = folded(text), [], 0
    for first, last in spans:
        if first >= end:
            pieces += [plain[end:first], HIDDEN]
            end = last
        else:
            end = max(end, last)
    return "".join([*pieces, plain[end:]])
