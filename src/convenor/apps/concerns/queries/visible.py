"""Which concerns a reader may see: the filter over many, beside the rule for one.

While the words of a concern are not agreed, only those who raised it and the secretariat see it. Then it
is the group's by its marking: of the group where it lies and of the one where it was raised. Those who
raised it see it always.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from convenor.apps.concerns.models import Concern, Raiser
from convenor.apps.groups.models import Group
from convenor.core.access import (
    Actor,
    Marked,
    Verdict,
    audience_of,
    chaired_by,
    tokens_of,
)
from convenor.core.access.policy import OPERATOR_MAY
from convenor.core.vocabulary import Marking, Role

WIDE = (Marking.PUBLIC.value, Marking.PARTNERS.value)


def marked(concern: Concern, raiser_ids: Iterable[int] = ()) -> tuple[Marked, ...]:
    """The concern as a thing of each of its groups; where it lies and where it was raised."""
    groups = {each.pk: each for each in (concern.group, concern.raised_at_group)}
    marking = Marking(concern.marking) if concern.text else Marking.NAMED_SEATS
    seats = frozenset({concern.owner_seat_id} if concern.owner_seat_id and concern.text else ())
    return tuple(
        Marked(
            partnership_id=group.partnership_id,
            group_id=group.pk,
            marking=marking,
            seat_ids=seats,
            person_ids=frozenset(raiser_ids),
        )
        for group in groups.values()
    )


def audience_of_concern(concern: Concern, raiser_ids: Iterable[int] = ()) -> frozenset[str]:
    """Any of these tokens opens it. Before its words are agreed not even the chair's does."""
    things = marked(concern, raiser_ids)
    tokens = frozenset[str]().union(*(audience_of(thing) for thing in things))
    if concern.text:
        return tokens
    return frozenset(token for token in tokens if token[0] in "ku")


def can_view_concern(actor: Actor, concern: Concern) -> Verdict:
    """Whether the actor may see it. Default deny."""
    if actor.is_operator:
        return OPERATOR_MAY
    found = concern.raisers.filter(person__isnull=False, left_on__isnull=True)
    raiser_ids = found.values_list("person_id", flat=True)
    shared = audience_of_concern(concern, raiser_ids) & tokens_of(actor)
    return Verdict(bool(shared), f"carries {min(shared)}" if shared else "carries none")


def visible(actor: Actor) -> Q:
    """Those for which `can_view_concern` holds.

    Each part asks one indexed column of the concern itself, so that a database need not go through all.
    """
    if actor.is_operator:
        return Q()
    if not actor.is_signed_in:
        return Q(pk__in=())
    kept = Group.objects.filter(partnership_id__in=keeps_of(actor)).values("pk")
    chairs = chaired_by(actor)
    agreed = ~Q(text="")
    return (
        Q(group_id__in=kept)
        | Q(raised_at_group_id__in=kept)
        | raised_by(actor)
        | agreed & Q(marking__in=WIDE) & _of(actor.group_ids)
        | agreed & _of(key for key in chairs if key is not None)
        | agreed & Q(marking=Marking.NAMED_SEATS.value, owner_seat_id__in=actor.seat_ids)
    )


def raised_by(actor: Actor) -> Q:
    """Those of the actor's own."""
    if actor.person_id is None:
        return Q(pk__in=())
    own = Raiser.objects.filter(person_id=actor.person_id, left_on__isnull=True)
    return Q(pk__in=own.values("concern_id"))


def keeps_of(actor: Actor) -> frozenset[int]:
    """The partnerships whose secretariat the actor is."""
    held = (r.partnership_id for r in actor.roles if r.role is Role.SECRETARIAT)
    return frozenset(key for key in held if key is not None)


def concerns_visible(actor: Actor) -> QuerySet[Concern]:
    """With their groups and seats loaded."""
    return Concern.objects.filter(visible(actor)).select_related(*LOADED)


def concern_for(actor: Actor, token: str) -> Concern | None:
    """The row itself, if the actor may see it, for a page that opens its door and then writes to it."""
    return concerns_visible(actor).filter(token=token).first()


def concerns_with(tokens: Iterable[str], *, group_ids: Iterable[int]) -> list[Concern]:
    """The rows of those tokens that lie with those groups, for what is written above this app."""
    found = Concern.objects.filter(token__in=list(tokens), group_id__in=list(group_ids))
    return list(found.select_related(*LOADED))


def _of(group_ids: Iterable[int | Any]) -> Q:
    ids = list(group_ids)
    return Q(group_id__in=ids) | Q(raised_at_group_id__in=ids)


LOADED = (
    "group__partnership",
    "raised_at_group__partnership",
    "owner_seat",
    "priority",
    "lead",
)


def concern_sent(client_key: str) -> bool:
    """Whether a concern was kept under that key already, at whichever table."""
    return Concern.objects.filter(client_key=client_key).exists()
