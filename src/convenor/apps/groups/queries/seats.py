"""Seats and who sits on them on a day, loaded for any number of groups at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Prefetch, Q

from convenor.apps.groups.models import Membership, Seat
from convenor.apps.people.dated import valid_on
from convenor.apps.people.queries import contract_holders_on, organisation_names_on
from convenor.core.access import ANYONE
from convenor.core.dates import Period


@dataclass(frozen=True, slots=True)
class SittingRow:
    """Somebody's time on a seat or in a group. What may be shown of the person is asked elsewhere."""

    token: str
    person_id: int
    capacity: str
    holds_seat: bool
    organisation: str
    period: Period


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat as it stood on the day asked for, with all who ever sat on it."""

    id: int
    token: str
    group_id: int
    key: str
    place: int
    counted: bool
    label: str
    sector: str
    theme: str
    organisation: str
    """Whose seat it is on that day: by name, or through the contract it goes with."""
    contract: str
    enforcement_linked: bool
    term_months: int | None
    period: Period
    sittings: tuple[SittingRow, ...]

    def sitting_on(self, day: dt.date) -> tuple[SittingRow, ...]:
        return tuple(row for row in self.sittings if day in row.period)

    def holder_on(self, day: dt.date) -> SittingRow | None:
        """Who fills it; substitutes and observers do not."""
        return next((row for row in self.sitting_on(day) if row.holds_seat), None)


def seats_on(day: dt.date, *, group_ids: Iterable[int]) -> dict[int, list[SeatRow]]:
    """The seats of each group on that day, in their order. Four queries, however many groups."""
    sat = Membership.objects.select_related("organisation").order_by("valid_from", "id")
    found = (
        Seat.objects.on(day)
        .filter(group_id__in=list(group_ids))
        .select_related("organisation", "contract")
        # Into a list of our own: as a manager, each seat would cost a queryset that nobody asks.
        .prefetch_related(Prefetch("memberships", queryset=sat, to_attr="sat"))
    )
    seats = list(found)
    names = organisation_names_on(ANYONE, on=day)
    holders = {
        contract: names.get(holder.pk, holder.name)
        for contract, holder in contract_holders_on(ANYONE, on=day).items()
    }
    rows: dict[int, list[SeatRow]] = defaultdict(list)
    for seat in seats:
        rows[seat.group_id].append(_row(seat, holders, names))
    return rows


def members_on(day: dt.date, *, group_ids: Iterable[int]) -> dict[int, list[SittingRow]]:
    """Those who belong to each open group without a seat, on that day."""
    found = (
        Membership.objects.on(day)
        .filter(group_id__in=list(group_ids), seat__isnull=True)
        .select_related("organisation")
        .order_by("capacity", "id")
    )
    rows: dict[int, list[SittingRow]] = defaultdict(list)
    for membership in found:
        rows[membership.group_id].append(_sitting(membership))
    return rows


def sitting_on(day: dt.date, *, group_ids: Iterable[int]) -> dict[int, list[SittingRow]]:
    """Who holds a seat, in the order of the seats, then who belongs without one. One query."""
    holds_seat = Q(holds_seat=True) & valid_on(day, "seat__")
    found = (
        Membership.objects.on(day)
        .filter(holds_seat | Q(seat__isnull=True), group_id__in=list(group_ids))
        .select_related("organisation")
        .order_by(
            F("seat__rank").asc(nulls_last=True), "seat__key", "seat__place", "capacity", "id"
        )
    )
    rows: dict[int, list[SittingRow]] = defaultdict(list)
    for membership in found:
        rows[membership.group_id].append(_sitting(membership))
    return rows


@dataclass(frozen=True, slots=True)
class NewMember:
    """Somebody who came to a group lately, and to which seat."""

    person_id: int
    seat: str
    since: dt.date


def new_members(group_id: int, *, since: dt.date, on: dt.date) -> list[NewMember]:
    """Who belongs to the group that day and came on or after `since`, in order of coming. One query."""
    found = Membership.objects.on(on).filter(group_id=group_id, valid_from__gte=since)
    return [
        NewMember(row.person_id, row.seat.label if row.seat else "", row.valid_from)
        for row in found.select_related("seat").order_by("valid_from", "id")
    ]


def members_ever(*, group_id: int) -> list[SittingRow]:
    """All who belong or belonged to a group without a seat, the newest first."""
    found = Membership.objects.filter(group_id=group_id, seat__isnull=True)
    return [
        _sitting(row) for row in found.select_related("organisation").order_by("-valid_from", "-id")
    ]


def seat_for(token: str, *, group_id: int) -> Seat | None:
    """The row itself, for a page that opens its group's door and then writes to it."""
    return Seat.objects.select_related("group").filter(token=token, group_id=group_id).first()


def membership_for(token: str, *, group_id: int) -> Membership | None:
    """The same for a membership."""
    found = Membership.objects.select_related("group", "seat")
    return found.filter(token=token, group_id=group_id).first()


def _row(seat: Any, holders: dict[int, str], names: dict[int, str]) -> SeatRow:
    own = names.get(seat.organisation_id or 0, seat.organisation.name if seat.organisation else "")
    return SeatRow(
        id=seat.pk,
        token=seat.token,
        group_id=seat.group_id,
        key=seat.key,
        place=seat.place,
        counted=seat.counted,
        label=seat.label,
        sector=seat.sector,
        theme=seat.theme,
        organisation=holders.get(seat.contract_id or 0, "") if seat.contract_id else own,
        contract=seat.contract.name if seat.contract else "",
        enforcement_linked=seat.enforcement_linked,
        term_months=seat.term_months,
        period=seat.period,
        sittings=tuple(_sitting(membership) for membership in seat.sat),
    )


def _sitting(membership: Membership) -> SittingRow:
    return SittingRow(
        token=membership.token,
        person_id=membership.person_id,
        capacity=membership.capacity,
        holds_seat=membership.holds_seat,
        organisation=membership.organisation.name if membership.organisation else "",
        period=membership.period,
    )
