"""Which priorities a reader may see: the filter over many, beside the rule for one."""

from typing import Any

from django.db.models import Q

from convenor.apps.priorities.models import Priority
from convenor.core.access import (
    Actor,
    Marked,
    Permission,
    Verdict,
    Withheld,
    can,
    can_see,
    chaired_by,
    is_withheld,
    partnerships_where,
)
from convenor.core.vocabulary import Marking, PriorityState, Role, RoundState

AGREED = (PriorityState.LIVE.value, PriorityState.ENDED.value)


def marked(priority: Priority) -> Marked:
    """A proposal is the group's until the members are asked, and then for partners; see `audience`."""
    agreed = priority.state in AGREED
    is_asked = priority.round is not None and priority.round.state == RoundState.CHECKING
    return Marked(
        partnership_id=priority.group.partnership_id,
        group_id=priority.group_id,
        marking=Marking(priority.marking) if agreed else Marking.PARTNERS,
        is_out=agreed or (priority.state == PriorityState.PROPOSED and is_asked),
        person_ids=frozenset(key for key in [priority.lead_person_id] if key is not None),
    )


def can_view_priority(actor: Actor, priority: Priority) -> Verdict:
    return can_see(actor, marked(priority))


def visible(actor: Actor) -> Q:
    """Those for which `can_view_priority` holds."""
    if actor.is_operator:
        return Q()
    agreed = Q(state__in=AGREED)
    found = agreed & Q(marking=Marking.PUBLIC.value)
    if not actor.is_signed_in:
        return found
    wide = Q(marking__in=[Marking.PUBLIC.value, Marking.PARTNERS.value])
    asked = Q(state=PriorityState.PROPOSED.value, round__state=RoundState.CHECKING.value)
    found |= Q(group__partnership_id__in=_kept(actor))
    found |= Q(group_id__in=actor.group_ids) & (wide | ~agreed)
    found |= Q(group__partnership_id__in=actor.partner_ids) & ((agreed & wide) | asked)
    found |= Q(group_id__in=_chaired(actor))
    if actor.person_id is not None:
        found |= Q(lead_person_id=actor.person_id)
    return found


def is_inside(actor: Actor, priority: Priority) -> bool:
    """Whether the reader sees how influence is planned: a partner on no seat linked to enforcement, or
    the secretariat. What is planned towards a body is not for those who sit there for it."""
    partnership_id = priority.group.partnership_id
    if can(actor, Permission.PRIORITIES_KEEP, partnership_id=partnership_id):
        return True
    return partnership_id in actor.partner_ids and not is_withheld(actor, Withheld.INFLUENCE)


def plans_inside(actor: Actor, prefix: str = "priority__group__partnership_id") -> Q:
    """The filter for `is_inside`."""
    if actor.is_operator:
        return Q()
    keys = _kept(actor)
    if actor.is_signed_in and not is_withheld(actor, Withheld.INFLUENCE):
        keys |= actor.partner_ids
    return Q(**{f"{prefix}__in": keys})


def work_inside(actor: Actor) -> Q:
    """Work is offered to the members of the partnership, and kept by its secretariat."""
    if actor.is_operator:
        return Q()
    keys = partnerships_where(actor, Permission.WORK_TAKE) | _kept(actor)
    found = Q(group__partnership_id__in=keys)
    return found | Q(taken_by_id=actor.person_id) if actor.person_id is not None else found


def _kept(actor: Actor) -> frozenset[int]:
    held = (each for each in actor.roles if each.role is Role.SECRETARIAT)
    return frozenset(each.partnership_id for each in held if each.partnership_id is not None)


def _chaired(actor: Actor) -> frozenset[int]:
    return chaired_by(actor)


def loaded(found: Any) -> Any:
    """With all that a row shows of a priority."""
    return found.select_related(
        "group__partnership", "round", "lead_seat", "lead_person", "decision"
    )
