"""The time that a body has for its reply, in working days, with how it was reckoned."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from convenor.core.dates import is_working_day
from convenor.core.dates.periods import DAY
from convenor.core.governance.wording import asks as wording

USUAL_DAYS_FOR_REPLY = 20
MOST_DAYS_FOR_REPLY = 250
"""About a year of working days."""
NO_HOLIDAYS: Mapping[dt.date, str] = {}


class ClockState(StrEnum):
    RUNNING = "running"
    PAUSED = "paused"
    OVERDUE = "overdue"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that do not count: from the first, up to the one on which it runs again."""

    since: dt.date
    until: dt.date | None
    why: str

    def holds(self, day: dt.date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Clock:
    """How it stands on a day. `due_on` is None while it stands still without a known end."""

    state: ClockState
    started_on: dt.date
    days: int
    due_on: dt.date | None
    passed: int
    """Working days that have counted."""
    left: int
    """Working days left; late ones when negative."""
    sentence: str
    reckoning: tuple[str, ...]


def reply_clock(
    started_on: dt.date,
    days: int,
    *,
    on: dt.date,
    pauses: Sequence[Pause] = (),
    holidays: Mapping[dt.date, str] = NO_HOLIDAYS,
    stopped_on: dt.date | None = None,
) -> Clock:
    """How the clock stands that day. The day on which it starts does not count.

    `holidays` are the partnership's own, by day. A pause that begins after the last day changes nothing.
    Raises ValueError for less than one day.
    """
    if days < 1:
        raise ValueError(f"A reply cannot be due after {days} working days: give one or more.")
    upto = on if stopped_on is None else min(on, stopped_on)
    due = due_on(started_on, days, pauses, holidays)
    passed = counted(started_on, min(upto, due or upto), pauses, holidays)
    state = _state(due, upto, pauses, stopped=stopped_on is not None and stopped_on <= on)
    late = due is not None and upto > due
    left = -counted(due, upto, (), holidays) if late and due is not None else days - passed
    facts = wording.ClockFacts(
        state=state, started_on=started_on, days=days, due_on=due, left=left, on=upto
    )
    until = max(upto, due or upto)
    return Clock(
        state=state,
        started_on=started_on,
        days=days,
        due_on=due,
        passed=passed,
        left=left,
        sentence=wording.clock(facts),
        reckoning=(
            *wording.reckoning(facts, _skipped(started_on, until, holidays)),
            *(wording.pause(p.since, p.until, p.why) for p in pauses if _counts(p, due)),
        ),
    )


def due_on(
    started_on: dt.date,
    days: int,
    pauses: Sequence[Pause] = (),
    holidays: Mapping[dt.date, str] = NO_HOLIDAYS,
) -> dt.date | None:
    """The day with which the last working day ends; None where a pause without an end comes first."""
    day, left = started_on, days
    while left:
        day += DAY
        paused = next((pause for pause in pauses if pause.holds(day)), None)
        if paused is not None and paused.until is None:
            return None
        left -= is_working_day(day, holidays) and paused is None
    return day


def counted(
    after: dt.date,
    upto: dt.date,
    pauses: Sequence[Pause] = (),
    holidays: Mapping[dt.date, str] = NO_HOLIDAYS,
) -> int:
    """Working days after the one and up to the other, without those of a pause."""
    days = (after + DAY * n for n in range(1, (upto - after).days + 1))
    return sum(
        is_working_day(day, holidays) and not any(pause.holds(day) for pause in pauses)
        for day in days
    )


def _state(
    due: dt.date | None, upto: dt.date, pauses: Iterable[Pause], *, stopped: bool
) -> ClockState:
    if stopped:
        return ClockState.STOPPED
    if due is not None and upto > due:
        return ClockState.OVERDUE
    if any(pause.holds(upto) for pause in pauses):
        return ClockState.PAUSED
    return ClockState.RUNNING


def _counts(pause: Pause, due: dt.date | None) -> bool:
    return due is None or pause.since <= due


def _skipped(
    first: dt.date, last: dt.date, holidays: Mapping[dt.date, str]
) -> list[tuple[dt.date, str]]:
    """The holidays between the days that would have been working days."""
    return sorted(
        (day, name) for day, name in holidays.items() if first < day <= last and day.weekday() < 5
    )
