"""When a group meets: how often, on which day, in step with whom, and what goes out before."""

from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from convenor.core.dates import Weekday
from convenor.core.terms.schema.base import Cited, ClockTime, Day, NoTruthValue, Part, Slug, Words
from convenor.core.vocabulary import MeetingState


class CadenceUnit(StrEnum):
    WEEKS = "weeks"
    MONTHS = "months"


class Every(Part):
    """Every `number` weeks or months."""

    number: Annotated[int, Field(ge=1, le=60), NoTruthValue]
    unit: CadenceUnit


class Cadence(Cited):
    """How often a group meets. Several rules may hold together; none stated is not 'never'."""

    every: Every | None = None
    at_least_a_year: Annotated[int, Field(ge=1, le=60), NoTruthValue] | None = None
    ad_hoc: bool = False
    as_stated: Words | None = None
    """The words of the source in short, where they say more than the rule can."""

    @model_validator(mode="after")
    def _one_rhythm(self) -> Self:
        if self.ad_hoc and self.every:
            raise ValueError(
                "a group cannot meet only when needed and also every few weeks or months"
            )
        return self


class Sitting(Cited):
    """The usual weekday, time and way of meeting."""

    weekdays: tuple[Weekday, ...] = ()
    start: ClockTime | None = None
    end: ClockTime | None = None
    mode: Words | None = None
    place: Words | None = None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.start and self.end and self.end <= self.start:
            raise ValueError(f"the meeting ends at {self.end}, before it starts at {self.start}")
        return self


class TimingRelation(StrEnum):
    BEFORE = "before"
    AFTER = "after"
    SAME_WEEK = "same week as"
    NOT_SAME_WEEK = "not the same week as"
    SAME_DAY = "same day as"


class TimingUnit(StrEnum):
    WEEKS = "weeks"
    DAYS = "days"
    WORKING_DAYS = "working days"


class Timing(Cited):
    """This group meets so many calendar weeks (or days) before or after another one."""

    when: TimingRelation
    amount: Annotated[int, Field(ge=1, le=52), NoTruthValue] | None = None
    unit: TimingUnit = TimingUnit.WEEKS
    group: Slug

    @model_validator(mode="after")
    def _amount_fits_relation(self) -> Self:
        needs = self.when in {TimingRelation.BEFORE, TimingRelation.AFTER}
        if needs and self.amount is None:
            raise ValueError(f"'{self.when}' needs an amount, such as amount: 1")
        if not needs and self.amount is not None:
            raise ValueError(f"'{self.when}' takes no amount")
        return self


class LeadTimeUnit(StrEnum):
    DAYS = "days"
    WORKING_DAYS = "working days"
    WEEKS = "weeks"
    MONTHS = "months"


class LeadTime(Cited):
    """So long before the meeting; for minutes and actions, so long after it."""

    number: Annotated[int, Field(ge=0, le=400), NoTruthValue]
    unit: LeadTimeUnit


class LeadTimes(Cited):
    """What goes out when. Notice, agenda and papers count back; actions and minutes forward."""

    notice: LeadTime | None = None
    agenda: LeadTime | None = None
    papers: LeadTime | None = None
    actions: LeadTime | None = None
    minutes: LeadTime | None = None


class KnownDate(Cited):
    """A date of a meeting that a source states, past or to come."""

    on: Day
    weekday: Weekday | None = None
    """The weekday as printed by the source, which may be wrong."""
    start: ClockTime | None = None
    end: ClockTime | None = None
    mode: Words | None = None
    place: Words | None = None
    state: MeetingState = MeetingState.PLANNED
    moved_from: Day | None = None
    note: Words | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain_day(cls, value: Any) -> Any:
        return {"on": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.start and self.end and self.end <= self.start:
            raise ValueError(f"the meeting ends at {self.end}, before it starts at {self.start}")
        if self.moved_from == self.on:
            raise ValueError(f"the meeting cannot have moved from {self.on} to the same day")
        return self


__all__ = [
    "Cadence",
    "CadenceUnit",
    "Every",
    "KnownDate",
    "LeadTime",
    "LeadTimeUnit",
    "LeadTimes",
    "Sitting",
    "Timing",
    "TimingRelation",
    "TimingUnit",
]
