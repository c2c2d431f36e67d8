"""Who is written to, how often, and what they were told."""

import datetime as dt

from django.core.signing import BadSignature, Signer
from django.db.models import Max

from convenor.apps.digests.models import Digest, DigestChoice, LastLook
from convenor.apps.people.models import Person, User

Often = DigestChoice.Often
EACH_WEEK = dt.timedelta(days=7)
_signer = Signer(salt="digests.leave")


def choice_of(person_id: int) -> Often:
    """How often somebody wants to be written to."""
    found = DigestChoice.objects.filter(person_id=person_id).first()
    return Often(found.often) if found else Often.DAILY


def readers_on(on: dt.date) -> list[User]:
    """Open accounts whose person may be written to that day: at most once a day, or once a week.

    Two queries, however many.
    """
    users = User.objects.filter(is_active=True, person__isnull=False).exclude(email="")
    users = users.exclude(person__digest_choice__often=Often.NEVER)
    last = _last_digests()
    found = users.select_related("person__digest_choice").order_by("pk")
    return [user for user in found if _is_time(user.person, last.get(user.person_id), on)]


def told_to(person_id: int) -> frozenset[str]:
    """The keys of all that a digest told that person. One query."""
    found = Digest.objects.filter(person_id=person_id).values_list("told", flat=True)
    return frozenset(key for told in found for key in told)


def last_look(person_id: int) -> LastLook | None:
    return LastLook.objects.filter(person_id=person_id).first()


def leaving_key(person: Person) -> str:
    """What stands in the address that leaves the digest: signed, so that nobody can guess another's."""
    return _signer.sign(person.token)


def person_leaving(key: str) -> Person | None:
    """Whose address it is; None for one that we did not write."""
    try:
        token = _signer.unsign(key)
    except BadSignature:
        return None
    return Person.objects.filter(token=token).first()


def _last_digests() -> dict[int, dt.date]:
    rows = Digest.objects.order_by().values_list("person_id").annotate(last=Max("on"))
    return dict(rows)


def _is_time(person: Person, last: dt.date | None, on: dt.date) -> bool:
    if last is None:
        return True
    choice = getattr(person, "digest_choice", None)
    weekly = choice is not None and choice.often == Often.WEEKLY
    return last <= on - EACH_WEEK if weekly else last < on
