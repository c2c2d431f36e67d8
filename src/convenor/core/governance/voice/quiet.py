"""Quiet periods: before elections a host may send no bulletins and no public news. Meetings go on."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from convenor.core.dates import in_short

ONE_DAY = dt.timedelta(days=1)
LONGEST = dt.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Quiet:
    """The first and the last day of a quiet period, and why there is one."""

    first: dt.date
    last: dt.date
    why: str = ""

    def holds(self, on: dt.date) -> bool:
        return self.first <= on <= self.last


def quiet_on(periods: Iterable[Quiet], on: dt.date) -> Quiet | None:
    """The period that holds on that day; of several the one that ends last."""
    found = [each for each in periods if each.holds(on)]
    return max(found, key=lambda each: each.last, default=None)


def free_from(periods: Iterable[Quiet], on: dt.date) -> dt.date:
    """The first day, from `on`, on which nothing is held: one period may follow another."""
    every, day = tuple(periods), on
    while held := quiet_on(every, day):
        day = held.last + ONE_DAY
    return day


def held_sentence(periods: Iterable[Quiet], on: dt.date, *, name: str) -> str:
    """Why nothing goes that day, and from when it may; empty where nothing is held."""
    every = tuple(periods)
    held = quiet_on(every, on)
    if held is None:
        return ""
    why = f" ({held.why.rstrip('.')})" if held.why else ""
    return (
        f"{name} has a quiet period from {in_short(held.first)} to {in_short(held.last)}{why}. "
        f"Bulletins may go from {in_short(free_from(every, on))}."
    )


def problem_with(first: dt.date, last: dt.date, *, on: dt.date) -> str:
    """What is wrong with a period that somebody enters; empty where nothing is."""
    if last < first:
        return f"It ends on {in_short(last)}, before it begins on {in_short(first)}. Change one of them."
    if last < on:
        return f"It ended on {in_short(last)} already. Give a last day from today on."
    if last - first > LONGEST:
        return "A quiet period lasts a year at most. Give an earlier last day."
    return ""
