"""The addresses by which those who raised a concern come back to it without an account.

Each names a raiser and is signed, so that nobody can make one up: see the record of that choice. The one
that confirms a mail address differs from the one that opens the page, so that only the mail holds it.
"""

from urllib.parse import urljoin

from django.conf import settings
from django.core.signing import BadSignature, Signer

SEPARATOR = "~"
_page = Signer(salt="convenor.concerns.raiser", sep=SEPARATOR)


def page_key(raiser_token: str) -> str:
    """The last part of the address of a raiser's own page."""
    return _page.sign(raiser_token)


def read_page_key(key: str) -> str | None:
    """The raiser's token; None for a key that was not made here."""
    return _read(_page, key)


def confirming_key(raiser_token: str, email: str) -> str:
    """What stands in the mail alone. It does not hold the address, and another address needs another."""
    return _confirming(email).sign(raiser_token)


def token_in(key: str) -> str:
    """Whose key it claims to be; not checked yet."""
    return key.partition(SEPARATOR)[0]


def confirms(key: str, *, email: str) -> bool:
    """Whether the key was made for that address."""
    return _read(_confirming(email), key) is not None


def page_address(raiser_token: str) -> str:
    """In full: a mail is written without a request."""
    return urljoin(settings.SITE_ADDRESS, f"/concerns/said/{page_key(raiser_token)}")


def confirming_address(raiser_token: str, email: str) -> str:
    key = confirming_key(raiser_token, email)
    return urljoin(settings.SITE_ADDRESS, f"/concerns/confirm/{key}")


def leaving_address(raiser_token: str) -> str:
    """For the header by which a mail program leaves with one click (RFC 8058)."""
    return f"{page_address(raiser_token)}/leave"


def concern_address(token: str) -> str:
    return urljoin(settings.SITE_ADDRESS, f"/concerns/{token}")


def _confirming(email: str) -> Signer:
    return Signer(salt=f"convenor.concerns.confirm.{email.lower()}", sep=SEPARATOR)


def _read(signer: Signer, key: str) -> str | None:
    try:
        return signer.unsign(key)
    except BadSignature:
        return None
