"""Which opportunities a reader may see: the filter over many beside the rule for one.

A draft is its secretariat's alone. A published one is for whom its marking says, also when it is closed or
was withdrawn: a trace says so.
"""

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet

from convenor.apps.groups.models import Membership
from convenor.apps.opportunities.models import Opportunity
from convenor.core.access import Actor, Marked, Verdict, audience_of, chaired_by, tokens_of
from convenor.core.access.policy import OPERATOR_MAY
from convenor.core.vocabulary import Marking, OpportunityState, Role

NO_GROUP = 0
"""One of the whole partnership is in no group, so no group's tokens open it."""
LOADED = ("partnership", "group", "seat")


def audience_of_opportunity(row: Opportunity) -> frozenset[str]:
    """Any of these tokens opens it."""
    if row.published_at is None:
        return frozenset({f"k{row.partnership_id}"})
    return audience_of(
        Marked(
            partnership_id=row.partnership_id,
            group_id=row.group_id or NO_GROUP,
            marking=Marking(row.marking),
            is_out=True,
        )
    )


def can_view_opportunity(actor: Actor, row: Opportunity) -> Verdict:
    """The rule for one. Default deny."""
    if actor.is_operator:
        return OPERATOR_MAY
    shared = audience_of_opportunity(row) & tokens_of(actor)
    return Verdict(bool(shared), f"carries {min(shared)}" if shared else "carries none")


def visible(actor: Actor) -> Q:
    """Those for which `can_view_opportunity` holds."""
    if actor.is_operator:
        return Q()
    out = Q(published_at__isnull=False)
    public = out & Q(marking=Marking.PUBLIC.value)
    if not actor.is_signed_in:
        return public
    keeps = [r.partnership_id for r in actor.roles if r.role is Role.SECRETARIAT]
    chairs = chaired_by(actor)
    theirs = Q(group_id__in=actor.group_ids) | Q(partnership_id__in=actor.partner_ids)
    narrow = Q(marking__in=[Marking.NAMED_SEATS.value, Marking.RESTRICTED.value])
    return (
        public
        | Q(partnership_id__in=[key for key in keeps if key is not None])
        | out & Q(marking=Marking.PARTNERS.value) & theirs
        | out & narrow & Q(group_id__in=chairs)
    )


def opportunities_visible(actor: Actor) -> QuerySet[Opportunity]:
    return Opportunity.objects.filter(visible(actor)).select_related(*LOADED)


def opportunity_for(actor: Actor, token: str) -> Opportunity | None:
    """The row itself where the reader may see it."""
    return opportunities_visible(actor).filter(token=token).first()


def open_now(actor: Actor, *, now: dt.datetime, on: dt.date) -> QuerySet[Opportunity]:
    """Those the reader may see and still take, what closes first in front. One query.

    A call for a seat on which somebody sits already is none, though the daily round has not closed it yet.
    """
    found = opportunities_visible(actor).filter(
        state=OpportunityState.PUBLISHED.value, closes_at__gt=now, result_on__isnull=True
    )
    return found.exclude(is_filled(on)).order_by("closes_at", "pk")


def is_filled(on: dt.date) -> Exists:
    """That somebody holds the seat that it is about."""
    return Exists(Membership.objects.on(on).filter(seat_id=OuterRef("seat_id"), holds_seat=True))
