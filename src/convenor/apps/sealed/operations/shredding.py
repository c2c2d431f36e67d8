"""Destroying an identity, provably: the row, its marks and its key go; a line saying so stays."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from convenor.apps.audit.operations import operation, record
from convenor.apps.sealed import keys
from convenor.apps.sealed.marks import marks_changed
from convenor.apps.sealed.models import SealedIdentity, ShreddedIdentity, Supporter
from convenor.apps.sealed.operations.sealing import IdentityNotValid, Sealable, account_of
from convenor.core.access import Actor


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows that an identity is gone: whose (by token), since when, and which key went."""

    token: str
    on: dt.date
    why: str
    key_fingerprint: str


@operation
def shred_identity(*, person: Sealable, by: Actor, why: str) -> Proof:
    """Destroy who somebody really is, for good, and close their account. Raises IdentityNotValid.

    The person stays under the safe name, so that the record of decisions is whole. The key goes once the
    transaction holds; with it every backup of the row is unreadable. `why` is a `ShreddedIdentity.Why`.
    """
    row = SealedIdentity.objects.select_for_update().filter(person_id=person.pk).first()
    if row is None:
        raise IdentityNotValid(f"Nothing is sealed of {person.name}, so nothing can be destroyed.")
    gone = ShreddedIdentity.objects.create(
        token=row.token,
        person_id=row.person_id,
        on=timezone.localdate(),
        why=ShreddedIdentity.Why(why),
        key_fingerprint=_fingerprint(row.key_id),
    )
    key_id = row.key_id
    Supporter.objects.filter(person_id=row.person_id).delete()
    row.delete()
    marks_changed()
    _close_account(person)
    transaction.on_commit(lambda: keys.destroy(key_id))
    record(by=by, what=f"Who they really are was destroyed: {gone.get_why_display()}.", about=gone)
    return Proof(gone.token, gone.on, gone.why, gone.key_fingerprint)


def _fingerprint(key_id: str) -> str:
    """Of the key; empty where it was lost, which is no reason to keep the rest."""
    try:
        return keys.fingerprint(keys.key_for(key_id))
    except keys.KeyNotThere:
        return ""


def _close_account(person: Sealable) -> None:
    account = account_of(person)
    if account is not None and account.is_active:
        account.is_active = False
        account.save(update_fields=["is_active"])
