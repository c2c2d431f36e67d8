"""The planner as the plans call it: the only place in this app that knows where its parts are.

What solves brings numpy and HiGHS, 22 MB of every process. They are loaded by the first that asks for a
calendar, a conflict or a mending, and most web processes never do.
"""

from typing import TYPE_CHECKING, Any

from convenor.core.planner.check import check
from convenor.core.planner.greedy import greedy
from convenor.core.planner.reasons import reasons
from convenor.core.planner.rulebook import rules_of

if TYPE_CHECKING:
    from convenor.core.planner.plan import Conflict, Plan
    from convenor.core.planner.repair import Mending


def solve(*arguments: Any, **how: Any) -> "Plan":
    """See `core/planner/solve`."""
    from convenor.core.planner.solve import solve as found

    return found(*arguments, **how)


def conflict(*arguments: Any, **how: Any) -> "Conflict | None":
    """See `core/planner/fixpoint`."""
    from convenor.core.planner.fixpoint import conflict as found

    return found(*arguments, **how)


def repair(*arguments: Any, **how: Any) -> "tuple[Mending, ...]":
    """See `core/planner/repair`."""
    from convenor.core.planner.repair import repair as found

    return found(*arguments, **how)


__all__ = ["check", "conflict", "greedy", "reasons", "repair", "rules_of", "solve"]
