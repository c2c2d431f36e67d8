"""Telling that a text was kept back: how often, and never which name it held.

No operation, and no entry: the refusal is itself the record.
"""

import datetime as dt

from django.utils import timezone

from convenor.apps.groups.models import Appointment, Membership
from convenor.apps.groups.queries.names import secretariat_addresses
from convenor.apps.outbox.operations import queue
from convenor.apps.people.models import Person
from convenor.apps.sealed.guarding import MOST_A_DAY, refusals_today
from convenor.apps.sealed.models import KeptBack
from convenor.apps.sealed.queries import supporter_ids

ACCOUNT = "account "


def tell_of_kept_back(row: KeptBack) -> None:
    """The supporter once a day and person; supporter and secretariat when an account has reached the limit."""
    today = timezone.localdate()
    is_limit = row.was_looked_up and refusals_today(row.who) == MOST_A_DAY
    if is_limit or _is_first_today(row):
        _tell_supporters(row, today, is_limit=is_limit)
    if is_limit:
        _tell_secretariats(row, today)


def _is_first_today(row: KeptBack) -> bool:
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    found = KeptBack.objects.filter(identity_id=row.identity_id, at__gte=midnight)
    return row.identity_id is not None and found.count() == 1


def _tell_supporters(row: KeptBack, on: dt.date, *, is_limit: bool) -> None:
    if row.identity is None:
        return
    person_id = row.identity.person_id
    supporters = supporter_ids([person_id], on=on).get(person_id, [])
    for supporter in Person.objects.filter(pk__in=supporters).exclude(email=""):
        queue(
            to=supporter.email,
            subject="A text was not saved, to keep somebody safe",
            body=FOR_SUPPORTERS + (OFTEN if is_limit else ""),
        )


def _tell_secretariats(row: KeptBack, on: dt.date) -> None:
    for address in secretariat_addresses(_partnerships_of_writer(row.who, on), on=on):
        queue(
            to=address, subject="Texts were not saved, to keep somebody safe", body=FOR_SECRETARIATS
        )


def _partnerships_of_writer(who: str, on: dt.date) -> set[int]:
    """Where the writer takes part: it says nothing of whom the texts were about."""
    if not who.startswith(ACCOUNT):
        return set()
    person = {"person__user__pk": int(who.removeprefix(ACCOUNT))}
    sits = Membership.objects.on(on).filter(**person)
    appointed = Appointment.objects.on(on).filter(**person)
    return set(sits.values_list("group__partnership_id", flat=True)) | set(
        appointed.values_list("partnership_id", flat=True)
    )


FOR_SUPPORTERS = (
    "Somebody tried to save a text that would have given away a person whom you support. It was refused, "
    "and nothing of it was kept. Mostly it is a slip of the pen: they were asked to write the safe name.\n"
)
OFTEN = (
    "\nThe same account has now been refused several times today. Until tomorrow it can save no text with "
    "anything that might be a name. Talk with the person about what you want to do.\n"
)
FOR_SECRETARIATS = (
    "An account that takes part with you was refused several texts today, because they held something that "
    "is kept safe here. Which names is not said. Nothing of the texts was kept.\n\n"
    "Until tomorrow that account can save no text with anything that might be a name. If it was you while "
    "you were writing up a meeting, write safe names throughout and go on tomorrow. If it was not, ask your "
    "members to write safe names.\n"
)
