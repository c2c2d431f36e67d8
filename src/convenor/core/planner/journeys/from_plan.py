"""The timetable of a plan: its meetings and those of others, and when their papers close."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from convenor.core.dates import later_by
from convenor.core.planner.journeys.parts import Sitting
from convenor.core.planner.plan import PlannedMeeting
from convenor.core.planner.problem import Lead, PlanRequest


def sittings_of(request: PlanRequest, meetings: Iterable[PlannedMeeting]) -> list[Sitting]:
    """The meetings of a plan and the fixed dates of other bodies, as a concern meets them."""
    return [*_planned(request, ((each.group, each.on) for each in meetings)), *_fixed(request)]


def sittings_on(request: PlanRequest, dates: Mapping[str, Iterable[dt.date]]) -> list[Sitting]:
    """The same for dates that the groups of a plan have without it: those set before, say."""
    rows = ((slug, day) for slug, days in dates.items() for day in days)
    return [*_planned(request, rows), *_fixed(request)]


def _planned(request: PlanRequest, rows: Iterable[tuple[str, dt.date]]) -> Iterator[Sitting]:
    for slug, day in rows:
        yield Sitting(day, slug, _closing(request, day, request.group[slug].papers))


def _fixed(request: PlanRequest) -> Iterator[Sitting]:
    for series in request.fixed:
        for date in series.dates:
            out = date.papers_out or _closing(request, date.on, series.papers)
            closes = min(out, date.on)
            yield Sitting(date.on, series.slug, closes)


def _closing(request: PlanRequest, day: dt.date, papers: Lead | None) -> dt.date:
    if papers is None:
        return day
    return later_by(day, -papers.number, papers.unit, frozenset(request.holidays))
