"""Requests of departments as a reader may see them, and the shares that seats owe."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, Value, When

from convenor.apps.asks.models import InboundRequest, RequestShare
from convenor.apps.asks.queries.visible import can_see_request, visible_requests
from convenor.core.access import Actor
from convenor.core.vocabulary import Marking, RequestState

OPEN = [RequestState.RECEIVED.value, RequestState.WITH_SEATS.value]


@dataclass(frozen=True, slots=True)
class ShareRow:
    id: int
    seat_id: int
    seat: str
    group: str
    wanted: str
    due_on: dt.date
    text: str
    given_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request, with its shares."""

    token: str
    partnership_slug: str
    partnership_name: str
    from_words: str
    question: str
    received_on: dt.date
    due_on: dt.date
    state: RequestState
    answer: str
    answered_on: dt.date | None
    declined_because: str
    marking: Marking
    is_from_contact: bool
    shares: tuple[ShareRow, ...]

    @property
    def is_open(self) -> bool:
        return self.state.value in OPEN

    def is_late(self, on: dt.date) -> bool:
        return self.is_open and self.due_on < on


def requests_visible(actor: Actor) -> Any:
    """All that the actor may see: open ones first, and of them the most overdue; then the newest."""
    found = InboundRequest.objects.filter(visible_requests(actor)).distinct()
    is_open = Case(
        When(state__in=OPEN, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    return _loaded(found.annotate(is_over=is_open).order_by("is_over", "due_on", "id"))


def request_for(actor: Actor, token: str) -> InboundRequest | None:
    """The row itself, if the actor may see it."""
    row = _loaded(InboundRequest.objects.filter(token=token)).first()
    return row if row is not None and can_see_request(actor, row) else None


def requests_put_by(actor: Actor, *, partnership_id: int) -> list[RequestRow]:
    """What a government contact put to the partnership, the newest first."""
    if actor.person_id is None:
        return []
    found = InboundRequest.objects.filter(partnership_id=partnership_id, put_by_id=actor.person_id)
    return request_rows(_loaded(found).order_by("-received_on", "-id"))


def requests_open(*, partnership_ids: Collection[int]) -> list[RequestRow]:
    """Those that wait for an answer, overdue first. Three queries."""
    found = InboundRequest.objects.filter(partnership_id__in=list(partnership_ids), state__in=OPEN)
    return request_rows(_loaded(found).order_by("due_on", "id"))


def request_rows(found: Iterable[InboundRequest]) -> list[RequestRow]:
    return [request_row(each) for each in found]


def request_row(row: InboundRequest) -> RequestRow:
    """A request at hand as a row."""
    return RequestRow(
        token=row.token,
        partnership_slug=row.partnership.slug,
        partnership_name=row.partnership.short_name or row.partnership.name,
        from_words=row.from_words,
        question=row.question,
        received_on=row.received_on,
        due_on=row.due_on,
        state=RequestState(row.state),
        answer=row.answer,
        answered_on=row.answered_on,
        declined_because=row.declined_because,
        marking=Marking(row.marking),
        is_from_contact=row.put_by_id is not None,
        shares=tuple(
            ShareRow(
                share.pk,
                share.seat_id,
                share.seat.label,
                share.seat.group.called,
                share.wanted,
                share.due_on,
                share.text,
                share.given_at,
            )
            for share in row.shares.all()
        ),
    )


def own_shares(actor: Actor) -> list[RequestShare]:
    """Shares that the actor's seats still owe, due first. One query."""
    if not actor.seat_ids:
        return []
    found = RequestShare.objects.filter(
        seat_id__in=actor.seat_ids, given_at__isnull=True, request__state__in=OPEN
    )
    return list(
        found.select_related("request__partnership", "seat__group").order_by("due_on", "id")
    )


def share_of(row: InboundRequest, share_id: int) -> RequestShare | None:
    """The share itself, with its seat."""
    found = row.shares.filter(pk=share_id)
    return found.select_related("seat__group", "request__partnership").first()


def _loaded(found: Any) -> Any:
    return found.select_related("partnership", "put_by").prefetch_related("shares__seat__group")
