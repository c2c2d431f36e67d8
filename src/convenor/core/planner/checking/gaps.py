"""How far the meetings of one group lie apart."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from convenor.core.planner.checking.timetable import Timetable
from convenor.core.planner.plan import Breach
from convenor.core.planner.problem import PlannedGroup, Strength
from convenor.core.planner.rulebook import RuleKind, key
from convenor.core.planner.sittings import Sitting, planned_only
from convenor.core.planner.weights import PER_DAY
from convenor.core.planner.wording import breaches as wording

Gap = tuple[Sitting | None, dt.date, Sitting]
"""The earlier meeting (None where it lies before the plan), its day, and the later meeting."""


def far_enough_apart(table: Timetable, group: PlannedGroup) -> Iterator[Breach]:
    """From one meeting of the group to the next there are at least so many days."""
    least = group.gap_at_least
    for gap in gaps(table, group) if least is not None else ():
        short = (least or 0) - length(gap)
        if short > 0:
            sentence = wording.too_near_together(gap[2], gap[1], least or 0)
            yield _breach(
                RuleKind.GAP_AT_LEAST, group, group.gap_at_least_strength, short, gap, sentence
            )


def near_enough_together(table: Timetable, group: PlannedGroup) -> Iterator[Breach]:
    """From one meeting of the group to the next there are at most so many days."""
    most = group.gap_at_most
    for gap in gaps(table, group) if most is not None else ():
        over = length(gap) - (most or 0)
        if over > 0:
            sentence = wording.too_far_apart(gap[2], gap[1], most or 0)
            yield _breach(
                RuleKind.GAP_AT_MOST, group, group.gap_at_most_strength, over, gap, sentence
            )


def evenly_spaced(table: Timetable, group: PlannedGroup) -> Iterator[Breach]:
    """The gaps are as long as the rhythm says, or equally long where there is none."""
    even = table.facts.even_gaps.get(group.slug)
    if group.evenly is None or even is None:
        return
    for gap in gaps(table, group):
        off = abs(length(gap) - even)
        if off:
            sentence = wording.unevenly_spaced(gap[2], gap[1], even)
            yield _breach(RuleKind.EVENLY, group, group.evenly, off, gap, sentence)


def gaps(table: Timetable, group: PlannedGroup) -> Iterator[Gap]:
    """Each gap between two meetings, the first one from the last meeting before the plan."""
    sittings = table.of(group.slug)
    if group.previous and sittings:
        yield None, group.previous, sittings[0]
    for earlier, later in pairwise(sittings):
        yield earlier, earlier.on, later


def length(gap: Gap) -> int:
    return (gap[2].on - gap[1]).days


def _breach(
    kind: RuleKind, group: PlannedGroup, strength: Strength, off: int, gap: Gap, sentence: str
) -> Breach:
    earlier, _, later = gap
    return Breach(
        rule=key(kind, group.slug),
        points=PER_DAY[strength] * off,
        amount=off,
        is_must=strength is Strength.MUST,
        meetings=planned_only(earlier, later) if earlier else planned_only(later),
        sentence=sentence,
    )
