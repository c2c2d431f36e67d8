"""The list of seats and who sits or sat on them, in the columns of the list."""

import datetime as dt

from convenor.apps.groups.models import Group, Partnership, Seat
from convenor.apps.groups.queries import visible_people
from convenor.apps.imports.queries.organisations import OrganisationsKnown
from convenor.apps.imports.queries.seats_known import SeatsKnown, Sitting
from convenor.core.access import Actor

Row = dict[str, object]


def seats_on_record(actor: Actor, partnership: Partnership, *, on: dt.date) -> list[Row]:
    """Every membership of the partnership's groups, and its seats that nobody holds on that day."""
    known, organisations = SeatsKnown(partnership), OrganisationsKnown()
    visible = set(visible_people(actor).values_list("pk", flat=True))
    rows: list[Row] = []
    for group in known.groups:
        for seat in known.seats[group.pk]:
            rows += _rows_of_seat(known, organisations, group, seat, visible, on)
        rows += [
            _row(organisations, group, one)
            for one in known.in_group(group)
            if one.person.pk in visible
        ]
    return rows


def _rows_of_seat(
    known: SeatsKnown,
    organisations: OrganisationsKnown,
    group: Group,
    seat: Seat,
    visible: set[int],
    on: dt.date,
) -> list[Row]:
    place = {"seat": known.written(seat), "place": seat.place}
    sittings = [one for one in known.on_seat(seat) if one.person.pk in visible]
    rows = [_row(organisations, group, one) | place for one in sittings]
    is_vacant = on in seat.period and not any(
        one.capacity.holds_the_seat and on in one.period for one in known.on_seat(seat)
    )
    return [*rows, {"group": group.slug, **place}] if is_vacant else rows


def _row(organisations: OrganisationsKnown, group: Group, sitting: Sitting) -> Row:
    return {
        "group": group.slug,
        "person": sitting.person.name,
        "email": sitting.person.email,
        "organisation": organisations.written(sitting.organisation_id),
        "capacity": sitting.capacity.value,
        "first_day": sitting.period.start,
        "last_day": sitting.period.last,
    }
