"""Erasing somebody: what is about them alone goes, and the record of what was decided stays whole."""

import datetime as dt
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import FileField

from convenor.apps.audit.operations import OperationNotValid, nothing_changed, operation, record
from convenor.apps.people.models import Person, User
from convenor.apps.privacy.finding import (
    Whose,
    model_of,
    own_rows,
    paths_beside,
    rows_beside,
    whose,
)
from convenor.apps.privacy.operations.left import keep_names_left
from convenor.apps.privacy.queries.erasing import in_the_way
from convenor.apps.privacy.register import Held, register
from convenor.core.access import Actor

FORMER = "A former member"


class ErasureNotValid(OperationNotValid):
    """Somebody cannot be erased now."""


@operation
def erase_person(
    *, person: Person, on: dt.date, by: Actor, partnership_id: int | None = None
) -> None:
    """Delete what is about them alone, and leave `a former member` in the record. It cannot be undone.

    Raises ErasureNotValid while they hold a seat or a role, run the installation, or are an expert.
    """
    held = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if held.name == FORMER and not held.email:
        return nothing_changed()
    if reasons := in_the_way(held, on=on):
        raise ErasureNotValid(" ".join(reasons))
    who = whose(held)
    for each in (each for each in register().values() if each.find):
        _take_out(each, who)
    keep_names_left(held.name, on=on)
    _close_for_good(held)
    _forget_details(held)
    what = "Somebody was erased. What was decided stays, by a former member."
    record(by=by, what=what, about=held, partnership_id=partnership_id)
    return None


def _take_out(held: Held, who: Whose) -> None:
    """Rows of theirs go or lose what the register says; in rows of others they are no longer named."""
    rows = own_rows(held, who)
    if held.blank:
        rows.update(**dict.fromkeys(held.blank, ""))
    if held.erase != "delete":
        return
    for path in paths_beside(held):
        if "__" not in path:
            rows_beside(held, who).filter(**{path: who.person_id}).update(**{path: None})
    _delete_files(held, rows)
    rows.delete()


def _delete_files(held: Held, rows: Any) -> None:
    """Files go once it is certain that their rows do."""
    for field in model_of(held)._meta.concrete_fields:
        if isinstance(field, FileField):
            for name in rows.exclude(**{field.name: ""}).values_list(field.name, flat=True):
                transaction.on_commit(_deleted(field.storage, name))


def _deleted(storage: Storage, name: str) -> Any:
    return lambda: storage.delete(name)


def _close_for_good(person: Person) -> None:
    """The account stays for what it wrote, with an address that is nobody's (RFC 2606)."""
    user = User.objects.filter(person=person).first()
    if user is None:
        return
    for model in (EmailAddress, Authenticator, SocialAccount):
        model.objects.filter(user=user).delete()
    user.email, user.is_active, user.last_login = f"{person.token}@erased.invalid", False, None
    user.set_unusable_password()
    user.save()


def _forget_details(person: Person) -> None:
    person.name, person.email, person.role_label, person.job_title = FORMER, "", "", ""
    person.organisation = None
    person.save()
