"""From a request to numbers: people folded into costs of days and pairs, rules into differences."""

from convenor.core.planner.folding.axis import Axis, Numbers, axis_of
from convenor.core.planner.folding.days import concerned, day_rules
from convenor.core.planner.folding.hours import Hours
from convenor.core.planner.folding.pairs import gap_rules, timing_rules
from convenor.core.planner.folding.parts import (
    FAR,
    Apart,
    AtOnce,
    DayRule,
    Difference,
    Folded,
    FoldedGroup,
    PinnedDay,
    SomeOf,
    YearCount,
)
from convenor.core.planner.folding.softening import must_rules, only_musts, softened
from convenor.core.planner.problem import PlanRequest, Strength, meetings_wanted, whole_years
from convenor.core.planner.rulebook import RuleKind, key
from convenor.core.planner.weights import FLAT


def fold(request: PlanRequest) -> Folded:
    """Work out once what the rules mean for each day, meeting, and pair of them."""
    axis = axis_of(request.first, request.last, request.holidays)
    folded = Folded(request, axis, _groups(request))
    folded.hours = Hours(request, axis, folded.groups)
    folded.day_rules.extend(day_rules(folded))
    folded.day_rules.extend(folded.hours.day_rules())
    folded.at_once.extend(folded.hours.at_once())
    for found in (*gap_rules(folded), *timing_rules(folded)):
        _put(folded, found)
    folded.pinned.extend(_pinned(folded))
    folded.years.extend(_years(folded))
    return folded


def _groups(request: PlanRequest) -> tuple[FoldedGroup, ...]:
    wanted, groups, first = meetings_wanted(request), [], 0
    for index, group in enumerate(request.groups):
        groups.append(FoldedGroup(group, index, first, wanted[group.slug]))
        first += wanted[group.slug]
    return tuple(groups)


def _put(folded: Folded, found: Difference | DayRule | SomeOf | Apart) -> None:
    match found:
        case Difference():
            folded.differences.append(found)
        case DayRule():
            folded.day_rules.append(found)
        case SomeOf():
            folded.some_of.append(found)
        case Apart():
            folded.apart.append(found)


def _pinned(folded: Folded) -> list[PinnedDay]:
    return [
        PinnedDay(
            key(RuleKind.PIN, place),
            group.index,
            folded.axis.offset(pin.on),
            FLAT[pin.strength],
            pin.strength is Strength.MUST,
        )
        for place, pin in enumerate(folded.request.pins)
        if pin.meets
        for group in concerned(folded, (pin.group,))
    ]


def _years(folded: Folded) -> list[YearCount]:
    return [
        YearCount(
            key(RuleKind.YEAR, group.group.slug),
            group.index,
            folded.axis.offset(year.start),
            folded.axis.offset(year.end) - 1,
            group.group.at_least_a_year,
            FLAT[Strength.MUST],
            True,
        )
        for group in folded.groups
        if group.group.at_least_a_year
        for year in whole_years(folded.request)
        if year.start is not None and year.end is not None
    ]


__all__ = [
    "FAR",
    "Apart",
    "AtOnce",
    "Axis",
    "DayRule",
    "Difference",
    "Folded",
    "FoldedGroup",
    "Hours",
    "Numbers",
    "PinnedDay",
    "SomeOf",
    "YearCount",
    "fold",
    "must_rules",
    "only_musts",
    "softened",
]
