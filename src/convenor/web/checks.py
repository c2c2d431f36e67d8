"""What must hold of the settings, asked by `convenor manage check`."""

from typing import Any

from django.conf import settings
from django.core import checks


@checks.register(checks.Tags.security)
def personas_only_in_development(app_configs: Any, **kwargs: Any) -> list[checks.Error]:
    """One click signs in as anybody of the sample, so this must never be on where others come."""
    if not settings.PERSONAS_ENABLED or settings.DEVELOPMENT:
        return []
    return [
        checks.Error(
            "PERSONAS_ENABLED is on in production: anybody could sign in with one click.",
            hint="Leave it to the settings, which turn it on only with CONVENOR_ENV=development.",
            id="convenor.E001",
        )
    ]
