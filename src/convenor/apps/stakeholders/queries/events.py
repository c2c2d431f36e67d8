"""Engagement events: which a reader may see, and who comes.

A draft is its secretariat's alone. One that was opened is for everybody or for the partnership, as it says, also
when it was cancelled or is over.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from convenor.apps.stakeholders.links import read_key
from convenor.apps.stakeholders.models import EngagementEvent, EventFollowUp, EventSignUp
from convenor.core.access import Actor, Marked, Verdict, audience_of, tokens_of
from convenor.core.access.policy import OPERATOR_MAY
from convenor.core.governance.voice.closing import in_london
from convenor.core.governance.voice.engaging import places_free
from convenor.core.vocabulary import EventState, Marking, Role

NO_GROUP = 0
"""An event is the whole partnership's, so no group's tokens open it."""


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event with all that is said of it, for whoever may see it."""

    token: str
    partnership: str
    partnership_slug: str
    title: str
    purpose: str
    place: str
    who: str
    accessibility: str
    starts_at: dt.datetime
    starts: str
    ends_at: dt.datetime
    ends: str
    clock_note: str
    capacity: int | None
    marking: Marking
    state: EventState
    cancelled_because: str
    is_open: bool
    """One can still sign up."""
    is_over: bool
    places: int
    """How many are taken."""
    waiting: int
    free: int | None


@dataclass(frozen=True, slots=True)
class SignedUp:
    """Somebody who comes or waits, for the secretariat alone."""

    token: str
    who: str
    comes_as: str
    access_needs: str
    has_place: bool
    came: bool | None


def audience_of_event(row: EngagementEvent) -> frozenset[str]:
    """Any of these tokens opens it."""
    if row.opened_at is None:
        return frozenset({f"k{row.partnership_id}"})
    return audience_of(
        Marked(
            partnership_id=row.partnership_id,
            group_id=NO_GROUP,
            marking=Marking(row.marking),
            is_out=True,
        )
    )


def can_view_event(actor: Actor, row: EngagementEvent) -> Verdict:
    """The rule for one. Default deny."""
    if actor.is_operator:
        return OPERATOR_MAY
    shared = audience_of_event(row) & tokens_of(actor)
    return Verdict(bool(shared), f"carries {min(shared)}" if shared else "carries none")


def events_visible(actor: Actor) -> QuerySet[EngagementEvent]:
    """Those for which `can_view_event` holds, with how many come and wait."""
    return _counted(_visible(actor))


def event_for(actor: Actor, token: str) -> EngagementEvent | None:
    """The row itself where the reader may see it."""
    return events_visible(actor).filter(token=token).first()


def event_row(row: Any, *, now: dt.datetime) -> EventRow:
    """Of a row of `events_visible`. No query."""
    is_open = row.state == EventState.OPEN and row.starts_at > now
    return EventRow(
        **{name: getattr(row, name) for name in SAME},
        partnership=row.partnership.name,
        partnership_slug=row.partnership.slug,
        starts=in_london(row.starts_at),
        ends_at=row.ends_at,
        ends=in_london(row.ends_at),
        marking=Marking(row.marking),
        state=EventState(row.state),
        is_open=is_open,
        is_over=row.ends_at <= now,
        places=row.taken,
        waiting=row.confirmed - row.taken,
        free=places_free(row.capacity, row.confirmed),
    )


SAME = (
    *("token", "title", "purpose", "place", "who", "accessibility", "starts_at", "clock_note"),
    *("capacity", "cancelled_because"),
)


def coming_events(
    actor: Actor, *, now: dt.datetime, partnership_id: int | None = None
) -> list[EventRow]:
    """Those that the reader may see and that are not over, what comes first in front. One query."""
    found = events_visible(actor).filter(ends_at__gt=now).exclude(state=EventState.DRAFT.value)
    if partnership_id is not None:
        found = found.filter(partnership_id=partnership_id)
    return [event_row(row, now=now) for row in found.order_by("starts_at", "pk")]


def kept_events(partnership_id: int, *, now: dt.datetime) -> list[EventRow]:
    """All of a partnership, the newest first. The caller settled who asks. One query."""
    found = _counted(Q(partnership_id=partnership_id))
    return [event_row(row, now=now) for row in found.order_by("-starts_at", "-pk")]


def kept_event(token: str, *, partnership_id: int) -> EngagementEvent | None:
    """The row itself, for a page that opened its partnership's door."""
    return _counted(Q(partnership_id=partnership_id)).filter(token=token).first()


def signed_up(event: EngagementEvent) -> list[SignedUp]:
    """Who comes and who waits, in the order in which they came. The caller settled who asks. One query."""
    found = event.sign_ups.filter(confirmed_at__isnull=False).select_related("person")
    return [
        SignedUp(
            token=each.token,
            who=each.person.name if each.person else each.email,
            comes_as=each.comes_as,
            access_needs=each.access_needs,
            has_place=each.has_place,
            came=each.came,
        )
        for each in found.order_by("confirmed_at", "pk")
    ]


def own_sign_up(actor: Actor, event: EngagementEvent) -> EventSignUp | None:
    """What the reader said themself."""
    if actor.person_id is None:
        return None
    return event.sign_ups.filter(person_id=actor.person_id).select_related("event").first()


def sign_up_at(key: str) -> EventSignUp | None:
    """Whose page the signed address opens; None for one that was not made here, or whose address is gone."""
    token = read_key(key)
    if token is None:
        return None
    found = EventSignUp.objects.select_related("event__partnership").exclude(email="")
    return found.filter(token=token).first()


def follow_ups_of(event: EngagementEvent) -> list[EventFollowUp]:
    """What is not done first, then by day. One query."""
    return sorted(event.follow_ups.all(), key=lambda row: row.done_on is not None)


def kept_follow_up(event: EngagementEvent, token: str) -> EventFollowUp | None:
    return event.follow_ups.filter(token=token).select_related("event").first()


def follow_ups_late(partnership_id: int, *, on: dt.date) -> list[EventFollowUp]:
    """Those not done whose day is over. One query."""
    found = EventFollowUp.objects.filter(
        event__partnership_id=partnership_id, done_on__isnull=True, due_on__lt=on
    )
    return list(found.select_related("event__partnership"))


def _counted(which: Q) -> QuerySet[EngagementEvent]:
    taken = Count("sign_ups", filter=Q(sign_ups__has_place=True))
    confirmed = Count("sign_ups", filter=Q(sign_ups__confirmed_at__isnull=False))
    found: Any = EngagementEvent.objects.filter(which).select_related("partnership")
    return found.annotate(taken=taken, confirmed=confirmed)


def _visible(actor: Actor) -> Q:
    if actor.is_operator:
        return Q()
    out = Q(opened_at__isnull=False)
    public = out & Q(marking=Marking.PUBLIC.value)
    if not actor.is_signed_in:
        return public
    keeps = [r.partnership_id for r in actor.roles if r.role is Role.SECRETARIAT]
    partners = Q(marking=Marking.PARTNERS.value, partnership_id__in=actor.partner_ids)
    return public | out & partners | Q(partnership_id__in=[key for key in keeps if key])
