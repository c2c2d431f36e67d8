"""What erasing somebody would do: told before it is done."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from convenor.apps.groups.models import Appointment, Membership
from convenor.apps.people.models import Person, User
from convenor.apps.privacy.finding import own_rows, whose
from convenor.apps.privacy.queries.left import naming
from convenor.apps.privacy.register import Held, register


@dataclass(frozen=True, slots=True)
class Line:
    why: str
    number: int


@dataclass(frozen=True, slots=True)
class Erasure:
    """What would go, what would stay, and why it cannot be done yet."""

    goes: tuple[Line, ...]
    stays: tuple[Line, ...]
    mentions: int
    """In how many places that can be searched their name is written."""
    in_the_way: tuple[str, ...]


def erasure_of(person: Person, *, on: dt.date) -> Erasure:
    """The dry run: a query for each kind of record, and nothing is changed."""
    who = whose(person)
    found = [(held, own_rows(held, who).count()) for held in register().values() if held.find]
    return Erasure(
        goes=tuple(_line(held, n) for held, n in found if n and held.erase == "delete"),
        stays=tuple(_line(held, n) for held, n in found if n and held.erase == "keep"),
        mentions=len({(each.kind, each.key) for each in naming(person.name)}),
        in_the_way=tuple(in_the_way(person, on=on)),
    )


def in_the_way(person: Person, *, on: dt.date) -> list[str]:
    """Why somebody cannot be erased today, each with the way out."""
    if person.is_expert:
        return ["An expert by experience has what is held of them deleted on their own page."]
    still = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    seats = Membership.objects.filter(still, person=person).select_related("group")
    roles = Appointment.objects.filter(still, person=person)
    found = [f"They still take part in {name}. End that first." for name in _names(seats)]
    found += [
        f"They still have a role: {role}. End that first."
        for role in sorted({r.role for r in roles})
    ]
    if User.objects.filter(person=person, is_administrator=True).exists():
        found.append("They run the installation. Somebody else has to take that over first.")
    return found


def _names(seats: object) -> list[str]:
    return sorted({each.group.called for each in seats})  # type: ignore[attr-defined]


def _line(held: Held, number: int) -> Line:
    return Line(held.why, number)
