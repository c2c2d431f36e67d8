"""Who supports whom, by the day."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from convenor.apps.sealed.models import SealedIdentity, Supporter
from convenor.core.access import Actor
from convenor.core.vocabulary import Role

NEVER_SUPPORT = frozenset({Role.ADMINISTRATOR, Role.GOVERNMENT_CONTACT})
"""Whoever runs the installation, or answers for a department, opens no seal whatever else they are."""


@dataclass(frozen=True, slots=True)
class SupportGiven:
    """That somebody supports a person, from a day until a day. None: it goes on."""

    supporter_id: int
    since: dt.date
    until: dt.date | None


def is_supporter(actor: Actor, person_id: int) -> bool:
    """Whether the actor supports that person today, and is somebody who may.

    It asks for the role too: whoever is no longer a supporter of the partnership opens nothing any more.
    """
    roles = {held.role for held in actor.roles}
    may = Role.SUPPORTER in roles and not roles & NEVER_SUPPORT and not actor.enforcement_linked
    if not may or not actor.is_signed_in or actor.person_id is None:
        return False
    found = _on(timezone.localdate()).filter(person_id=person_id, supporter_id=actor.person_id)
    return found.exists()


def supported_ids(actor: Actor) -> list[int]:
    """The people (their ids) whom the actor supports today."""
    if actor.person_id is None:
        return []
    found = _on(timezone.localdate()).filter(supporter_id=actor.person_id)
    return [each for each in found.values_list("person_id", flat=True) if is_supporter(actor, each)]


def supporter_ids(person_ids: Iterable[int], *, on: dt.date) -> dict[int, list[int]]:
    """Who supports each person that day (people's ids). Whoever has nobody is not in it."""
    found: dict[int, list[int]] = {}
    rows = _on(on).filter(person_id__in=list(person_ids)).order_by("id")
    for person_id, supporter_id in rows.values_list("person_id", "supporter_id"):
        found.setdefault(person_id, []).append(supporter_id)
    return found


def without_supporter(person_ids: Iterable[int], *, on: dt.date) -> set[int]:
    """Those with a sealed identity whom nobody supports that day: a task for their secretariat."""
    wanted = list(person_ids)
    sealed = SealedIdentity.objects.filter(person_id__in=wanted)
    return set(sealed.values_list("person_id", flat=True)) - set(supporter_ids(wanted, on=on))


def support_given(person_id: int) -> list[SupportGiven]:
    """Everybody who ever supported the person, the newest first. For the person themself."""
    rows = Supporter.objects.filter(person_id=person_id).order_by("-id")
    return [SupportGiven(each.supporter_id, each.valid_from, each.valid_to) for each in rows]


def _on(day: dt.date) -> QuerySet[Supporter]:
    open_still = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    return Supporter.objects.filter(open_still, valid_from__lte=day)
