"""Seats that nobody holds and for which there is no call yet."""

import datetime as dt
from typing import Any

from convenor.apps.groups.queries import GroupRow, SeatRow, display_names, group_rows, seats_on
from convenor.apps.opportunities.models import Opportunity
from convenor.apps.terms.queries import Version, group_terms_on
from convenor.core.dates import bank_holiday_dates
from convenor.core.dates.calendars import bank_holidays, nation_of
from convenor.core.governance.voice.vacancies import EmptySeat, is_for_open_call
from convenor.core.terms.wording import wording

Vacancy = tuple[SeatRow, EmptySeat]


def vacancies(*, partnership_id: int, on: dt.date) -> list[Vacancy]:
    """Empty seats of its own groups that an open call can fill, and that no call was made for since they are
    empty. Eight queries, however many seats."""
    groups = [row for row in group_rows(partnership_id=partnership_id) if not row.is_outside]
    ids = [group.id for group in groups]
    seats, versions = seats_on(on, group_ids=ids), group_terms_on(on, group_ids=ids)
    names = display_names()
    called = _called(ids)
    found = []
    for group in groups:
        for seat in seats.get(group.id, []):
            empty = _empty(group, seat, versions.get(group.id), names, on)
            if empty and is_for_open_call(empty) and not _has_call(called, seat, empty):
                found.append((seat, empty))
    return found


def holidays_around(area: str, on: dt.date) -> frozenset[dt.date]:
    """The bank holidays of the area's nation in that year and those beside it."""
    years = range(on.year - 1, on.year + 2)
    return frozenset(bank_holiday_dates(bank_holidays(nation_of(area), years).observances))


def holidays_for(row: Opportunity, on: dt.date) -> frozenset[dt.date]:
    """By the group's area, or else the partnership's."""
    area = row.group.area if row.group and row.group.area else row.partnership.area
    return holidays_around(area or row.partnership.country, on)


def _called(group_ids: list[int]) -> dict[int, list[tuple[dt.date | None, bool]]]:
    """By seat: since when it was vacant at each call for it, and whether that one is still running."""
    found: dict[int, list[tuple[dt.date | None, bool]]] = {}
    for row in Opportunity.objects.filter(seat__group_id__in=group_ids):
        is_running = row.state != "withdrawn" and row.result_on is None
        found.setdefault(row.seat_id or 0, []).append((row.vacant_since, is_running))
    return found


def _has_call(called: dict[int, Any], seat: SeatRow, empty: EmptySeat) -> bool:
    """One that runs, or one of the same vacancy that was withdrawn or came to nothing: it is not made anew."""
    return any(since == empty.since or running for since, running in called.get(seat.id, []))


def _empty(
    group: GroupRow, seat: SeatRow, version: Version | None, names: dict[str, str], on: dt.date
) -> EmptySeat | None:
    """What is known of the seat; None where somebody holds it that day or is to come."""
    holders = [row.period for row in seat.sittings if row.holds_seat]
    if any(period.end is None or period.end > on for period in holders):
        return None
    terms = version.group if version else None
    said = next((each for each in terms.seats if each.key == seat.key), None) if terms else None
    ends = [period.end for period in holders if period.end is not None]
    return EmptySeat(
        label=seat.label,
        group=group.called,
        sector=seat.sector,
        theme=seat.theme,
        organisation=seat.organisation,
        contract=seat.contract,
        counted=seat.counted,
        enforcement_linked=seat.enforcement_linked,
        ex_officio=(said.ex_officio or "") if said else "",
        by_topic=said.by_topic if said else False,
        chosen=(said.chosen or "") if said else "",
        term_months=seat.term_months,
        meets=wording().cadence_sentence(terms.cadence, terms.sitting, terms.timing, names)
        if terms and terms.cadence
        else "",
        since=max(ends) if ends else seat.period.start,
    )
