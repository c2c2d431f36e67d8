"""What a piece of evidence supports, and what cites it."""

from collections.abc import Collection

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.evidence.models import Evidence, EvidenceUse
from convenor.apps.evidence.operations.gathering import EvidenceNotValid
from convenor.core.access import Actor
from convenor.core.governance.channel.evidence import why_not_cited
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
    """Say that it supports something. `marking` is how far that thing goes, where it repeats what it cites.

    Raises EvidenceNotValid for evidence that was withdrawn, or may not go that far.
    """
    if evidence.withdrawn_at is not None:
        raise EvidenceNotValid(f"It was withdrawn: {evidence.withdrawn_because}")
    if marking is not None and (reason := _why_not(evidence, marking, about_kind)):
        raise EvidenceNotValid(reason)
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


@operation
def cite_evidence(
    *,
    evidence: Collection[Evidence],
    chosen_from: Collection[Evidence],
    about_kind: str,
    about_key: str,
    marking: Marking,
    by: Actor,
) -> None:
    """Let a thing cite these, and no others of those that could be chosen.

    What could not be chosen, because whoever chooses does not see it, stays cited. Raises EvidenceNotValid.
    """
    about = {"about_kind": about_kind, "about_key": about_key}
    for row in chosen_from:
        if row not in evidence:
            drop_use(evidence=row, by=by, **about)
    for row in evidence:
        if reason := _why_not(row, marking, about_kind):
            raise EvidenceNotValid(f"“{row.source}” cannot be cited. {reason}")
        use_evidence(evidence=row, marking=marking, by=by, **about)
    nothing_changed()


def demand_still_citable(*, about_kind: str, about_key: str, marking: Marking) -> None:
    """Raises EvidenceNotValid where what a thing cites may not go as far as it goes now."""
    cited = Evidence.objects.filter(
        uses__about_kind=about_kind, uses__about_key=about_key, withdrawn_at__isnull=True
    )
    for row in cited:
        if reason := _why_not(row, marking, about_kind):
            raise EvidenceNotValid(
                f"It cites “{row.source}”. {reason} Take that out first, or choose a narrower marking."
            )


def _why_not(evidence: Evidence, marking: Marking, about_kind: str) -> str:
    consent, own = ConsentLevel(evidence.consent), Marking(evidence.marking)
    return why_not_cited(consent, own, marking, about_kind)


def _record(evidence: Evidence, by: Actor, what: str) -> None:
    record(by=by, what=what, about=evidence, partnership_id=evidence.partnership_id)
