"""Which outcomes a reader may see: the filter over many, beside the rule for one."""

from typing import Any

from django.db.models import Q

from convenor.core.access import Actor, Marked, chaired_by
from convenor.core.vocabulary import Marking, Role

WIDE = (Marking.PUBLIC.value, Marking.PARTNERS.value)


def marked(row: Any) -> Marked:
    """Who may see a decision, an action or another outcome: see `core/access/audience`."""
    group = row.group
    named = [getattr(row, "seat_id", None)], [getattr(row, "person_id", None)]
    return Marked(
        partnership_id=group.partnership_id,
        group_id=row.group_id,
        marking=Marking(row.marking),
        is_out=row.out_at is not None,
        seat_ids=frozenset(key for key in named[0] if key is not None),
        person_ids=frozenset(key for key in named[1] if key is not None),
    )


def visible(actor: Actor) -> Q:
    """Those for which `can_see(actor, marked(row))` holds. Seats and people named are asked elsewhere."""
    if actor.is_operator:
        return Q()
    is_out, public = Q(out_at__isnull=False), Q(marking=Marking.PUBLIC.value)
    if not actor.is_signed_in:
        return is_out & public
    keeps = {r.partnership_id for r in actor.roles if r.role is Role.SECRETARIAT}
    chairs = chaired_by(actor)
    wide = Q(marking__in=WIDE)
    return (
        (is_out & public)
        | Q(group__partnership_id__in=[key for key in keeps if key is not None])
        | Q(group_id__in=chairs)
        | (wide & Q(group_id__in=actor.group_ids))
        | (wide & is_out & Q(group__partnership_id__in=actor.partner_ids))
    )
