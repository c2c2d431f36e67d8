"""Days on which somebody wants a group to meet."""

from collections.abc import Iterator

from convenor.core.planner.checking.timetable import Timetable
from convenor.core.planner.plan import Breach
from convenor.core.planner.problem import PlannedGroup, Strength
from convenor.core.planner.rulebook import RuleKind, key
from convenor.core.planner.weights import FLAT
from convenor.core.planner.wording import breaches as wording


def on_each_day_asked_for(table: Timetable, group: PlannedGroup) -> Iterator[Breach]:
    """The group meets on each day that somebody has fixed for it."""
    for index, pin in table.facts.pins.get(group.slug, ()):
        if pin.meets and all(each.on != pin.on for each in table.of(group.slug)):
            yield Breach(
                rule=key(RuleKind.PIN, index),
                points=FLAT[pin.strength],
                amount=1,
                is_must=pin.strength is Strength.MUST,
                meetings=(),
                sentence=wording.not_on_a_day_asked_for(group, pin.on),
            )
