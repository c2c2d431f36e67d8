"""The groups to be planned, and bodies whose dates are already fixed."""

from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from convenor.core.dates import Weekday
from convenor.core.planner.problem.parts import (
    ClockTime,
    Day,
    Days,
    Lead,
    Name,
    NoTruthValue,
    Part,
    Slug,
    Span,
    Strength,
)
from convenor.core.terms.schema.meeting import Every

MonthNumber = Annotated[int, Field(ge=1, le=12), NoTruthValue]
WeekOfMonth = Annotated[int, Field(ge=-1, le=5), NoTruthValue]
Minutes = Annotated[int, Field(ge=5, le=720), NoTruthValue]


class RoomNeed(Part):
    """A room that a group needs for each of its meetings."""

    people: Annotated[int, Field(ge=1, le=2000), NoTruthValue] = 1
    access: tuple[Name, ...] = ()
    """What the room must have, such as step-free access or a hearing loop."""


class PlannedGroup(Part):
    """A group whose meetings are to be given dates, with the rules that are about it alone."""

    slug: Slug
    name: Name
    region: Slug | None = None
    """Groups of one region are planned together when a whole country is planned."""
    every: Every | None = None
    meetings: Annotated[int, Field(ge=0, le=200), NoTruthValue] | None = None
    """How many to plan; otherwise it follows from the rhythm and the minimum a year."""
    at_least_a_year: Annotated[int, Field(ge=1, le=60), NoTruthValue] | None = None
    previous: Day | None = None
    """The last meeting before the horizon: the first gap is counted from it."""
    weekdays: tuple[Weekday, ...] = ()
    """Days of the week on which it meets; none given is Monday to Friday."""
    weekdays_strength: Strength = Strength.MUST
    weeks_of_month: tuple[WeekOfMonth, ...] = ()
    """1 is the first such weekday of a month, -1 the last; none given is any."""
    months: tuple[MonthNumber, ...] = ()
    months_strength: Strength = Strength.MUST
    """Counts for the weeks of the month and the months alike."""
    not_before: Day | None = None
    not_after: Day | None = None
    starts: tuple[ClockTime, ...] = ()
    """The times at which a meeting may begin, the preferred one first; none given is 10:00."""
    minutes: Minutes = 120
    gap_at_least: Days | None = None
    gap_at_least_strength: Strength = Strength.MUST
    gap_at_most: Days | None = None
    gap_at_most_strength: Strength = Strength.MUST
    evenly: Strength | None = Strength.WOULD_LIKE
    """How much the gaps should be as long as the rhythm says; MUST is not a rule here. None: not at all."""
    notice: Lead | None = None
    """No meeting is planned for a day nearer to `decided_on` than this."""
    papers: Lead | None = None
    """How long before a meeting its papers are out, and the last ones are in."""
    room: RoomNeed | None = None
    place: Name | None = None
    """Where it meets, if not in one of the rooms: for the time it takes to get there."""

    @model_validator(mode="before")
    @classmethod
    def _left_empty_is_not_stated(cls, value: Any) -> Any:
        """As for every part, but that `evenly: null` says something: it does not matter here."""
        if not isinstance(value, dict):
            return value
        return {key: v for key, v in value.items() if v is not None or key == "evenly"}

    @model_validator(mode="after")
    def _can_be_counted(self) -> Self:
        if self.every is None and self.meetings is None and self.at_least_a_year is None:
            raise ValueError(
                f"nothing says how often '{self.slug}' meets; "
                "write every, at_least_a_year or meetings"
            )
        if self.evenly is Strength.MUST:
            raise ValueError("gaps cannot all be exactly even; write should or would like")
        if 0 in self.weeks_of_month:
            raise ValueError("0 is no week of a month; write 1 to 5, or -1 for the last")
        return self

    @model_validator(mode="after")
    def _gap_is_not_empty(self) -> Self:
        least, most = self.gap_at_least, self.gap_at_most
        if least is not None and most is not None and most < least:
            raise ValueError(f"a gap of at least {least} and at most {most} days is not possible")
        if self.not_before and self.not_after and self.not_after < self.not_before:
            raise ValueError(
                f"it may not meet before {self.not_before} nor after {self.not_after}, "
                "which leaves no day"
            )
        return self


class FixedDate(Part):
    """A day that is settled elsewhere: a board's meeting, or a release of statistics."""

    on: Day
    start: ClockTime | None = None
    """None is the whole day."""
    end: ClockTime | None = None
    papers_out: Day | None = None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.start and self.end and self.end <= self.start:
            raise ValueError(
                f"the date {self.on} ends at {self.end}, not after it starts at {self.start}"
            )
        return self


class FixedSeries(Part):
    """An outside body's published dates, or the releases of a statistic."""

    slug: Slug
    name: Name
    dates: tuple[FixedDate, ...] = ()
    papers: Lead | None = None
    """Where a date does not say when its papers are out: so long before."""
    place: Name | None = None
    known: Span | None = None
    """The time for which its dates are complete: a meeting outside of it is not held against them.

    None is the whole horizon.
    """
    by_hand: bool = False
    """Given in this plan alone: it stays when the dates of others are read anew from the records."""
