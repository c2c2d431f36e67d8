"""Every read of terms of reference."""

from convenor.apps.terms.queries.drafts import DraftRow, draft_for, drafts_of
from convenor.apps.terms.queries.export import export_document
from convenor.apps.terms.queries.leads import lead_of
from convenor.apps.terms.queries.versions import (
    Version,
    decides_on,
    group_terms_on,
    newest_charter,
    partnership_terms_on,
    quorums_stated,
    timing_on,
    version_of,
    versions_of,
)

__all__ = [
    "DraftRow",
    "Version",
    "decides_on",
    "draft_for",
    "drafts_of",
    "export_document",
    "group_terms_on",
    "lead_of",
    "newest_charter",
    "partnership_terms_on",
    "timing_on",
    "quorums_stated",
    "version_of",
    "versions_of",
]
