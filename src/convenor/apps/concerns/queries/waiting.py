"""What waits: for the secretariat and for seats, the oldest next date first; and what nobody has."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from convenor.apps.concerns.models import Carry, Concern
from convenor.apps.concerns.queries.following import followed_by
from convenor.apps.concerns.queries.visible import (
    LOADED,
    concerns_visible,
    keeps_of,
    raised_by,
)
from convenor.apps.groups.models import Membership, Seat
from convenor.apps.people.dated import valid_on
from convenor.core.access import Actor
from convenor.core.vocabulary import CarryState, Marking, MeetingState

LIVE = Q(next_on__isnull=False)
"""The database holds every live concern to a next day, and no other has one."""


def due_concerns(
    group_ids: Iterable[int], on: dt.date, *, seat_ids: Collection[int] | None = None
) -> list[Concern]:
    """What is to be done by that day with the concerns of those groups, the latest first. One query.

    With `seat_ids` only what those seats have; else what the secretariat and all seats have.
    """
    found = Concern.objects.filter(group_id__in=list(group_ids), next_on__lte=on)
    if seat_ids is not None:
        found = found.filter(owner_seat_id__in=list(seat_ids))
    return list(found.select_related(*LOADED).order_by("next_on", "id"))


def concerns_waiting(partnership_ids: Collection[int]) -> QuerySet[Any]:
    """All that is live in those partnerships, in the order of their next days, for paging."""
    found = Concern.objects.filter(LIVE, group__partnership_id__in=list(partnership_ids))
    return found.select_related(*LOADED).order_by("next_on", "id")


def concerns_on_tables(actor: Actor) -> QuerySet[Any]:
    """What lies with the actor's groups and is live, for paging; own ones and those they keep apart."""
    found = concerns_visible(actor).filter(LIVE)
    return (
        found.exclude(raised_by(actor))
        .exclude(group__partnership_id__in=keeps_of(actor))
        .order_by("next_on", "id")
    )


def own_to_do(actor: Actor, on: dt.date) -> list[Concern]:
    """What the actor's seats have next, by that day. One query."""
    found = Concern.objects.filter(owner_seat_id__in=actor.seat_ids, next_on__lte=on)
    return list(found.select_related(*LOADED).order_by("next_on", "id"))


def concerns_adrift(on: dt.date) -> list[Concern]:
    """What a seat has that ended, or that nobody holds: to be empty every morning. One query."""
    held = Membership.objects.on(on).filter(seat=OuterRef("owner_seat"), holds_seat=True)
    stands = Seat.objects.filter(valid_on(on), pk=OuterRef("owner_seat"))
    found = Concern.objects.filter(LIVE, owner_seat__isnull=False)
    return list(found.exclude(Exists(held), Exists(stands)).select_related(*LOADED))


def carries_for(*, meeting: Any) -> list[Carry]:
    """The list for one meeting: what is to be raised there, or was. One query."""
    return list(_carries().filter(meeting=meeting))


def carries_to(group_ids: Iterable[int]) -> list[Carry]:
    """What is listed for those bodies and not yet settled, whichever meeting it is for. One query."""
    found = _carries().filter(to_group_id__in=list(group_ids), state=CarryState.LISTED.value)
    return list(found)


def carries_overtaken(on: dt.date) -> list[Carry]:
    """Listed for a meeting that was cancelled or is over. One query."""
    over = Q(meeting__state=MeetingState.CANCELLED.value) | Q(meeting__on__lt=on)
    return list(_carries().filter(over, state=CarryState.LISTED.value))


def carries_of(concern: Concern) -> list[Carry]:
    """Every list that a concern was ever on, in order. One query."""
    return list(_carries().filter(concern=concern))


def narrowest_marking(concern_ids: Collection[int]) -> Marking:
    """The narrowest of those concerns and of all that follow them: what is made of them is no wider."""

    keys = {key for each in concern_ids for key in followed_by(each)}
    markings = Concern.objects.filter(pk__in=keys).values_list("marking", flat=True).distinct()
    return max(map(Marking, markings), key=lambda each: each.rank, default=Marking.PUBLIC)


def carry_for(token: str, *, concern_id: int) -> Carry | None:
    return _carries().filter(token=token, concern_id=concern_id).first()


def _carries() -> QuerySet[Any]:
    return Carry.objects.select_related(
        "concern__group__partnership", "to_group", "meeting", "seat", "carried_by"
    )
