"""Who sits in a group, who may join, what they take on, and how the group decides."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from convenor.core.terms.schema.base import Cited, Count, Name, NoTruthValue, Slug, Statement, Words
from convenor.core.vocabulary import Sector


class SeatBasis(StrEnum):
    """How the number of places is given."""

    STATED = "stated"
    PER_AUTHORITY = "one for each council"
    LISTED = "listed without a number"


class Seat(Cited):
    """Places of one kind. Without a number, the sources do not state how many there are."""

    key: Slug
    label: Name
    sector: Sector | None = None
    organisation: Slug | None = None
    theme: Name | None = None
    contract: Slug | None = None
    ex_officio: Words | None = None
    """The office elsewhere whose holder takes this seat."""
    by_topic: bool = False
    """Filled anew for each meeting, by its topics."""
    number: Count | None = None
    basis: SeatBasis = SeatBasis.LISTED
    votes: bool | None = None
    enforcement_linked: bool = False
    chosen: Words | None = None
    """How holders are chosen."""
    term_months: Annotated[int, Field(ge=1, le=240), NoTruthValue] | None = None
    note: Words | None = None

    @model_validator(mode="after")
    def _number_and_basis_agree(self) -> Self:
        if self.basis is SeatBasis.STATED and self.number is None:
            raise ValueError(f"seat '{self.key}' says its number is stated, but gives none")
        if self.organisation and self.contract:
            raise ValueError(
                f"seat '{self.key}' belongs to an organisation and to a contract; keep one of them"
            )
        return self


class JoiningModel(StrEnum):
    OPEN = "open"
    OPEN_WITH_COMMITMENT = "open with a commitment"
    NOMINATED = "nominated"
    APPOINTED = "appointed"
    INVITED = "invited"


class Condition(Cited):
    """One thing that somebody who joins has done or agrees to do."""

    text: Words | None = None
    attends: Slug | None = None
    """The group whose meetings they attend."""
    times: Annotated[int, Field(ge=1, le=52), NoTruthValue] | None = None
    within_months: Annotated[int, Field(ge=1, le=60), NoTruthValue] | None = None
    accepts_work: bool = False
    """They agree to take on a piece of work on a priority."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.text or self.attends or self.accepts_work):
            raise ValueError("a condition needs text, attends or accepts_work")
        if (self.times or self.within_months) and not self.attends:
            raise ValueError("times and within_months need attends, the group whose meetings count")
        return self


class Joining(Cited):
    """Who may join. `all_of` must all hold; of `any_of` one is enough."""

    model: JoiningModel
    all_of: tuple[Condition, ...] = ()
    any_of: tuple[Condition, ...] = ()
    note: Words | None = None


class CommitmentKind(StrEnum):
    ATTEND = "attend a group"
    REPRESENT = "attend outside meetings"
    GATHER = "gather information"
    LEAD = "run a task group"
    REPORT = "report back"
    WORK = "take on work"
    OTHER = "other"


class Commitment(Statement):
    """What members take on."""

    kind: CommitmentKind = CommitmentKind.OTHER
    group: Slug | None = None


class Quorum(Cited):
    """How many must be there. Several rules hold together."""

    number: Count | None = None
    share: Annotated[float, Field(gt=0, le=1)] | None = None
    """The share of the filled seats, between 0 and 1; more than it must be there."""
    chair_needed: bool = False
    sectors_needed: tuple[Sector, ...] = ()
    text: Words | None = None


class DecisionWay(StrEnum):
    CONSENSUS = "consensus"
    BALLOT = "ballot"
    RECOMMENDS = "recommends"
    DISCUSSION = "discussion only"


class VoteHolder(StrEnum):
    MEMBER = "member"
    SEAT = "seat"
    ORGANISATION = "organisation"


class Decisions(Cited):
    """How the group decides, and what happens when it cannot agree."""

    first: DecisionWay | None = None
    then: DecisionWay | None = None
    votes_each: Annotated[int, Field(ge=1, le=10), NoTruthValue] | None = None
    votes_by: VoteHolder | None = None
    casting_vote: bool | None = None
    between_meetings: Words | None = None
    text: Words | None = None


class Chair(Cited):
    """Who leads, how they are chosen and for how long."""

    role: Words | None = None
    chosen: Words | None = None
    term_months: Annotated[int, Field(ge=1, le=240), NoTruthValue] | None = None
    deputy: Words | None = None
    if_absent: Words | None = None
    beside_own_seat: bool | None = None
    """The chair's own organisation keeps its seat."""


class Substitutes(Cited):
    """Whether somebody may come in a holder's place."""

    allowed: bool | None = None
    text: Words | None = None


class Experts(Cited):
    """How people with lived experience take part."""

    text: Words
    places: Count | None = None
    support: Words | None = None


__all__ = [
    "Chair",
    "Commitment",
    "CommitmentKind",
    "Condition",
    "DecisionWay",
    "Decisions",
    "Experts",
    "Joining",
    "JoiningModel",
    "Quorum",
    "Seat",
    "SeatBasis",
    "Substitutes",
    "VoteHolder",
]
