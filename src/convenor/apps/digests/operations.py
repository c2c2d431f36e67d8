"""Choosing how often one is written to, remembering a look, and putting a digest into the outbox."""

import datetime as dt
from collections.abc import Iterable

from django.db import IntegrityError, transaction

from convenor.apps.audit.operations import nothing_changed, operation, record
from convenor.apps.digests.models import Digest, DigestChoice, LastLook
from convenor.apps.digests.queries.readers import Often, choice_of
from convenor.apps.outbox.operations import queue
from convenor.apps.people.models import Person
from convenor.core.access import Actor

ONE_LOOK = dt.timedelta(minutes=30)
"""Pages opened within so long are one look, whose news stay."""


@operation
def choose_mail(*, person: Person, often: Often, by: Actor) -> None:
    """Note how often somebody wants the digest: daily, weekly or never."""
    if choice_of(person.pk) is often:
        nothing_changed()
        return
    DigestChoice.objects.update_or_create(person=person, defaults={"often": often.value})
    record(
        by=by,
        what=f"The mail about what is asked of one: {often.value}.",
        about=person,
        often=often.value,
    )


def look(*, person_id: int, at: dt.datetime) -> dt.datetime | None:
    """Remember that somebody opened their desk, and return the look before; None for the first.

    No entry: nobody's thing was changed, and who reads what is not written down.
    """
    found, is_first = LastLook.objects.get_or_create(person_id=person_id, defaults={"at": at})
    if not is_first and at - found.at > ONE_LOOK:
        found.before, found.at = found.at, at
        found.save(update_fields=["before", "at"])
    return found.before


def queue_digest(
    *,
    person: Person,
    on: dt.date,
    told: Iterable[str],
    to: str,
    subject: str,
    body: str,
    leave: str,
) -> bool:
    """Put the digest of a day into the outbox, once: False where that day's is there already.

    No entry: the digest is itself the record, as a delivery is. `leave` is the address that leaves it
    with one click, which a mail program may do for its reader (RFC 8058).
    """
    try:
        with transaction.atomic():
            Digest.objects.create(person=person, on=on, told=sorted(told))
            headers = {
                "List-Unsubscribe": f"<{leave}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "Auto-Submitted": "auto-generated",
            }
            queue(to=to, subject=subject, body=body, headers=headers)
    except IntegrityError:
        return False
    return True
