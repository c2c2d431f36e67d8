"""From a request to a plan: search, and where nothing is legal, give way."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from convenor.core.planner.fixpoint import Explainer
from convenor.core.planner.folding import Folded, fold
from convenor.core.planner.parting import separate
from convenor.core.planner.plan import Plan, PlannedMeeting, Standing
from convenor.core.planner.problem import PlanRequest
from convenor.core.planner.solve.costing import Costing
from convenor.core.planner.solve.giving_way import give_way
from convenor.core.planner.solve.putting import days_of, meetings_on
from convenor.core.planner.solve.search import Limits, Reached, Search
from convenor.core.planner.solve.together import Progress, Together, together
from convenor.core.planner.solve.windows import windows


def solve(
    request: PlanRequest,
    *,
    gap: float = 0.0,
    seconds: float | None = None,
    nodes: int | None = None,
    progress: Callable[[Progress], bool] | None = None,
    start: tuple[PlannedMeeting, ...] = (),
) -> Plan:
    """A calendar for the request, always.

    It is proven the best unless stopped before: at a gap (0.02 is two in a hundred), after so many
    nodes, or by `progress` answering False. `seconds` is for people who wait, and makes the answer depend
    on the machine. `start` is a calendar to be bettered. Where musts cannot hold together, the answer has
    the standing NONE, breaks as little as was found possible, and names a conflict.
    """
    how = _How(gap, seconds, nodes, progress)
    separated = separate(request)
    if len(separated) > 1:
        plan = _one_by_one(request, separated, how, start)
        if plan is not None:
            return plan
    return _as_one(request, how, start)


@dataclass(frozen=True)
class _How:
    gap: float
    seconds: float | None
    nodes: int | None
    progress: Callable[[Progress], bool] | None


def _one_by_one(
    request: PlanRequest,
    separated: list[PlanRequest],
    how: _How,
    start: tuple[PlannedMeeting, ...],
) -> Plan | None:
    """Parts that have nothing to do with one another; None when one of them has no legal plan."""
    began, plans = time.monotonic(), list[Plan]()
    for number, part in enumerate(separated):
        told = Together(tuple(plans), len(separated) - number, how.progress)
        own = tuple(meeting for meeting in start if meeting.group in part.group)
        seconds = None if how.seconds is None else how.seconds / len(separated)
        plan = _as_one(part, _How(how.gap, seconds, how.nodes, told.tell), own)
        if plan.standing is Standing.NONE:
            return None
        plans.append(plan)
    return together(request, plans, time.monotonic() - began)


def _as_one(request: PlanRequest, how: _How, start: tuple[PlannedMeeting, ...]) -> Plan:
    began = time.monotonic()
    folded = fold(request)
    limits = Limits(how.gap, how.nodes, how.seconds, _teller(folded, how.progress, began))
    explainer = Explainer(folded)
    search = _search(folded, explainer, limits, start)
    if search is not None:
        search.run()
        if search.best is not None:
            return _plan(folded, search, began)
        if search.is_stopped:
            return give_way(folded, explainer, limits, began, proven=False)
    return give_way(folded, explainer, limits, began, proven=True)


def _search(
    folded: Folded, explainer: Explainer, limits: Limits, start: tuple[PlannedMeeting, ...]
) -> Search | None:
    """A search within the days that the monotone musts leave; None when they leave none."""
    days = windows(explainer)
    if days is None:
        return None
    search = Search(folded, explainer, days, limits)
    if len(start) == folded.meetings_count:
        search.offer(days_of(folded, start))
    return search


def _plan(folded: Folded, search: Search, began: float) -> Plan:
    if search.best is None or search.cost is None:
        raise ValueError("the search found no calendar")
    return Plan(
        meetings=meetings_on(folded, search.best, search.costing.seating),
        standing=Standing.OPTIMAL if search.is_complete else Standing.LEGAL,
        cost=search.cost,
        bound=search.cost if search.is_complete else max(0.0, float(np.ceil(search.bound - 1e-6))),
        seconds=time.monotonic() - began,
        notes={"nodes": search.nodes},
    )


def _teller(
    folded: Folded, progress: Callable[[Progress], bool] | None, began: float
) -> Callable[[Reached], bool] | None:
    if progress is None:
        return None
    costing = Costing(folded)

    def tell(reached: Reached) -> bool:
        meetings = (
            () if reached.days is None else meetings_on(folded, reached.days, costing.seating)
        )
        seconds = time.monotonic() - began
        return progress(Progress(reached.cost, reached.bound, reached.nodes, meetings, seconds))

    return tell
