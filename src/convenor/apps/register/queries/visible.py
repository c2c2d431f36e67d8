"""Which entries a reader may see: the filter over many beside the rule for one.

An entry is its group's by its marking, and also that of a group which was asked to take it and has not
answered. What is restricted is for the chairs, the secretariat, and the member who speaks for its owner.
"""

from typing import Any

from django.db.models import Q, QuerySet

from convenor.apps.groups.models import Group
from convenor.apps.register.models import EntryMove, RegisterEntry
from convenor.core.access import Actor, Marked, Verdict, audience_of, chaired_by, tokens_of
from convenor.core.access.policy import OPERATOR_MAY
from convenor.core.vocabulary import Marking, Role

WIDE = (Marking.PUBLIC.value, Marking.PARTNERS.value)
WAITING = {"accepted_on": None, "declined_on": None, "taken_back_on": None}


def audience_of_entry(row: RegisterEntry) -> frozenset[str]:
    """Any of these tokens opens it."""
    asked = row.moves.filter(**WAITING).select_related("to_group").first()
    groups = [row.group] + ([asked.to_group] if asked else [])
    things = (Marked(each.partnership_id, each.pk, Marking(row.marking)) for each in groups)
    return frozenset[str]().union(*(audience_of(thing) for thing in things))


def can_view_entry(actor: Actor, row: RegisterEntry) -> Verdict:
    """The rule for one. Default deny."""
    if actor.is_operator:
        return OPERATOR_MAY
    if _is_own(actor, row):
        return Verdict(True, "speaks for its owner in the group that holds it")
    shared = audience_of_entry(row) & tokens_of(actor)
    return Verdict(bool(shared), f"carries {min(shared)}" if shared else "carries none")


def visible(actor: Actor) -> Q:
    """Those for which `can_view_entry` holds."""
    if actor.is_operator:
        return Q()
    if not actor.is_signed_in:
        return Q(pk__in=())
    keeps = [r.partnership_id for r in actor.roles if r.role is Role.SECRETARIAT]
    kept = Group.objects.filter(partnership_id__in=[key for key in keeps if key]).values("pk")
    own = Q(owner_person_id=actor.person_id, group__in=list(actor.group_ids))
    return (
        (own if actor.person_id else Q(pk__in=()))
        | _of(kept)
        | _of(list(chaired_by(actor)))
        | Q(marking__in=WIDE) & _of(list(actor.group_ids))
    )


def entries_visible(actor: Actor) -> QuerySet[RegisterEntry]:
    return RegisterEntry.objects.filter(visible(actor)).select_related("group__partnership")


def entry_for(actor: Actor, token: str) -> RegisterEntry | None:
    """The row itself where the reader may see it."""
    return entries_visible(actor).filter(token=token).first()


def _is_own(actor: Actor, row: RegisterEntry) -> bool:
    is_theirs = actor.person_id is not None and row.owner_person_id == actor.person_id
    return is_theirs and row.group_id in actor.group_ids


def _of(groups: Any) -> Q:
    asked = EntryMove.objects.filter(to_group__in=groups, **WAITING)
    return Q(group__in=groups) | Q(pk__in=asked.values("entry_id"))
