"""The address by which somebody comes back to answers they kept, signed so that nobody can make one up."""

from django.core.signing import BadSignature, Signer

_draft = Signer(salt="convenor.surveys.draft", sep="~")


def draft_key(draft_token: str) -> str:
    """The last part of the draft's address."""
    return _draft.sign(draft_token)


def read_draft_key(key: str) -> str | None:
    """The draft's token; None for a key that was not made here."""
    try:
        return _draft.unsign(key)
    except BadSignature:
        return None
