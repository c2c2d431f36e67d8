"""The signed addresses in readers' mail. None of them holds a mail address, and none can be made up."""

from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.signing import BadSignature, Signer

SEPARATOR = "~"
ALL = "all."
_leaving = Signer(salt="convenor.bulletins.leave", sep=SEPARATOR)
_choosing = Signer(salt="convenor.bulletins.choices", sep=SEPARATOR)
_consenting = Signer(salt="convenor.bulletins.consent", sep=SEPARATOR)


def leaving_key(subscription_token: str) -> str:
    """Leaves what is sent for one partnership."""
    return _leaving.sign(subscription_token)


def leaving_all_key(subscriber_token: str) -> str:
    """Leaves everything: for the mail that puts several partnerships together."""
    return _leaving.sign(ALL + subscriber_token)


def read_leaving_key(key: str) -> tuple[str, bool] | None:
    """The token, and whether it is that of everything; None for a key that was not made here."""
    token = _read(_leaving, key)
    if token is None:
        return None
    return token.removeprefix(ALL), token.startswith(ALL)


def choosing_key(subscriber_token: str) -> str:
    return _choosing.sign(subscriber_token)


def read_choosing_key(key: str) -> str | None:
    return _read(_choosing, key)


def confirming_key(subscription_token: str, email: str) -> str:
    """What stands in the mail alone: whoever gave the address cannot work it out."""
    return _confirming(email).sign(subscription_token)


def token_in(key: str) -> str:
    """Whose key it claims to be; not checked yet."""
    return key.partition(SEPARATOR)[0]


def confirms(key: str, *, email: str) -> bool:
    return _read(_confirming(email), key) is not None


def consenting_key(consent_token: str) -> str:
    return _consenting.sign(consent_token)


def read_consenting_key(key: str) -> str | None:
    return _read(_consenting, key)


def in_full(path: str) -> str:
    """A mail is written without a request."""
    return urljoin(settings.SITE_ADDRESS, path)


def site_name() -> str:
    """The name by which people reach the server, for List-Id and Message-ID."""
    return urlsplit(settings.SITE_ADDRESS).hostname or "localhost"


def _confirming(email: str) -> Signer:
    return Signer(salt=f"convenor.bulletins.confirm.{email.lower()}", sep=SEPARATOR)


def _read(signer: Signer, key: str) -> str | None:
    try:
        return signer.unsign(key)
    except BadSignature:
        return None
