"""From a request to a plan: search, and where nothing is legal, give way."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from convenor.core.planner.fixpoint import Explainer
from convenor.core.planner.folding import Folded, fold
from convenor.core.planner.plan import Plan, PlannedMeeting, Standing
from convenor.core.planner.problem import PlanRequest
from convenor.core.planner.solve.costing import Costing
from convenor.core.planner.solve.giving_way import give_way
from convenor.core.planner.solve.putting import days_of, meetings_on
from convenor.core.planner.solve.search import Limits, Reached, Search
from convenor.core.planner.solve.windows import windows


@dataclass(frozen=True)
class Progress:
    """How far the solving is: the best plan so far, and what no plan can cost less than."""

    cost: int | None
    bound: float
    nodes: int
    meetings: tuple[PlannedMeeting, ...]
    seconds: float

    @property
    def gap(self) -> float | None:
        """The share of the cost that may be avoidable; None while no plan is known."""
        if self.cost is None:
            return None
        return max(0.0, (self.cost - self.bound) / self.cost) if self.cost else 0.0


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
    began = time.monotonic()
    folded = fold(request)
    limits = Limits(gap, nodes, seconds, _teller(folded, progress, began))
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
