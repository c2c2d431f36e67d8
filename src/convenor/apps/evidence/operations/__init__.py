"""Every write of evidence, of what it supports, and of what nobody knows yet."""

from convenor.apps.evidence.operations.gaps import close_gap, fill_gap, name_gap
from convenor.apps.evidence.operations.gathering import (
    EvidenceNotValid,
    EvidenceWanted,
    add_evidence,
    change_evidence,
    withdraw_evidence,
)
from convenor.apps.evidence.operations.using import (
    cite_evidence,
    drop_use,
    use_evidence,
)

__all__ = [
    "EvidenceNotValid",
    "EvidenceWanted",
    "add_evidence",
    "change_evidence",
    "cite_evidence",
    "close_gap",
    "drop_use",
    "fill_gap",
    "name_gap",
    "use_evidence",
    "withdraw_evidence",
]
