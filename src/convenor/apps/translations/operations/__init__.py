"""Every write of versions."""

from convenor.apps.translations.operations.keeping import (
    VersionNotValid,
    VersionWords,
    add_version,
    mark_checked,
    revise_version,
    withdraw_version,
)

__all__ = [
    "VersionNotValid",
    "VersionWords",
    "add_version",
    "mark_checked",
    "revise_version",
    "withdraw_version",
]
