"""The terms of reference as a document: what a file may say, and how each part is spelt.

`TermsDocument` is the whole of a file: a partnership, the bodies around it and its groups. Each part
may name its sources; what names none takes the sources of the group it stands in.
"""

from convenor.core.terms.schema.base import Adoption, Cited, Part, SourceNote, Statement
from convenor.core.terms.schema.bodies import (
    Contact,
    Contract,
    ContractHolder,
    Organisation,
    Partnership,
    Secretariat,
)
from convenor.core.terms.schema.document import FORMAT, TermsDocument
from convenor.core.terms.schema.group import Group, Line, Subgroup
from convenor.core.terms.schema.meeting import (
    Cadence,
    Every,
    KnownDate,
    LeadTime,
    LeadTimes,
    Sitting,
    Timing,
)
from convenor.core.terms.schema.membership import (
    Chair,
    Commitment,
    Condition,
    Decisions,
    Experts,
    Joining,
    Quorum,
    Seat,
    Substitutes,
)

__all__ = [
    "FORMAT",
    "Adoption",
    "Cadence",
    "Chair",
    "Cited",
    "Commitment",
    "Condition",
    "Contact",
    "Contract",
    "ContractHolder",
    "Decisions",
    "Every",
    "Experts",
    "Group",
    "Joining",
    "KnownDate",
    "LeadTime",
    "LeadTimes",
    "Line",
    "Organisation",
    "Part",
    "Partnership",
    "Quorum",
    "Seat",
    "Secretariat",
    "Sitting",
    "SourceNote",
    "Statement",
    "Subgroup",
    "Substitutes",
    "TermsDocument",
    "Timing",
]
