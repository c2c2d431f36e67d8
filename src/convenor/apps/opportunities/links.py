"""The address by which somebody without an account confirms that they are interested, or takes it back.

It is signed, so that nobody can make one up, and stands in the mail alone: who opens it reads that mailbox.
"""

from urllib.parse import urljoin

from django.conf import settings
from django.core.signing import BadSignature, Signer

_signer = Signer(salt="convenor.opportunities.interest", sep="~")


def key_of_expression(token: str) -> str:
    return _signer.sign(token)


def read_key(key: str) -> str | None:
    """The token; None for a key that was not made here."""
    try:
        return _signer.unsign(key)
    except BadSignature:
        return None


def expression_address(token: str) -> str:
    """In full: a mail is written without a request."""
    return urljoin(settings.SITE_ADDRESS, f"/opportunities/said/{key_of_expression(token)}")


def opportunity_address(token: str) -> str:
    return urljoin(settings.SITE_ADDRESS, f"/opportunities/{token}")
