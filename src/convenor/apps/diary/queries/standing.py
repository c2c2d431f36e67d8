"""Who comes to a meeting in place of a member without being on the group."""

import datetime as dt
from typing import Any

from django.db.models import F, Q

from convenor.apps.diary.models import Invitation
from convenor.core.access import Actor, StandIn
from convenor.core.vocabulary import MeetingState

OVER = (MeetingState.CANCELLED.value, MeetingState.HELD.value)


def standing_in(actor: Actor, *, on: dt.date) -> Actor:
    """The actor with the meetings at which they stand in for somebody that day. One query at most."""
    if actor.person_id is None:
        return actor
    found = _in_force(on).filter(person_id=actor.person_id)
    seat = "stands_in_for__memberships__seat"
    rows = list(found.values_list("meeting_id", f"{seat}_id", f"{seat}__enforcement_linked"))
    return actor.at(
        (StandIn(meeting_id, seat_id) for meeting_id, seat_id, _ in rows),
        enforcement_linked=any(linked for _, _, linked in rows),
    )


def _in_force(on: dt.date) -> Any:
    """Until the meeting is over, and while the member would have a place there."""
    member = "stands_in_for__memberships"
    has_place = _holds_on_the_day(member) & _holds_on_the_day(f"{member}__seat")
    there = Q(**{f"{member}__group": F("meeting__group")})
    return Invitation.objects.filter(
        has_place & there, method=Invitation.Method.REQUEST, meeting__on__gte=on
    ).exclude(meeting__state__in=OVER)


def _holds_on_the_day(what: str) -> Q:
    """Also true of a seat that there is none of."""
    day = F("meeting__on")
    begun = Q(**{f"{what}__valid_from": None}) | Q(**{f"{what}__valid_from__lte": day})
    return begun & (Q(**{f"{what}__valid_to": None}) | Q(**{f"{what}__valid_to__gt": day}))
