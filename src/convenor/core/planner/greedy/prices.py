"""What one more meeting costs beside those that have a date already."""

import datetime as dt
from collections.abc import Sequence

from convenor.core.planner.checking import breaches_of_one
from convenor.core.planner.checking.people import at_once
from convenor.core.planner.checking.timing import (
    how_far_off,
    is_judged,
    is_within_the_plan,
    together,
)
from convenor.core.planner.greedy.draft import Draft
from convenor.core.planner.problem import (
    Match,
    PlannedGroup,
    Strength,
    Timing,
    whole_years,
)
from convenor.core.planner.sittings import Sitting
from convenor.core.planner.weights import DAYS_IN, FLAT, PER_DAY, per_unit
from convenor.core.planner.wording.phrases import unit_of

MUST = FLAT[Strength.MUST]
NEAR_DAYS = 45
"""Further than this from where it should be, a meeting serves another one of the other group."""


def alone(draft: Draft, group: PlannedGroup, sitting: Sitting) -> int:
    """Points that hang on its day and time alone."""
    known = (group.slug, sitting.on, sitting.start)
    if known not in draft.alone:
        found = breaches_of_one(draft.facts, group, sitting)
        draft.alone[known] = sum(each.points for each in found)
    return draft.alone[known]


def gap(draft: Draft, group: PlannedGroup, earlier: dt.date, later: dt.date) -> int:
    """Points for the time from one meeting of the group to the next."""
    days, total = (later - earlier).days, 0
    if group.gap_at_least is not None:
        total += PER_DAY[group.gap_at_least_strength] * max(0, group.gap_at_least - days)
    if group.gap_at_most is not None:
        total += PER_DAY[group.gap_at_most_strength] * max(0, days - group.gap_at_most)
    even = draft.facts.even_gaps.get(group.slug)
    if group.evenly is not None and even is not None:
        total += PER_DAY[group.evenly] * abs(days - even)
    return total


def links(draft: Draft, sitting: Sitting) -> int:
    """Points for being out of step with what has a date already."""
    return sum(
        _link(draft, sitting, index) for index in draft.facts.timings_of.get(sitting.slug, ())
    )


def _link(draft: Draft, sitting: Sitting, index: int) -> int:
    rule = draft.facts.request.timing[index]
    is_subject = rule.group == sitting.slug
    others = draft.of(rule.other if is_subject else rule.group)
    if rule.when.is_apart:
        return FLAT[rule.strength] * _too_near(draft, rule, sitting, others, is_subject)
    if is_subject:
        return _as_subject(draft, rule, sitting, others)
    return _as_other(draft, rule, sitting, others)


def _too_near(
    draft: Draft, rule: Timing, sitting: Sitting, others: Sequence[Sitting], is_subject: bool
) -> int:
    return sum(
        together(rule, sitting.on, each.on)
        and is_within_the_plan(draft.facts, sitting if is_subject else each)
        for each in others
    )


def _as_subject(draft: Draft, rule: Timing, sitting: Sitting, others: Sequence[Sitting]) -> int:
    if not others or not is_judged(draft.facts, rule, sitting):
        return 0
    if rule.match is Match.EACH:
        others = others[sitting.number - 1 : sitting.number]
    off = min((how_far_off(draft.facts, rule, sitting, each) for each in others), default=0)
    return off * per_unit(rule.strength, unit_of(rule.when, rule.unit))


def _as_other(draft: Draft, rule: Timing, sitting: Sitting, subjects: Sequence[Sitting]) -> int:
    """Each meeting that is to be in step with one of ours waits until it has it.

    One that waits counts as far off as a meeting can be and still be near.
    """
    unit = unit_of(rule.when, rule.unit)
    furthest = NEAR_DAYS // DAYS_IN[unit]
    ours = [*draft.of(sitting.slug), sitting]
    total = 0
    for subject in subjects:
        if not is_judged(draft.facts, rule, subject):
            continue
        if rule.match is Match.EACH:
            off = (
                how_far_off(draft.facts, rule, subject, sitting)
                if subject.number == sitting.number
                else 0
            )
        else:
            off = min(how_far_off(draft.facts, rule, subject, each) for each in ours)
        total += min(furthest, off)
    return total * per_unit(rule.strength, unit)


def clashes(draft: Draft, sitting: Sitting) -> int:
    """Points for people who are wanted at another meeting at the same time."""
    others = [*draft.on.get(sitting.on, ()), *draft.facts.fixed_on.get(sitting.on, ())]
    return sum(
        cost.points
        for other in others
        if other.slug != sitting.slug and at_once(draft.facts, sitting, other)
        for cost in draft.facts.clash_cost(*sorted((sitting.slug, other.slug)))
    )


def pins_lost(draft: Draft, group: PlannedGroup, after: dt.date, sitting: Sitting) -> int:
    """Points for days fixed for the group that it can no longer meet on.

    They lie between its last meeting and this one, or after it when too few meetings are left.
    """
    pins = [pin for _, pin in draft.facts.pins.get(group.slug, ()) if pin.meets]
    passed = sum(FLAT[pin.strength] for pin in pins if after < pin.on < sitting.on)
    to_come = sorted(FLAT[pin.strength] for pin in pins if pin.on > sitting.on)
    left = draft.facts.wanted[group.slug] - sitting.number
    return passed + sum(to_come[: max(0, len(to_come) - left)])


def years_passed(draft: Draft, group: PlannedGroup, after: dt.date, on: dt.date) -> int:
    """Points for years that have too few meetings and are over when this one takes place."""
    if group.at_least_a_year is None:
        return 0
    total = 0
    for year in whole_years(draft.facts.request):
        if year.last is not None and after <= year.last < on:
            held = sum(each.on in year for each in draft.of(group.slug))
            total += MUST * max(0, group.at_least_a_year - held)
    return total


def missed(draft: Draft, group: PlannedGroup, days: Sequence[dt.date]) -> int:
    """Points for days fixed for the group, and meetings a year, that are not among all these days."""
    pins = draft.facts.pins.get(group.slug, ())
    total = sum(FLAT[pin.strength] for _, pin in pins if pin.meets and pin.on not in days)
    if group.at_least_a_year is not None:
        for year in whole_years(draft.facts.request):
            held = sum(day in year for day in days)
            total += MUST * max(0, group.at_least_a_year - held)
    return total


def free_room(draft: Draft, sitting: Sitting) -> str | None:
    """The smallest room that fits and is free, if the group needs one."""
    taken = {
        each.room
        for each in draft.on.get(sitting.on, ())
        if each.key != sitting.key and each.overlaps(sitting.start, sitting.end)
    }
    for room in draft.fitting_rooms[sitting.slug]:
        is_closed = any(sitting.on in span for span in room.closed)
        if room.name not in taken and not is_closed:
            return room.name
    return None
