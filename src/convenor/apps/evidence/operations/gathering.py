"""Adding evidence in under a minute, without anything that points at somebody."""

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any

from django.utils import timezone

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.evidence.models import Evidence
from convenor.apps.evidence.operations.indexing import index_evidence
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.governance.channel.evidence import widest_marking
from convenor.core.governance.channel.personal import details_in, in_sentences
from convenor.core.vocabulary import ConsentLevel, EvidenceKind, Marking, Strength, Topic


class EvidenceNotValid(OperationNotValid):
    """The evidence cannot be kept that way."""


@dataclass(frozen=True, slots=True)
class EvidenceWanted:
    """What is said of a piece of evidence."""

    shows: str
    source: str
    kind: EvidenceKind
    on: dt.date
    consent: ConsentLevel
    strength: Strength = Strength.ONE_VOICE
    method: str = ""
    place: str = ""
    topics: tuple[str, ...] = ()
    address: str = ""
    marking: Marking = Marking.PARTNERS


@operation
def add_evidence(
    *,
    group: Any,
    wanted: EvidenceWanted,
    added_as: str,
    today: dt.date,
    by: Actor,
    person: Any = None,
    client_key: str = "",
) -> Evidence:
    """Keep a source for a group. The same key again gives what was kept.

    Raises EvidenceNotValid, naming each detail that points at somebody.
    """
    there = _sent_before(group, client_key)
    if there is not None:
        nothing_changed()
        return there
    evidence = Evidence(
        partnership_id=group.partnership_id,
        group=group,
        added_by=person,
        added_as=added_as,
        client_key=client_key,
    )
    _take_over(evidence, wanted, today)
    evidence.save()
    index_evidence(evidence)
    _record(evidence, by, f"Evidence ({wanted.kind}) was added for {group.called}.")
    return evidence


@operation
def change_evidence(
    *, evidence: Evidence, wanted: EvidenceWanted, today: dt.date, by: Actor
) -> None:
    """Correct it. Raises EvidenceNotValid for what was withdrawn."""
    _demand_standing(evidence)
    _take_over(evidence, wanted, today)
    evidence.save()
    index_evidence(evidence)
    return _record(evidence, by, f"Evidence ({wanted.kind}) was changed.")


@operation
def withdraw_evidence(*, evidence: Evidence, why: str, by: Actor) -> None:
    """Take it out of use, for instance because those it comes from no longer agree. A trace stays."""
    if evidence.withdrawn_at is not None:
        return nothing_changed()
    if not why.strip():
        raise EvidenceNotValid("Say in a few words why it is withdrawn.")
    evidence.withdrawn_at, evidence.withdrawn_because = timezone.now(), why.strip()
    evidence.save()
    index_evidence(evidence)
    return _record(evidence, by, f"Evidence ({evidence.kind}) was withdrawn.")


def _sent_before(group: Any, client_key: str) -> Evidence | None:
    return (
        Evidence.objects.filter(group=group, client_key=client_key).first() if client_key else None
    )


def _take_over(evidence: Evidence, wanted: EvidenceWanted, today: dt.date) -> None:
    _demand_words(wanted)
    if wanted.on > today:
        raise EvidenceNotValid(f"{in_words(wanted.on)} is still to come. When was it gathered?")
    _demand_nothing_personal(wanted)
    widest = widest_marking(wanted.consent)
    if wanted.marking.rank < widest.rank:
        raise EvidenceNotValid(
            f"Those it comes from agreed to its use by {wanted.consent}, so it cannot be marked "
            f"“{wanted.marking}”. Choose a narrower marking, or ask them."
        )
    for key, value in asdict(wanted).items():
        setattr(evidence, key, value.strip() if isinstance(value, str) else value)
    evidence.topics = [topic for topic in Topic if topic in wanted.topics]


def _demand_words(wanted: EvidenceWanted) -> None:
    if not wanted.shows.strip():
        raise EvidenceNotValid("Write in plain words what it shows.")
    if not wanted.source.strip():
        raise EvidenceNotValid(
            "Say where it comes from, such as a report, a survey or “a caseworker”."
        )


def _demand_nothing_personal(wanted: EvidenceWanted) -> None:
    text = "\n".join((wanted.shows, wanted.source, wanted.method, wanted.place))
    found = details_in(text)
    if found:
        raise EvidenceNotValid(" ".join(["It points at somebody.", *in_sentences(found)]))


def _demand_standing(evidence: Evidence) -> None:
    if evidence.withdrawn_at is not None:
        raise EvidenceNotValid(f"It was withdrawn: {evidence.withdrawn_because}")


def _record(evidence: Evidence, by: Actor, what: str) -> None:
    record(by=by, what=what, about=evidence, partnership_id=evidence.partnership_id)
