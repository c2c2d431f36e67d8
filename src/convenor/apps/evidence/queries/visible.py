"""Who may see evidence: consent first, then the marking. The rule for one beside the filter over many."""

from django.db.models import Q, QuerySet

from convenor.apps.evidence.models import Evidence
from convenor.core.access import EVERYBODY, Actor, Withheld, chaired_by, is_withheld, tokens_of
from convenor.core.governance.channel.evidence import opens_to_enforcement
from convenor.core.vocabulary import ConsentLevel, Marking, Role

WIDE = (Marking.PUBLIC.value, Marking.PARTNERS.value)
BEYOND_THE_GROUP = (ConsentLevel.PARTNERS.value, ConsentLevel.EVERYBODY.value)


def evidence_tokens(evidence: Evidence) -> frozenset[str]:
    """Any one of these opens it, but to a seat linked to enforcement where consent keeps that out."""
    own = {f"k{evidence.partnership_id}"}
    if evidence.added_by_id is not None:
        own.add(f"u{evidence.added_by_id}")
    consent, marking = ConsentLevel(evidence.consent), Marking(evidence.marking)
    if evidence.withdrawn_at is not None or consent is ConsentLevel.GATHERERS:
        return frozenset(own)
    if marking not in (Marking.PUBLIC, Marking.PARTNERS):
        return frozenset(own | {f"c{evidence.group_id}"})
    own.add(f"g{evidence.group_id}")
    if consent is not ConsentLevel.GROUP:
        own.add(f"p{evidence.partnership_id}")
    if consent is ConsentLevel.EVERYBODY and marking is Marking.PUBLIC:
        own.add(EVERYBODY)
    return frozenset(own)


def can_see_evidence(actor: Actor, evidence: Evidence) -> bool:
    """The rule for one."""
    if actor.is_operator:
        return True
    if is_withheld(actor, Withheld.EVIDENCE) and not opens_to_enforcement(
        ConsentLevel(evidence.consent)
    ):
        return False
    return bool(evidence_tokens(evidence) & tokens_of(actor))


def evidence_visible(actor: Actor) -> QuerySet[Evidence]:
    """Those for which `can_see_evidence` holds, the newest first."""
    found = Evidence.objects.select_related("group", "partnership")
    return found if actor.is_operator else found.filter(_visible(actor))


def evidence_for(actor: Actor, token: str) -> Evidence | None:
    """The row itself where the reader may see it."""
    return evidence_visible(actor).filter(token=token).first()


def _visible(actor: Actor) -> Q:
    stands = Q(withdrawn_at__isnull=True)
    public = stands & Q(consent=ConsentLevel.EVERYBODY.value, marking=Marking.PUBLIC.value)
    if not actor.is_signed_in:
        return public
    keeps = [r.partnership_id for r in actor.roles if r.role is Role.SECRETARIAT]
    chairs = chaired_by(actor)
    wide = stands & Q(marking__in=WIDE)
    shared = ~Q(consent=ConsentLevel.GATHERERS.value)
    found = public | Q(partnership_id__in=[key for key in keeps if key is not None])
    found |= stands & shared & Q(group_id__in=chairs)
    found |= wide & shared & Q(group_id__in=actor.group_ids)
    found |= wide & Q(consent__in=BEYOND_THE_GROUP, partnership_id__in=actor.partner_ids)
    if actor.person_id is not None:
        found |= Q(added_by_id=actor.person_id)
    linked = is_withheld(actor, Withheld.EVIDENCE)
    return found & Q(consent__in=BEYOND_THE_GROUP) if linked else found
