"""The seats of a group as its secretariat keeps them: holders, substitutes, who sat there before."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from convenor.apps.groups.queries import (
    Forum,
    GroupRow,
    PersonShown,
    SeatRow,
    SittingRow,
    group_row,
    members_ever,
    people_shown,
    seats_on,
)
from convenor.apps.people.queries.accounts import people_with_ids
from convenor.core.access import Actor
from convenor.core.dates import in_short, number_in_words
from convenor.core.governance.promises import Status
from convenor.web.pages.commitments import Since, commitments_of, seat_reminders
from convenor.web.pages.seats import seats_shown
from convenor.web.pages.shown import PromiseShown, SeatShown

People = Mapping[int, PersonShown]


@dataclass(frozen=True, slots=True)
class SittingKept:
    """Somebody's time on a seat, with what can be done about it."""

    token: str
    name: str
    capacity: str
    period: str
    is_now: bool
    has_end: bool


@dataclass(frozen=True, slots=True)
class SeatKept:
    token: str
    shown: SeatShown
    place: int
    counted: bool
    sittings: tuple[SittingKept, ...]


@dataclass(frozen=True, slots=True)
class TakenOnKept:
    """What one member took on, and how it stands."""

    name: str
    person_token: str
    summary: str
    commitments: tuple[PromiseShown, ...]


@dataclass(frozen=True, slots=True)
class SeatsPage:
    seats: tuple[SeatKept, ...]
    members: tuple[SittingKept, ...]
    taken_on: tuple[TakenOnKept, ...]
    reminders: tuple[str, ...]


def seats_page(actor: Actor, slug: str, *, on: dt.date) -> SeatsPage:
    """The seats of a group that is there, on that day. Raises LookupError."""
    row = group_row(slug)
    if row is None:
        raise LookupError(slug)
    seats = seats_on(on, group_ids=[row.id]).get(row.id, [])
    members = members_ever(group_id=row.id)
    everybody = {s.person_id for seat in seats for s in seat.sittings} | {
        m.person_id for m in members
    }
    people = people_shown(actor, everybody, on=on, at=Forum(row.id))
    shown = seats_shown(seats, people, on=on)
    return SeatsPage(
        seats=tuple(_seat(seat, each, people, on) for seat, each in zip(seats, shown, strict=True)),
        members=tuple(_sitting(member, people, on) for member in members),
        taken_on=_taken_on(row, _who_takes_on(seats, members, on), people, on),
        reminders=tuple(seat_reminders(row.id, on=on)),
    )


def _who_takes_on(seats: list[SeatRow], members: list[SittingRow], on: dt.date) -> Since:
    """Those who belong to it that day; substitutes and observers come beside them."""
    sittings = [*(row for seat in seats for row in seat.sittings), *members]
    return {
        row.person_id: row.period.start for row in sittings if row.holds_seat and on in row.period
    }


def _taken_on(row: GroupRow, who: Since, people: People, on: dt.date) -> tuple[TakenOnKept, ...]:
    """Four queries or six more, however many members."""
    tokens = {person.pk: person.token for person in people_with_ids(who)}
    return tuple(
        TakenOnKept(
            people[each.person_id].label,
            tokens[each.person_id],
            _summary(each.commitments),
            each.commitments,
        )
        for each in commitments_of(row.id, row.slug, who, on=on)
    )


def _summary(commitments: tuple[PromiseShown, ...]) -> str:
    """Such as "two kept, one due"."""
    counted = Counter(each.status for each in commitments)
    return ", ".join(
        f"{number_in_words(counted[status.words])} {status.words}"
        for status in Status
        if counted[status.words]
    )


def _seat(seat: SeatRow, shown: SeatShown, people: People, on: dt.date) -> SeatKept:
    sittings = tuple(_sitting(row, people, on) for row in reversed(seat.sittings))
    return SeatKept(seat.token, shown, seat.place, seat.counted, sittings)


def _sitting(row: SittingRow, people: People, on: dt.date) -> SittingKept:
    return SittingKept(
        token=row.token,
        name=people[row.person_id].label,
        capacity=row.capacity,
        period=_span(row),
        is_now=on in row.period,
        has_end=row.period.end is not None,
    )


def _span(row: SittingRow) -> str:
    start, last = row.period.start, row.period.last
    since = _("from %(day)s") % {"day": in_short(start)} if start else _("since when is not stated")
    return since + (_(" until %(day)s") % {"day": in_short(last)} if last else "")
