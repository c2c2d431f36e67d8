"""A group: everything its terms of reference say."""

from collections import Counter
from typing import Annotated, Self

from pydantic import Field, model_validator

from convenor.core.terms.schema.base import (
    Adoption,
    Cited,
    DayAsStated,
    Name,
    NoTruthValue,
    Slug,
    Statement,
    Words,
    of_the_whole,
)
from convenor.core.terms.schema.bodies import Contact, Secretariat, Status
from convenor.core.terms.schema.meeting import Cadence, KnownDate, LeadTimes, Sitting, Timing
from convenor.core.terms.schema.membership import (
    Chair,
    Commitment,
    Decisions,
    Experts,
    Joining,
    Quorum,
    Seat,
    Substitutes,
)
from convenor.core.vocabulary import Marking, Relation, Standing, Tier


class Line(Cited):
    """A relation to another group, or to a body that Convenor does not hold (then by name)."""

    relation: Relation
    group: Slug | None = None
    body: Name | None = None
    note: Words | None = None

    @model_validator(mode="after")
    def _one_end(self) -> Self:
        if (self.group is None) == (self.body is None):
            raise ValueError("a line needs either group (its slug) or body (a name), and not both")
        return self


class Subgroup(Cited):
    """A kind of group that this one sets up or has under it."""

    name: Name
    group: Slug | None = None
    time_limited: bool | None = None
    note: Words | None = None


class Publication(Cited):
    """What of this group the public may see."""

    level: Marking | None = None
    text: Words | None = None


class Group(Cited):
    """A board, strategy, operations, sub-regional or task group, with its terms of reference."""

    slug: Slug
    name: Name
    short_name: Name | None = None
    also_known_as: tuple[Name, ...] = ()
    kind: Name
    tier: Tier | None = None
    area: Name | None = None
    country: Name | None = None
    standing: Standing = Standing.HOSTED
    run_by: Name | None = None
    """For an outside group: who runs it."""
    status: Status = Status()
    valid_from: DayAsStated | None = None
    adopted: Adoption | None = None
    purpose: Statement | None = None
    decides: Statement | None = None
    """What this body decides, in one sentence for the map."""
    functions: tuple[Statement, ...] = ()
    cadence: Cadence | None = None
    sitting: Sitting | None = None
    timing: tuple[Timing, ...] = ()
    lead_times: LeadTimes | None = None
    seats: tuple[Seat, ...] = ()
    total_seats: Annotated[int, Field(ge=1, le=1000), NoTruthValue] | None = None
    total_stated: Words | None = None
    """The size of the group where the source gives it only in words, such as 'over 40'."""
    joining: Joining | None = None
    commitments: tuple[Commitment, ...] = ()
    experts: Experts | None = None
    quorum: Quorum | None = None
    decisions: Decisions | None = None
    chair: Chair | None = None
    substitutes: Substitutes | None = None
    subgroups: tuple[Subgroup, ...] = ()
    lines: tuple[Line, ...] = ()
    flows_up: tuple[Statement, ...] = ()
    flows_down: tuple[Statement, ...] = ()
    secretariat: Secretariat | None = None
    contact: Contact | None = None
    publication: Publication | None = None
    dates: tuple[KnownDate, ...] = ()
    observed: tuple[Statement, ...] = ()
    """What was seen in practice, which is not what the terms promise."""
    caveats: tuple[Statement, ...] = ()
    """What the sources do not tell, or where they disagree."""

    @model_validator(mode="after")
    def _nothing_twice(self) -> Self:
        for what, values in (
            ("seat", [seat.key for seat in self.seats]),
            ("date", [str(known.on) for known in self.dates]),
        ):
            twice = [value for value, count in Counter(values).items() if count > 1]
            if twice:
                raise of_the_whole(f"the {what} '{twice[0]}' stands twice in '{self.slug}'")
        return self

    @model_validator(mode="after")
    def _not_tied_to_itself(self) -> Self:
        if any(line.group == self.slug for line in self.lines):
            raise of_the_whole(f"'{self.slug}' has a line to itself; a line joins two groups")
        if any(timing.group == self.slug for timing in self.timing):
            raise of_the_whole(f"'{self.slug}' is timed against itself; name another group")
        return self
