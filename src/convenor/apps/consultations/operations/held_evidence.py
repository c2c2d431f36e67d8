"""Evidence that the partnership holds already, cited to a question of a call."""

import datetime as dt

from convenor.apps.audit.operations import operation
from convenor.apps.consultations.models import ConsultationInput, ConsultationSection
from convenor.apps.consultations.operations.inputs import cite_source
from convenor.apps.evidence.models import Evidence
from convenor.apps.evidence.operations import use_evidence
from convenor.apps.evidence.queries import citation
from convenor.core.access import Actor
from convenor.core.vocabulary import Marking

LONGEST = 200


@operation
def cite_held_evidence(
    *, section: ConsultationSection, evidence: Evidence, on: dt.date, by: Actor
) -> ConsultationInput:
    """In its own words, with its citation. Raises EvidenceNotValid where it may not go as far as the answer,
    and ConsultationNotValid for a call that is over."""
    call = section.consultation
    use_evidence(
        evidence=evidence,
        about_kind="consultation",
        about_key=call.token,
        marking=Marking(call.marking),
        by=by,
    )
    whose = citation(evidence)
    return cite_source(
        section=section,
        whose=whose if len(whose) <= LONGEST else whose[: LONGEST - 1] + "…",
        text=evidence.shows,
        link=evidence.address,
        on=on,
        by=by,
    )
