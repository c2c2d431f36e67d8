"""What waits for a secretariat: drafts to complete, what closed without a result; and what reads alike."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from rapidfuzz import fuzz, process, utils

from convenor.apps.opportunities.models import Opportunity
from convenor.core.governance.voice.closing import in_london
from convenor.core.vocabulary import OpportunityState

ALIKE = 80
"""From 0 to 100, of the titles: below it they share little but common words."""
MOST_LIKE = 3
MOST_COMPARED = 500


@dataclass(frozen=True, slots=True)
class Waiting:
    """One that needs a step from its secretariat."""

    token: str
    partnership_slug: str
    title: str
    closes: str
    step: str
    """complete, publish, or result."""
    is_vacancy: bool


@dataclass(frozen=True, slots=True)
class LikeRow:
    """One whose title reads like another's."""

    token: str
    title: str
    closes: str


def opportunities_waiting(*, partnership_ids: Iterable[int], now: dt.datetime) -> list[Waiting]:
    """Closed ones without a result first, then drafts. One query."""
    draft = Q(state=OpportunityState.DRAFT.value)
    closed = Q(state=OpportunityState.PUBLISHED.value, closes_at__lte=now, result_on__isnull=True)
    found = Opportunity.objects.filter(draft | closed, partnership_id__in=list(partnership_ids))
    rows = [
        _waiting(row) for row in found.select_related("partnership").order_by("closes_at", "pk")
    ]
    return sorted(rows, key=lambda row: row.step != "result")


def like_opportunities(
    title: str, *, partnership_id: int, now: dt.datetime, but: int | None = None
) -> list[LikeRow]:
    """Drafts and open ones of the partnership whose title reads like this one. One query."""
    live = Q(state=OpportunityState.DRAFT.value) | Q(
        state=OpportunityState.PUBLISHED.value, closes_at__gt=now
    )
    found = Opportunity.objects.filter(live, partnership_id=partnership_id).exclude(pk=but)
    rows = list(found.order_by("-pk")[:MOST_COMPARED])
    ranked = process.extract(
        title,
        [row.title for row in rows],
        scorer=fuzz.token_set_ratio,
        processor=utils.default_process,
        score_cutoff=ALIKE,
        limit=MOST_LIKE,
    )
    return [
        LikeRow(rows[index].token, rows[index].title, _closes(rows[index]))
        for _title, _score, index in ranked
    ]


def _waiting(row: Opportunity) -> Waiting:
    step = "result" if row.state == OpportunityState.PUBLISHED else "publish"
    if step == "publish" and row.closes_at is None and row.seat_id is None:
        step = "complete"
    return Waiting(
        row.token, row.partnership.slug, row.title, _closes(row), step, row.seat_id is not None
    )


def _closes(row: Opportunity) -> str:
    return in_london(row.closes_at) if row.closes_at else ""
