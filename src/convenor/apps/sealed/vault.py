"""Sealing an identity and opening it again. Whoever may is settled elsewhere."""

import json
import secrets
from dataclasses import asdict, dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.views.decorators.debug import sensitive_variables

from convenor.apps.sealed.keys import KeyNotThere, key_for

BLOCK = 8192
"""Every identity is padded to this many bytes, so that its length tells nothing."""
NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody really is, and how they are reached. It is never written anywhere but into a seal."""

    real_name: str
    email: str = ""
    phone: str = ""
    languages: tuple[str, ...] = ()
    note: str = ""
    """What the supporter has to know: other names, when not to ring."""

    def __repr__(self) -> str:
        return "Identity(sealed)"

    def __str__(self) -> str:
        return "a sealed identity"


class TooLong(ValueError):
    """More than a seal holds."""


@sensitive_variables()
def closed(identity: Identity, *, token: str, key: bytes) -> bytes:
    """The identity as ciphertext of one length, which opens for that person's token alone."""
    plain = json.dumps(asdict(identity), ensure_ascii=False).encode()
    if len(plain) > BLOCK:
        raise TooLong
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain.ljust(BLOCK), token.encode())


@sensitive_variables()
def opened(ciphertext: bytes, *, token: str, key_id: str) -> Identity:
    """The identity itself. Raises KeyNotThere where the key is gone or does not fit."""
    nonce, sealed = bytes(ciphertext)[:NONCE_BYTES], bytes(ciphertext)[NONCE_BYTES:]
    try:
        plain = AESGCM(key_for(key_id)).decrypt(nonce, sealed, token.encode())
    except (InvalidTag, ValueError):
        raise KeyNotThere(
            f"The key {key_id} does not open the seal of {token}: one of the two is damaged."
        ) from None
    columns = json.loads(plain)
    return Identity(**columns | {"languages": tuple(columns["languages"])})
