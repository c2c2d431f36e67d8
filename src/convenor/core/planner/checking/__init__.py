"""Each rule a function, named and told as a chair would say it. Nothing here knows the solver."""

from collections.abc import Callable, Iterator

from convenor.core.planner.checking.counts import (
    as_many_meetings_as_wanted,
    enough_meetings_in_each_year,
)
from convenor.core.planner.checking.days import (
    in_its_months,
    in_its_weeks_of_the_month,
    not_after,
    not_at_times_to_avoid,
    not_before,
    not_on_a_day_ruled_out,
    not_on_a_holiday,
    not_on_days_to_avoid,
    on_its_weekdays,
    with_enough_notice,
)
from convenor.core.planner.checking.facts import Facts
from convenor.core.planner.checking.gaps import (
    evenly_spaced,
    far_enough_apart,
    near_enough_together,
)
from convenor.core.planner.checking.people import (
    nobody_in_two_places,
    when_those_who_come_are_there,
)
from convenor.core.planner.checking.pins import on_each_day_asked_for
from convenor.core.planner.checking.rooms import in_a_fitting_room
from convenor.core.planner.checking.timetable import PlanNotValid, Timetable, sitting_of
from convenor.core.planner.checking.timing import in_step
from convenor.core.planner.plan import Breach
from convenor.core.planner.problem import PlannedGroup
from convenor.core.planner.sittings import Sitting

RULES_OF_ONE_MEETING: tuple[Callable[[Facts, PlannedGroup, Sitting], Iterator[Breach]], ...] = (
    on_its_weekdays,
    in_its_weeks_of_the_month,
    in_its_months,
    not_before,
    not_after,
    with_enough_notice,
    not_on_a_holiday,
    not_on_days_to_avoid,
    not_at_times_to_avoid,
    when_those_who_come_are_there,
    not_on_a_day_ruled_out,
)
RULES_OF_ONE_GROUP: tuple[Callable[[Timetable, PlannedGroup], Iterator[Breach]], ...] = (
    as_many_meetings_as_wanted,
    enough_meetings_in_each_year,
    far_enough_apart,
    near_enough_together,
    evenly_spaced,
    on_each_day_asked_for,
    in_a_fitting_room,
)


def all_breaches(table: Timetable) -> Iterator[Breach]:
    """What a plan does not keep: group by group, then between groups."""
    for group in table.facts.request.groups:
        yield from breaches_of_its_own(table, group)
    for index in range(len(table.facts.request.timing)):
        yield from in_step(table, index)
    yield from nobody_in_two_places(table)


def breaches_around(table: Timetable, slug: str) -> Iterator[Breach]:
    """All that a plan does not keep of what hangs on the dates of one group.

    Rooms apart: a meeting of another group may lose its room to one of these.
    """
    yield from breaches_of_its_own(table, table.facts.request.group[slug])
    for index in table.facts.timings_of.get(slug, ()):
        yield from in_step(table, index)
    yield from nobody_in_two_places(table, slug)


def breaches_of_its_own(table: Timetable, group: PlannedGroup) -> Iterator[Breach]:
    """What the meetings of one group do not keep of the rules about it alone."""
    for sitting in table.of(group.slug):
        yield from breaches_of_one(table.facts, group, sitting)
    for rule in RULES_OF_ONE_GROUP:
        yield from rule(table, group)


def breaches_of_one(facts: Facts, group: PlannedGroup, sitting: Sitting) -> Iterator[Breach]:
    """What one meeting does not keep, wherever the others are."""
    for rule in RULES_OF_ONE_MEETING:
        yield from rule(facts, group, sitting)


__all__ = [
    "Facts",
    "PlanNotValid",
    "Sitting",
    "Timetable",
    "all_breaches",
    "breaches_around",
    "breaches_of_one",
    "sitting_of",
]
