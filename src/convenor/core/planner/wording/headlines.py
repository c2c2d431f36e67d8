"""What is known of a plan in a sentence or two: the best, a legal one, and none are never mixed up."""

import math

from convenor.core.dates import count_in_words
from convenor.core.planner.plan import Conflict, Plan, Standing

BEST = "Every rule is kept. This is the best calendar there is."
NOTHING_BETTER_KNOWN = (
    "Every rule is kept. A better calendar may exist; how much better is not known."
)
NONE_AND_BEST = "No calendar keeps every rule. This one breaks the least."
NONE = (
    "No calendar keeps every rule. This one breaks the least of those that were found; "
    "another may break less."
)
NONE_FOUND = (
    "No calendar that keeps every rule was found, but one may exist. "
    "This one breaks the least of those that were found; another may break less."
)
FREE_IT = "Any one of these changes would free it:"


def headline(plan: Plan) -> str:
    """Whether every rule is kept, and how far from the best the plan may be."""
    if plan.standing is Standing.OPTIMAL:
        return BEST
    if plan.standing is Standing.LEGAL:
        return _legal(plan.gap)
    if plan.conflict is None:
        return NONE_FOUND
    return NONE_AND_BEST if plan.bound == plan.cost else NONE


def why_none(conflict: Conflict) -> str:
    """What stands above the rules of a conflict."""
    if len(conflict.rules) == 1:
        return "This rule alone cannot be kept:"
    if not conflict.is_smallest:
        return "These rules cannot all be kept together; perhaps fewer of them suffice:"
    count = count_in_words(len(conflict.rules), "rule")
    return f"These {count} cannot be kept together, though any one fewer could:"


def percent(gap: float) -> str:
    """Rounded up, so that no more is promised than is known: 0.0213 is "2.2 %"."""
    return f"{math.ceil(round(gap * 1000, 6)) / 10:g} %"


def _legal(gap: float) -> str:
    if gap >= 1:
        return NOTHING_BETTER_KNOWN
    return f"Every rule is kept. A better calendar may exist, but none more than {percent(gap)} better."
