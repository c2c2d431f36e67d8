"""Places for experts, as each reader may know of them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q

from convenor.apps.experts.models import Arranged, ExpertPlace, Involvement
from convenor.apps.groups.models import Appointment
from convenor.apps.sealed.queries import has_identity
from convenor.core.access import Actor, Permission, Withheld, can, is_withheld
from convenor.core.governance.voice.experts import Planned, missing_for_opening
from convenor.core.vocabulary import Arrangement, Role


@dataclass(frozen=True, slots=True)
class PlaceSeen:
    """What everybody may know: that there is a place, and whether somebody fills it."""

    is_filled: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class ArrangedSeen:
    """What a secretariat may know of an arrangement: wanted or not, made or not. Never the words."""

    kind: Arrangement
    is_said: bool
    is_wanted: bool
    is_made: bool


@dataclass(frozen=True, slots=True)
class PlaceKept:
    """A place as its secretariat and supporter keep it."""

    token: str
    group_id: int
    group: str
    group_slug: str
    purpose: str
    supporter_id: int | None
    has_supporter: bool
    """Named, and still appointed."""
    wants_another: bool
    is_open: bool
    is_filled: bool
    person_id: int | None
    involvement: str
    plan: tuple[ArrangedSeen, ...]
    missing: tuple[str, ...]


def places_seen(group_id: int, *, on: dt.date) -> tuple[PlaceSeen, ...]:
    """For the page of the group: places and whether they are filled. One query."""
    found = ExpertPlace.objects.filter(group_id=group_id, closed_on__isnull=True)
    return tuple(
        PlaceSeen(bool(_current(each, on)), each.opened_on is not None)
        for each in found.prefetch_related("involvements")
    )


def places_kept(actor: Actor, *, partnership_id: int, on: dt.date) -> list[PlaceKept]:
    """For the secretariat, and of their own places for supporters. Four queries."""
    if is_withheld(actor, Withheld.EXPERTS):
        return []
    found = ExpertPlace.objects.filter(partnership_id=partnership_id, closed_on__isnull=True)
    if not can(actor, Permission.EXPERTS_KEEP, partnership_id=partnership_id):
        if not can(actor, Permission.EXPERT_SUPPORT, partnership_id=partnership_id):
            return []
        found = found.filter(supporter_id=actor.person_id)
    rows = list(_loaded(found))
    supporters = supporters_on(on, partnership_id=partnership_id)
    kept = [_kept(each, supporters, on) for each in rows]
    return sorted(kept, key=lambda each: (each.has_supporter, each.group))


def place_for(actor: Actor, token: str) -> ExpertPlace | None:
    """The row itself, for its secretariat and its supporter."""
    place = _loaded(ExpertPlace.objects.filter(token=token)).first()
    if place is None or is_withheld(actor, Withheld.EXPERTS):
        return None
    keeps = can(actor, Permission.EXPERTS_KEEP, partnership_id=place.partnership_id)
    return place if keeps or supports_place(actor, place) else None  # type: ignore[no-any-return]


def place_kept(place: ExpertPlace, *, on: dt.date) -> PlaceKept:
    return _kept(place, supporters_on(on, partnership_id=place.partnership_id), on)


def supports_place(actor: Actor, place: ExpertPlace) -> bool:
    """Whether the actor is its named supporter, and appointed today."""
    may = can(actor, Permission.EXPERT_SUPPORT, partnership_id=place.partnership_id)
    return bool(may) and actor.person_id is not None and actor.person_id == place.supporter_id


def supporters_on(day: dt.date, *, partnership_id: int) -> frozenset[int]:
    """Who is appointed as supporter that day (people's ids). One query."""
    found = Appointment.objects.on(day).filter(
        partnership_id=partnership_id, role=Role.SUPPORTER.value
    )
    return frozenset(found.values_list("person_id", flat=True))


def plan_words(actor: Actor, place: ExpertPlace) -> dict[Arrangement, Arranged]:
    """The plan itself: for the expert and the supporter, for nobody else."""
    if is_withheld(actor, Withheld.PLANS):
        return {}
    own = place.involvements.filter(person_id=actor.person_id, ended_on__isnull=True)
    if not (supports_place(actor, place) or (actor.person_id and own.exists())):
        return {}
    return {Arrangement(each.kind): each for each in place.plan.all()}


def place_is_ready(group_id: int, places: int) -> tuple[str, ...]:
    """What a group's places still lack before it can open, in sentences. Two queries."""
    found = ExpertPlace.objects.filter(group_id=group_id, closed_on__isnull=True)
    ready = sum(each.opened_on is not None for each in found)
    if ready >= places:
        return ()
    return (
        f"Places for experts by experience: {places}. Ready: {ready}. Each needs a purpose, a named "
        "supporter and a support plan.",
    )


def place_waits_for(group: Any, person: Any) -> bool:
    """Whether an open and empty place of that group can take that expert, whose identity is sealed."""
    if not (person.is_expert and has_identity([person.pk])):
        return False
    found = ExpertPlace.objects.filter(
        group=group, opened_on__isnull=False, closed_on__isnull=True, supporter__isnull=False
    )
    return bool(found.exclude(involvements__ended_on__isnull=True, involvements__isnull=False))


def missing_of(place: ExpertPlace, *, has_supporter: bool) -> tuple[str, ...]:
    plan = [
        Planned(Arrangement(row.kind), bool(row.words), row.not_wanted) for row in place.plan.all()
    ]
    return missing_for_opening(purpose=place.purpose, has_supporter=has_supporter, plan=plan)


def _loaded(found: Any) -> Any:
    current = Involvement.objects.order_by("-id")
    return found.select_related("group__partnership", "supporter", "seat").prefetch_related(
        "plan", Prefetch("involvements", current)
    )


def _kept(place: ExpertPlace, supporters: Iterable[int], on: dt.date) -> PlaceKept:
    taken, has_supporter = _current(place, on), place.supporter_id in set(supporters)
    rows = {each.kind: each for each in place.plan.all()}
    plan = tuple(
        ArrangedSeen(
            kind,
            kind.value in rows,
            kind.value in rows and not rows[kind.value].not_wanted,
            kind.value in rows and rows[kind.value].is_made,
        )
        for kind in Arrangement
    )
    return PlaceKept(
        token=place.token,
        group_id=place.group_id,
        group=place.group.called,
        group_slug=place.group.slug,
        purpose=place.purpose,
        supporter_id=place.supporter_id,
        has_supporter=has_supporter,
        wants_another=place.proposed_supporter_id is not None,
        is_open=place.opened_on is not None,
        is_filled=taken is not None,
        person_id=taken.person_id if taken else None,
        involvement=taken.token if taken else "",
        plan=plan,
        missing=missing_of(place, has_supporter=has_supporter),
    )


def _current(place: ExpertPlace, on: dt.date) -> Involvement | None:
    for each in place.involvements.all():
        if each.ended_on is None or each.ended_on > on:
            return each
    return None


def open_involvements(*, on: dt.date) -> Q:
    """The condition that an involvement goes on that day."""
    return Q(ended_on__isnull=True) | Q(ended_on__gt=on)
