"""A calendar's problem as data: groups, rules, people, rooms and days, in and out as JSON."""

from convenor.core.planner.problem.counting import (
    even_gap_days,
    horizon_days,
    meetings_wanted,
    rhythm_days,
    whole_years,
)
from convenor.core.planner.problem.demands import (
    Attends,
    AvoidedDays,
    AvoidedTime,
    Match,
    Pin,
    PlannedPerson,
    Room,
    Timing,
    TimingWhen,
    Travel,
)
from convenor.core.planner.problem.groups import FixedDate, FixedSeries, PlannedGroup, RoomNeed
from convenor.core.planner.problem.parts import Lead, Need, Span, Strength
from convenor.core.planner.problem.request import PlanRequest

__all__ = [
    "Attends",
    "AvoidedDays",
    "AvoidedTime",
    "FixedDate",
    "FixedSeries",
    "Lead",
    "Match",
    "Need",
    "Pin",
    "PlanRequest",
    "PlannedGroup",
    "PlannedPerson",
    "Room",
    "RoomNeed",
    "Span",
    "Strength",
    "Timing",
    "TimingWhen",
    "Travel",
    "even_gap_days",
    "horizon_days",
    "meetings_wanted",
    "rhythm_days",
    "whole_years",
]
