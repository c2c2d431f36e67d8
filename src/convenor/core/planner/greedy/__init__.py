"""What a careful person does with a spreadsheet: one group after the other, one meeting after the other.

It takes for each meeting the day that is cheapest given what has a date already, and never looks back,
but for one pass at the end that moves single meetings where that mends a broken must. It is there to be
compared with: it does not know how good its plan is, and finding none proves nothing.
"""

from convenor.core.planner.check import check
from convenor.core.planner.checking import Facts
from convenor.core.planner.greedy.draft import Draft
from convenor.core.planner.greedy.mending import mended
from convenor.core.planner.greedy.order import in_sensible_order
from convenor.core.planner.greedy.placing import place
from convenor.core.planner.plan import Plan, Standing
from convenor.core.planner.problem import PlanRequest


def greedy(request: PlanRequest) -> Plan:
    """A plan with every meeting that fits; LEGAL or NONE, and nothing known of what is possible."""
    draft = Draft(Facts(request))
    for slug in in_sensible_order(draft.facts):
        place(draft, slug)
    meetings, moved = mended(draft)
    checked = check(request, meetings)
    standing = Standing.LEGAL if checked.is_legal else Standing.NONE
    return Plan(meetings, standing, checked.cost, bound=0.0, notes={"moved": moved})


__all__ = ["greedy"]
