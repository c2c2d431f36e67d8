"""The addresses by which those who raised a concern come back to it without an account.

Each names a raiser and is signed, so that nobody can make one up: see the record of that choice. The one
that confirms a mail address differs from the one that opens the page, so that only the mail holds it.
"""

from urllib.parse import urljoin

from django.conf import settings
from django.core.signing import BadSignature, Signer

_page = Signer(salt="convenor.concerns.raiser", sep="~")
_confirming = Signer(salt="convenor.concerns.confirm", sep="~")


def page_key(raiser_token: str) -> str:
    """The last part of the address of a raiser's own page."""
    return _page.sign(raiser_token)


def read_page_key(key: str) -> str | None:
    """The raiser's token; None for a key that was not made here."""
    return _read(_page, key)


def confirming_key(raiser_token: str, email: str) -> str:
    """What stands in the mail alone. Another address needs another one."""
    return _confirming.sign(f"{raiser_token}-{email.lower()}")


def read_confirming_key(key: str) -> tuple[str, str] | None:
    """The raiser's token and the mail address; None for a key that was not made here."""
    token, _, email = (_read(_confirming, key) or "").partition("-")
    return (token, email) if email else None


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


def _read(signer: Signer, key: str) -> str | None:
    try:
        return signer.unsign(key)
    except BadSignature:
        return None
