"""Empty seats become drafts of an open call by themselves; a seat that is filled ends its call."""

import datetime as dt
from typing import Any

from django.db.models import Q
from django.utils import timezone

from convenor.apps.audit.operations import nothing_changed, operation
from convenor.apps.groups.models import Membership
from convenor.apps.opportunities.models import Opportunity
from convenor.apps.opportunities.operations.keeping import settle_with
from convenor.apps.opportunities.operations.telling import tell_interested
from convenor.apps.opportunities.operations.words import LONGEST_TITLE, record_opportunity
from convenor.apps.opportunities.queries.vacancies import Vacancy, vacancies
from convenor.core.access import Actor
from convenor.core.governance.voice.vacancies import call_text, call_title, way_of_choosing
from convenor.core.vocabulary import Marking, OpportunityKind, OpportunityState, Sector


@operation
def propose_vacancies(*, partnership: Any, on: dt.date, by: Actor) -> int:
    """A draft for each empty seat that an open call can fill. Nothing is published by this.

    Returns how many were made. Safe to run again: a seat whose draft was withdrawn gets no other until
    somebody sat on it.
    """
    found = vacancies(partnership_id=partnership.pk, on=on)
    for each in found:
        row = _draft(partnership, each)
        record_opportunity(row, by, f"An empty seat was found: “{row.title}” is drafted.")
    if not found:
        nothing_changed()
    return len(found)


@operation
def settle_filled(*, now: dt.datetime, by: Actor) -> int:
    """End the calls whose seat somebody holds by now, or is no longer there. Returns how many."""
    on = timezone.localdate(now)
    running = Opportunity.objects.filter(
        seat__isnull=False,
        result_on__isnull=True,
        state__in=[OpportunityState.DRAFT.value, OpportunityState.PUBLISHED.value],
    ).select_related("seat", "group", "partnership")
    held = _holders([row.seat_id for row in running], on)
    ended = 0
    for row in running:
        if row.seat_id in held:
            _filled(row, held[row.seat_id], now, by)
        elif row.seat is not None and on not in row.seat.period:
            _gone(row, now, by)
        else:
            continue
        ended += 1
    if not ended:
        nothing_changed()
    return ended


def _draft(partnership: Any, vacancy: Vacancy) -> Opportunity:
    seat, empty = vacancy
    knows_sector = seat.sector and seat.sector != Sector.ANY.value
    return Opportunity.objects.create(
        partnership=partnership,
        group_id=seat.group_id,
        seat_id=seat.id,
        vacant_since=empty.since,
        kind=OpportunityKind.SEAT.value,
        title=call_title(empty)[:LONGEST_TITLE],
        text=call_text(empty),
        commitment=empty.meets[:300],
        sectors=[seat.sector] if knows_sector else [],
        term_months=seat.term_months,
        chosen_by=way_of_choosing(empty).value,
        marking=Marking.PUBLIC.value,
    )


def _holders(seat_ids: list[int | None], on: dt.date) -> dict[int | None, Membership]:
    found = Membership.objects.on(on).filter(
        Q(seat_id__in=[key for key in seat_ids if key is not None]), holds_seat=True
    )
    return {row.seat_id: row for row in found.select_related("organisation")}


def _filled(row: Opportunity, held: Membership, now: dt.datetime, by: Actor) -> None:
    """A draft goes; a published call gets its result, without anybody's name."""
    if row.state == OpportunityState.DRAFT:
        _withdraw(row, "The seat is filled.", now)
        return record_opportunity(row, by, f"“{row.title}” was withdrawn: the seat is filled.")
    taken_as = held.organisation.name if held.organisation else ""
    settle_with(row, "The seat is filled.", None, taken_as, now)
    return record_opportunity(row, by, f"“{row.title}” is over: the seat is filled.")


def _gone(row: Opportunity, now: dt.datetime, by: Actor) -> None:
    was_published = row.state == OpportunityState.PUBLISHED
    _withdraw(row, "The group no longer has this seat.", now)
    if was_published:
        tell_interested(row, [f"“{row.title}” was withdrawn: {row.withdrawn_because}"])
    record_opportunity(row, by, f"“{row.title}” was withdrawn: the seat is no longer there.")


def _withdraw(row: Opportunity, why: str, now: dt.datetime) -> None:
    row.state, row.withdrawn_at = OpportunityState.WITHDRAWN.value, now
    row.withdrawn_because = why
    row.save()
