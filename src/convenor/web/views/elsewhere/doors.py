"""The ways in to a meeting of another body."""

from typing import Any

from django.http import Http404

from convenor.apps.meetings.queries import meeting_for
from convenor.apps.representation.queries import (
    MandateRow,
    is_a_body_of,
    said_they_go,
    speaks_there,
)
from convenor.core.access import Actor, Permission, can
from convenor.web.doors import partnership_kept, there


def meeting_for_us(request: Any, slug: str, token: str) -> tuple[Any, Any]:
    """The partnership and a meeting of one of its bodies. Raises Http404.

    For its members and secretariat; and for whoever speaks there, who may be no member of any of its groups.
    """
    partnership = partnership_kept(request, slug, Permission.REPORT_BACK)
    meeting = there(meeting_for(token))
    if not is_a_body_of(partnership.pk, meeting.group, on=meeting.on):
        raise Http404
    inside = can(request.actor, Permission.ELSEWHERE_VIEW, partnership_id=partnership.pk)
    if not inside and not speaks_as(request.actor, partnership, meeting):
        raise Http404
    return partnership, meeting


def speaks_as(actor: Actor, partnership: Any, meeting: Any) -> MandateRow | None:
    """The mandate with which the reader speaks there on the day of the meeting."""
    return speaks_there(
        actor.person_id, partnership_id=partnership.pk, body_id=meeting.group_id, on=meeting.on
    )


def demand_report_of(request: Any, partnership: Any, meeting: Any) -> None:
    """Whoever speaks there, said that they go, or keeps the partnership. Raises Http404 for others."""
    keeps = can(request.actor, Permission.MANDATES_KEEP, partnership_id=partnership.pk)
    if keeps or speaks_as(request.actor, partnership, meeting):
        return
    person = request.actor.person_id
    if not said_they_go(person, partnership_id=partnership.pk, meeting_id=meeting.pk):
        raise Http404
