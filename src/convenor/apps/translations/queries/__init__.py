"""Every read of versions, each behind the access to the text that it is a version of."""

from convenor.apps.translations.queries.originals import (
    CLOSING,
    KINDS,
    MINUTES,
    PLAN,
    Original,
    OriginalKind,
    minutes_key,
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
    versions_of_ones_own,
    versions_to_keep,
    withdrawn_in,
)

__all__ = [
    "CLOSING",
    "KINDS",
    "MINUTES",
    "PLAN",
    "Original",
    "OriginalKind",
    "OtherWords",
    "VersionRow",
    "may_keep",
    "minutes_key",
    "original_at",
    "original_kept",
    "other_words_of",
    "version_for",
    "version_kept",
    "versions_in",
    "versions_of",
    "versions_of_ones_own",
    "versions_to_keep",
    "withdrawn_in",
]
