"""The same columns and rows, handed to HiGHS's own branch and bound.

Rows for what cannot be said beforehand (people at two meetings at once, rooms, "at least one of them") are
added when a solution breaks them, and HiGHS starts again, until none is broken or the time is over. It gets
the root's rows, as our own search has them, and one thread.
"""

import time

import numpy as np

from convenor.core.planner.fixpoint import Explainer
from convenor.core.planner.folding import fold
from convenor.core.planner.solve.search import Limits, Node, Search
from convenor.core.planner.solve.windows import windows

ROUNDS = 40


def solved(request, most_seconds):
    """Cost of the best calendar, HiGHS's bound, the time, and whether it came to an end."""
    began = time.perf_counter()
    search = at_the_root(request)
    highs = search.relaxation.programme.highs
    columns = search.relaxation.steps.column_count
    highs.changeColsIntegrality(
        columns, np.arange(columns, dtype=np.int32), np.ones(columns, dtype=np.uint8)
    )
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", 0.99)
    best, bound, ended = None, 0.0, False
    while not ended and (left := most_seconds - (time.perf_counter() - began)) > 0:
        highs.setOptionValue("time_limit", left)
        highs.run()
        bound = max(bound, highs.getInfo().mip_dual_bound)
        is_optimal = highs.modelStatusToString(highs.getModelStatus()) == "Optimal"
        values = np.array(highs.getSolution().col_value)
        if not len(values):
            break
        point = search.relaxation.point(values)
        days = point.rounded(0.5)
        if search.costing.musts(days) == 0:
            best = min(best or search.costing.total(days), search.costing.total(days))
        ended = not search.cuts.add_broken(point, whole=True) and is_optimal
    took = time.perf_counter() - began
    return {"cost": best, "bound": bound, "seconds": took, "ended": ended}


def at_the_root(request):
    """The search with the rows of its first relaxation, before it splits anything."""
    folded = fold(request)
    explainer = Explainer(folded)
    days = windows(explainer)
    search = Search(folded, explainer, days, Limits())
    search._relax(days)
    search._limit(*search._window(Node(0.0, 0, days)))
    programme = search.relaxation.programme
    for _ in range(ROUNDS):
        programme.solve()
        point = search.relaxation.point(programme.solution()[0])
        if not search.cuts.add_broken(point, whole=point.is_whole):
            break
    return search
