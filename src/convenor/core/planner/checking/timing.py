"""Groups that meet in step with each other, or apart."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import product

from convenor.core.planner.checking.facts import Facts, week_number
from convenor.core.planner.checking.timetable import Timetable
from convenor.core.planner.plan import Breach
from convenor.core.planner.problem import Match, Strength, Timing, TimingWhen
from convenor.core.planner.rulebook import RuleKind, key
from convenor.core.planner.sittings import Sitting, planned_only
from convenor.core.planner.weights import FLAT, per_unit
from convenor.core.planner.wording import breaches as wording
from convenor.core.planner.wording.phrases import unit_of


def in_step(table: Timetable, index: int) -> Iterator[Breach]:
    """A group meets so long before or after another one, or apart from it."""
    rule = table.facts.request.timing[index]
    if rule.when.is_apart:
        yield from apart(table, index, rule)
    else:
        yield from at_its_distance(table, index, rule)


def at_its_distance(table: Timetable, index: int, rule: Timing) -> Iterator[Breach]:
    """Each meeting of the group is at least and at most so far from its own or the best of the other.

    Without any meeting of the other, nothing can be said.
    """
    for subject in table.of(rule.group):
        if not is_judged(table.facts, rule, subject):
            continue
        nearest = best_match(table.facts, rule, subject, _candidates(table, rule, subject))
        if nearest and (off := how_far_off(table.facts, rule, subject, nearest)):
            yield Breach(
                rule=key(RuleKind.TIMING, index),
                points=per_unit(rule.strength, unit_of(rule.when, rule.unit)) * off,
                amount=off,
                is_must=rule.strength is Strength.MUST,
                meetings=planned_only(subject, nearest),
                sentence=wording.out_of_step(
                    subject,
                    nearest,
                    rule,
                    distance(table.facts, rule, subject, nearest),
                    table.facts.papers_day(nearest),
                ),
            )


def apart(table: Timetable, index: int, rule: Timing) -> Iterator[Breach]:
    """No meeting of the one group is in the week, or on the day, of any meeting of the other."""
    for subject, other in product(table.of(rule.group), table.of(rule.other)):
        if is_within_the_plan(table.facts, subject) and together(rule, subject.on, other.on):
            yield Breach(
                rule=key(RuleKind.TIMING, index),
                points=FLAT[rule.strength],
                amount=1,
                is_must=rule.strength is Strength.MUST,
                meetings=planned_only(subject, other),
                sentence=wording.not_apart(subject, other, rule),
            )


def together(rule: Timing, one: dt.date, other: dt.date) -> bool:
    """True when two days are those on which two groups that meet apart must not both meet."""
    if rule.when is TimingWhen.NOT_SAME_WEEK:
        return week_number(one) == week_number(other)
    return one == other


def is_judged(facts: Facts, rule: Timing, subject: Sitting) -> bool:
    """True for a meeting within the plan, if the other body's dates are known for its day."""
    series = facts.request.series.get(rule.other)
    is_known = series is None or series.known is None or subject.on in series.known
    return is_known and is_within_the_plan(facts, subject)


def is_within_the_plan(facts: Facts, subject: Sitting) -> bool:
    return facts.request.first <= subject.on <= facts.request.last


def how_far_off(facts: Facts, rule: Timing, subject: Sitting, other: Sitting) -> int:
    """By how much the distance is too short or too long; nought when it is right."""
    apart = distance(facts, rule, subject, other)
    if rule.when.is_same:
        return abs(apart)
    too_short = rule.at_least - apart
    too_long = apart - rule.at_most if rule.at_most is not None else 0
    return max(0, too_short, too_long)


def distance(facts: Facts, rule: Timing, subject: Sitting, other: Sitting) -> int:
    """How far apart the two are, counted in the direction in which the rule looks."""
    unit = unit_of(rule.when, rule.unit)
    match rule.when:
        case TimingWhen.AFTER:
            return facts.distance(other.on, subject.on, unit)
        case TimingWhen.AFTER_PAPERS:
            return facts.distance(facts.papers_day(other), subject.on, unit)
        case TimingWhen.BEFORE_PAPERS:
            return facts.distance(subject.on, facts.papers_day(other), unit)
        case _:
            return facts.distance(subject.on, other.on, unit)


def best_match(
    facts: Facts, rule: Timing, subject: Sitting, candidates: Sequence[Sitting]
) -> Sitting | None:
    """The meeting of the other group that is least off; of several, the nearest."""
    return min(
        candidates,
        key=lambda other: (
            how_far_off(facts, rule, subject, other),
            abs(other.on - subject.on),
            other.on,
        ),
        default=None,
    )


def _candidates(table: Timetable, rule: Timing, subject: Sitting) -> Sequence[Sitting]:
    others = table.of(rule.other)
    if rule.match is Match.SOME:
        return others
    return others[subject.number - 1 : subject.number]
