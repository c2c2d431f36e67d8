"""Rules between groups, and about people, rooms and days."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from convenor.core.dates import Unit, Weekday
from convenor.core.planner.problem.parts import (
    ClockTime,
    Day,
    Name,
    Need,
    NoTruthValue,
    Part,
    Slug,
    Span,
    Strength,
)

Amount = Annotated[int, Field(ge=0, le=400), NoTruthValue]


class TimingWhen(StrEnum):
    """When a group meets, seen from another one's meeting."""

    BEFORE = "before"
    AFTER = "after"
    SAME_DAY = "same day as"
    SAME_WEEK = "same week as"
    NOT_SAME_DAY = "not the same day as"
    NOT_SAME_WEEK = "not the same week as"
    AFTER_PAPERS = "after the papers of"
    """Counted from the day on which the other's papers are out, on."""
    BEFORE_PAPERS = "before the papers of"
    """Counted to the day on which the other's papers close."""

    @property
    def is_apart(self) -> bool:
        return self in (TimingWhen.NOT_SAME_DAY, TimingWhen.NOT_SAME_WEEK)

    @property
    def is_same(self) -> bool:
        return self in (TimingWhen.SAME_DAY, TimingWhen.SAME_WEEK)


class Match(StrEnum):
    """Which meeting of the other group is meant."""

    EACH = "each"
    """The first with the first, the second with the second: both have equally many."""
    SOME = "some"
    """For each meeting of the group, at least one of the other."""


class Timing(Part):
    """A group meets so long before or after another one.

    The distance, counted in `unit`, is at least `at_least` and at most `at_most` (None: any longer one).
    In weeks it is counted from Monday to Monday: Friday to the Monday after is one week.
    """

    group: Slug
    when: TimingWhen
    other: Slug
    at_least: Amount = 0
    at_most: Amount | None = None
    unit: Unit = Unit.WEEKS
    match: Match = Match.SOME
    strength: Strength = Strength.MUST

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.group == self.other:
            raise ValueError(f"'{self.group}' is timed against itself; name another group")
        if self.unit in (Unit.MONTHS, Unit.YEARS):
            raise ValueError(f"timing counts days, working days or weeks, not {self.unit}")
        if self.at_most is not None and self.at_most < self.at_least:
            raise ValueError(f"at least {self.at_least} and at most {self.at_most} is not possible")
        plain = self.when.is_apart or self.when.is_same
        if plain and (self.at_least or self.at_most is not None):
            raise ValueError(f"'{self.when}' takes no amount")
        return self


class Attends(Part):
    """That a person comes to the meetings of a group or of a fixed series."""

    group: Slug
    need: Need = Need.SHOULD


class PlannedPerson(Part):
    """Somebody who sits somewhere. `key` says nothing of who it is; why they are away is not asked."""

    key: Annotated[str, Field(min_length=1, max_length=80)]
    attends: tuple[Attends, ...] = ()
    away: tuple[Span, ...] = ()


class Room(Part):
    name: Name
    people: Annotated[int, Field(ge=1, le=2000), NoTruthValue]
    access: tuple[Name, ...] = ()
    place: Name | None = None
    closed: tuple[Span, ...] = ()


class AvoidedDays(Part):
    """Days on which nobody, or none of the `groups`, should meet."""

    name: Name
    first: Day
    last: Day
    about: bool = False
    """Hangs on the moon: a day either side counts too."""
    strength: Strength = Strength.SHOULD
    groups: tuple[Slug, ...] | None = None
    """None is every group."""

    @model_validator(mode="after")
    def _first_comes_first(self) -> Self:
        if self.last < self.first:
            raise ValueError(f"'{self.name}' ends on {self.last}, before it begins")
        return self


class AvoidedTime(Part):
    """A time of the day on one weekday that meetings should not touch, such as Friday midday."""

    name: Name
    weekday: Weekday
    start: ClockTime
    end: ClockTime
    strength: Strength = Strength.SHOULD
    groups: tuple[Slug, ...] | None = None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.end <= self.start:
            raise ValueError(
                f"“{self.name}” ends at {self.end}, not after it starts at {self.start}; "
                "write two times of one day"
            )
        return self


class Travel(Part):
    """How long it takes from one place to another, either way."""

    one: Name
    other: Name
    minutes: Annotated[int, Field(ge=0, le=720), NoTruthValue]


class Pin(Part):
    """A person's word on one date: the group meets on that day, or does not."""

    group: Slug
    on: Day
    meets: bool = True
    strength: Strength = Strength.MUST


__all__ = [
    "Amount",
    "Attends",
    "AvoidedDays",
    "AvoidedTime",
    "Match",
    "Pin",
    "PlannedPerson",
    "Room",
    "Span",
    "Timing",
    "TimingWhen",
    "Travel",
]
