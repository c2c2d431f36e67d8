"""Opportunities as they may be shown, and who is interested in them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from convenor.apps.groups.queries.safe_names import name_for_keeping
from convenor.apps.opportunities.models import ExpressionOfInterest, Opportunity
from convenor.apps.opportunities.queries.visible import open_now, opportunities_visible
from convenor.core.access import ANYONE, Actor
from convenor.core.governance.voice.closing import in_london
from convenor.core.vocabulary import Marking, OpportunityKind, OpportunityState, WayOfChoosing

CONFIRMED = Q(expressions__confirmed_at__isnull=False)


@dataclass(frozen=True, slots=True)
class OpportunityRow:
    """An opportunity with all that is said of it."""

    token: str
    kind: OpportunityKind
    title: str
    text: str
    closes_at: dt.datetime | None
    closes: str
    """In words, on the clock in London; empty for a draft without."""
    closes_note: str
    group: str
    partnership: str
    partnership_slug: str
    of_body: str
    link: str
    place: str
    topics: tuple[str, ...]
    sectors: tuple[str, ...]
    areas: tuple[str, ...]
    wants_experience: bool
    commitment: str
    pay: str
    accessibility: str
    contact: str
    marking: Marking
    state: OpportunityState
    is_open: bool
    is_closed: bool
    """It was published and its time is over, or it has a result."""
    withdrawn_because: str
    seat: str
    term_months: int | None
    chosen_by: WayOfChoosing | None
    result: str
    result_on: dt.date | None
    took_part: int | None
    taken_as: str
    published_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Published:
    """One that anybody above may put into a bulletin, in plain values."""

    kind: str
    key: str
    title: str
    summary: str
    address: str
    marking: str
    partnership_id: int
    group_id: int | None
    group: str
    topics: tuple[str, ...]
    areas: tuple[str, ...]
    on: dt.date
    closes_at: dt.datetime
    closes: str


@dataclass(frozen=True, slots=True)
class Interested:
    """Somebody who is interested, for the secretariat alone."""

    token: str
    who: str
    has_account: bool
    line: str
    on: dt.date


def opportunity_row(row: Opportunity, *, now: dt.datetime) -> OpportunityRow:
    """Of a row with its group, partnership and seat loaded. No query."""
    is_published = row.state == OpportunityState.PUBLISHED
    is_over = row.result_on is not None or (row.closes_at is not None and row.closes_at <= now)
    same = {name: getattr(row, name) for name in SAME}
    return OpportunityRow(
        **same,
        kind=OpportunityKind(row.kind),
        closes=in_london(row.closes_at) if row.closes_at else "",
        group=row.group.called if row.group else "",
        partnership=row.partnership.name,
        partnership_slug=row.partnership.slug,
        topics=tuple(row.topics),
        sectors=tuple(row.sectors),
        areas=tuple(row.areas),
        marking=Marking(row.marking),
        state=OpportunityState(row.state),
        is_open=is_published and not is_over,
        is_closed=is_published and is_over,
        seat=row.seat.label if row.seat else "",
        chosen_by=WayOfChoosing(row.chosen_by) if row.chosen_by else None,
    )


SAME = (
    "token",
    "title",
    "text",
    "closes_at",
    "closes_note",
    "of_body",
    "link",
    "place",
    "wants_experience",
    "commitment",
    "pay",
    "accessibility",
    "contact",
    "withdrawn_because",
    "term_months",
    "result",
    "result_on",
    "took_part",
    "taken_as",
    "published_at",
)


def open_rows(
    actor: Actor,
    *,
    now: dt.datetime,
    on: dt.date,
    partnership_id: int | None = None,
    kind: str = "",
    topic: str = "",
) -> list[OpportunityRow]:
    """What the reader may still take, what closes first in front. One query."""
    found = open_now(actor, now=now, on=on)
    if partnership_id is not None:
        found = found.filter(partnership_id=partnership_id)
    if kind:
        found = found.filter(kind=kind)
    rows = [opportunity_row(row, now=now) for row in found]
    return [row for row in rows if not topic or topic in row.topics]


def what_came(
    actor: Actor, *, now: dt.datetime, partnership_id: int | None = None, most: int = 10
) -> list[OpportunityRow]:
    """Those that have a result, the newest first. One query."""
    found = opportunities_visible(actor).filter(
        state=OpportunityState.PUBLISHED.value, result_on__isnull=False
    )
    if partnership_id is not None:
        found = found.filter(partnership_id=partnership_id)
    return [opportunity_row(row, now=now) for row in found.order_by("-result_on", "-pk")[:most]]


def published_since(
    since: dt.datetime,
    *,
    now: dt.datetime,
    on: dt.date,
    actor: Actor = ANYONE,
    partnership_ids: Iterable[int] | None = None,
) -> list[Published]:
    """Open ones that were published after that moment and that the actor may see, the newest first. One query."""
    found = open_now(actor, now=now, on=on).filter(published_at__gt=since)
    if partnership_ids is not None:
        found = found.filter(partnership_id__in=list(partnership_ids))
    return [_published(row) for row in found.order_by("-published_at", "-pk")]


def interested_in(opportunity: Opportunity) -> list[Interested]:
    """Those who are interested, in the order in which they said so. The caller settled who asks. One query."""
    found = opportunity.expressions.filter(confirmed_at__isnull=False)
    return [
        Interested(
            token=each.token,
            who=name_for_keeping(each.person) if each.person else each.email,
            has_account=each.person is not None,
            line=each.line,
            on=timezone.localdate(each.said_at),
        )
        for each in found.select_related("person")
    ]


def own_expression(actor: Actor, opportunity: Opportunity) -> ExpressionOfInterest | None:
    """What the reader said themself."""
    if actor.person_id is None:
        return None
    return opportunity.expressions.filter(person_id=actor.person_id).first()


def kept_rows(partnership_id: int, *, now: dt.datetime) -> list[tuple[OpportunityRow, int]]:
    """All of a partnership with how many are interested, the newest first. One query."""
    found = Opportunity.objects.filter(partnership_id=partnership_id).select_related(
        "partnership", "group", "seat"
    )
    counted: Any = found.annotate(interested=Count("expressions", filter=CONFIRMED))
    return [(opportunity_row(row, now=now), row.interested) for row in counted.order_by("-pk")]


def kept_opportunity(token: str, *, partnership_id: int) -> Opportunity | None:
    """The row itself, for a page that opened its partnership's door."""
    found = Opportunity.objects.select_related("partnership", "group", "seat")
    return found.filter(token=token, partnership_id=partnership_id).first()


def _published(row: Opportunity) -> Published:
    return Published(
        kind=row.kind,
        key=row.token,
        title=row.title,
        summary=row.text.split("\n\n")[0],
        address=f"/opportunities/{row.token}",
        marking=row.marking,
        partnership_id=row.partnership_id,
        group_id=row.group_id,
        group=row.group.called if row.group else row.partnership.name,
        topics=tuple(row.topics),
        areas=tuple(row.areas),
        on=timezone.localdate(row.published_at),
        closes_at=row.closes_at,
        closes=in_london(row.closes_at),
    )
