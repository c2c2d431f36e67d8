"""Which calls a reader may see: the filter over many beside the rule for one.

The work on an answer is for partners; what is restricted, for its secretariat and the chair of the group that
clears it. A seat linked to enforcement is not among those who see the work: what members say of a policy is
not for those who carry it out. The answer itself, once published, is for whom it is marked.
"""

from django.db.models import Q, QuerySet

from convenor.apps.consultations.models import Consultation
from convenor.core.access import Actor, Marked, Verdict, audience_of, tokens_of
from convenor.core.access.policy import OPERATOR_MAY
from convenor.core.vocabulary import Marking, Role

NO_GROUP = 0


def can_see_work(actor: Actor, row: Consultation) -> Verdict:
    """Whether the actor may see what is being said and written for an answer. Default deny."""
    if actor.is_operator:
        return OPERATOR_MAY
    among = Marking.PARTNERS if row.marking == Marking.PUBLIC else Marking(row.marking)
    thing = Marked(row.partnership_id, row.group_id or NO_GROUP, among, is_out=True)
    audience = audience_of(thing)
    if actor.enforcement_linked:
        audience = frozenset({f"k{row.partnership_id}"})
    shared = audience & tokens_of(actor)
    return Verdict(bool(shared), f"carries {min(shared)}" if shared else "carries none")


def can_see_answer(actor: Actor, row: Consultation) -> Verdict:
    """Whether the actor may read the answer: all who see the work, and anybody once it is public."""
    if row.published_on is not None and row.marking == Marking.PUBLIC:
        return Verdict(True, "it is published for everybody")
    return can_see_work(actor, row)


def working(actor: Actor) -> Q:
    """Those for which `can_see_work` holds."""
    if actor.is_operator:
        return Q()
    if not actor.is_signed_in:
        return Q(pk__in=())
    keeps = [each.partnership_id for each in actor.roles if each.role is Role.SECRETARIAT]
    kept = Q(partnership_id__in=[key for key in keeps if key is not None])
    if actor.enforcement_linked:
        return kept
    chairs = [each.group_id for each in actor.roles if each.role in (Role.CHAIR, Role.DEPUTY)]
    wide = Q(marking__in=[Marking.PUBLIC.value, Marking.PARTNERS.value])
    narrow = Q(marking=Marking.RESTRICTED.value)
    theirs = Q(partnership_id__in=actor.partner_ids) | Q(group_id__in=actor.group_ids)
    chaired = Q(group_id__in=[key for key in chairs if key is not None])
    return kept | (wide & theirs) | (narrow & chaired)


def consultations_visible(actor: Actor) -> QuerySet[Consultation]:
    public = Q(published_on__isnull=False, marking=Marking.PUBLIC.value)
    found = Consultation.objects.filter(working(actor) | public)
    return found.select_related("partnership", "group", "lead")


def consultation_for(actor: Actor, token: str) -> Consultation | None:
    """The row itself where the reader may see anything of it."""
    return consultations_visible(actor).filter(token=token).first()


def consultation_kept(token: str, *, partnership_id: int) -> Consultation | None:
    """The row itself, for a page that opened its partnership's door."""
    found = Consultation.objects.select_related("partnership", "group", "lead")
    return found.filter(token=token, partnership_id=partnership_id).first()
