"""Who belongs to which group over a stretch of time, whatever seat they hold there."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from convenor.apps.groups.models import Membership
from convenor.core.dates import Period
from convenor.core.vocabulary import Capacity


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """Somebody's time in a group. What may be shown of the person is asked elsewhere."""

    group_id: int
    person_id: int
    seat: str
    """Empty for who belongs without a seat."""
    capacity: str
    period: Period


def places_between(
    first: dt.date, last: dt.date, *, group_ids: Iterable[int]
) -> dict[int, list[PlaceRow]]:
    """By person, all but substitutes, who come only when somebody else cannot. One query."""
    found = (
        Membership.objects.overlapping(first, last + dt.timedelta(days=1))
        .filter(group_id__in=list(group_ids))
        .exclude(capacity=Capacity.SUBSTITUTE.value)
        .select_related("seat")
        .order_by("person_id", "group_id", "id")
    )
    rows: dict[int, list[PlaceRow]] = defaultdict(list)
    for row in found:
        seat = row.seat.label if row.seat else ""
        rows[row.person_id].append(
            PlaceRow(row.group_id, row.person_id, seat, row.capacity, row.period)
        )
    return rows


def filled_seats(days: Iterable[dt.date], *, group_id: int) -> dict[dt.date, dict[int, str]]:
    """The seats that somebody held on each of those days, by id, with their label. One query."""
    wanted = sorted(set(days))
    if not wanted:
        return {}
    found = (
        Membership.objects.overlapping(wanted[0], wanted[-1] + dt.timedelta(days=1))
        .filter(group_id=group_id, seat__isnull=False, holds_seat=True)
        .select_related("seat")
        .order_by("seat__rank", "seat__key", "seat__place", "id")
    )
    held = list(found)
    return {
        day: {
            row.seat_id: _label(row.seat)
            for row in held
            if day in row.period and day in row.seat.period
        }
        for day in wanted
    }


def seats_filled(where: Iterable[tuple[int, dt.date]]) -> dict[tuple[int, dt.date], int]:
    """How many seats somebody held, by group and day. One query, however many."""
    wanted = set(where)
    if not wanted:
        return {}
    days = [day for _, day in wanted]
    found = (
        Membership.objects.overlapping(min(days), max(days) + dt.timedelta(days=1))
        .filter(group_id__in={group_id for group_id, _ in wanted})
        .filter(seat__isnull=False, holds_seat=True)
        .select_related("seat")
    )
    held = list(found)
    return {
        (group_id, day): len(
            {
                row.seat_id
                for row in held
                if row.group_id == group_id and day in row.period and day in row.seat.period
            }
        )
        for group_id, day in wanted
    }


def _label(seat: Any) -> str:
    return seat.label if seat.place == 1 else f"{seat.label} (place {seat.place})"
