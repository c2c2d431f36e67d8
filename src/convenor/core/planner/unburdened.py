"""A region with the national groups it is to be in step with, whose own wishes cost nothing there.

For the bound of a country. What a region cannot cost less than, wherever the national meetings are, may be
added up over all regions, for nothing is counted twice: what the national groups cost by themselves is a
part of its own.
"""

from collections.abc import Collection, Iterator
from typing import Any, TypeVar

from convenor.core.dates import Weekday
from convenor.core.planner.parting import alone_with
from convenor.core.planner.problem import (
    AvoidedDays,
    AvoidedTime,
    PlannedGroup,
    PlannedPerson,
    PlanRequest,
    Strength,
)
from convenor.core.planner.problem.parts import Need

MUST = Strength.MUST
Avoided = TypeVar("Avoided", AvoidedDays, AvoidedTime)


def with_national(request: PlanRequest, region: str) -> PlanRequest:
    """The region with the national groups that a timing rule ties it to; of these nothing but musts."""
    own = {group.slug for group in request.groups if group.region == region}
    guests = _tied(request, own)
    found = alone_with(request, own | guests)
    changed = {
        "groups": tuple(_only_musts(g) if g.slug in guests else g for g in found.groups),
        "timing": tuple(t for t in found.timing if t.strength is MUST or {t.group, t.other} & own),
        "people": tuple(_people(found.people, own, guests)),
        "avoid": tuple(_not_for_guests(each, own) for each in found.avoid),
        "avoid_times": tuple(_not_for_guests(each, own) for each in found.avoid_times),
        "pins": tuple(pin for pin in found.pins if pin.strength is MUST or pin.group in own),
    }
    kept = {name: getattr(found, name) for name in PlanRequest.model_fields}
    return PlanRequest.model_construct(**(kept | changed))


def _tied(request: PlanRequest, own: Collection[str]) -> set[str]:
    national = {group.slug for group in request.groups if group.region is None}
    pairs = [{timing.group, timing.other} for timing in request.timing]
    return {slug for pair in pairs if pair & set(own) for slug in pair & national}


def _only_musts(group: PlannedGroup) -> PlannedGroup:
    changes: dict[str, Any] = {"evenly": None, "room": None}
    if group.weekdays and group.weekdays_strength is not MUST:
        changes["weekdays"] = tuple(Weekday)
    if group.months_strength is not MUST:
        changes |= {"weeks_of_month": (), "months": ()}
    if group.gap_at_least_strength is not MUST:
        changes["gap_at_least"] = None
    if group.gap_at_most_strength is not MUST:
        changes["gap_at_most"] = None
    return group.model_copy(update=changes)


def _people(
    people: tuple[PlannedPerson, ...], own: Collection[str], guests: Collection[str]
) -> Iterator[PlannedPerson]:
    """Whoever is at a national meeting as well is asked for at the region's, and elsewhere where they must."""
    for person in people:
        if not any(each.group in guests for each in person.attends):
            yield person
            continue
        attends = tuple(a for a in person.attends if a.group in own or a.need is Need.MUST)
        if attends:
            yield person.model_copy(update={"attends": attends})


def _not_for_guests(avoided: Avoided, own: Collection[str]) -> Avoided:
    if avoided.strength is MUST:
        return avoided
    groups = own if avoided.groups is None else set(own) & set(avoided.groups)
    return avoided.model_copy(update={"groups": tuple(sorted(groups))})
