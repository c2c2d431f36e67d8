"""All days at once: for every pair of groups, how long concerns wait over a time."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from convenor.core.planner.journeys.parts import Waits
from convenor.core.planner.journeys.timetable import NEVER_DAY, Timetable

Pair = tuple[str, str]


class Run(NamedTuple):
    """Days, as ordinals, on which a concern comes to the same meeting, and so arrives on one day."""

    first: int
    last: int
    number: int
    """The meeting that hears it first, by its place in the timetable."""
    arrives: int

    @property
    def longest(self) -> int:
        return self.arrives - self.first


def waits_between(timetable: Timetable, first: dt.date, last: dt.date) -> dict[Pair, Waits]:
    """How long concerns wait that are raised on the days from first to last.

    For every pair of groups that lines lead from the one to the other, and each group with itself.
    """
    found = {}
    for start, end, runs in _heard(timetable, first, last):
        worst = max(runs, key=lambda run: run.longest, default=None)
        slowest = _slowest(timetable, worst, timetable.place[end]) if worst else (None, 0)
        found[start, end] = _summed_up(timetable, runs, first, last, slowest)
    return found


def answers_between(timetable: Timetable, first: dt.date, last: dt.date) -> dict[Pair, Waits]:
    """The same, until the answer is back where the concern was raised."""
    back, meeting = timetable.downward.arrivals, _by_group_and_day(timetable)
    found = {}
    for start, end, runs in _heard(timetable, first, last):
        home, there = timetable.place[start], timetable.place[end]
        answered = (run._replace(arrives=back[meeting[there, run.arrives]][home]) for run in runs)
        runs = [run for run in answered if run.arrives < NEVER_DAY]
        found[start, end] = _summed_up(timetable, runs, first, last)
    return found


def _heard(
    timetable: Timetable, first: dt.date, last: dt.date
) -> Iterator[tuple[str, str, list[Run]]]:
    """For each pair, the days on which a concern is heard before the calendar ends, in runs."""
    arrivals = timetable.upward.arrivals
    for start in timetable.place:
        raised = [
            (day.toordinal(), until.toordinal(), number, arrivals[number])
            for day, until, number in timetable.raised(start, first, last)
            if number is not None
        ]
        for end in timetable.reached_from(start):
            there = timetable.place[end]
            runs = [
                Run(day, until, number, arrives[there])
                for day, until, number, arrives in raised
                if arrives[there] < NEVER_DAY
            ]
            yield start, end, runs


def _by_group_and_day(timetable: Timetable) -> dict[tuple[int, int], int]:
    return {
        (timetable.place[sitting.group], sitting.on.toordinal()): number
        for number, sitting in enumerate(timetable.sittings)
    }


def _summed_up(
    timetable: Timetable,
    runs: Sequence[Run],
    first: dt.date,
    last: dt.date,
    slowest: tuple[str | None, int] = (None, 0),
) -> Waits:
    days = (last - first).days + 1
    heard_until = runs[-1].last if runs else first.toordinal() - 1
    worst = max(runs, key=lambda run: run.longest, default=None)
    in_vain = heard_until < last.toordinal()
    ends = max((last.toordinal(), *timetable.ordinals[-1:]))
    return Waits(
        days=days,
        heard=heard_until - first.toordinal() + 1,
        median=_median(runs, days),
        worst=worst.longest if worst else None,
        worst_on=dt.date.fromordinal(worst.first) if worst else None,
        unheard_from=dt.date.fromordinal(heard_until + 1) if in_vain else None,
        waited_at_the_end=ends - heard_until - 1 if in_vain else 0,
        slowest=slowest[0],
        slowest_days=slowest[1],
    )


def _median(runs: Sequence[Run], days: int) -> int | None:
    """The least number of days within which half of all days' concerns are heard.

    The waits of a run are consecutive numbers, so it is enough to go through where runs begin and end.
    """
    half = (days + 1) // 2
    changes = sorted(
        change
        for run in runs
        for change in ((run.arrives - run.last, 1), (run.arrives - run.first + 1, -1))
    )
    counted, open_runs, reached = 0, 0, 0
    for at, change in changes:
        grown = counted + open_runs * (at - reached)
        if grown >= half:
            return reached + -(-(half - counted) // open_runs) - 1
        counted, reached, open_runs = grown, at, open_runs + change
    return None


def _slowest(timetable: Timetable, worst: Run, there: int) -> tuple[str | None, int]:
    """The longest leg of the worst journey."""
    since, longest, at = worst.first, -1, None
    for number in timetable.upward.way(worst.number, there) or ():
        on = timetable.ordinals[number]
        if on - since > longest:
            longest, at = on - since, number
        since = on
    return (None, 0) if at is None else (timetable.sittings[at].group, longest)
