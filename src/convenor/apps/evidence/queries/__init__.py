"""Every read of evidence: who may see it, what it supports, and what nobody knows yet."""

from convenor.apps.evidence.queries.gaps import GapRow, gap_for, gaps_due, gaps_of
from convenor.apps.evidence.queries.rows import (
    EvidenceRow,
    citation,
    evidence_about,
    evidence_citable,
    evidence_cited,
    evidence_row,
    uses_of,
)
from convenor.apps.evidence.queries.visible import (
    can_see_evidence,
    evidence_for,
    evidence_tokens,
    evidence_visible,
)

__all__ = [
    "EvidenceRow",
    "GapRow",
    "can_see_evidence",
    "citation",
    "evidence_about",
    "evidence_citable",
    "evidence_cited",
    "evidence_for",
    "evidence_row",
    "evidence_tokens",
    "evidence_visible",
    "gap_for",
    "gaps_due",
    "gaps_of",
    "uses_of",
]
