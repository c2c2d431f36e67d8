"""A whole country: regions are planned beside one another, in processes of their own.

Every region is planned alone, as many at once as there are workers, while the national groups are; then
again with the national dates given. Where something is broken still, or the gap is not small enough, the
national groups come again with the regions as they are, and those regions that the national dates still
cost something.

The bound needs no luck: what spans regions can only add to the cost, so the bounds of the regions and of
the national groups, each planned as if there were no others, may be added up.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from types import MappingProxyType

from convenor.core.planner.folding import Numbers, fold
from convenor.core.planner.parting import alone, beside, parts, with_leads
from convenor.core.planner.plan import Plan, PlannedMeeting, Standing
from convenor.core.planner.problem import PlanRequest
from convenor.core.planner.solve import Progress, least_broken, solve
from convenor.core.planner.solve.costing import Costing
from convenor.core.planner.solve.putting import days_of, meetings_on

NATIONAL = None
FIRST_GAP = 0.005
LEADS_GAP, LEADS_NODES = 0.02, 60
SWEEPS = 2
ENOUGH = 0.05
"""A legal calendar of a country this near its bound is not swept again. Measured on the country of the
benchmarks: sweeping one took a quarter of the time and half of the memory, and found nothing better."""
Meetings = tuple[PlannedMeeting, ...]


@dataclass(frozen=True)
class Part:
    """One region planned: its meetings, and what it cannot cost less than as it was given."""

    name: str
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
    a hundred where none is given.

    Where nothing is national and there is one region at most, it is `solve`. `seconds` ends the sweeps
    that come after each region has its first calendar.
    """
    if len(parts(request)) < 2:
        return solve(request, gap=gap or 0.0, seconds=seconds, progress=progress)
    each = FIRST_GAP if gap is None else gap
    return _Country(request, each, seconds, workers, progress).plan()


class _Country:
    def __init__(
        self,
        request: PlanRequest,
        gap: float,
        seconds: float | None,
        workers: int,
        progress: Callable[[Progress], bool] | None,
    ) -> None:
        self.request, self.gap, self.seconds = request, gap, seconds
        self.workers, self.progress = workers, progress
        self.began = time.monotonic()
        self.costing = Costing(fold(request))
        self.names = [name for name in parts(request) if name is not NATIONAL]
        self.plans: dict[str | None, Meetings] = {}
        self.bounds: dict[str | None, float] = {}
        self.asked_on = True

    def plan(self) -> Plan:
        with ProcessPoolExecutor(self.workers, mp_context=get_context("spawn")) as pool:
            by_themselves = self._alone(pool)
            self._lead()
            self._regions(pool, self.names, by_themselves)
            for _ in range(SWEEPS):
                if self._is_over() or self._is_enough() or not self._sweep(pool):
                    break
        return self._whole()

    def _alone(self, pool: ProcessPoolExecutor) -> dict[str, Future[Part]]:
        """Begin to plan every region as if there were no others."""
        return {
            name: pool.submit(plan_region, name, alone(self.request, name), (), self.gap)
            for name in self.names
        }

    def _lead(self) -> None:
        """The national groups, with those regional ones that are bound to them."""
        self.bounds[NATIONAL] = _bound(solve(alone(self.request, NATIONAL)))
        led = solve(with_leads(self.request), gap=LEADS_GAP, nodes=LEADS_NODES)
        national = {group.slug for group in parts(self.request).get(NATIONAL, ())}
        self.plans[NATIONAL] = tuple(each for each in led.meetings if each.group in national)

    def _regions(
        self,
        pool: ProcessPoolExecutor,
        names: Iterable[str],
        by_themselves: Mapping[str, Future[Part]] = MappingProxyType({}),
    ) -> None:
        """Plan regions beside one another, each with all others as they are now."""
        given, jobs = dict(self.plans), list[Future[Part]]()
        for name in names:
            start = given.get(name, ())
            if name in by_themselves:
                found = by_themselves[name].result()
                self.bounds[name], start = found.bound, found.meetings
            with_rest = beside(self.request, {name}, given)
            jobs.append(pool.submit(plan_region, name, with_rest, start, self.gap))
        for job in jobs:
            part = job.result()
            self.plans[part.name] = part.meetings
            self._tell()

    def _sweep(self, pool: ProcessPoolExecutor) -> bool:
        """Mend what is broken, then plan the national groups again, and the regions they still cost.

        Answers whether it helped.
        """
        cost = self._cost()
        for name in self.names:
            if self._is_broken(name):
                self._together(name)
        self._try(lambda: self._national(), self._cost())
        touched = [name for name in self.names if self._spans(name)]
        self._try(lambda: self._regions(pool, touched), self._cost())
        return self._cost() < cost

    def _try(self, change: Callable[[], None], cost: int) -> None:
        """Change the plans, and back again where that did not help."""
        before = dict(self.plans)
        change()
        if self._cost() >= cost:
            self.plans = before

    def _national(self) -> None:
        self.plans[NATIONAL] = least_broken(beside(self.request, {NATIONAL}, self.plans))

    def _together(self, name: str) -> None:
        """One region and the national groups at once, all other regions as they are."""
        both = {name, NATIONAL}

        def change() -> None:
            found = solve(beside(self.request, both, self.plans), gap=LEADS_GAP, nodes=LEADS_NODES)
            region = {group.slug for group in parts(self.request)[name]}
            self.plans[name] = tuple(m for m in found.meetings if m.group in region)
            self.plans[NATIONAL] = tuple(m for m in found.meetings if m.group not in region)

        self._try(change, self._cost())

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

    def _is_enough(self) -> bool:
        """Whether the calendar is legal, and as near its bound as is worth the time."""
        days = self._days()
        cost, bound = self.costing.total(days), sum(self.bounds.values())
        return cost - bound <= ENOUGH * cost and not self.costing.musts(days)

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


def plan_region(name: str, request: PlanRequest, start: Meetings, gap: float) -> Part:
    """One region's calendar, and its bound. Runs in a process of its own."""
    plan = solve(request, gap=gap, start=start)
    return Part(name, plan.meetings, _bound(plan))


def _bound(plan: Plan) -> float:
    return plan.bound if plan.standing is not Standing.NONE else 0.0


def _all(plans: Mapping[str | None, Meetings]) -> Meetings:
    return tuple(meeting for plan in plans.values() for meeting in plan)
