"""Rules about two meetings: gaps within a group, and timing between groups. One function a rule."""

import datetime as dt
from collections.abc import Iterator

import numpy as np

from convenor.core.dates import Unit, later_by
from convenor.core.planner.folding.axis import Axis, Numbers
from convenor.core.planner.folding.parts import (
    FAR,
    Apart,
    DayRule,
    Difference,
    Folded,
    FoldedGroup,
    SomeOf,
)
from convenor.core.planner.problem import (
    FixedDate,
    FixedSeries,
    Match,
    PlannedGroup,
    Strength,
    Timing,
    TimingWhen,
    even_gap_days,
)
from convenor.core.planner.rulebook import RuleKind, key
from convenor.core.planner.weights import FLAT, PER_DAY, per_unit

Side = FoldedGroup | FixedSeries
Found = Difference | DayRule | SomeOf | Apart


def gap_rules(folded: Folded) -> Iterator[Difference | DayRule]:
    """From one meeting of a group to its next: not too short, not too long, and even."""
    for group in folded.groups:
        rules = group.group
        even = even_gap_days(folded.request, rules)
        if rules.gap_at_least is not None:
            strength = rules.gap_at_least_strength
            yield from _gap(folded, group, RuleKind.GAP_AT_LEAST, rules.gap_at_least, 1, strength)
        if rules.gap_at_most is not None:
            strength = rules.gap_at_most_strength
            yield from _gap(folded, group, RuleKind.GAP_AT_MOST, rules.gap_at_most, -1, strength)
        if rules.evenly is not None and even is not None:
            for sign in (1, -1):
                yield from _gap(folded, group, RuleKind.EVENLY, even, sign, rules.evenly)


def _gap(
    folded: Folded, group: FoldedGroup, kind: RuleKind, days: int, sign: int, strength: Strength
) -> Iterator[Difference | DayRule]:
    """With sign 1 the gap has at least so many days, with -1 at most."""
    name, along = key(kind, group.group.slug), folded.axis.along(Unit.DAYS)
    points, is_must = PER_DAY[strength], strength is Strength.MUST
    if group.group.previous is not None and group.count:
        gap = folded.axis.along(Unit.DAYS) - folded.axis.offset(group.group.previous)
        short = np.maximum(0, sign * (days - gap))
        yield DayRule(name, group.index, 0, short * points, is_must)
    for meeting in list(group.meetings)[:-1]:
        one, two = (meeting, meeting + 1) if sign > 0 else (meeting + 1, meeting)
        yield Difference(name, one, two, along, along, sign * days, points, is_must)


def timing_rules(folded: Folded) -> Iterator[Found]:
    """Each rule between two groups, or a group and a body whose dates are fixed."""
    sides: dict[str, Side] = {each.group.slug: each for each in folded.groups}
    sides |= folded.request.series
    for place, timing in enumerate(folded.request.timing):
        name = key(RuleKind.TIMING, place)
        one, other = sides[timing.group], sides[timing.other]
        if timing.when.is_apart:
            yield from _apart(folded, name, timing, one, other)
        else:
            yield from _in_step(folded, name, timing, one, other)


def _apart(
    folded: Folded, name: str, timing: Timing, one: Side, other: Side
) -> Iterator[DayRule | Apart]:
    """Never both in one week, or on one day."""
    unit = Unit.WEEKS if timing.when is TimingWhen.NOT_SAME_WEEK else Unit.DAYS
    bucket, points = folded.axis.along(unit), FLAT[timing.strength]
    is_must = timing.strength is Strength.MUST
    if isinstance(one, FoldedGroup) and isinstance(other, FoldedGroup):
        yield Apart(name, one.index, other.index, bucket, points, is_must)
        return
    group, series = (one, other) if isinstance(one, FoldedGroup) else (other, one)
    if isinstance(group, FoldedGroup) and isinstance(series, FixedSeries):
        is_judged = isinstance(other, FixedSeries)
        first, last = folded.axis.first, folded.axis.last
        there = [
            folded.axis.position(date.on, unit)
            for date in series.dates
            if is_judged or first <= date.on <= last
        ]
        times = sum((bucket == each for each in there), np.zeros(folded.axis.count, dtype=int))
        yield DayRule(name, group.index, None, times * points, is_must)


def _in_step(
    folded: Folded, name: str, timing: Timing, one: Side, other: Side
) -> Iterator[Difference | DayRule | SomeOf]:
    """So long before or after, one by one or at least one."""
    if not _size(one) or not _size(other):
        return
    step = _Step(folded.axis, timing, _of(one), _of(other))
    if isinstance(other, FixedSeries) and isinstance(one, FoldedGroup):
        yield from _against_fixed(folded, name, timing, one, other, step)
    elif isinstance(one, FixedSeries) and isinstance(other, FoldedGroup):
        yield from _for_each_fixed(folded, name, timing, one, other, step)
    elif isinstance(one, FoldedGroup) and isinstance(other, FoldedGroup):
        yield from _between_groups(name, timing, one, other, step)


class _Step:
    """How far the other lies along from the subject, and between which limits it should."""

    def __init__(
        self,
        axis: Axis,
        timing: Timing,
        one: PlannedGroup | FixedSeries,
        other: PlannedGroup | FixedSeries,
    ) -> None:
        self.axis, self.timing, self.other_side = axis, timing, other
        self.unit = {TimingWhen.SAME_DAY: Unit.DAYS, TimingWhen.SAME_WEEK: Unit.WEEKS}.get(
            timing.when, timing.unit
        )
        most = FAR if timing.at_most is None else timing.at_most
        backwards = timing.when in (TimingWhen.AFTER, TimingWhen.AFTER_PAPERS)
        self.least, self.most = (-most, -timing.at_least) if backwards else (timing.at_least, most)
        if timing.when.is_same:
            self.least = self.most = 0
        self.points = per_unit(timing.strength, self.unit)
        self.is_must = timing.strength is Strength.MUST
        self.by_papers = timing.when in (TimingWhen.AFTER_PAPERS, TimingWhen.BEFORE_PAPERS)
        self.along_subject = axis.along(self.unit)

    @property
    def along_other(self) -> Numbers:
        """Of the other planned group's days, or of the days on which their papers are out."""
        lead = self.other_side.papers
        if not self.by_papers or lead is None:
            return self.axis.along(self.unit)
        return self.axis.along_before(lead.number, lead.unit, self.unit)

    def at(self, day: dt.date, papers_out: dt.date | None) -> int:
        """Of one fixed day of the other side."""
        if self.by_papers:
            return self._papers(day, papers_out)
        return self.axis.position(day, self.unit)

    def _papers(self, day: dt.date, papers_out: dt.date | None) -> int:
        lead = self.other_side.papers
        if papers_out is None and lead is not None:
            papers_out = later_by(day, -lead.number, lead.unit, self.axis.holidays)
        return self.axis.position(papers_out or day, self.unit)

    def missed(self, distance: Numbers) -> Numbers:
        """By how many units each distance misses the limits."""
        return np.maximum(0, np.maximum(self.least - distance, distance - self.most))


def _against_fixed(
    folded: Folded, name: str, timing: Timing, group: FoldedGroup, series: FixedSeries, step: _Step
) -> Iterator[DayRule]:
    """A meeting is held against the other body's dates, where those are known."""
    there = np.array([step.at(date.on, date.papers_out) for date in in_order(series)])
    missed = step.missed(there[:, None] - step.along_subject[None, :]) * step.points
    if series.known is not None:
        missed[:, ~folded.axis.mask(series.known.first, series.known.last)] = 0
    if timing.match is Match.SOME:
        yield DayRule(name, group.index, None, missed.min(axis=0), step.is_must)
        return
    for number in range(group.count):
        yield DayRule(name, group.index, number, missed[number], step.is_must)


def _for_each_fixed(
    folded: Folded, name: str, timing: Timing, series: FixedSeries, group: FoldedGroup, step: _Step
) -> Iterator[DayRule | SomeOf]:
    """Each date of the other body within the horizon has a meeting of the group in step with it."""
    for number, date in enumerate(in_order(series)):
        if not folded.axis.first <= date.on <= folded.axis.last:
            continue
        here = folded.axis.position(date.on, step.unit)
        if timing.match is Match.EACH:
            missed = step.missed(step.along_other - here) * step.points
            yield DayRule(name, group.index, number, missed, step.is_must)
        else:
            yield SomeOf(
                name, None, tuple(group.meetings), np.array([here]), step.along_other,
                step.least, step.most, step.points, step.is_must,
            )  # fmt: skip


def _between_groups(
    name: str, timing: Timing, one: FoldedGroup, other: FoldedGroup, step: _Step
) -> Iterator[Difference | SomeOf]:
    if timing.match is Match.SOME:
        for subject in one.meetings:
            yield SomeOf(
                name, subject, tuple(other.meetings), step.along_subject, step.along_other,
                step.least, step.most, step.points, step.is_must,
            )  # fmt: skip
        return
    for subject, their in zip(one.meetings, other.meetings, strict=False):
        yield from between(
            name, subject, their, step.along_subject, step.along_other,
            step.least, step.most, step.points, step.is_must,
        )  # fmt: skip


def between(
    name: str,
    subject: int,
    other: int,
    along_subject: Numbers,
    along_other: Numbers,
    least: int,
    most: int,
    points: int,
    is_must: bool,
) -> Iterator[Difference]:
    """The two halves of 'at least so far along, and at most': both are differences."""
    if least > -FAR:
        yield Difference(name, subject, other, along_subject, along_other, least, points, is_must)
    if most < FAR:
        yield Difference(name, other, subject, along_other, along_subject, -most, points, is_must)


def in_order(series: FixedSeries) -> list[FixedDate]:
    """Its dates by day, however they are written down."""
    return sorted(series.dates, key=lambda date: date.on)


def _size(side: Side) -> int:
    return side.count if isinstance(side, FoldedGroup) else len(side.dates)


def _of(side: Side) -> PlannedGroup | FixedSeries:
    return side.group if isinstance(side, FoldedGroup) else side
