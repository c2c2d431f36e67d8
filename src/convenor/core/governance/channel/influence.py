"""Whether a plan to bring about a decision elsewhere can still work: held against that body's calendar."""

import datetime as dt
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from convenor.core.governance.wording import influence as wording


class Point(StrEnum):
    """What a sentence about a plan is about."""

    DECISION = "when it decides"
    PAPERS = "when its papers close"
    LAST_MOMENT = "the last moment to speak"
    MESSENGER = "who speaks there"
    ROUTE = "how it gets there"
    NEXT_STEP = "the next step"


@dataclass(frozen=True, slots=True)
class TargetMeeting:
    """A meeting of the body to come. `papers_stated` says that its own terms give that day."""

    on: dt.date
    papers_close: dt.date | None = None
    papers_stated: bool = False
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Messenger:
    """Who is to speak there. `sits_there` is None where the body is not on the map."""

    label: str
    sits_there: bool | None = None
    is_empty: bool = False
    """Nobody holds the seat now."""


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One line of the map that the matter goes along, forwards or back."""

    start: str
    relation: str
    end: str
    is_forward: bool = True


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A plan on a day, and what is known of its target's calendar.

    `decides_at` is the meeting that decides, where the plan names one; else `decides_on` may be a day.
    `route` is None where the body is not on the map, and empty where no line leads there.
    """

    target: str
    next_on: dt.date
    meetings: tuple[TargetMeeting, ...] = ()
    decides_at: TargetMeeting | None = None
    decides_on: dt.date | None = None
    messenger: Messenger | None = None
    route: tuple[RouteStep, ...] | None = None
    starts_at_target: bool = False
    """The group that owns the priority is the body that decides."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that the check found."""

    point: Point
    sentence: str
    is_problem: bool = False


@dataclass(frozen=True, slots=True)
class PlanChecked:
    last_moment: dt.date | None
    said: tuple[Said, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        return tuple(each.sentence for each in self.said if each.is_problem)


def check_plan(plan: PlanFacts, *, on: dt.date) -> PlanChecked:
    """Everything that the calendar, the seats and the map say about the plan that day."""
    deciding = _deciding(plan, on)
    last = last_moment(plan, deciding)
    said = [
        _decision(plan, deciding, on),
        *_papers(deciding, on),
        *_last(plan, last, on),
        *_messenger(plan),
        *_route(plan),
        *_next_step(plan, last, on),
    ]
    return PlanChecked(last, tuple(said))


def last_moment(plan: PlanFacts, deciding: TargetMeeting | None) -> dt.date | None:
    """Whoever sits there may speak until the meeting itself; whoever does not, until papers close."""
    if deciding is None:
        return plan.decides_on
    sits_there = plan.messenger is not None and plan.messenger.sits_there
    if sits_there or plan.starts_at_target or deciding.papers_close is None:
        return deciding.on
    return deciding.papers_close


def find_route(
    lines: Iterable[tuple[str, str, str]], start: str, goal: str
) -> tuple[RouteStep, ...]:
    """The shortest way over lines (from, relation, to), which carry both ways. Empty: there is none.

    Of two as short, the one over the lines that come first.
    """
    steps: dict[str, list[RouteStep]] = {}
    for one, relation, other in lines:
        steps.setdefault(one, []).append(RouteStep(one, relation, other))
        steps.setdefault(other, []).append(RouteStep(other, relation, one, is_forward=False))
    came: dict[str, RouteStep | None] = {start: None}
    waiting = deque([start])
    while waiting and goal not in came:
        for step in steps.get(waiting.popleft(), ()):
            if step.end not in came:
                came[step.end] = step
                waiting.append(step.end)
    return _way_back(came, goal)


def _way_back(came: dict[str, RouteStep | None], goal: str) -> tuple[RouteStep, ...]:
    way = []
    step = came.get(goal)
    while step is not None:
        way.append(step)
        step = came[step.start]
    return tuple(reversed(way))


def _deciding(plan: PlanFacts, on: dt.date) -> TargetMeeting | None:
    """The meeting that is to decide: the one named, the one on that day, or else the next there is."""
    if plan.decides_at is not None:
        return None if plan.decides_at.is_cancelled else plan.decides_at
    if plan.decides_on is not None:
        return next((each for each in plan.meetings if each.on == plan.decides_on), None)
    return _next(plan, on)


def _next(plan: PlanFacts, on: dt.date) -> TargetMeeting | None:
    coming = (each for each in plan.meetings if each.on >= on and not each.is_cancelled)
    return min(coming, key=lambda each: each.on, default=None)


def _decision(plan: PlanFacts, deciding: TargetMeeting | None, on: dt.date) -> Said:
    following = _next(plan, on)
    after = following.on if following else None
    if plan.decides_at is not None and plan.decides_at.is_cancelled:
        sentence = wording.cancelled(plan.target, plan.decides_at.on, after)
        return Said(Point.DECISION, sentence, is_problem=True)
    day = deciding.on if deciding else plan.decides_on
    if day is None:
        return Said(Point.DECISION, wording.no_date(plan.target), is_problem=True)
    if day < on:
        return Said(Point.DECISION, wording.has_decided(plan.target, day), is_problem=True)
    if deciding is None:
        return _unknown_day(plan, day, after)
    if plan.decides_at is None and plan.decides_on is None:
        return Said(Point.DECISION, wording.next_meeting(plan.target, day))
    return Said(Point.DECISION, wording.decides(plan.target, day))


def _unknown_day(plan: PlanFacts, day: dt.date, after: dt.date | None) -> Said:
    """A day was given on which no meeting is known: wrong only where its dates are known at all."""
    if after is None:
        return Said(Point.DECISION, wording.decides_by_word(plan.target, day))
    return Said(Point.DECISION, wording.not_on_that_day(plan.target, day, after), is_problem=True)


def _papers(deciding: TargetMeeting | None, on: dt.date) -> Iterable[Said]:
    if deciding is None or deciding.papers_close is None or deciding.on < on:
        return
    sentence = wording.papers(deciding.papers_close, on, is_stated=deciding.papers_stated)
    yield Said(Point.PAPERS, sentence)


def _last(plan: PlanFacts, last: dt.date | None, on: dt.date) -> Iterable[Said]:
    if last is None:
        return
    if last < on:
        yield Said(Point.LAST_MOMENT, wording.too_late(last), is_problem=True)
    else:
        yield Said(Point.LAST_MOMENT, wording.last_moment(last, on))


def _messenger(plan: PlanFacts) -> Iterable[Said]:
    who = plan.messenger
    if who is None:
        yield Said(Point.MESSENGER, wording.NOBODY_SPEAKS, is_problem=True)
    elif who.is_empty:
        yield Said(Point.MESSENGER, wording.empty_seat(who.label), is_problem=True)
    elif who.sits_there is None:
        yield Said(Point.MESSENGER, wording.speaks(who.label))
    elif who.sits_there:
        yield Said(Point.MESSENGER, wording.sits_there(who.label, plan.target))
    else:
        yield Said(
            Point.MESSENGER, wording.does_not_sit_there(who.label, plan.target), is_problem=True
        )


def _route(plan: PlanFacts) -> Iterable[Said]:
    if plan.starts_at_target or plan.route is None:
        return
    if not plan.route:
        yield Said(Point.ROUTE, wording.no_route(plan.target), is_problem=True)
    else:
        steps = [
            wording.step(each.start, each.relation, each.end, is_forward=each.is_forward)
            for each in plan.route
        ]
        yield Said(Point.ROUTE, wording.route(steps))


def _next_step(plan: PlanFacts, last: dt.date | None, on: dt.date) -> Iterable[Said]:
    if plan.next_on < on:
        yield Said(Point.NEXT_STEP, wording.step_overdue(plan.next_on, on), is_problem=True)
    elif last is not None and on <= last < plan.next_on:
        yield Said(Point.NEXT_STEP, wording.step_too_late(plan.next_on, last), is_problem=True)
