"""Sealing who somebody really is, and changing what is sealed."""

from collections.abc import Sequence
from typing import Any, Protocol

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.sealed import keys
from convenor.apps.sealed.addresses import is_sealed, sealed_address
from convenor.apps.sealed.marks import marks_changed, marks_of
from convenor.apps.sealed.models import SealedIdentity, SealedMark, ShreddedIdentity
from convenor.apps.sealed.naming import demand_safe_name
from convenor.apps.sealed.queries import can_open, identity_for, sealed_address_of
from convenor.apps.sealed.vault import Identity, TooLong, closed
from convenor.core.access import Actor
from convenor.core.governance.voice.kept_safe import (
    identity_candidates,
    parts_of,
    phone_digits,
    sign_in_candidate,
)

SEALED_HERE = frozenset({"real_name", "email", "phone", "languages", "note"})
"""What the guard over all writes leaves alone in these operations, because it goes into the seal."""


class IdentityNotValid(OperationNotValid):
    """The identity cannot be sealed, changed or supported that way. Its text repeats nothing of it."""


class Sealable(Protocol):
    """A person as this app sees them: a row of `people`, which stands above."""

    pk: int
    token: str
    name: str
    email: str
    kept_for: int | None

    def save(self, **kwargs: Any) -> None: ...


@operation(seals=SEALED_HERE)
@sensitive_variables()
def seal_identity(
    *,
    person: Sealable,
    real_name: str,
    by: Actor,
    email: str = "",
    phone: str = "",
    languages: Sequence[str] = (),
    note: str = "",
) -> None:
    """Seal who a person really is. From then on all else knows their safe name, and a sealed address.

    `person.name` must be the safe name already. Sealed by the person, by whoever supports them, or by whoever
    puts them on record; afterwards only the first two can open it. Raises IdentityNotValid.
    """
    identity = _checked(real_name, email, phone, languages, note)
    if SealedIdentity.objects.filter(person_id=person.pk).exists():
        raise IdentityNotValid(
            f"Who {person.name} really is, is sealed already. They or their supporter can change it."
        )
    if ShreddedIdentity.objects.filter(person_id=person.pk).exists():
        raise IdentityNotValid(
            f"The identity of {person.name} was destroyed and cannot come back. Begin with a new safe name."
        )
    demand_safe_name(person, person.name, identity)
    _demand_nobody_elses(identity.email, person.token)
    row = SealedIdentity(person_id=person.pk, token=person.token, sealed_by=by.user_id)
    _seal(row, identity)
    _take_sealed_address(person)
    record(by=by, what="Who they really are was sealed.", about=row)


@operation(seals=SEALED_HERE)
@sensitive_variables()
def change_identity(
    *,
    person: Sealable,
    real_name: str,
    by: Actor,
    email: str = "",
    phone: str = "",
    languages: Sequence[str] = (),
    note: str = "",
) -> None:
    """Change what is sealed, under a new key; the old key is destroyed, and with it what it sealed.

    By the person or their supporter of today alone. Raises IdentityNotValid.
    """
    row = SealedIdentity.objects.select_for_update().filter(person_id=person.pk).first()
    if row is None or not can_open(by, person.pk):
        raise IdentityNotValid("Only the person themself and their supporter can change this.")
    identity = _checked(real_name, email, phone, languages, note)
    if identity_for(by, person.pk) == identity:
        return nothing_changed()
    demand_safe_name(person, person.name, identity)
    _demand_nobody_elses(identity.email, person.token)
    old_key = row.key_id
    _seal(row, identity)
    transaction.on_commit(lambda: keys.destroy(old_key))
    record(by=by, what="What is sealed was changed.", about=row)
    return None


@operation
def note_opening(*, sealed: SealedIdentity, by: Actor) -> None:
    """Leave an entry that somebody else than the person opened their seal. It holds no values."""
    record(by=by, what="Their supporter looked at who they really are.", about=sealed)


@sensitive_variables()
def _checked(
    real_name: str, email: str, phone: str, languages: Sequence[str], note: str
) -> Identity:
    """What was given, tidied. Raises IdentityNotValid, without repeating any of it."""
    identity = Identity(
        " ".join(real_name.split()),
        email.strip(),
        phone.strip(),
        tuple(each.strip() for each in languages if each.strip()),
        note.strip(),
    )
    if not parts_of(identity.real_name):
        raise IdentityNotValid("The real name is missing; write it. It is sealed at once.")
    if identity.email and not _is_address(identity.email):
        raise IdentityNotValid(
            "The e-mail address is not one: it needs a name, an @ and a place, as in name@example.org."
        )
    if identity.phone and not phone_digits(identity.phone):
        raise IdentityNotValid("The phone number is too short; write it with its area code.")
    return identity


def _is_address(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return not is_sealed(email)


@sensitive_variables("email")
def _demand_nobody_elses(email: str, token: str) -> None:
    """Two people cannot sign in with one address."""
    if email and sealed_address_of(email) not in (None, sealed_address(token)):
        raise IdentityNotValid(
            "This e-mail address cannot be used here. Give another one, or leave it out."
        )


@sensitive_variables()
def _seal(row: SealedIdentity, identity: Identity) -> None:
    row.key_id, key = keys.new_key()
    try:
        row.ciphertext = closed(identity, token=row.token, key=key)
    except TooLong:
        keys.destroy(row.key_id)
        raise IdentityNotValid("This is more than a seal holds; make the note shorter.") from None
    row.save()
    keep_marks(row, identity)


@sensitive_variables()
def keep_marks(row: SealedIdentity, identity: Identity) -> None:
    """Make the marks of an identity anew, by the newest key."""
    found = set(
        identity_candidates(names=(identity.real_name,), email=identity.email, phone=identity.phone)
    )
    if identity.email:
        found.add(sign_in_candidate(identity.email))
    row.marks.all().delete()
    SealedMark.objects.bulk_create(
        SealedMark(identity=row, value=value, made_with=name) for value, name in marks_of(found)
    )
    marks_changed()


def _take_sealed_address(person: Sealable) -> None:
    """Let the person, and the account they may have, be known by the sealed address alone."""
    person.email = sealed_address(person.token)
    person.save(update_fields=["email"])
    account = account_of(person)
    if account is not None:
        account.email = person.email
        account.save(update_fields=["email"])


def account_of(person: Any) -> Any | None:
    """The account of a person; None without one."""
    try:
        return person.user
    except ObjectDoesNotExist:
        return None
