"""Which papers a reader may know of: the filter over many, beside the rule for one."""

from django.db.models import Q, QuerySet

from convenor.apps.papers.models import Paper
from convenor.core.access import Actor, chaired_by
from convenor.core.vocabulary import Marking, Role

WIDE = (Marking.PUBLIC.value, Marking.PARTNERS.value)
AGREED = (Paper.Permission.NOT_NEEDED.value, Paper.Permission.GIVEN.value)


def papers_visible(actor: Actor) -> QuerySet[Paper]:
    """Those that stand and for which `can_view_paper` holds, of all meetings, the newest first."""
    found = Paper.objects.filter(withdrawn_at__isnull=True)
    found = found.select_related("meeting__group__partnership")
    return found.filter(_visible(actor)).order_by("-meeting__on", "rank", "id")


def _visible(actor: Actor) -> Q:
    if actor.is_operator:
        return Q()
    went_out = Q(out_at__isnull=False)
    is_out = went_out & Q(permission__in=AGREED)
    public = is_out & Q(marking=Marking.PUBLIC.value)
    if not actor.is_signed_in:
        return public
    wide, named = Q(marking__in=WIDE), Q(marking=Marking.NAMED_SEATS.value)
    return (
        public
        | _keepers(actor)
        | (went_out & wide & Q(meeting__group_id__in=actor.group_ids))
        | (is_out & wide & Q(meeting__group__partnership_id__in=actor.partner_ids))
        | (is_out & wide & Q(meeting_id__in=[each.meeting_id for each in actor.stands_in]))
        | (went_out & named & _seats(actor.seat_ids))
        | (is_out & named & _seats_filled(actor))
    )


def _keepers(actor: Actor) -> Q:
    """The secretariat, the chair of its group, and whoever is asked for it by name."""
    keeps = [r.partnership_id for r in actor.roles if r.role is Role.SECRETARIAT]
    chairs = chaired_by(actor)
    found = Q(meeting__group__partnership_id__in=[key for key in keeps if key is not None])
    found |= Q(meeting__group_id__in=chairs)
    if actor.person_id is not None:
        found |= Q(owner_person_id=actor.person_id)
    return found


def _seats(seat_ids: object) -> Q:
    """Named for it, or asked for it. In a subquery, so that no paper is found twice."""
    named = Paper.named_seats.through.objects.filter(seat_id__in=seat_ids)
    return Q(owner_seat_id__in=seat_ids) | Q(pk__in=named.values("paper_id"))


def _seats_filled(actor: Actor) -> Q:
    """Whoever stands in at one meeting sees there what is for the seat that they fill."""
    found = Q(pk__in=[])
    for each in actor.stands_in:
        if each.seat_id:
            found |= Q(meeting_id=each.meeting_id) & _seats([each.seat_id])
    return found
