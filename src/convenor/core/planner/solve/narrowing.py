"""Days that no calendar better than the best so far can use, by what each group costs alone.

The days of one group are a chain, so that what it costs at best with a meeting on a given day is found by
going along the chain from both ends. Other groups cost at least what each does alone.
"""

import numpy as np

from convenor.core.planner.fixpoint.system import Mask
from convenor.core.planner.folding import FoldedGroup
from convenor.core.planner.solve.improve import Improver
from convenor.core.planner.solve.steps import Floats


def narrowed_by_cost(improver: Improver, days: list[Mask], cost: int) -> list[Mask]:
    """What is left of the possible days when a calendar of that cost is known."""
    groups = [group for group in improver.folded.groups if group.count]
    through = {group.index: _through(improver, group) for group in groups}
    least = {index: float(found[0].min()) for index, found in through.items()}
    found = list(days)
    for group in groups:
        spare = cost - 1 - (sum(least.values()) - least[group.index])
        for meeting, points in zip(group.meetings, through[group.index], strict=True):
            for day in improver.days[meeting][points > spare].tolist():
                found[meeting] &= ~(1 << day)
    return found


def _through(improver: Improver, group: FoldedGroup) -> list[Floats]:
    """For each meeting and possible day, what the group costs alone at best with it on that day."""
    own = list(group.meetings)
    alone = [improver.costing.day_points[m][improver.days[m]].astype(float) for m in own]
    steps = [improver.from_one_to_next(meeting) for meeting in own[:-1]]
    up, down = [alone[0]], [alone[-1]]
    for points, step in zip(alone[1:], steps, strict=True):
        up.append(points + (up[-1][:, None] + step).min(axis=0))
    for points, step in zip(reversed(alone[:-1]), reversed(steps), strict=True):
        down.append(points + (down[-1][None, :] + step).min(axis=1))
    return [
        np.asarray(a + b - points) for a, b, points in zip(up, reversed(down), alone, strict=True)
    ]
