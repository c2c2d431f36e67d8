"""Plans of parts that have nothing to do with one another, as one plan; and how far they are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from convenor.core.planner.plan import Plan, PlannedMeeting, Standing
from convenor.core.planner.problem import PlanRequest


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


@dataclass(frozen=True)
class Together:
    """Tells how far the whole is, while one part is being planned and others are done or to come."""

    done: tuple[Plan, ...]
    left: int
    progress: Callable[[Progress], bool] | None

    def tell(self, part: Progress) -> bool:
        """Whether to go on. Each part goes on at least until it has a calendar to show."""
        if self.progress is None:
            return True
        is_last = self.left == 1 and part.cost is not None
        cost = sum(plan.cost for plan in self.done) + (part.cost or 0) if is_last else None
        told = Progress(
            cost,
            sum(plan.bound for plan in self.done) + part.bound,
            part.nodes,
            tuple(m for plan in self.done for m in plan.meetings) + part.meetings
            if is_last
            else (),
            sum(plan.seconds for plan in self.done) + part.seconds,
        )
        return self.progress(told) or part.cost is None


def together(request: PlanRequest, plans: Sequence[Plan], seconds: float) -> Plan:
    """One plan of the plans of all parts: no better known than the least known of them."""
    place = {group.slug: number for number, group in enumerate(request.groups)}
    meetings = [meeting for plan in plans for meeting in plan.meetings]
    is_best = all(plan.standing is Standing.OPTIMAL for plan in plans)
    return Plan(
        tuple(sorted(meetings, key=lambda each: (place[each.group], each.number))),
        Standing.OPTIMAL if is_best else Standing.LEGAL,
        sum(plan.cost for plan in plans),
        sum(plan.bound for plan in plans),
        seconds=seconds,
        notes={"parts": len(plans), "nodes": sum(p.notes.get("nodes", 0) for p in plans)},
    )
