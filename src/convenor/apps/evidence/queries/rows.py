"""Evidence as it may be shown and cited, and what it supports."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from convenor.apps.evidence.models import Evidence, EvidenceUse
from convenor.apps.evidence.queries.visible import evidence_visible
from convenor.core.access import Actor
from convenor.core.dates import in_words
from convenor.core.governance.channel.evidence import why_not_cited
from convenor.core.vocabulary import ConsentLevel, EvidenceKind, Marking, Strength

MOST_TO_CHOOSE = 100


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A source as it may be shown."""

    token: str
    group: str
    group_slug: str
    kind: EvidenceKind
    shows: str
    source: str
    method: str
    on: dt.date
    place: str
    topics: tuple[str, ...]
    address: str
    consent: ConsentLevel
    strength: Strength
    marking: Marking
    added_as: str
    withdrawn_because: str

    @property
    def citation(self) -> str:
        return citation(self)


def citation(row: EvidenceRow | Evidence) -> str:
    """How it is named where it is used: what sort, from where, for which place, when."""
    parts = [str(row.source)]
    parts += [row.place] if row.place else []
    return f"{str(row.kind).capitalize()}: {', '.join([*parts, in_words(row.on)])}."


def evidence_about(actor: Actor, *, kind: str, keys: Iterable[str]) -> dict[str, list[EvidenceRow]]:
    """What the reader may see of what supports each of those things, by their keys. Two queries."""
    uses = EvidenceUse.objects.filter(about_kind=kind, about_key__in=list(keys))
    pairs = list(uses.order_by("id").values_list("evidence_id", "about_key"))
    seen = {
        each.pk: evidence_row(each)
        for each in evidence_visible(actor).filter(
            pk__in=[key for key, _ in pairs], withdrawn_at__isnull=True
        )
    }
    found: dict[str, list[EvidenceRow]] = {}
    for key, about in pairs:
        if key in seen:
            found.setdefault(about, []).append(seen[key])
    return found


def evidence_citable(
    actor: Actor, *, partnership_id: int, marking: Marking | None = None, kind: str = ""
) -> list[Evidence]:
    """What the reader could cite of a partnership, the newest first; with a marking, only what may go
    as far as that. One query."""
    found = evidence_visible(actor).filter(partnership_id=partnership_id, withdrawn_at__isnull=True)
    return [
        row
        for row in found[:MOST_TO_CHOOSE]
        if marking is None or not _too_narrow(row, marking, kind)
    ]


def evidence_cited(*, kind: str, key: str, marking: Marking | None = None) -> list[Evidence]:
    """All that a thing cites and that stands, in the order in which it was cited. For whoever may read
    the thing whole; with a marking, only what may go as far as that. One query."""
    found = Evidence.objects.filter(
        uses__about_kind=kind, uses__about_key=key, withdrawn_at__isnull=True
    )
    return [
        row
        for row in found.order_by("uses__id")
        if marking is None or not _too_narrow(row, marking, kind)
    ]


def uses_of(evidence: Evidence) -> list[tuple[str, str]]:
    """Kind and key of what it supports, in the order in which that was said. One query."""
    return list(evidence.uses.values_list("about_kind", "about_key"))


def evidence_row(evidence: Evidence) -> EvidenceRow:
    return EvidenceRow(
        token=evidence.token,
        group=evidence.group.called,
        group_slug=evidence.group.slug,
        kind=EvidenceKind(evidence.kind),
        shows=evidence.shows,
        source=evidence.source,
        method=evidence.method,
        on=evidence.on,
        place=evidence.place,
        topics=tuple(evidence.topics),
        address=evidence.address,
        consent=ConsentLevel(evidence.consent),
        strength=Strength(evidence.strength),
        marking=Marking(evidence.marking),
        added_as=evidence.added_as,
        withdrawn_because=evidence.withdrawn_because,
    )


def _too_narrow(row: Evidence, marking: Marking, kind: str) -> bool:
    return bool(why_not_cited(ConsentLevel(row.consent), Marking(row.marking), marking, kind))
