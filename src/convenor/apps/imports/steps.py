"""What a row of a list would do, as plain values: the check plans them, the writing takes them."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from convenor.core.vocabulary import Capacity


class Outcome(StrEnum):
    """What becomes of a row."""

    ADDED = "added"
    CHANGED = "changed"
    LEFT = "left alone"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class AddOrganisation:
    name: str
    slug: str
    sector: str


@dataclass(frozen=True, slots=True)
class SetSector:
    organisation_id: int
    sector: str


@dataclass(frozen=True, slots=True)
class Rename:
    organisation_id: int
    name: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class AddPerson:
    name: str
    email: str
    job_title: str
    role_label: str
    organisation_id: int | None


@dataclass(frozen=True, slots=True)
class ChangePerson:
    person_id: int
    details: tuple[tuple[str, str], ...] = ()
    organisation_id: int | None = None
    """The new organisation, or None to leave it."""


@dataclass(frozen=True, slots=True)
class FillSeat:
    seat_id: int
    person_id: int
    capacity: Capacity
    organisation_id: int | None
    on: dt.date | None
    until: dt.date | None


@dataclass(frozen=True, slots=True)
class JoinGroup:
    group_id: int
    person_id: int
    capacity: Capacity
    organisation_id: int | None
    on: dt.date | None
    until: dt.date | None


@dataclass(frozen=True, slots=True)
class EndMembership:
    membership_id: int
    on: dt.date


Step = (
    AddOrganisation
    | SetSector
    | Rename
    | AddPerson
    | ChangePerson
    | FillSeat
    | JoinGroup
    | EndMembership
)


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row after the check: what becomes of it, why in one sentence, and the steps to take."""

    number: int
    outcome: Outcome
    says: str
    steps: tuple[Step, ...] = field(default=())

    @property
    def line(self) -> dict[str, str | int]:
        return {"number": self.number, "outcome": self.outcome.value, "says": self.says}


class RowNotValid(ValueError):
    """The row cannot be brought in; the text says why and what to write."""
