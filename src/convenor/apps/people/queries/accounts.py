"""Who is behind an account, and the accounts of the sample's personas."""

from collections.abc import Iterable
from dataclasses import dataclass

from convenor.apps.people.models import Person, User
from convenor.apps.sealed.queries import sealed_address_of
from convenor.core.access import Actor

PERSONA_DOMAIN = "personas.example.org"
"""Addresses here are nobody's (RFC 2606). Only they can be signed in to with one click."""


EXPERTS = {
    "expert": "An expert by experience",
    "expert.operations": "Another expert by experience",
}
"""Their addresses are sealed like any expert's, so these personas are known by what one clicks on."""


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody of the sample, by the first part of the address and what the sample calls them."""

    key: str
    label: str


def own_person(actor: Actor) -> Person | None:
    """The actor's own record; None for an account without one, such as an administrator's."""
    if actor.person_id is None:
        return None
    return Person.objects.select_related("organisation").filter(pk=actor.person_id).first()


def people_with_ids(ids: Iterable[int]) -> list[Person]:
    """The rows themselves, for a page that has settled that the reader may write about them."""
    return list(Person.objects.filter(pk__in=list(ids)).order_by("pk"))


def person_with_email(email: str) -> Person | None:
    """The person on record with that address, whatever its case."""
    return Person.objects.filter(email__iexact=email).first()


def personas() -> list[Persona]:
    """Those who can be signed in as, in the order in which the sample names them; experts last."""
    accounts = User.objects.filter(is_active=True, email__iendswith=f"@{PERSONA_DOMAIN}")
    found = [_persona(user) for user in accounts.select_related("person").order_by("pk")]
    experts = [Persona(key, label) for key, label in EXPERTS.items() if persona_account(key)]
    return found + experts


def persona_account(key: str) -> User | None:
    """The account of a persona. Never that of anybody else."""
    address = f"{key}@{PERSONA_DOMAIN}"
    found = User.objects.filter(is_active=True, email=address).first()
    if found is None and key in EXPERTS:
        sealed = sealed_address_of(address)
        found = User.objects.filter(is_active=True, email=sealed).first() if sealed else None
    return found


def persona_person(key: str) -> Person | None:
    """The person behind a persona."""
    account = persona_account(key)
    return account.person if account is not None else None


def _persona(user: User) -> Persona:
    label = user.person.name if user.person else "Administrator of this installation"
    return Persona(user.email.removesuffix(f"@{PERSONA_DOMAIN}"), label)
