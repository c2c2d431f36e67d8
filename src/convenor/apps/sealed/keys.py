"""The keys of the seals: one for each identity, outside the database, each wrapped by the sealing key.

Where a data key is destroyed, every backup of the database is unreadable in that place. The sealing key may
be changed: the newest wraps, and older ones in `SEALING_KEYS` still open until all is wrapped anew.
"""

import base64
import hashlib
import secrets
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages

STORE = "sealed_keys"
KEY_BYTES = 32


class KeyNotThere(Exception):
    """A key is missing or damaged: what it seals cannot be opened. The text says which, and what to do."""


def store() -> Storage:
    """Where data keys lie: files of their own, or whatever `STORAGES` names."""
    return storages[STORE]


def new_key() -> tuple[str, bytes]:
    """Make a data key and keep it wrapped. Returns its name in the store, and the key."""
    key_id, key = secrets.token_hex(16), secrets.token_bytes(KEY_BYTES)
    kept_as = store().save(key_id, ContentFile(_wrapper().encrypt(key)))
    return kept_as, key


def key_for(key_id: str) -> bytes:
    """The data key of that name. Raises KeyNotThere."""
    try:
        with store().open(key_id) as file:
            return _wrapper().decrypt(file.read())
    except FileNotFoundError:
        raise KeyNotThere(
            f"The key {key_id} is missing from the store of keys. Bring the store back from its own "
            "backup; until then what it seals cannot be opened."
        ) from None
    except (InvalidToken, OSError):
        raise KeyNotThere(
            f"The key {key_id} is damaged, or was wrapped by a sealing key that is not in SEALING_KEY or "
            "SEALING_KEYS_BEFORE. Add that key, or bring the store back from its own backup."
        ) from None


def destroy(key_id: str) -> None:
    """Delete a key for good. Nothing happens where it is gone already."""
    store().delete(key_id)


def wrap_anew(key_id: str) -> bool:
    """Wrap a key by the newest sealing key. False where it is already. Raises KeyNotThere."""
    key = key_for(key_id)
    with store().open(key_id) as file:
        wrapped = file.read()
    if _is_by_the_newest(wrapped):
        return False
    spare = store().save(f"{key_id}.new", ContentFile(_wrapper().encrypt(key)))
    destroy(key_id)
    store().save(key_id, ContentFile(_wrapper().encrypt(key)))
    destroy(spare)
    return True


def all_key_ids() -> set[str]:
    """The names of all keys in the store."""
    try:
        return set(store().listdir("")[1])
    except FileNotFoundError:
        return set()


def fingerprint(key: bytes) -> str:
    """What can be kept of a destroyed key: it proves which one it was and opens nothing."""
    return hashlib.sha256(b"convenor data key" + key).hexdigest()


def marking_keys() -> dict[str, bytes]:
    """The keys that make marks, by their short names; the newest first."""
    keys = [_derived(each, b"convenor marks") for each in settings.SEALING_KEYS]
    return {hashlib.sha256(key).hexdigest()[:8]: key for key in keys}


def _wrapper() -> MultiFernet:
    return MultiFernet([_fernet(each) for each in settings.SEALING_KEYS])


def _is_by_the_newest(wrapped: bytes) -> bool:
    try:
        _fernet(settings.SEALING_KEYS[0]).decrypt(wrapped)
    except InvalidToken:
        return False
    return True


def _fernet(sealing_key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_derived(sealing_key, b"convenor data keys")))


@lru_cache(maxsize=16)
def _derived(sealing_key: str, purpose: bytes) -> bytes:
    hkdf = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose)
    return hkdf.derive(sealing_key.encode())
