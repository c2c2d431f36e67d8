"""What a piece of evidence supports."""

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.evidence.models import Evidence, EvidenceUse
from convenor.apps.evidence.operations.gathering import EvidenceNotValid
from convenor.core.access import Actor
from convenor.core.governance.channel.evidence import may_be_cited
from convenor.core.vocabulary import ConsentLevel, Marking


@operation
def use_evidence(
    *,
    evidence: Evidence,
    about_kind: str,
    about_key: str,
    by: Actor,
    marking: Marking | None = None,
) -> EvidenceUse:
    """Say that it supports something. `marking` is how far that thing goes, where it has one.

    Raises EvidenceNotValid for evidence that was withdrawn, or may not go that far.
    """
    if evidence.withdrawn_at is not None:
        raise EvidenceNotValid(f"It was withdrawn: {evidence.withdrawn_because}")
    consent = ConsentLevel(evidence.consent)
    if marking is not None and not may_be_cited(consent, marking):
        raise EvidenceNotValid(
            f"Those it comes from agreed to its use by {consent}. What it would support is marked "
            f"“{marking}”, and more people see that."
        )
    use, made = EvidenceUse.objects.get_or_create(
        evidence=evidence,
        about_kind=about_kind,
        about_key=about_key,
        defaults={"by_label": by.label},
    )
    if not made:
        nothing_changed()
        return use
    _record(evidence, by, f"Evidence ({evidence.kind}) supports a {about_kind}.")
    return use


@operation
def drop_use(*, evidence: Evidence, about_kind: str, about_key: str, by: Actor) -> None:
    """It does not support it after all."""
    gone, _ = evidence.uses.filter(about_kind=about_kind, about_key=about_key).delete()
    if not gone:
        return nothing_changed()
    return _record(evidence, by, f"Evidence ({evidence.kind}) no longer supports a {about_kind}.")


def _record(evidence: Evidence, by: Actor, what: str) -> None:
    record(by=by, what=what, about=evidence, partnership_id=evidence.partnership_id)
