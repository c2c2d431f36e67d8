"""Sentences about asks, the time for a reply, and the lines along which an ask goes."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from convenor.core.dates import count_in_words, in_short, in_words, listed, sentence, without_year

WORKING_DAY = "working day"


@dataclass(frozen=True, slots=True)
class ClockFacts:
    state: str
    started_on: dt.date
    days: int
    due_on: dt.date | None
    left: int
    on: dt.date


def clock(facts: ClockFacts) -> str:
    """How the time for the reply stands, in one sentence."""
    if facts.state == "stopped":
        return _stopped(facts)
    if facts.due_on is None:
        return f"The time for the reply stands still; {_days(facts.left)} {_are(facts.left)} left."
    day = in_words(facts.due_on)
    if facts.state == "overdue":
        late = _days(-facts.left)
        return f"The reply was due by {day}. It is {late} late."
    if facts.due_on == facts.on:
        return f"A reply is due today, {day}."
    paused = " The time stands still today." if facts.state == "paused" else ""
    return (
        f"A reply is due by {day}: {_days(facts.left)} {_are(facts.left)} left.{paused}"
        if facts.left
        else f"A reply is due by {day}.{paused}"
    )


def reckoning(facts: ClockFacts, skipped: Sequence[tuple[dt.date, str]]) -> tuple[str, ...]:
    """How the last day was found."""
    began = in_words(facts.started_on)
    found = [
        f"There are {_days(facts.days)} for the reply, counted from the day after {began}."
        if facts.days > 1
        else f"There is one working day for the reply, counted from the day after {began}."
    ]
    names = [f"{name} ({without_year(day)})" for day, name in skipped]
    closed = f", nor {_do(names)} {listed(names)}" if names else ""
    found.append(f"Saturdays and Sundays do not count{closed}.")
    if facts.due_on is not None:
        found.append(f"So the last day is {in_words(facts.due_on)}.")
    return tuple(found)


def pause(since: dt.date, until: dt.date | None, why: str) -> str:
    """`until` is the first day on which it runs again."""
    reason = why.rstrip(". ")
    if until is None:
        return f"The time stands still from {in_short(since)}: {reason}."
    last = until - dt.timedelta(days=1)
    if last == since:
        return f"The time stood still on {in_short(since)}: {reason}."
    return f"The time stood still from {in_short(since)} to {in_short(last)}: {reason}."


def came_after(days: int) -> str:
    """Such as "after 23 working days"; "on the same day" for none."""
    return f"after {_days(days)}" if days else "on the same day"


# Lines


def no_line(asker: str, body: str) -> str:
    return (
        f"The map has no line between {asker} and {body}. Record the line in the terms of "
        f"{asker} first, or put the ask to {body} in words, by letter or mail."
    )


def line_ended(asker: str, body: str, lower: str, upper: str, on: dt.date) -> str:
    return (
        f"{asker} cannot put an ask to {body} along the map any more: the line from {lower} to "
        f"{upper} ended on {in_short(on)}. Choose another body, or write to {body} by letter or mail."
    )


def line_not_begun(asker: str, body: str, lower: str, upper: str, on: dt.date) -> str:
    return (
        f"{asker} cannot put an ask to {body} along the map yet: the line from {lower} to "
        f"{upper} begins on {in_short(on)}. Send it then, or write to {body} by letter or mail."
    )


def way(names: Sequence[str]) -> str:
    """Such as "From Operations to Strategy to the Board"."""
    return "From " + " to ".join(names)


def step_up(body: str, silent: str, *, beyond: bool) -> str:
    """Why a body is the next step up."""
    return (
        f"{sentence(body)} is the next step up: {silent} answers to it."
        if beyond
        else f"{sentence(body)} works for a wider area than {silent}, and we have a line to it."
    )


# Markings


def too_wide(marking: str, concern: str, needed: str) -> str:
    return (
        f"The ask would be “{marking}”, which more people may see than the concern “{concern}”, "
        f"which is “{needed}”. Mark the ask “{needed}”, or take that concern out."
    )


def _days(number: int) -> str:
    return count_in_words(number, WORKING_DAY)


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _do(names: Sequence[str]) -> str:
    return "does" if len(names) == 1 else "do"


def _stopped(facts: ClockFacts) -> str:
    if facts.due_on is None or facts.left >= 0:
        return "The reply came in time."
    return f"The reply came {_days(-facts.left)} late."
