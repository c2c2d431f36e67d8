"""Lists of seats and who sits on them: what each row would change."""

import datetime as dt

from django.utils.translation import gettext as _

from convenor.apps.groups.models import Group, Partnership, Seat
from convenor.apps.imports.queries.organisations import OrganisationsKnown
from convenor.apps.imports.queries.people import PeopleKnown, address_in
from convenor.apps.imports.queries.seats_known import SeatsKnown, Sitting
from convenor.apps.imports.reading import ListRow
from convenor.apps.imports.reading.problems import did_you_mean, quoted
from convenor.apps.imports.steps import (
    CheckedRow,
    EndMembership,
    FillSeat,
    JoinGroup,
    Outcome,
    RowNotValid,
)
from convenor.apps.people.models import Person
from convenor.core.access import Actor
from convenor.core.dates import Period, in_short, period_in_words
from convenor.core.vocabulary import Capacity

CAPACITIES = {capacity.value: capacity for capacity in Capacity}


class SeatsCheck:
    """Checks rows of seats one after another; a row knows of the seats that rows before it filled."""

    def __init__(self, actor: Actor, partnership: Partnership) -> None:
        self.known = SeatsKnown(partnership)
        self.people = PeopleKnown(actor, partnership)
        self.organisations = OrganisationsKnown()
        self.seen: dict[tuple[object, ...], int] = {}

    def check(self, row: ListRow) -> CheckedRow:
        """What the row would do. Raises RowNotValid."""
        group = self.known.group(row.text("group"))
        places = self.known.places(group, row.text("seat"), row.text("place"))
        capacity = _capacity(row.text("capacity"))
        period = _period(row)
        if not row.text("person") and not row.text("email"):
            return _vacant(row, group)
        organisation = self.organisations.wanted(row.text("organisation"))
        sitting = Sitting(
            self._person(row), capacity, period, organisation and organisation.pk, row.number
        )
        self._demand_once(row, group, places, sitting)
        if not row.text("seat"):
            return self._in_the_group(row, group, sitting)
        return self._on_a_seat(row, places, sitting)

    def _person(self, row: ListRow) -> Person:
        name, email = row.text("person"), address_in(row.text("email"))
        found = self.people.with_address(email) if email else self.people.called(name, None)
        if found is None:
            raise RowNotValid(_nobody(name, email, self.people))
        if name and found.pk in self.people.own_ids and name.casefold() != found.name.casefold():
            raise RowNotValid(
                _(
                    "%(email)s belongs to somebody who is not called %(name)s; correct one of the two."
                )
                % {"email": email, "name": quoted(name)}
            )
        return found

    def _demand_once(
        self, row: ListRow, group: Group, places: list[Seat], sitting: Sitting
    ) -> None:
        where = tuple(seat.key for seat in places[:1]), row.text("place")
        key = (group.pk, where, sitting.person.pk, sitting.capacity, sitting.period)
        first = self.seen.setdefault(key, row.number)
        if first != row.number:
            raise RowNotValid(
                _("It says the same as row %(row)d; keep one of them.") % {"row": first}
            )

    def _in_the_group(self, row: ListRow, group: Group, sitting: Sitting) -> CheckedRow:
        known = self.known.in_group(group)
        if found := _continued(known, sitting):
            return self._as_it_is(row, found, sitting, known)
        _demand_not_there_already(known, sitting)
        _demand_no_new_expert(sitting)
        known.append(sitting)
        step = JoinGroup(
            group.pk, sitting.person.pk, sitting.capacity, sitting.organisation_id, *_days(sitting)
        )
        says = _("%(name)s joins %(group)s (%(capacity)s).") % {
            "name": _called(row, sitting), "group": group.called, "capacity": sitting.capacity,
        }  # fmt: skip
        return CheckedRow(row.number, Outcome.ADDED, says, (step,))

    def _on_a_seat(self, row: ListRow, places: list[Seat], sitting: Sitting) -> CheckedRow:
        for seat in places:
            known = self.known.on_seat(seat)
            if found := _continued(known, sitting):
                return self._as_it_is(row, found, sitting, known)
        for seat in places:
            _demand_not_there_already(self.known.on_seat(seat), sitting)
        there = [seat for seat in places if _is_there(seat, sitting.period)]
        if not there:
            raise RowNotValid(_not_there(places[-1], sitting.period))
        free = next((seat for seat in there if not self._holder(seat, sitting)), None)
        if free is None:
            raise RowNotValid(_taken(there, self._holder(there[0], sitting)))
        return self._fill(row, free, sitting)

    def _holder(self, seat: Seat, sitting: Sitting) -> Sitting | None:
        """Who holds the seat in that period. Substitutes and observers come beside the holder."""
        if not sitting.capacity.holds_the_seat:
            return None
        return _clash(_holders(self.known.on_seat(seat)), sitting.period)

    def _fill(self, row: ListRow, seat: Seat, sitting: Sitting) -> CheckedRow:
        _demand_no_new_expert(sitting)
        self.known.on_seat(seat).append(sitting)
        step = FillSeat(
            seat.pk, sitting.person.pk, sitting.capacity, sitting.organisation_id, *_days(sitting)
        )
        says = _("%(name)s takes the seat '%(seat)s' (%(capacity)s), %(period)s.") % {
            "name": _called(row, sitting), "seat": seat.label, "capacity": sitting.capacity,
            "period": period_in_words(sitting.period),
        }  # fmt: skip
        return CheckedRow(row.number, Outcome.ADDED, says, (step,))

    def _as_it_is(
        self, row: ListRow, found: Sitting, sitting: Sitting, beside: list[Sitting]
    ) -> CheckedRow:
        """They sit there already; the row may say that it ends."""
        if sitting.organisation_id not in (None, found.organisation_id):
            raise RowNotValid(
                _("They sit there for another organisation; end that first, then add it anew.")
            )
        membership, end = found.membership, sitting.period.end
        if membership is None or end == found.period.end or end is None:
            says = _("%(name)s sits there already.") % {"name": _called(row, sitting)}
            return CheckedRow(row.number, Outcome.LEFT, says)
        found.period = _ending(found, end, beside)
        says = _("%(name)s sits there until %(day)s.") % {
            "name": _called(row, sitting), "day": in_short(end - dt.timedelta(days=1)),
        }  # fmt: skip
        return CheckedRow(row.number, Outcome.CHANGED, says, (EndMembership(membership.pk, end),))


def _ending(found: Sitting, end: dt.date, beside: list[Sitting]) -> Period:
    """The period with that end. Raises RowNotValid where it cannot end then."""
    start = found.period.start
    if start is not None and end <= start:
        raise RowNotValid(
            _("They sit there since %(start)s, so the last day cannot be %(last)s.")
            % {"start": start, "last": end - dt.timedelta(days=1)}
        )
    period = Period(start, end)
    others = [one for one in _holders(beside) if one is not found]
    is_on_seat = found.membership is not None and found.membership.seat_id is not None
    if is_on_seat and found.capacity.holds_the_seat and _clash(others, period):
        raise RowNotValid(
            _("Somebody else holds the seat before %(day)s; end that first.") % {"day": end}
        )
    return period


def _capacity(written: str) -> Capacity:
    if not written:
        return Capacity.MEMBER
    found = CAPACITIES.get(written.casefold())
    if found is None:
        raise RowNotValid(
            _("There is no capacity %(capacity)s.") % {"capacity": quoted(written)}
            + did_you_mean(written, CAPACITIES)
        )
    return found


def _demand_no_new_expert(sitting: Sitting) -> None:
    """A list names people as they are called; an expert by experience has a safe name and a supporter."""
    if sitting.capacity is Capacity.EXPERT:
        raise RowNotValid(
            _(
                "An expert by experience is not brought in by a list, which would name them. "
                "Open a place for an expert and invite them there."
            )
        )


def _period(row: ListRow) -> Period:
    """In the list both days are days on which they sit; a period leaves its end out."""
    first, last = row.day("first_day"), row.day("last_day")
    if first is not None and last is not None and last < first:
        raise RowNotValid(
            _("It ends on %(last)s, before it starts on %(first)s; swap the days.")
            % {"last": last, "first": first}
        )
    return Period(first, last + dt.timedelta(days=1) if last else None)


def _vacant(row: ListRow, group: Group) -> CheckedRow:
    says = _("Nobody is named for this seat of %(group)s.") % {"group": group.called}
    return CheckedRow(row.number, Outcome.LEFT, says)


def _nobody(name: str, email: str, people: PeopleKnown) -> str:
    names = [person.name for found in people.named.values() for person in found]
    who = (
        _("the address %(email)s") % {"email": email}
        if email
        else _("the name %(name)s") % {"name": quoted(name)}
    )
    near = "" if email else did_you_mean(name, names)
    return _("Nobody with %(who)s is on record.") % {"who": who} + (
        near or " " + _("Bring in the list of people first.")
    )


def _continued(known: list[Sitting], sitting: Sitting) -> Sitting | None:
    """The same person in the same capacity since the same day. No first day means: whichever it was."""
    for one in known:
        same = (one.person.pk, one.capacity) == (sitting.person.pk, sitting.capacity)
        if same and one.membership is not None and _same_start(one, sitting):
            return one
    return None


def _same_start(one: Sitting, sitting: Sitting) -> bool:
    if sitting.period.start is None:
        return one.period.overlaps(sitting.period)
    return one.period.start == sitting.period.start


def _demand_not_there_already(known: list[Sitting], sitting: Sitting) -> None:
    """Nobody sits in one place twice at a time."""
    own = [one for one in known if one.person.pk == sitting.person.pk]
    other = _clash([one for one in own if one.capacity == sitting.capacity], sitting.period)
    if other is not None:
        raise RowNotValid(
            _("They sit there already, %(period)s; write that first day, or end it first.")
            % {"period": period_in_words(other.period)}
        )


def _holders(known: list[Sitting]) -> list[Sitting]:
    return [one for one in known if one.capacity.holds_the_seat]


def _clash(known: list[Sitting], period: Period) -> Sitting | None:
    return next((one for one in known if one.period.overlaps(period)), None)


def _is_there(seat: Seat, period: Period) -> bool:
    """On its first day, or where nobody knows that, on its last one; and it does not outlast the seat."""
    day = period.start or period.last
    if day is None:
        return seat.valid_to is None
    inside_end = seat.valid_to is None or (period.end is not None and period.end <= seat.valid_to)
    return day in seat.period and inside_end


def _not_there(seat: Seat, period: Period) -> str:
    return _("The seat '%(seat)s' is there %(seat_period)s, and not for all of %(period)s.") % {
        "seat": seat.label, "seat_period": period_in_words(seat.period), "period": period_in_words(period),
    }  # fmt: skip


def _taken(places: list[Seat], holder: Sitting | None) -> str:
    seat = places[0]
    if len(places) > 1:
        return _("All %(count)d places of the seat '%(seat)s' are taken in that period.") % {
            "count": len(places), "seat": seat.label,
        }  # fmt: skip
    if holder is not None and holder.membership is None:
        return _("The seat '%(seat)s' is taken in that period by row %(row)d; a seat has one holder.") % {
            "seat": seat.label, "row": holder.row_number,
        }  # fmt: skip
    period = period_in_words(holder.period) if holder else ""
    return _("Somebody else holds the seat '%(seat)s', %(period)s; end that membership first.") % {
        "seat": seat.label, "period": period,
    }  # fmt: skip


def _days(sitting: Sitting) -> tuple[dt.date | None, dt.date | None]:
    return sitting.period.start, sitting.period.end


def _called(row: ListRow, sitting: Sitting) -> str:
    """As the file calls them: of people from elsewhere no more is told than was known."""
    return row.text("person") or row.text("email")
