"""What a concern can be given to: groups along the lines, bodies and their meetings, seats, priorities."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from convenor.apps.concerns.models import Concern, PublicTable
from convenor.apps.evidence.models import Evidence
from convenor.apps.groups.models import Group, Membership, Seat
from convenor.apps.people.dated import valid_on
from convenor.apps.people.models import Person
from convenor.apps.priorities.models import Priority, Round
from convenor.core.access import Actor, Permission, groups_where
from convenor.core.vocabulary import PriorityState, RoundState, Standing

MOST_EVIDENCE = 30


@dataclass(frozen=True, slots=True)
class SeatChoice:
    """A seat that somebody holds; people are named by where they sit."""

    id: int
    token: str
    label: str
    group_id: int
    group_name: str


def bodies_along_lines(group_id: int, on: dt.date) -> list[Group]:
    """Groups and bodies that a line joins with the group that day, and those that the same partnership
    hosts. One query."""
    down = Q(valid_on(on, "lines_in__"), lines_in__group_id=group_id)
    up = Q(valid_on(on, "lines__"), lines__other_id=group_id)
    own = Group.objects.filter(pk=group_id).values("partnership_id")
    beside = Q(partnership_id__in=own, standing=Standing.HOSTED.value)
    found = Group.objects.filter(down | up | beside).exclude(pk=group_id).distinct()
    return list(found.select_related("partnership").order_by("name", "id"))


def hosted(groups: Iterable[Group]) -> list[Group]:
    """Those that work here, so that a concern can lie with them."""
    return [group for group in groups if group.standing == Standing.HOSTED]


def seats_held(group_ids: Iterable[int], on: dt.date) -> list[SeatChoice]:
    """The seats of those groups that somebody holds that day. One query."""
    held = Membership.objects.on(on).filter(holds_seat=True, seat__isnull=False)
    found = Seat.objects.on(on).filter(group_id__in=list(group_ids), pk__in=held.values("seat"))
    return [
        SeatChoice(seat.pk, seat.token, seat.label, seat.group_id, seat.group.called)
        for seat in found.select_related("group")
    ]


def seat_of(token: str) -> Seat | None:
    """The row itself; operations say whether it is a seat of the right group."""
    return Seat.objects.filter(token=token).first()


def priorities_to_test(partnership_id: int) -> list[tuple[str, str]]:
    """Live and proposed ones, by token. One query."""
    wanted = [PriorityState.LIVE.value, PriorityState.PROPOSED.value]
    found = Priority.objects.filter(group__partnership_id=partnership_id, state__in=wanted)
    return list(found.values_list("token", "title"))


def priority_of(token: str, *, partnership_id: int) -> Priority | None:
    found = Priority.objects.select_related("group")
    return found.filter(token=token, group__partnership_id=partnership_id).first()


def evidence_to_take(partnership_id: int) -> list[tuple[str, str]]:
    """What the secretariat may send along, the newest first. One query."""
    found = Evidence.objects.filter(partnership_id=partnership_id, withdrawn_at__isnull=True)
    return [(row.token, f"{row.shows[:100]} ({row.source})") for row in found[:MOST_EVIDENCE]]


def round_calling(group: Any, on: dt.date, *, token: str = "") -> Round | None:
    """The round of the group's partnership that calls for concerns that day: the one with that token
    where there are several, else the latest. One query."""
    found = Round.objects.filter(
        group__partnership_id=group.partnership_id,
        state=RoundState.CALLING.value,
        opened_on__lte=on,
        concerns_by__gte=on,
    )
    rows = list(found.order_by("-opened_on", "-id"))
    return next((each for each in rows if each.token == token), rows[0] if rows else None)


def takes_from_public(group_id: int) -> bool:
    return PublicTable.objects.filter(group_id=group_id).exists()


def public_tables(group_ids: Iterable[int]) -> frozenset[int]:
    """At which of those groups anybody may raise a concern. One query."""
    found = PublicTable.objects.filter(group_id__in=list(group_ids))
    return frozenset(found.values_list("group_id", flat=True))


def names_of_people(partnership_id: int) -> list[str]:
    """Names on record there, to be looked for in a text that its secretariat cleans. One query."""
    there = (
        Q(memberships__group__partnership_id=partnership_id)
        | Q(appointments__partnership_id=partnership_id)
        | Q(kept_for=partnership_id)
    )
    found = Person.objects.filter(there).exclude(name="").distinct()
    return list(found.values_list("name", flat=True))


def tables_for(actor: Actor) -> list[Group]:
    """The groups at whose table the actor may raise a concern. One query."""
    reach = groups_where(actor, Permission.CONCERN_RAISE)
    found = Group.objects.filter(
        Q(pk__in=reach.group_ids) | Q(partnership_id__in=reach.partnership_ids),
        standing=Standing.HOSTED.value,
    )
    return list(found.select_related("partnership"))


def tables_kept(actor: Actor) -> list[tuple[Group, bool]]:
    """The groups whose concerns the actor keeps, and whether anybody may raise one there. Two queries."""
    reach = groups_where(actor, Permission.CONCERNS_KEEP)
    found = Group.objects.filter(
        partnership_id__in=reach.partnership_ids, standing=Standing.HOSTED.value
    )
    groups = list(found.select_related("partnership"))
    opened = public_tables(group.pk for group in groups)
    return [(group, group.pk in opened) for group in groups]


def made_from(outcome_id: int) -> Concern | None:
    """The concern that was made from a note of a meeting."""
    return Concern.objects.filter(outcome_id=outcome_id).first()
