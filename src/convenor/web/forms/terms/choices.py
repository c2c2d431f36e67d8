"""What can be chosen, from the enumerations of the terms."""

from enum import StrEnum
from typing import Any

from convenor.core.dates import Weekday
from convenor.core.terms.schema.meeting import CadenceUnit, LeadTimeUnit, TimingRelation, TimingUnit
from convenor.core.terms.schema.membership import (
    CommitmentKind,
    DecisionWay,
    JoiningModel,
    SeatBasis,
    VoteHolder,
)
from convenor.core.vocabulary import Marking, Relation, Sector, Standing, Tier

Pairs = list[tuple[str, Any]]


def of(enumeration: type[StrEnum]) -> Pairs:
    """Each value, said with a capital letter."""
    return [(each.value, each.value[0].upper() + each.value[1:]) for each in enumeration]


WEEKDAYS, TIERS, STANDINGS = of(Weekday), of(Tier), of(Standing)
SECTORS, MARKINGS, RELATIONS = of(Sector), of(Marking), of(Relation)
CADENCE_UNITS, LEAD_UNITS = of(CadenceUnit), of(LeadTimeUnit)
TIMING_RELATIONS, TIMING_UNITS = of(TimingRelation), of(TimingUnit)
JOINING_MODELS, COMMITMENT_KINDS = of(JoiningModel), of(CommitmentKind)
DECISION_WAYS, VOTE_HOLDERS, SEAT_BASES = of(DecisionWay), of(VoteHolder), of(SeatBasis)
