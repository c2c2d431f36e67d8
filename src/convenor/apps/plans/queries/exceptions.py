"""Which broken rules somebody accepted, with a reason."""

from collections.abc import Iterable

from convenor.apps.plans.models import PlanException
from convenor.core.planner.plan import Breach


def meetings_key(breach: Breach) -> list[list[str | int]]:
    """The meetings of a breach as they are kept."""
    return [[group, number] for group, number in sorted(breach.meetings)]


def is_excepted(breach: Breach, exceptions: Iterable[PlanException]) -> bool:
    return any(
        each.rule == breach.rule and each.meetings == meetings_key(breach) for each in exceptions
    )
