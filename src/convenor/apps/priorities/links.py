"""The addresses in mails by which somebody answers without signing in.

Each names one thing and one person and is signed, so that nobody can make one up for somebody else. It
opens that one answer and nothing more.
"""

from django.core.signing import BadSignature, Signer

CHECK, PROGRESS = "check", "progress"
"""What a link may open: the proposed priorities of a round, and the progress of a priority."""


def link_key(what: str, *, token: str, person_token: str) -> str:
    """The last part of the address."""
    return _signer(what).sign(f"{token}-{person_token}")


def read_link(what: str, key: str) -> tuple[str, str] | None:
    """The tokens of the thing and the person; None for a key that was not made here, or for another use."""
    try:
        token, _dash, person_token = _signer(what).unsign(key).partition("-")
    except BadSignature:
        return None
    return token, person_token


def _signer(what: str) -> Signer:
    return Signer(salt=f"convenor.priorities.{what}", sep="~")
