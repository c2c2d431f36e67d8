"""All days at once: for every pair of groups, how long concerns wait over a time."""

import datetime as dt
from collections.abc import Iterator, Sequence

from convenor.core.planner.journeys.parts import Waits
from convenor.core.planner.journeys.timetable import NEVER_DAY, Timetable

Pair = tuple[str, str]


Run = tuple[int, int, int, int]
"""Days on which a concern comes to the same meeting: the first and the last of them, that meeting's number
in the timetable, and the day on which it arrives. Days are ordinals: there are very many of these."""


def waits_between(timetable: Timetable, first: dt.date, last: dt.date) -> dict[Pair, Waits]:
    """How long concerns wait that are raised on the days from first to last.

    For every pair of groups that lines lead from the one to the other, and each group with itself.
    """
    found = {}
    for start, end, runs in _heard(timetable, first, last):
        slowest = _slowest(timetable, _worst(runs), timetable.place[end]) if runs else (None, 0)
        found[start, end] = _summed_up(timetable, runs, first, last, slowest)
    return found


def answers_between(timetable: Timetable, first: dt.date, last: dt.date) -> dict[Pair, Waits]:
    """The same, until the answer is back where the concern was raised."""
    back, meeting = timetable.downward.arrivals, _by_group_and_day(timetable)
    found = {}
    for start, end, runs in _heard(timetable, first, last):
        home, there = timetable.place[start], timetable.place[end]
        answered = [
            (day, until, number, answer)
            for day, until, number, arrives in runs
            if (answer := back[meeting[there, arrives]][home]) < NEVER_DAY
        ]
        found[start, end] = _summed_up(timetable, answered, first, last)
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
            yield (
                start,
                end,
                [
                    (day, until, number, reached[there])
                    for day, until, number, reached in raised
                    if reached[there] < NEVER_DAY
                ],
            )


def _worst(runs: Sequence[Run]) -> Run:
    """Where the first of its days waits longest; of equals, the earliest."""
    worst = runs[0]
    for run in runs:
        if run[3] - run[0] > worst[3] - worst[0]:
            worst = run
    return worst


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
    heard_until = runs[-1][1] if runs else first.toordinal() - 1
    worst = _worst(runs) if runs else None
    in_vain = heard_until < last.toordinal()
    ends = max((last.toordinal(), *timetable.ordinals[-1:]))
    return Waits(
        days=days,
        heard=heard_until - first.toordinal() + 1,
        median=_median(runs),
        worst=worst[3] - worst[0] if worst else None,
        worst_on=dt.date.fromordinal(worst[0]) if worst else None,
        unheard_from=dt.date.fromordinal(heard_until + 1) if in_vain else None,
        waited_at_the_end=ends - heard_until - 1 if in_vain else 0,
        slowest=slowest[0],
        slowest_days=slowest[1],
    )


def _median(runs: Sequence[Run]) -> int | None:
    """The least number of days within which half of those that are heard are heard.

    The waits of a run are consecutive numbers, so it is enough to go through where runs begin and end.
    """
    half = (sum(until - day + 1 for day, until, _number, _arrives in runs) + 1) // 2
    changes = [(arrives - until, 1) for _first, until, _number, arrives in runs]
    changes += [(arrives - day + 1, -1) for day, _last, _number, arrives in runs]
    changes.sort()
    counted, open_runs, reached = 0, 0, 0
    for at, change in changes:
        grown = counted + open_runs * (at - reached)
        if grown >= half:
            return reached + -(-(half - counted) // open_runs) - 1
        counted, reached, open_runs = grown, at, open_runs + change
    return None


def _slowest(timetable: Timetable, worst: Run, there: int) -> tuple[str | None, int]:
    """The longest leg of the worst journey."""
    since, longest, at = worst[0], -1, None
    for number in timetable.upward.way(worst[2], there) or ():
        on = timetable.ordinals[number]
        if on - since > longest:
            longest, at = on - since, number
        since = on
    return (None, 0) if at is None else (timetable.sittings[at].group, longest)
