"""What all parts of a plan request share: strengths, days, and leads."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from convenor.core.dates import Period, Unit
from convenor.core.terms.schema.base import ClockTime, Day, Name, NoTruthValue, Part, Slug

Days = Annotated[int, Field(ge=0, le=800), NoTruthValue]
"""A number of days."""


class Strength(StrEnum):
    """How strongly a rule is meant. Only `MUST` can make a plan impossible."""

    MUST = "must"
    SHOULD = "should"
    WOULD_LIKE = "would like"


class Need(StrEnum):
    """Whether a person must, should or may be at the meetings of a group."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"


class Lead(Part):
    """So many days, working days, weeks or months before a meeting."""

    number: Annotated[int, Field(ge=0, le=400), NoTruthValue]
    unit: Unit


class Span(Part):
    """From the first to the last day, both included."""

    first: Day
    last: Day

    @model_validator(mode="after")
    def _first_comes_first(self) -> Self:
        if self.last < self.first:
            raise ValueError(f"it ends on {self.last}, before it begins on {self.first}")
        return self

    @property
    def days(self) -> Period:
        return Period.of_days(self.first, self.last)

    def __contains__(self, day: dt.date) -> bool:
        return self.first <= day <= self.last


__all__ = [
    "ClockTime",
    "Day",
    "Days",
    "Lead",
    "Name",
    "Need",
    "NoTruthValue",
    "Part",
    "Slug",
    "Span",
    "Strength",
]
