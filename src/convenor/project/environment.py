"""What the settings work out from the environment."""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

PROVIDER_KEYS = ("id", "name", "client_id", "secret", "server_url")
PROVIDER_ADDRESSES = ("server_url", "sign_in_url")


def secret_key_in(data, name="secret_key"):
    """The key kept in the data directory, made on first use. Only its owner may read it."""
    path = Path(data) / name
    try:
        if not path.exists():
            _make_secret_key(path)
        key = path.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"The {name.replace('_', ' ')} cannot be kept in {data} ({error.strerror}): "
            "name another place with CONVENOR_DATA."
        ) from error
    if not key:
        raise ImproperlyConfigured(f"{path} is empty; remove it, and a new key will be made.")
    return key


def _make_secret_key(path):
    """Write the key whole or not at all, and leave one that another process wrote meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        with open(os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)


def social_providers(providers):
    """allauth's form of OIDC_PROVIDERS. Raises ImproperlyConfigured for one that lacks a key."""
    if not isinstance(providers, list) or not all(isinstance(p, dict) for p in providers):
        raise ImproperlyConfigured(
            "OIDC_PROVIDERS must be a JSON list of objects: see .env.example."
        )
    for position, provider in enumerate(providers, start=1):
        missing = [key for key in PROVIDER_KEYS if not provider.get(key)]
        if missing:
            raise ImproperlyConfigured(
                f"Provider {position} in OIDC_PROVIDERS has no {' and no '.join(missing)}: "
                "see .env.example."
            )
        for key in PROVIDER_ADDRESSES:
            if provider.get(key) and not _is_address(provider[key]):
                raise ImproperlyConfigured(
                    f"The {key} of provider {position} in OIDC_PROVIDERS is {provider[key]!r}; "
                    "write an address that begins with https://."
                )
    return [
        {
            "provider_id": provider["id"],
            "name": provider["name"],
            "client_id": provider["client_id"],
            "secret": provider["secret"],
            "settings": {"server_url": provider["server_url"]},
        }
        for provider in providers
    ]


def _is_address(value):
    parts = urlsplit(value) if isinstance(value, str) else None
    return bool(parts and parts.scheme in ("http", "https") and parts.netloc)


def sign_in_origins(providers):
    """The sites a sign-in form may lead to: `sign_in_url` where it is not on the `server_url`."""
    addresses = [p.get("sign_in_url") or p["server_url"] for p in providers]
    return [f"{parts.scheme}://{parts.netloc}" for parts in map(urlsplit, addresses)]
