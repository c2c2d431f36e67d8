"""The address in a mail by which somebody answers a poll without an account.

It names the poll and the person and is signed, so that nobody can make one up for somebody else. It
opens that one answer, and only while the poll is open and the person is asked.
"""

from django.core.signing import BadSignature, Signer

_signer = Signer(salt="convenor.availability.poll", sep="~")


def answer_key(*, poll_token: str, person_token: str) -> str:
    """The last part of the address."""
    return _signer.sign(f"{poll_token}-{person_token}")


def read_key(key: str) -> tuple[str, str] | None:
    """The tokens of the poll and the person; None for a key that was not made here."""
    try:
        poll_token, _, person_token = _signer.unsign(key).partition("-")
    except BadSignature:
        return None
    return poll_token, person_token
