"""Wrapping keys and making marks anew after a change of the sealing key. It changes nothing that is sealed."""

from django.db import transaction

from convenor.apps.sealed import keys
from convenor.apps.sealed.models import SealedIdentity
from convenor.apps.sealed.operations.sealing import keep_marks
from convenor.apps.sealed.vault import opened


def wrap_all_anew() -> int:
    """Each seal in a transaction of its own, so that it can be run again. Returns how many keys changed.

    Raises KeyNotThere at the end, for the first key that could not be opened, once all others are done.
    """
    count, broken = 0, None
    for row in SealedIdentity.objects.all():
        try:
            with transaction.atomic():
                count += _wrap_anew(row)
        except keys.KeyNotThere as problem:
            broken = broken or problem
    if broken is not None:
        raise broken
    return count


def _wrap_anew(row: SealedIdentity) -> bool:
    identity = opened(row.ciphertext, token=row.token, key_id=row.key_id)
    keep_marks(row, identity)
    old, new = row.key_id, keys.wrapped_anew(row.key_id)
    if new is None:
        return False
    row.key_id = new
    row.save(update_fields=["key_id"])
    transaction.on_commit(lambda: keys.destroy(old))
    return True
