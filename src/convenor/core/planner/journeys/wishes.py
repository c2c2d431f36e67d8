"""Short waits as wishes of a plan: concerns are handed along a line soon after they were heard."""

from collections.abc import Iterable

from convenor.core.dates import Unit
from convenor.core.planner.journeys.parts import Handover
from convenor.core.planner.problem import Match, PlanRequest, Strength, Timing, TimingWhen

SOON_DAYS = 7
"""Days from a meeting to the closing of the papers of the next body, within which nobody waits long."""


def handing_on_soon(
    request: PlanRequest,
    lines: Iterable[Handover],
    *,
    strength: Strength = Strength.WOULD_LIKE,
    within_days: int = SOON_DAYS,
) -> tuple[Timing, ...]:
    """A rule for each line between groups of the request that does not have one yet.

    Each meeting at the lower end would best be at most so many days before the papers of some meeting at
    the upper end close. Lines to or from bodies that the request does not know are passed over.
    """
    known = {*request.group, *(series.slug for series in request.fixed if series.dates)}
    there = {(each.group, each.other) for each in request.timing if _is_handing_on(each)}
    found: dict[tuple[str, str], Timing] = {}
    for line in lines:
        pair = (line.from_group, line.to_group)
        if set(pair) <= known and set(pair) & set(request.group) and pair not in there:
            found[pair] = Timing(
                group=pair[0],
                when=TimingWhen.BEFORE_PAPERS,
                other=pair[1],
                at_most=within_days,
                unit=Unit.DAYS,
                match=Match.SOME,
                strength=strength,
            )
    return tuple(found.values())


def _is_handing_on(timing: Timing) -> bool:
    return timing.when is TimingWhen.BEFORE_PAPERS and timing.match is Match.SOME
