"""Who may see an ask, a copy of what was sent, a reply, a pledge and a request: rule and filter."""

from typing import Any

from django.db.models import Q

from convenor.core.access import Actor, Marked, audience_of, can_see, chaired_by, tokens_of
from convenor.core.vocabulary import AskRoute, Marking, RequestState, Role

WIDE = (Marking.PUBLIC.value, Marking.PARTNERS.value)


def marked(ask: Any) -> Marked:
    """An ask is with its group until it is sent."""
    return _marked(ask.group, ask.marking, is_out=ask.sent_on is not None)


def marked_reply(reply: Any) -> Marked:
    return _marked(reply.ask.group, reply.marking, is_out=True)


def marked_pledge(pledge: Any) -> Marked:
    return _marked(pledge.group, pledge.marking, is_out=True)


def receivers_of(ask: Any) -> frozenset[str]:
    """Who on the receiving side may read what was sent: the group and its secretariat, or the contacts."""
    if ask.sent_on is None:
        return frozenset()
    if ask.route == AskRoute.CONTACT_PAGE:
        return frozenset({f"d{ask.group.partnership_id}"})
    if ask.route != AskRoute.INSIDE:
        return frozenset()
    there = "g" if ask.marking in WIDE else "c"
    return frozenset({f"{there}{ask.to_group_id}", f"k{ask.to_group.partnership_id}"})


def can_see_ask(actor: Actor, ask: Any) -> bool:
    return bool(can_see(actor, marked(ask)))


def can_see_sent(actor: Actor, ask: Any) -> bool:
    """Whether the actor may read the copy of what was sent: our readers, and the receiving side."""
    if ask.sent_on is None:
        return False
    return can_see_ask(actor, ask) or bool(receivers_of(ask) & tokens_of(actor))


def visible_asks(actor: Actor) -> Q:
    """Those for which `can_see_ask` holds."""
    return _visible(actor, Q(sent_on__isnull=False), "")


def visible_replies(actor: Actor) -> Q:
    return _visible(actor, Q(), "ask__")


def visible_pledges(actor: Actor) -> Q:
    return _visible(actor, Q(), "")


def received(actor: Actor) -> Q:
    """Those that were put to a group of the actor's inside the installation."""
    keeps, chairs = _keeps(actor), _chairs(actor)
    sent = Q(sent_on__isnull=False, route=AskRoute.INSIDE.value)
    return sent & (
        Q(to_group__partnership_id__in=keeps)
        | Q(to_group_id__in=chairs)
        | Q(marking__in=WIDE, to_group_id__in=actor.group_ids)
    )


def at_the_door(actor: Actor) -> Q:
    """Those that were put to the actor as a government contact."""
    sent = Q(sent_on__isnull=False, route=AskRoute.CONTACT_PAGE.value)
    return sent & Q(group__partnership_id__in=actor.department_ids)


# Requests have no group: their partnership keeps them.


def request_audience(request: Any) -> frozenset[str]:
    """Its secretariat, the seats that have a share, whoever put it; others once it is answered."""
    found = {f"k{request.partnership_id}"}
    if request.marking != Marking.RESTRICTED:
        found |= {f"s{share.seat_id}" for share in request.shares.all()}
    if request.state == RequestState.ANSWERED and request.marking in WIDE:
        found |= {f"p{request.partnership_id}"}
        found |= {"all"} if request.marking == Marking.PUBLIC else set()
    return frozenset(found)


def can_see_request(actor: Actor, request: Any) -> bool:
    return actor.is_operator or bool(request_audience(request) & tokens_of(actor))


def visible_requests(actor: Actor) -> Q:
    """Those for which `can_see_request` holds."""
    if actor.is_operator:
        return Q()
    is_out = Q(state=RequestState.ANSWERED.value)
    public = is_out & Q(marking=Marking.PUBLIC.value)
    if not actor.is_signed_in:
        return public
    has_a_share = Q(shares__seat_id__in=actor.seat_ids) & ~Q(marking=Marking.RESTRICTED.value)
    return (
        public
        | Q(partnership_id__in=_keeps(actor))
        | has_a_share
        | (is_out & Q(marking__in=WIDE, partnership_id__in=actor.partner_ids))
    )


def audience_of_ask(ask: Any) -> frozenset[str]:
    return audience_of(marked(ask))


def _marked(group: Any, marking: str, *, is_out: bool) -> Marked:
    return Marked(group.partnership_id, group.pk, Marking(marking), is_out=is_out)


def _visible(actor: Actor, is_out: Q, prefix: str) -> Q:
    if actor.is_operator:
        return Q()
    public = Q(marking=Marking.PUBLIC.value) & is_out
    if not actor.is_signed_in:
        return public
    wide = Q(marking__in=WIDE)
    return (
        public
        | Q(**{f"{prefix}group__partnership_id__in": _keeps(actor)})
        | Q(**{f"{prefix}group_id__in": _chairs(actor)})
        | (wide & Q(**{f"{prefix}group_id__in": actor.group_ids}))
        | (wide & is_out & Q(**{f"{prefix}group__partnership_id__in": actor.partner_ids}))
    )


def _keeps(actor: Actor) -> list[int]:
    held = [each for each in actor.roles if each.role is Role.SECRETARIAT]
    return [each.partnership_id for each in held if each.partnership_id is not None]


def _chairs(actor: Actor) -> list[int]:
    return list(chaired_by(actor))
