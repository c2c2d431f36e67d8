"""From what is on record to a plan request: terms, seats, dates and days to mind, as of one day.

What no source states stays open: a group of which nothing says how often it meets is named, not guessed.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from convenor.apps.groups.models import Partnership
from convenor.apps.groups.queries import GroupRow, group_rows, lines_on
from convenor.apps.meetings.queries import MeetingRow, meetings_of
from convenor.apps.plans.queries.people import people_of
from convenor.apps.plans.queries.rhythms import (
    Horizon,
    fixed_series,
    planned_group,
    timing_rules,
)
from convenor.apps.terms.queries import Version, group_terms_on
from convenor.core.dates import Observance, ObservanceKind, Period, bank_holiday_dates
from convenor.core.dates.calendars import nation_of
from convenor.core.dates.observed import days_to_mind
from convenor.core.planner.editing import in_a_sentence
from convenor.core.planner.problem import PlanRequest, Strength, meetings_wanted
from convenor.core.terms import schema

STRENGTHS = {
    ObservanceKind.RAMADAN: Strength.WOULD_LIKE,
    ObservanceKind.EID_AL_FITR: Strength.SHOULD,
    ObservanceKind.EID_AL_ADHA: Strength.SHOULD,
}
FRIDAY_MIDDAY = {
    "name": "Friday midday prayer",
    "weekday": "Friday",
    "start": "12:00",
    "end": "14:30",
    "strength": Strength.SHOULD.value,
}


class NotBuilt(ValueError):
    """No request can be made of that; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Published:
    """A date that stands in the calendar already."""

    token: str
    group: str
    on: dt.date
    sequence: int


@dataclass(frozen=True, slots=True)
class Built:
    """A request as the records make it, the groups that wait for a number, and the dates that stand."""

    request: PlanRequest
    not_stated: tuple[str, ...]
    published: tuple[Published, ...]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Records:
    """All that a request is made of, loaded once."""

    hosted: Sequence[GroupRow]
    outside: Sequence[GroupRow]
    terms: Mapping[int, Version]
    meetings: Mapping[int, Sequence[MeetingRow]]
    within: Horizon
    minded: Sequence[Observance]

    def of(self, group: GroupRow) -> tuple[schema.Group | None, list[MeetingRow]]:
        """A group's terms in force, and the dates that stand, in order."""
        version, rows = self.terms.get(group.id), self.meetings.get(group.id, ())
        standing = sorted((row for row in rows if not row.is_cancelled), key=lambda row: row.on)
        return (version.group if version else None), standing


def built(
    partnership: Partnership,
    first: dt.date,
    last: dt.date,
    *,
    on: dt.date,
    counts: Mapping[str, int] | None = None,
) -> Built:
    """The request for a partnership's groups as they stand that day. Raises NotBuilt.

    `counts` says how many meetings to plan for groups of which nothing else says it.
    """
    _demand_a_horizon(first, last, on)
    records = _records(partnership, first, last, on)
    parts = {
        group.slug: _group(records, group, (counts or {}).get(group.slug))
        for group in records.hosted
    }
    stated = {slug for slug, part in parts.items() if _is_counted(part)}
    try:
        request = _request(records, parts, stated)
    except ValidationError as error:
        raise NotBuilt(in_a_sentence(error)) from None
    return Built(
        request=request,
        not_stated=tuple(group.slug for group in records.hosted if group.slug not in stated),
        published=_published(records, parts, stated),
        names={group.slug: group.called for group in (*records.hosted, *records.outside)},
    )


def _demand_a_horizon(first: dt.date, last: dt.date, on: dt.date) -> None:
    """Before anything is loaded for twenty years. Raises NotBuilt."""
    try:
        PlanRequest(first=first, last=last, decided_on=on, groups=())
    except ValidationError as error:
        raise NotBuilt(in_a_sentence(error)) from None


def published_now(request: PlanRequest) -> tuple[Published, ...]:
    """The dates that stand now in the time of a request, of the groups that it plans. Three queries."""
    rows = group_rows(slugs=request.group)
    meetings = meetings_of(group_ids=[row.id for row in rows])
    found = (
        Published(meeting.token, row.slug, meeting.on, meeting.sequence)
        for row in rows
        for meeting in meetings.get(row.id, ())
        if not meeting.is_cancelled and is_open(meeting.on, request, row.slug)
    )
    return tuple(sorted(found, key=lambda each: (each.on, each.group)))


def is_open(day: dt.date, request: PlanRequest, slug: str) -> bool:
    """Whether a date lies in the plan's time and is not settled already."""
    previous = request.group[slug].previous
    return request.first <= day <= request.last and (previous is None or previous < day)


def _records(partnership: Partnership, first: dt.date, last: dt.date, on: dt.date) -> Records:
    own = group_rows(partnership_id=partnership.pk)
    hosted = [group for group in own if not group.is_outside]
    outside = [group for group in own if group.is_outside]
    terms = dict(group_terms_on(on, group_ids=[group.id for group in own]))
    outside += _met_elsewhere(own, hosted, terms, on)
    meetings = meetings_of(group_ids=[group.id for group in (*hosted, *outside)])
    nation = nation_of(partnership.area or partnership.country)
    minded = days_to_mind(range(first.year, last.year + 1), nation)
    within = Horizon(first, last, on, bank_holiday_dates(minded))
    return Records(hosted, outside, terms, meetings, within, minded)


def _met_elsewhere(
    own: Sequence[GroupRow], hosted: Sequence[GroupRow], terms: dict[int, Version], on: dt.date
) -> list[GroupRow]:
    """Groups of other partnerships that ours are timed against or have lines to, with their terms."""
    ours = {group.slug for group in own}
    lines = lines_on(on, group_ids=[group.id for group in hosted])
    named = {line.other_slug for line in lines} | {line.group_slug for line in lines}
    for group in hosted:
        version = terms.get(group.id)
        if version and version.group:
            named |= {rule.group for rule in version.group.timing}
    found = group_rows(slugs=sorted(named - ours - {""}))
    terms |= group_terms_on(on, group_ids=[group.id for group in found])
    return found


def _group(records: Records, group: GroupRow, count: int | None) -> dict[str, Any]:
    terms, meetings = records.of(group)
    return planned_group(group, terms, meetings, records.within, count=count)


def _is_counted(part: Mapping[str, Any]) -> bool:
    """Whether anything says how many meetings the group is to have in this time."""
    return bool({"every", "at_least_a_year", "meetings"} & part.keys())


def _request(
    records: Records, parts: Mapping[str, dict[str, Any]], stated: Collection[str]
) -> PlanRequest:
    within, everybody = records.within, (*records.hosted, *records.outside)
    others = [group for group in everybody if group.slug not in stated]
    base = {
        "first": within.first,
        "last": within.last,
        "decided_on": within.on,
        "holidays": sorted(within.holidays),
        "groups": [part for slug, part in parts.items() if slug in stated],
        "fixed": [_fixed(records, group) for group in others],
        "people": people_of(everybody, within),
        "avoid": _avoided(records),
        "avoid_times": [FRIDAY_MIDDAY],
        "pins": [
            {"group": each.group, "on": each.on} for each in _published(records, parts, stated)
        ],
    }
    wanted = meetings_wanted(PlanRequest.model_validate(base))
    terms = {row.slug: records.of(row)[0] for row in everybody}
    return PlanRequest.model_validate({**base, "timing": timing_rules(terms, wanted)})


def _fixed(records: Records, group: GroupRow) -> dict[str, Any]:
    terms, meetings = records.of(group)
    return fixed_series(group, terms, meetings, records.within)


def _avoided(records: Records) -> list[dict[str, Any]]:
    within = Period.of_days(records.within.first, records.within.last)
    return [*_observed(records, within), *_christmas(records, within)]


def _christmas(records: Records, within: Period) -> list[dict[str, Any]]:
    """The one quiet week that all share; others are for the secretariat to add."""
    years = range(records.within.first.year, records.within.last.year + 1)
    spans = [(dt.date(year, 12, 24), dt.date(year, 12, 31)) for year in years]
    return [
        {"name": "the days from Christmas to New Year", "first": first, "last": last}
        for first, last in spans
        if Period.of_days(first, last).overlaps(within)
    ]


def _observed(records: Records, within: Period) -> list[dict[str, Any]]:
    return [
        {
            "name": each.name,
            "first": each.first,
            "last": each.last,
            "about": each.about,
            "strength": STRENGTHS[each.kind].value,
        }
        for each in records.minded
        if each.kind in STRENGTHS and each.perhaps.overlaps(within)
    ]


def _published(
    records: Records, parts: Mapping[str, dict[str, Any]], stated: Collection[str]
) -> tuple[Published, ...]:
    """The dates that stand and are not settled yet, of the groups that are planned."""
    found = (
        Published(row.token, group.slug, row.on, row.sequence)
        for group in records.hosted
        if group.slug in stated
        for row in records.of(group)[1]
        if records.within.first <= row.on <= records.within.last
        and row.on > parts[group.slug].get("previous", dt.date.min)
    )
    return tuple(sorted(found, key=lambda each: (each.on, each.group)))
