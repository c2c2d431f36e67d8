"""What nobody knows yet. It stays with the groups that ask."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from convenor.apps.evidence.models import EvidenceGap


@dataclass(frozen=True, slots=True)
class GapRow:
    """A question that is open."""

    token: str
    group: str
    group_slug: str
    question: str
    who: str
    """The seat that finds out; empty for the secretariat."""
    wanted_by: dt.date
    about_kind: str
    about_key: str

    def is_late(self, on: dt.date) -> bool:
        return self.wanted_by < on


def gaps_of(group_ids: Iterable[int] = (), *, partnership_ids: Iterable[int] = ()) -> list[GapRow]:
    """Open ones of those groups and partnerships, in the order of their days. One query."""
    where = Q(group_id__in=list(group_ids))
    where |= Q(group__partnership_id__in=list(partnership_ids))
    found = EvidenceGap.objects.filter(where, closed_on__isnull=True)
    return [_row(gap) for gap in found.select_related("group", "seat")]


def gaps_due(*, seat_ids: Iterable[int]) -> list[GapRow]:
    """Open ones that those seats find out. One query."""
    found = EvidenceGap.objects.filter(seat_id__in=list(seat_ids), closed_on__isnull=True)
    return [_row(gap) for gap in found.select_related("group", "seat")]


def gap_for(token: str) -> EvidenceGap | None:
    """The row itself, for a page that opens its group's door and then writes to it."""
    return EvidenceGap.objects.select_related("group__partnership").filter(token=token).first()


def _row(gap: EvidenceGap) -> GapRow:
    return GapRow(
        token=gap.token,
        group=gap.group.called,
        group_slug=gap.group.slug,
        question=gap.question,
        who=gap.seat.label if gap.seat else "",
        wanted_by=gap.wanted_by,
        about_kind=gap.about_kind,
        about_key=gap.about_key,
    )
