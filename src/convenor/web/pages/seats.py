"""Seats as pages show them: people only as far as they agreed, otherwise their role."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from convenor.apps.groups.queries import PersonShown, SeatRow, SittingRow
from convenor.core.dates import age_in_words
from convenor.core.governance.seats import vacancy
from convenor.core.vocabulary import Sector
from convenor.web.pages.promises import seat_fact
from convenor.web.pages.shown import SeatShown

People = Mapping[int, PersonShown]


def seats_shown(seats: Sequence[SeatRow], people: People, *, on: dt.date) -> tuple[SeatShown, ...]:
    return tuple(_seat(seat, people, on) for seat in seats)


def people_on(seats: Sequence[SeatRow], members: Sequence[SittingRow], *, on: dt.date) -> set[int]:
    """Whose details a page about these seats may have to show."""
    sitting = {row.person_id for seat in seats for row in seat.sitting_on(on)}
    return sitting | {row.person_id for row in members}


def _seat(seat: SeatRow, people: People, on: dt.date) -> SeatShown:
    holder = seat.holder_on(on)
    beside = [row for row in seat.sitting_on(on) if not row.holds_seat]
    return SeatShown(
        label=seat.label,
        sector=_("any sector") if seat.sector == Sector.ANY else seat.sector,
        organisation=seat.organisation or (holder.organisation if holder else ""),
        holder=people[holder.person_id].label if holder else "",
        capacity=holder.capacity if holder else "",
        since=_since(seat, holder, on),
        standing=_standing(seat, holder),
        enforcement_linked=seat.enforcement_linked,
        beside=tuple(f"{people[row.person_id].label} ({row.capacity})" for row in beside),
    )


def _standing(seat: SeatRow, holder: SittingRow | None) -> str:
    """A seat on which nobody was ever recorded may be filled for all we know."""
    if holder is not None:
        return "filled"
    return "empty" if any(row.holds_seat for row in seat.sittings) else "not recorded"


def _since(seat: SeatRow, holder: SittingRow | None, on: dt.date) -> str:
    if holder is not None:
        return age_in_words(holder.period.start, on) if holder.period.start else ""
    empty = vacancy(seat_fact(seat), on=on)
    if empty is None or empty.since is None or not seat.sittings:
        return ""
    return _("empty %(since)s") % {"since": age_in_words(empty.since, on)}
