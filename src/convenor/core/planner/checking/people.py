"""Those who come: that they are there, and not wanted in two places. Nobody is ever named."""

from collections.abc import Iterator
from itertools import combinations

from convenor.core.planner.checking.facts import Facts
from convenor.core.planner.checking.timetable import Timetable
from convenor.core.planner.plan import Breach
from convenor.core.planner.problem import Need, PlannedGroup
from convenor.core.planner.rulebook import RuleKind, key
from convenor.core.planner.sittings import Sitting, planned_only
from convenor.core.planner.weights import AWAY
from convenor.core.planner.wording import breaches as wording


def when_those_who_come_are_there(
    facts: Facts, group: PlannedGroup, each: Sitting
) -> Iterator[Breach]:
    """No meeting is on a day on which somebody who comes to it is away."""
    away = facts.needs_of_those_away(group.slug, each.on)
    for need in Need:
        if away[need]:
            yield Breach(
                rule=key(RuleKind.AWAY, group.slug),
                points=AWAY[need] * away[need],
                amount=away[need],
                is_must=need is Need.MUST,
                meetings=planned_only(each),
                sentence=wording.somebody_is_away(each, need, away[need]),
            )


def nobody_in_two_places(table: Timetable, on_days_of: str | None = None) -> Iterator[Breach]:
    """No two meetings are at once to which the same person comes.

    With a group, only what is about that group's meetings.
    """
    days = table.on if on_days_of is None else [each.on for each in table.of(on_days_of)]
    for day in sorted(days):
        planned, fixed = table.on[day], table.facts.fixed_on.get(day, ())
        pairs = [*combinations(planned, 2), *((ours, other) for ours in planned for other in fixed)]
        for one, other in pairs:
            if on_days_of in (None, one.slug, other.slug):
                yield from clash(table.facts, one, other)


def clash(facts: Facts, one: Sitting, other: Sitting) -> Iterator[Breach]:
    """What it costs that two meetings of one day are at once, if they are."""
    if other.slug < one.slug:
        one, other = other, one
    costs = facts.clash_cost(one.slug, other.slug)
    if not costs or not at_once(facts, one, other):
        return
    for is_must, people, points in costs:
        yield Breach(
            rule=key(RuleKind.CLASH, one.slug, other.slug),
            points=points,
            amount=people,
            is_must=is_must,
            meetings=planned_only(one, other),
            sentence=wording.clash(one, other, people, is_must=is_must),
        )


def at_once(facts: Facts, one: Sitting, other: Sitting) -> bool:
    """True when two meetings of one day overlap, or there is no time to get from one to the other."""
    free_minutes = max(one.start, other.start) - min(one.end, other.end)
    if free_minutes < 0:
        return True
    return free_minutes < facts.travel_minutes(one.place, other.place)
