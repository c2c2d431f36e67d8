"""What can be found of evidence by searching.

Evidence for a group without its enforcement-linked seats is never indexed: tokens of the index do not tell
those seats apart.
"""

from convenor.apps.evidence.models import Evidence
from convenor.apps.evidence.queries.visible import evidence_tokens
from convenor.apps.search import operations as search
from convenor.apps.search.models import Kind
from convenor.core.governance.channel.evidence import opens_to_enforcement
from convenor.core.vocabulary import ConsentLevel


def index_evidence(evidence: Evidence) -> None:
    """Let it be found as it is now, or no longer."""
    stands = evidence.withdrawn_at is None
    if not (stands and opens_to_enforcement(ConsentLevel(evidence.consent))):
        search.take_out(kind=Kind.EVIDENCE, key=evidence.token)
        return
    search.put(
        kind=Kind.EVIDENCE,
        key=evidence.token,
        partnership_id=evidence.partnership_id,
        group_id=evidence.group_id,
        on=evidence.on,
        title=f"Evidence: {evidence.source}",
        paragraphs=[evidence.shows, evidence.method],
        audience=evidence_tokens(evidence),
        address=f"/evidence/{evidence.token}",
    )
