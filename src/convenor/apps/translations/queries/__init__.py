"""Every read of versions, each behind the access to the text that it is a version of."""

from convenor.apps.translations.queries.originals import (
    CLOSING,
    KINDS,
    PLAN,
    Original,
    OriginalKind,
    original_at,
)
from convenor.apps.translations.queries.versions import (
    OtherWords,
    VersionRow,
    may_keep,
    original_kept,
    other_words_of,
    version_for,
    version_kept,
    versions_in,
    versions_of,
    versions_to_keep,
    withdrawn_in,
)

__all__ = [
    "CLOSING",
    "KINDS",
    "PLAN",
    "Original",
    "OriginalKind",
    "OtherWords",
    "VersionRow",
    "may_keep",
    "original_at",
    "original_kept",
    "other_words_of",
    "version_for",
    "version_kept",
    "versions_in",
    "versions_of",
    "versions_to_keep",
    "withdrawn_in",
]
