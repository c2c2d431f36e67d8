"""The whole of what a calendar is asked for."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Literal, Self

from pydantic import model_validator

from convenor.core.planner.problem.demands import (
    AvoidedDays,
    AvoidedTime,
    Match,
    Pin,
    PlannedPerson,
    Room,
    Timing,
    Travel,
)
from convenor.core.planner.problem.groups import FixedSeries, PlannedGroup
from convenor.core.planner.problem.parts import Day, Part
from convenor.core.terms.schema.base import of_the_whole

LONGEST_HORIZON_DAYS = 3 * 366
MOST_MEETINGS = 4000


class PlanRequest(Part):
    """Groups, rules, people, rooms and days: enough to plan a calendar, and to check one."""

    format: Literal["convenor-plan/1"] = "convenor-plan/1"
    first: Day
    last: Day
    """The horizon: no meeting is planned outside of it."""
    decided_on: Day | None = None
    """The day on which the calendar is settled: notice counts from it."""
    holidays: tuple[Day, ...] = ()
    """Days that are no working days, besides weekends. Nobody meets on them either."""
    groups: tuple[PlannedGroup, ...]
    fixed: tuple[FixedSeries, ...] = ()
    timing: tuple[Timing, ...] = ()
    people: tuple[PlannedPerson, ...] = ()
    rooms: tuple[Room, ...] = ()
    avoid: tuple[AvoidedDays, ...] = ()
    avoid_times: tuple[AvoidedTime, ...] = ()
    travel: tuple[Travel, ...] = ()
    pins: tuple[Pin, ...] = ()

    @cached_property
    def group(self) -> dict[str, PlannedGroup]:
        return {group.slug: group for group in self.groups}

    @cached_property
    def series(self) -> dict[str, FixedSeries]:
        return {series.slug: series for series in self.fixed}

    @model_validator(mode="after")
    def _horizon(self) -> Self:
        if self.last < self.first:
            raise of_the_whole(f"The plan ends on {self.last}, before it begins on {self.first}.")
        days = (self.last - self.first).days + 1
        if days > LONGEST_HORIZON_DAYS:
            raise of_the_whole(
                f"The plan covers {days // 365} years. Plan three years at the most."
            )
        if self.decided_on and self.last < self.decided_on:
            raise of_the_whole(
                f"The plan ends on {self.last}, which has passed on {self.decided_on}. "
                "Plan for days to come."
            )
        return self

    @model_validator(mode="after")
    def _nothing_twice(self) -> Self:
        slugs = [group.slug for group in self.groups] + [series.slug for series in self.fixed]
        _demand_once("group or series", slugs)
        _demand_once("person", [person.key for person in self.people])
        _demand_once("room", [room.name for room in self.rooms])
        for series in self.fixed:
            _demand_once(f"date of '{series.slug}'", [str(date.on) for date in series.dates])
        return self

    @model_validator(mode="after")
    def _only_what_is_there(self) -> Self:
        planned = {group.slug for group in self.groups}
        known = planned | {series.slug for series in self.fixed}
        for timing in self.timing:
            _demand_known("timing rule", (timing.group, timing.other), known)
            if not planned & {timing.group, timing.other}:
                raise of_the_whole(
                    f"Neither '{timing.group}' nor '{timing.other}' is planned here, "
                    "so nothing can keep them in step."
                )
        for person in self.people:
            _demand_known("person", (each.group for each in person.attends), known)
        for avoided in self.avoid:
            _demand_known(f"rule about '{avoided.name}'", avoided.groups or (), planned)
        for times in self.avoid_times:
            _demand_known(f"rule about '{times.name}'", times.groups or (), planned)
        _demand_known("pin", (pin.group for pin in self.pins), planned)
        return self

    @model_validator(mode="after")
    def _each_with_each(self) -> Self:
        from convenor.core.planner.problem.counting import meetings_wanted  # needs this class

        wanted = meetings_wanted(self)
        if sum(wanted.values()) > MOST_MEETINGS:
            raise of_the_whole(
                f"The plan would have {sum(wanted.values()):,} meetings. "
                f"Plan {MOST_MEETINGS:,} at the most at a time."
            )
        for timing in self.timing:
            if timing.match is not Match.EACH or timing.when.is_apart:
                continue
            ours, theirs = (
                wanted[slug] if slug in wanted else len(self.series[slug].dates)
                for slug in (timing.group, timing.other)
            )
            if ours != theirs:
                raise of_the_whole(
                    f"'{timing.group}' has {ours} meetings and '{timing.other}' {theirs}, so they "
                    "cannot go together one by one. Write match: some."
                )
        return self


def _demand_once(what: str, values: Iterable[str]) -> None:
    twice = [value for value, count in Counter(values).items() if count > 1]
    if twice:
        raise of_the_whole(f"The {what} '{twice[0]}' stands twice; leave one out.")


def _demand_known(what: str, slugs: Iterable[str], known: set[str]) -> None:
    for slug in slugs:
        if slug not in known:
            raise of_the_whole(
                f"A {what} names '{slug}', which is not among the groups to plan; add it or leave "
                "the rule out."
            )
