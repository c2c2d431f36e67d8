"""The best calendar for a request, with a proof or a bound; and where no calendar keeps every must,
the one that breaks the least, with the reason why."""

from convenor.core.planner.solve.giving_way import least_broken
from convenor.core.planner.solve.solving import Progress, solve

__all__ = ["Progress", "least_broken", "solve"]
