"""The names in use where somebody is known, so that no safe name is near to one of them."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q

from convenor.apps.groups.models import Appointment, Membership
from convenor.apps.people.models import Person
from convenor.core.vocabulary import Role


def names_around(person: Person) -> set[str]:
    """The names of all others in the partnerships where the person sits, is appointed or is kept."""
    sits = Membership.objects.filter(person=person)
    appointed = Appointment.objects.filter(person=person)
    partnerships = set(sits.values_list("group__partnership_id", flat=True))
    partnerships |= set(appointed.values_list("partnership_id", flat=True))
    partnerships |= {person.kept_for} if person.kept_for is not None else set()
    there = (
        Q(memberships__group__partnership_id__in=partnerships)
        | Q(appointments__partnership_id__in=partnerships)
        | Q(kept_for__in=partnerships)
    )
    return set(Person.objects.filter(there).exclude(pk=person.pk).values_list("name", flat=True))


def secretariat_addresses(partnership_ids: Iterable[int], *, on: dt.date) -> list[str]:
    """The mail addresses of those who keep these partnerships that day."""
    found = Appointment.objects.on(on).filter(
        partnership_id__in=list(partnership_ids), role=Role.SECRETARIAT.value
    )
    addresses = found.exclude(person__email="").values_list("person__email", flat=True)
    return sorted(set(addresses))
