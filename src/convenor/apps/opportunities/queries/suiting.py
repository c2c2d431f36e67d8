"""Opportunities matched to a member: by what they chose to work on, their sector and their area."""

import datetime as dt
from dataclasses import dataclass

from convenor.apps.groups.models import Group, Seat
from convenor.apps.opportunities.models import Opportunity
from convenor.apps.opportunities.queries.rows import OpportunityRow, opportunity_row
from convenor.apps.opportunities.queries.visible import open_now
from convenor.apps.people.models import Organisation
from convenor.apps.priorities.queries import interests_of
from convenor.core.access import Actor
from convenor.core.governance.voice.suiting import Reader, Wanted, reasons


@dataclass(frozen=True, slots=True)
class Suiting:
    """An opportunity that suits a reader, and why; `is_mine` where they said that they are interested."""

    row: OpportunityRow
    reasons: tuple[str, ...]
    is_mine: bool
    published_at: dt.datetime
    area: str
    """By whose working days it is reminded of."""


def suiting(actor: Actor, *, now: dt.datetime, on: dt.date) -> list[Suiting]:
    """What is open and suits the reader, or what they are interested in, what closes first in front.

    Six queries at most, however much there is.
    """
    if actor.person_id is None:
        return []
    reader = reader_of(actor)
    mine = set(
        Opportunity.objects.filter(expressions__person_id=actor.person_id).values_list(
            "pk", flat=True
        )
    )
    found = []
    for row in open_now(actor, now=now, on=on):
        why = reasons(wanted_by(row), reader)
        if (why or row.pk in mine) and row.published_at is not None:
            shown = opportunity_row(row, now=now)
            area = (row.group.area if row.group else "") or row.partnership.area
            found.append(Suiting(shown, why, row.pk in mine, row.published_at, area))
    return found


def reader_of(actor: Actor) -> Reader:
    """What is known of the reader that may be matched. Four queries."""
    seats = Seat.objects.filter(pk__in=actor.seat_ids).values_list("sector", flat=True)
    ids = {organisation for _, organisation in actor.organisations}
    bodies = Organisation.objects.filter(pk__in=ids).values_list("name", "sector")
    areas = Group.objects.filter(pk__in=actor.group_ids).values_list("area", flat=True)
    known = list(bodies)
    return Reader(
        topics=interests_of(actor),
        sectors=frozenset(filter(None, [*seats, *(sector for _, sector in known)])),
        places=tuple(filter(None, [*areas, *(name for name, _ in known)])),
    )


def wanted_by(row: Opportunity) -> Wanted:
    return Wanted(tuple(row.topics), tuple(row.sectors), tuple(row.areas), row.wants_experience)
