"""Which way an ask can go along the dated lines of the map, and what the next step up is.

Every line leads from a group to one further up: it assists, reports to, sends representatives to, is a
member of, was set up by or is overseen by the other. An ask goes up along such lines, or down.
"""

import datetime as dt
from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from convenor.core.dates import Period
from convenor.core.vocabulary import Tier


@dataclass(frozen=True, slots=True)
class LineFact:
    """A line of the map, by the keys of its two ends."""

    lower: int
    upper: int
    period: Period


@dataclass(frozen=True, slots=True)
class Break:
    """The line that keeps an ask from its body: it has ended, or has not begun."""

    lower: int
    upper: int
    ended_on: dt.date | None = None
    begins_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class StepUp:
    """A body that can be asked next. `beyond` says that the silent body itself answers to it."""

    body: int
    way: tuple[int, ...]
    beyond: bool


def way_to(lines: Sequence[LineFact], start: int, end: int, on: dt.date) -> tuple[int, ...] | None:
    """The bodies on the shortest way that day, both ends included; None where there is none."""
    standing = [line for line in lines if on in line.period]
    up = ways_up(standing, start).get(end)
    if up is not None:
        return up
    down = ways_up(standing, end).get(start)
    return tuple(reversed(down)) if down is not None else None


def ways_up(lines: Sequence[LineFact], start: int) -> dict[int, tuple[int, ...]]:
    """The shortest way to every body further up."""
    above: dict[int, list[int]] = {}
    for line in lines:
        above.setdefault(line.lower, []).append(line.upper)
    found: dict[int, tuple[int, ...]] = {start: (start,)}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for upper in sorted(above.get(here, ())):
            if upper not in found:
                found[upper] = (*found[here], upper)
                waiting.append(upper)
    del found[start]
    return found


def where_it_breaks(lines: Sequence[LineFact], start: int, end: int, on: dt.date) -> Break | None:
    """Where no way stands that day, the line that stood once or will stand; None where none ever did."""
    always = [LineFact(line.lower, line.upper, Period()) for line in lines]
    way = way_to(always, start, end, on)
    for here, there in zip(way or (), (way or ())[1:], strict=False):
        between = [x for x in lines if {x.lower, x.upper} == {here, there}]
        if between and not any(on in line.period for line in between):
            return _broken(between, on)
    return None


def next_steps_up(
    lines: Sequence[LineFact],
    tiers: Mapping[int, Tier | None],
    *,
    asker: int,
    silent: int,
    on: dt.date,
    tried: Collection[int] = (),
) -> tuple[StepUp, ...]:
    """Whom to ask when a body is silent: whom it answers to, then wider bodies that we have a way to.

    Never a body that was tried, and never one to which there is no way.
    """
    standing = [line for line in lines if on in line.period]
    ours = ways_up(standing, asker)
    left_out = {asker, silent, *tried}
    beyond = {line.upper for line in standing if line.lower == silent}
    steps = [
        StepUp(body, way, body in beyond)
        for body, way in ours.items()
        if body not in left_out and (body in beyond or _is_wider(tiers, body, silent))
    ]
    return tuple(sorted(steps, key=lambda step: (not step.beyond, *_nearness(tiers, step))))


def _broken(between: Sequence[LineFact], on: dt.date) -> Break:
    newest = max(between, key=lambda line: line.period.end or dt.date.max)
    if newest.period.start is not None and newest.period.start > on:
        return Break(newest.lower, newest.upper, begins_on=newest.period.start)
    return Break(newest.lower, newest.upper, ended_on=newest.period.end)


def _is_wider(tiers: Mapping[int, Tier | None], body: int, silent: int) -> bool:
    mine, theirs = tiers.get(body), tiers.get(silent)
    return mine is not None and theirs is not None and mine.rank < theirs.rank


def _nearness(tiers: Mapping[int, Tier | None], step: StepUp) -> tuple[int, int, int]:
    tier = tiers.get(step.body)
    return (-(tier.rank if tier is not None else -1), len(step.way), step.body)
