"""How long concerns wait under a calendar, and over the dates of the same length of time before it."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from convenor.apps.groups.queries import GroupRow, group_rows, lines_on
from convenor.apps.meetings.queries import meetings_of
from convenor.core.dates import later_by
from convenor.core.planner.journeys import (
    Handover,
    Sitting,
    Timetable,
    Waits,
    sittings_of,
    waits_between,
)
from convenor.core.planner.plan import PlannedMeeting
from convenor.core.planner.problem import Lead, PlanRequest
from convenor.core.vocabulary import Relation, Tier

HANDED_ALONG = (
    Relation.ASSISTS,
    Relation.REPORTS_TO,
    Relation.REPRESENTS_AT,
    Relation.MEMBER_OF,
    Relation.OVERSEEN_BY,
)
"""Lines along which a concern goes from a group to the other."""

Between = Mapping[tuple[str, str], Waits]


@dataclass(frozen=True, slots=True)
class WaitsUnder:
    """For pairs of groups, how long a concern waited before the plan, and waits under it."""

    before: Between
    after: Between


def waits_under(
    request: PlanRequest, meetings: Iterable[PlannedMeeting], *, on: dt.date
) -> WaitsUnder:
    """Waits under a calendar, beside those in the time before it. Four queries."""
    rows = group_rows(slugs=[*request.group, *request.series])
    planned = sittings_of(request, meetings)
    dated = {each.group for each in planned}
    lines = _handovers(rows, dated, on)
    lines += _to_sisters([row for row in rows if row.slug in dated], lines)
    after = Timetable(planned, lines)
    length = request.last - request.first
    last = request.first - dt.timedelta(days=1)
    recorded = _recorded(rows, request, last - length, last)
    before = waits_between(Timetable(recorded, lines), last - length, last) if recorded else {}
    return WaitsUnder(before, waits_between(after, request.first, request.last))


def lines_of(request: PlanRequest, *, on: dt.date) -> list[Handover]:
    """The lines along which concerns go between the groups of a request. Two queries."""
    slugs = {*request.group, *request.series}
    return _handovers(group_rows(slugs=sorted(slugs)), slugs, on)


def _handovers(rows: Iterable[GroupRow], dated: Collection[str], on: dt.date) -> list[Handover]:
    """The lines between groups whose dates are known: of the others nothing can be said."""
    known = {row.slug: row.id for row in rows if row.slug in dated}
    return [
        Handover(line.group_slug, line.other_slug)
        for line in lines_on(on, group_ids=known.values())
        if line.relation in HANDED_ALONG and {line.group_slug, line.other_slug} <= known.keys()
    ]


def _to_sisters(rows: Iterable[GroupRow], lines: Iterable[Handover]) -> list[Handover]:
    """Within a partnership a group with no line onwards hands a concern to those that have one.

    That is how concerns go: any group may hand one to another of the same partnership, as from an operations
    group to the strategy group that sends representatives to a board. None goes to a narrower tier.
    """
    own = [row for row in rows if not row.is_outside]
    onward = {line.from_group for line in lines}
    return [
        Handover(row.slug, sister.slug)
        for row in own
        for sister in own
        if row.slug not in onward
        and sister.slug in onward
        and row.partnership_id == sister.partnership_id
        and _rank(sister) <= _rank(row)
    ]


def _rank(row: GroupRow) -> int:
    """The widest tier first; a group of no known tier is of the narrowest."""
    return Tier(row.tier).rank if row.tier else len(Tier)


def _recorded(
    rows: Iterable[GroupRow], request: PlanRequest, first: dt.date, last: dt.date
) -> list[Sitting]:
    """The dates that stand in that time, with the papers' closing as the plan has it."""
    groups = {row.id: row.slug for row in rows}
    holidays = frozenset(request.holidays)
    return [
        Sitting(
            row.on, groups[group_id], _closing(row.on, _papers(request, groups[group_id]), holidays)
        )
        for group_id, found in meetings_of(group_ids=groups).items()
        for row in found
        if not row.is_cancelled and first <= row.on <= last
    ]


def _papers(request: PlanRequest, slug: str) -> Lead | None:
    planned = request.group.get(slug)
    return planned.papers if planned else request.series[slug].papers


def _closing(day: dt.date, papers: Lead | None, holidays: frozenset[dt.date]) -> dt.date:
    return later_by(day, -papers.number, papers.unit, holidays) if papers else day
