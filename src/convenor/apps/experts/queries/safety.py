"""What was said of somebody's safety: for its readers alone."""

from convenor.apps.experts.models import SafetyConcern, SafetyReader
from convenor.core.access import Actor, Withheld, is_withheld
from convenor.core.vocabulary import Role

NEVER = frozenset({Role.SECRETARIAT, Role.ADMINISTRATOR, Role.GOVERNMENT_CONTACT})
"""Whoever is one of these reads nothing here, whatever else they are."""


def reads_safety_of(actor: Actor) -> frozenset[int]:
    """The partnerships (their ids) whose compartment the actor reads. One query."""
    if actor.person_id is None or not may_ever_read(actor):
        return frozenset()
    found = SafetyReader.objects.filter(person_id=actor.person_id)
    named = frozenset(found.values_list("partnership_id", flat=True))
    return named & actor.partner_ids


def may_ever_read(actor: Actor) -> bool:
    """Never a secretariat, an administrator, a department's contact or a seat linked to enforcement."""
    return not ({held.role for held in actor.roles} & NEVER) and not is_withheld(
        actor, Withheld.SAFETY
    )


def may_name_readers(actor: Actor, partnership_id: int) -> bool:
    """Whoever chairs a group of the partnership, on no seat linked to enforcement."""
    chairs = any(
        held.role is Role.CHAIR and held.partnership_id == partnership_id for held in actor.roles
    )
    return chairs and not actor.enforcement_linked


def safety_readers(partnership_id: int) -> list[SafetyReader]:
    found = SafetyReader.objects.filter(partnership_id=partnership_id)
    return list(found.select_related("person"))


def safety_concerns(actor: Actor) -> list[SafetyConcern]:
    """Those the actor reads, open ones first. Two queries."""
    found = SafetyConcern.objects.filter(partnership_id__in=reads_safety_of(actor))
    return sorted(found.select_related("partnership"), key=lambda each: each.handled_at is not None)


def safety_concern_for(actor: Actor, token: str) -> SafetyConcern | None:
    found = SafetyConcern.objects.filter(token=token)
    return found.filter(partnership_id__in=reads_safety_of(actor)).first()
