"""What must hold of the store of keys, asked by `convenor manage check` and before the server starts."""

import stat
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import checks

from convenor.apps.sealed.keys import store

OTHERS = stat.S_IRWXG | stat.S_IRWXO


@checks.register(checks.Tags.security)
def keys_lie_apart(app_configs: Any, **kwargs: Any) -> list[checks.Error]:
    """In production, keys lie where no page serves files and nobody else on the server reads."""
    if settings.DEVELOPMENT:
        return []
    return keys_found_wanting()


def keys_found_wanting() -> list[checks.Error]:
    """What is wrong with where the keys lie. A store that is no folder is its keeper's to guard."""
    place = getattr(store(), "location", None)
    if place is None:
        return []
    folder = Path(place).resolve()
    served = [Path(each).resolve() for each in (settings.MEDIA_ROOT, settings.STATIC_ROOT) if each]
    if any(each == folder or each in folder.parents for each in served):
        return [_error(f"The keys lie in {folder}, within a folder of files for readers.", "E002")]
    if folder.exists() and folder.stat().st_mode & OTHERS:
        return [_error(f"Others on this server can read {folder}, where the keys lie.", "E003")]
    return []


def _error(what: str, number: str) -> checks.Error:
    hint = "Name another place with SEALED_KEYS, and let only Convenor's own account in: chmod 700."
    return checks.Error(what, hint=hint, id=f"convenor.{number}")
