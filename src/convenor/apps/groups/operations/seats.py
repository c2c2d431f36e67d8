"""Keeping the seats of a group in line with its terms."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.groups.models import Group, Membership, Seat
from convenor.apps.groups.operations.bodies import BodyNotValid
from convenor.apps.people.models import Contract, Organisation
from convenor.core.access import Actor

NEW_SEAT_FIELDS = ("sector", "organisation", "contract", "enforcement_linked")
"""When one of these changes it is another seat from then on: what was, stays true of the time before."""
PLAIN_FIELDS = ("label", "theme", "term_months", "rank", "counted")


@dataclass(frozen=True, slots=True)
class SeatWanted:
    """Places of one kind as the terms state them; `number` None where no source states it."""

    key: str
    label: str
    number: int | None = None
    sector: str = ""
    theme: str = ""
    organisation: Organisation | None = None
    contract: Contract | None = None
    enforcement_linked: bool = False
    term_months: int | None = None
    rank: int = 0

    @property
    def counted(self) -> bool:
        return self.number is not None


@operation
def set_seats(*, group: Group, seats: Sequence[SeatWanted], on: dt.date | None, by: Actor) -> None:
    """Make these the seats of the group from that day (None: as far back as is known).

    Seats that are no longer wanted end, and so do the memberships on them. A seat whose sector,
    organisation, contract or link to enforcement changes ends and begins anew with the same holder.
    Raises BodyNotValid where a seat cannot be ended on any day that is known.
    """
    held = {(seat.key, seat.place): seat for seat in _open_seats(group)}
    wanted = {(want.key, place): want for want in seats for place in _places(want, held)}
    ended = [seat for key, seat in held.items() if key not in wanted]
    begun = [
        _begin(group, want, place, on)
        for (key, place), want in wanted.items()
        if (key, place) not in held
    ]
    changed = [_change(held[key], want, on) for key, want in wanted.items() if key in held]
    for seat in ended:
        _end(seat, on)
    if not ended and not begun and not any(changed):
        return nothing_changed()
    what = f"The seats of {group.called} were set: {len(begun)} new, {len(ended)} ended."
    record(by=by, what=what, about=group, partnership_id=group.partnership_id)
    return None


@operation
def add_place(*, seat: Seat, on: dt.date, by: Actor) -> Seat:
    """Open one more place beside a seat whose number no source states."""
    last = Seat.objects.filter(group=seat.group, key=seat.key).order_by("-place")[0].place
    extra = _copy(seat, place=last + 1, valid_from=on)
    what = f"One more place was opened: {seat.label}."
    record(by=by, what=what, about=seat.group, partnership_id=seat.group.partnership_id)
    return extra


def _open_seats(group: Group) -> list[Seat]:
    return list(group.seats.select_for_update().filter(valid_to=None))


def _places(want: SeatWanted, held: dict[tuple[str, int], Seat]) -> range | list[int]:
    """Places 1 to number; where no number is stated, the first and any that were opened since."""
    if want.number is not None:
        return range(1, want.number + 1)
    opened = {place for key, place in held if key == want.key and not held[key, place].counted}
    return sorted(set(chain([1], opened)))


def _begin(group: Group, want: SeatWanted, place: int, on: dt.date | None) -> Seat:
    fields = {name: getattr(want, name) for name in (*NEW_SEAT_FIELDS, *PLAIN_FIELDS)}
    return Seat.objects.create(group=group, key=want.key, place=place, valid_from=on, **fields)


def _change(seat: Seat, want: SeatWanted, on: dt.date | None) -> bool:
    is_another = any(getattr(seat, name) != getattr(want, name) for name in NEW_SEAT_FIELDS)
    if is_another and on is not None and (seat.valid_from is None or seat.valid_from < on):
        _continue_as(seat, want, on)
        return True
    names = [n for n in (*NEW_SEAT_FIELDS, *PLAIN_FIELDS) if getattr(seat, n) != getattr(want, n)]
    for name in names:
        setattr(seat, name, getattr(want, name))
    if names:
        seat.save()
    return bool(names)


def _continue_as(seat: Seat, want: SeatWanted, on: dt.date) -> None:
    staying = list(seat.memberships.overlapping(on, None))
    seat.valid_to = on
    seat.save()
    successor = _begin(seat.group, want, seat.place, on)
    for membership in staying:
        _split(membership, successor, on)


def _split(membership: Membership, successor: Seat, on: dt.date) -> None:
    """The holder stays, on the seat as it is from now on."""
    until = membership.valid_to
    if membership.valid_from is not None and membership.valid_from >= on:
        membership.seat = successor
        membership.save()
        return
    membership.valid_to = on
    membership.save()
    Membership.objects.create(
        group=membership.group,
        seat=successor,
        person=membership.person,
        organisation=membership.organisation,
        capacity=membership.capacity,
        holds_seat=membership.holds_seat,
        valid_from=on,
        valid_to=until,
    )


def _end(seat: Seat, on: dt.date | None) -> None:
    """A seat that would end before it began was never there, unless somebody sat on it."""
    never_there = on is None or (seat.valid_from is not None and seat.valid_from >= on)
    if never_there and not seat.memberships.exists():
        seat.delete()
        return
    end = _first_day_without(seat, on)
    seat.memberships.overlapping(end, None).update(valid_to=end)
    seat.valid_to = end
    seat.save()


def _first_day_without(seat: Seat, on: dt.date | None) -> dt.date:
    """The day asked for, or the one after the latest start: who is on record to have sat there, sat."""
    sat = list(seat.memberships.all())
    starts = {seat.valid_from, *(membership.valid_from for membership in sat)} - {None}
    days = {start + dt.timedelta(days=1) for start in starts} | ({on} - {None})
    days = days or {membership.valid_to for membership in sat} - {None}
    if not days:
        raise BodyNotValid(
            f"Somebody sits on the seat '{seat.label}', nobody knows since when. To take it away, end "
            "their membership first, or state from which day the terms hold."
        )
    return max(days)


def _copy(seat: Seat, *, place: int, valid_from: dt.date) -> Seat:
    names = (*NEW_SEAT_FIELDS, *PLAIN_FIELDS, "group", "key")
    fields = {name: getattr(seat, name) for name in names}
    return Seat.objects.create(place=place, valid_from=valid_from, **fields)
