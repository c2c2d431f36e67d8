"""A whole country: regions are planned beside one another, in processes of their own.

National groups come first, with the groups of regions that are to be in step with them. Then every region
is planned with the national dates given, as many at once as there are workers; then the national groups
again with the regions as they are, and, while more than a little could be gained, those regions again that
the national dates still cost something.

The bound needs no luck: what spans regions can only add to the cost. So the bound of the national groups by
themselves, and that of each region wherever the national meetings are (`unburdened`), may be added up.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial

from convenor.core.planner.folding import Numbers, fold
from convenor.core.planner.parting import alone, beside, parts, with_leads
from convenor.core.planner.plan import Plan, PlannedMeeting, Standing
from convenor.core.planner.problem import PlanRequest
from convenor.core.planner.solve import Progress, least_broken, solve
from convenor.core.planner.solve.costing import Costing
from convenor.core.planner.solve.putting import days_of, meetings_on
from convenor.core.planner.unburdened import with_national
from convenor.core.planner.workers import workers

NATIONAL = None
FIRST_GAP = 0.005
LEADS_GAP, LEADS_NODES = 0.02, 60
SWEEPS = 2
GOOD_GAP = 0.05
Meetings = tuple[PlannedMeeting, ...]


@dataclass(frozen=True)
class Part:
    """One region planned, or what is national: its meetings, and what it cannot cost less than on its own."""

    name: str | None
    meetings: Meetings
    bound: float


def solve_country(
    request: PlanRequest,
    *,
    gap: float | None = None,
    seconds: float | None = None,
    workers: int = 2,
    progress: Callable[[Progress], bool] | None = None,
) -> Plan:
    """A calendar for many regions, and the groups above them. `gap` is that of each region, half of one in
    a hundred where none is given, and that of the whole at which no region is planned again, otherwise
    five in a hundred.

    Where nothing is national and there is one region at most, it is `solve`. `seconds` ends the sweeps
    that come after each region has its first calendar.
    """
    if len(parts(request)) < 2:
        return solve(request, gap=gap or 0.0, seconds=seconds, progress=progress)
    return _Country(request, gap, seconds, workers, progress).plan()


class _Country:
    def __init__(
        self,
        request: PlanRequest,
        gap: float | None,
        seconds: float | None,
        workers: int,
        progress: Callable[[Progress], bool] | None,
    ) -> None:
        self.request, self.seconds = request, seconds
        self.gap, self.good = (FIRST_GAP, GOOD_GAP) if gap is None else (gap, gap)
        self.workers, self.progress = workers, progress
        self.began = time.monotonic()
        self.costing = Costing(fold(request))
        self.names = [name for name in parts(request) if name is not NATIONAL]
        self.plans: dict[str | None, Meetings] = {}
        self.bounds: dict[str | None, float] = {}
        self.asked_on = True

    def plan(self) -> Plan:
        by_themselves = solve(alone(self.request, NATIONAL))
        self.bounds[NATIONAL] = _bound(by_themselves)
        led = solve(with_leads(self.request), gap=LEADS_GAP, nodes=LEADS_NODES)
        national = {group.slug for group in parts(self.request).get(NATIONAL, ())}
        self.plans[NATIONAL] = tuple(each for each in led.meetings if each.group in national)
        with workers(self.workers) as pool:
            self._regions(pool, self.names, with_bound=True)
            for _ in range(SWEEPS):
                if self._is_over() or not self._sweep(pool):
                    break
        return self._whole()

    def _regions(
        self, pool: ProcessPoolExecutor, names: Iterable[str], *, with_bound: bool
    ) -> None:
        """Plan regions beside one another, each with all others as they are now."""
        given = dict(self.plans)
        jobs = [
            pool.submit(
                plan_region,
                name,
                with_national(self.request, name) if with_bound else None,
                beside(self.request, {name}, given),
                self.plans.get(name, ()),
                self.gap,
            )
            for name in names
        ]
        for job in jobs:
            part = job.result()
            self.plans[part.name] = part.meetings
            if with_bound:
                self.bounds[part.name] = part.bound
            self._tell()

    def _sweep(self, pool: ProcessPoolExecutor) -> bool:
        """Mend what is broken, then plan the national groups again, and the regions they still cost.

        Answers whether it helped.
        """
        cost, before = self._cost(), self.plans[NATIONAL]
        if self._breaks_musts():
            for name in filter(self._is_broken, self.names):
                self._try(partial(self._together, pool, name))
        self._try(partial(self._national, pool))
        if self.plans[NATIONAL] != before and not self._is_good():
            touched = [name for name in self.names if self._spans(name)]
            self._try(partial(self._regions, pool, touched, with_bound=False))
        return self._cost() < cost

    def _try(self, change: Callable[[], None]) -> None:
        """Change the plans, and back again where that did not help."""
        cost, before = self._cost(), dict(self.plans)
        change()
        if self._cost() >= cost:
            self.plans = before

    def _national(self, pool: ProcessPoolExecutor) -> None:
        """The national groups, all regions as they are."""
        own = beside(self.request, {NATIONAL}, self.plans)
        if self._breaks_musts():
            self.plans[NATIONAL] = pool.submit(least_broken, own).result()
        else:
            job = pool.submit(plan_region, NATIONAL, None, own, self.plans[NATIONAL], self.gap)
            self.plans[NATIONAL] = job.result().meetings

    def _together(self, pool: ProcessPoolExecutor, name: str) -> None:
        """One region and the national groups at once, all other regions as they are."""
        both = beside(self.request, {name, NATIONAL}, self.plans)
        found = pool.submit(solve, both, gap=LEADS_GAP, nodes=LEADS_NODES).result()
        region = {group.slug for group in parts(self.request)[name]}
        self.plans[name] = tuple(m for m in found.meetings if m.group in region)
        self.plans[NATIONAL] = tuple(m for m in found.meetings if m.group not in region)

    def _is_good(self) -> bool:
        """Whether planning the regions once more, which takes long, has little left to gain."""
        cost = self._cost()
        return cost - sum(self.bounds.values()) <= self.good * cost and not self._breaks_musts()

    def _breaks_musts(self) -> bool:
        return bool(self.costing.musts(self._days()))

    def _is_broken(self, name: str) -> bool:
        """Whether the region with the rest as it is breaks a must."""
        folded = fold(beside(self.request, {name}, self.plans))
        return bool(Costing(folded).musts(days_of(folded, self.plans[name])))

    def _spans(self, name: str) -> bool:
        """Whether anything between the region and the rest costs something."""
        own, with_rest = alone(self.request, name), beside(self.request, {name}, self.plans)
        costs = [
            Costing(folded).total(days_of(folded, self.plans[name]))
            for folded in (fold(own), fold(with_rest))
        ]
        return costs[1] > costs[0]

    def _cost(self) -> int:
        return self.costing.total(self._days())

    def _days(self) -> Numbers:
        return days_of(self.costing.folded, _all(self.plans))

    def _is_over(self) -> bool:
        seconds = time.monotonic() - self.began
        return not self.asked_on or (self.seconds is not None and seconds > self.seconds)

    def _tell(self) -> None:
        if self.progress is None or len(self.plans) <= len(self.names):
            return
        seconds = time.monotonic() - self.began
        told = Progress(self._cost(), sum(self.bounds.values()), 0, _all(self.plans), seconds)
        self.asked_on = self.progress(told) and self.asked_on

    def _whole(self) -> Plan:
        days = self._days()
        cost, bound = self.costing.total(days), sum(self.bounds.values())
        is_legal = not self.costing.musts(days)
        standing = Standing.OPTIMAL if cost <= bound else Standing.LEGAL
        return Plan(
            meetings_on(self.costing.folded, days, self.costing.seating),
            standing if is_legal else Standing.NONE,
            cost,
            min(bound, cost),
            seconds=time.monotonic() - self.began,
            notes={"regions": len(self.names)},
        )


def plan_region(
    name: str | None, own: PlanRequest | None, with_rest: PlanRequest, start: Meetings, gap: float
) -> Part:
    """One region's calendar with the rest given; with `own`, also the bound it has by itself.

    Runs in a process of its own.
    """
    bound = 0.0
    if own is not None:
        by_itself = solve(own, gap=gap)
        bound = _bound(by_itself)
        start = tuple(each for each in by_itself.meetings if each.group in with_rest.group)
    plan = solve(with_rest, gap=gap, start=start)
    return Part(name, plan.meetings, bound)


def _bound(plan: Plan) -> float:
    return plan.bound if plan.standing is not Standing.NONE else 0.0


def _all(plans: Mapping[str | None, Meetings]) -> Meetings:
    return tuple(meeting for plan in plans.values() for meeting in plan)
