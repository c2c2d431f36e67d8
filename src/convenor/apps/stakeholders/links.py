"""The address by which somebody without an account confirms that they come to an event, or cancels.

It is signed, so that nobody can make one up, and stands in the mail alone: who opens it reads that mailbox.
"""

from urllib.parse import urljoin

from django.conf import settings
from django.core.signing import BadSignature, Signer

_signer = Signer(salt="convenor.stakeholders.sign-up", sep="~")


def key_of_sign_up(token: str) -> str:
    return _signer.sign(token)


def read_key(key: str) -> str | None:
    """The token; None for a key that was not made here."""
    try:
        return _signer.unsign(key)
    except BadSignature:
        return None


def sign_up_address(token: str) -> str:
    """In full: a mail is written without a request."""
    return urljoin(settings.SITE_ADDRESS, f"/events/said/{key_of_sign_up(token)}")


def event_address(token: str) -> str:
    return urljoin(settings.SITE_ADDRESS, f"/events/{token}")
