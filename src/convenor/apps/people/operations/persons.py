"""Keeping people: who they are, what is shown of them, and whether they can sign in."""

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.people.models import DisplayConsent, Organisation, Person, User
from convenor.apps.sealed.addresses import is_sealed
from convenor.apps.sealed.naming import demand_still_safe
from convenor.core.access import Actor
from convenor.core.vocabulary import Marking


class PersonNotValid(OperationNotValid):
    """The person cannot be kept that way."""


@operation
def add_person(
    *,
    name: str,
    by: Actor,
    email: str = "",
    job_title: str = "",
    role_label: str = "",
    organisation: Organisation | None = None,
    partnership_id: int | None = None,
    is_expert: bool = False,
) -> Person:
    """Put somebody on record. Nothing is shown of them until they agree. Raises PersonNotValid."""
    if not name.strip():
        raise PersonNotValid("A person needs a name; write one.")
    person = Person(
        name=name.strip(),
        email=email.strip().lower(),
        job_title=job_title,
        role_label=role_label,
        organisation=organisation,
        kept_for=partnership_id,
        is_expert=is_expert,
    )
    _save(person)
    record(by=by, what="Somebody was put on record.", about=person, partnership_id=partnership_id)
    return person


@operation
def change_person(
    *, person: Person, by: Actor, partnership_id: int | None = None, **details: object
) -> Person:
    """Change name, email, job_title, role_label or organisation. Raises PersonNotValid.

    With the e-mail address moves the account that signs in with it.
    """
    if isinstance(email := details.get("email"), str):
        details["email"] = email.strip().lower()
    changed = [key for key, value in details.items() if getattr(person, key) != value]
    if is_sealed(person.email) and {"name", "email"} & set(changed):
        _demand_still_sealed(person, details)
    if not changed:
        nothing_changed()
        return person
    for key in changed:
        setattr(person, key, details[key])
    if not person.name.strip():
        raise PersonNotValid("A person needs a name; write one.")
    _save(person)
    if "email" in changed:
        _move_account(person, by)
    names = ", ".join(key.replace("_", " ") for key in sorted(changed))
    record(
        by=by, what=f"Details were changed: {names}.", about=person, partnership_id=partnership_id
    )
    return person


@operation
def set_display(*, person: Person, detail: str, marking: Marking, by: Actor) -> None:
    """Set how far a detail of a person is shown. It holds at once, on every page.

    Raises PersonNotValid for an expert by experience, whose consents are their own.
    """
    if person.is_expert:
        raise PersonNotValid("What is shown of an expert by experience is set on their own page.")
    in_force = person.display_consents.select_for_update().filter(
        detail=detail, withdrawn_at__isnull=True
    )
    current = in_force.first()
    if (current.marking if current else Marking.RESTRICTED) == marking:
        return nothing_changed()
    in_force.update(withdrawn_at=timezone.now())
    if marking is not Marking.RESTRICTED:
        DisplayConsent.objects.create(person=person, detail=detail, marking=marking.value)
    record(by=by, what=f"The {detail} is now shown to: {marking}.", about=person)
    return None


@operation
def choose_mail_language(*, person: Person, language: str, by: Actor) -> None:
    """Write to somebody in their language, where a mail is translated. Empty for English.

    The entry does not say which. Raises PersonNotValid for a language that the pages do not have.
    """
    language = "" if language == settings.LANGUAGE_CODE else language
    if language and language not in dict(settings.LANGUAGES):
        raise PersonNotValid(f"There is no mail in “{language}” yet. Choose one of the list.")
    if person.mail_language == language:
        return nothing_changed()
    person.mail_language = language
    person.save(update_fields=["mail_language"])
    record(by=by, what="The language of their mail was chosen.", about=person)
    return None


@operation
def give_account(*, person: Person, by: Actor, partnership_id: int | None = None) -> User:
    """Let a person sign in with the e-mail address on record. Raises PersonNotValid without one."""
    if not person.email:
        raise PersonNotValid("To sign in, a person needs an e-mail address; add it first.")
    existing = _account_of(person) or User.objects.filter(email__iexact=person.email).first()
    if existing is not None and existing.person_id not in (None, person.pk):
        raise PersonNotValid(f"The address {person.email} signs in somebody else.")
    if existing is not None and existing.is_active and existing.person_id == person.pk:
        nothing_changed()
        return existing
    user = existing or User.objects.create_user(person.email)
    user.person, user.is_active = person, True
    user.save()
    record(by=by, what="They can now sign in.", about=person, partnership_id=partnership_id)
    return user


@operation
def close_account(*, person: Person, by: Actor, partnership_id: int | None = None) -> None:
    """Stop a person from signing in, at once. What they did stays on record. Raises PersonNotValid."""
    user = _account_of(person)
    if user is None or not user.is_active:
        return nothing_changed()
    _demand_no_administrator(user, by, "close their account")
    user.is_active = False
    user.save()
    record(by=by, what="They can no longer sign in.", about=person, partnership_id=partnership_id)
    return None


@operation
def make_administrator(*, email: str, by: Actor) -> User:
    """Let an account run the installation. It opens no partnership's things."""
    user = User.objects.filter(email__iexact=email).first() or User.objects.create_user(email)
    if user.is_administrator:
        nothing_changed()
        return user
    user.is_administrator = True
    user.save()
    record(by=by, what="An account was made administrator of the installation.", about=user)
    return user


def _demand_still_sealed(person: Person, details: dict[str, object]) -> None:
    """Of somebody whose identity is sealed nobody changes the address, and a new name must be a safe one."""
    if details.get("email", person.email) != person.email:
        raise PersonNotValid(
            f"The address of {person.name} is sealed. They or their supporter can change the real one."
        )
    demand_still_safe(person, str(details.get("name", person.name)))


def _account_of(person: Person) -> User | None:
    return User.objects.filter(person=person).first()


def _move_account(person: Person, by: Actor) -> None:
    """The account signs in with the new address, and no longer with the old one."""
    user = _account_of(person)
    if user is None:
        return
    _demand_no_administrator(user, by, "change their address")
    if not person.email:
        raise PersonNotValid("They sign in with the address on record; close their account first.")
    if User.objects.filter(email__iexact=person.email).exclude(pk=user.pk).exists():
        raise PersonNotValid(f"The address {person.email} signs in somebody else.")
    user.email = person.email
    user.save()
    EmailAddress.objects.filter(user=user).delete()


def _demand_no_administrator(user: User, by: Actor, to_do: str) -> None:
    """Whoever could take over an administrator's account would run the installation."""
    if user.is_administrator and not by.is_operator and by.user_id != user.pk:
        raise PersonNotValid(
            f"They run the installation, so a secretariat cannot {to_do}; ask them to do it."
        )


def _save(person: Person) -> None:
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError:
        raise PersonNotValid(
            f"Somebody with the address {person.email} is on record already; use that entry."
        ) from None
