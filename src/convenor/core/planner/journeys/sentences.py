"""Waits in words: now, and under a plan.

"At most" is said only of what is sure. Where somebody waits in vain until the calendar ends, and longer
than anybody who is heard, the sentences say "up to", and from which day on that is so.
"""

import datetime as dt
from collections.abc import Iterator, Mapping

from convenor.core.dates import count_in_words, in_short, number_in_words
from convenor.core.planner.journeys.parts import Waits
from convenor.core.terms.wording.english.articles import the_body

Names = Mapping[str, str]


def sentences(
    start: str, end: str, before: Waits | None, after: Waits, names: Names
) -> tuple[str, ...]:
    """How long a concern raised at `start` waits to be heard at `end`, the longest wait first.

    Both are slugs, named by `names`. Without `before` there is no calendar yet to compare with, and only
    the plan is told.
    """
    matter = f"A concern raised at {_the(start, names)}"
    told = [_longest(matter, f"heard at {_the(end, names)}", before, after)]
    if after.slowest and after.worst and 0 < after.slowest_days < after.worst:
        told.append(
            f"The longest part of that is waiting {_days(after.slowest_days)} "
            f"for {_the(after.slowest, names)} to meet."
        )
    return (*told, *_usual("heard", before, after), *_in_vain("heard", before, after))


def answer_sentences(
    start: str, end: str, before: Waits | None, after: Waits, names: Names
) -> tuple[str, ...]:
    """How long until the answer of `end` is back at `start`, from the day on which it was raised."""
    matter = f"A concern raised at {_the(start, names)} for {_the(end, names)}"
    told = [_longest(matter, "answered", before, after), *_usual("answered", before, after)]
    return (*told, *_in_vain("answered", before, after))


def _the(slug: str, names: Names) -> str:
    return the_body(names.get(slug, slug))


def _days(number: int) -> str:
    return count_in_words(number, "day") if number else "0 days"


def _longest(matter: str, done: str, before: Waits | None, after: Waits) -> str:
    limit = "at most" if after.worst_is_sure else "up to"
    if before is None:
        if after.worst is None:
            return f"{matter} is never {done} under this plan."
        return f"{matter} waits {limit} {_days(after.worst)} to be {done}."
    if after.worst is None:
        if before.worst is None:
            return f"{matter} is never {done}, now or under this plan."
        return f"{matter} now waits up to {_days(before.worst)} to be {done}; under this plan it never is."
    if before.worst is None:
        return (
            f"{matter} is now never {done}; under this plan it waits {limit} {_days(after.worst)}."
        )
    return f"{matter} {_compared(done, before.worst, after.worst, limit)}"


def _compared(done: str, now: int, then: int, limit: str) -> str:
    if now == then:
        return f"waits up to {_days(now)} to be {done}, now and under this plan."
    change = limit if then < now else "longer, up to"
    number = number_in_words(then) if now > 1 and then > 1 else _days(then)
    return f"now waits up to {_days(now)} to be {done}; under this plan {change} {number}."


def _usual(done: str, before: Waits | None, after: Waits) -> Iterator[str]:
    """What holds half of the time."""
    if after.median is None:
        return
    half = f"Half of the time it is {done} within {_days(after.median)}"
    if before is None or before.median is None:
        yield f"{half}."
    elif before.median == after.median:
        yield f"{half}, now and under this plan."
    else:
        yield f"{half} under this plan; now within {_days(before.median)}."


def _in_vain(done: str, before: Waits | None, after: Waits) -> Iterator[str]:
    """Only where it makes the longest wait look shorter than it is."""
    now, then = (_unheard_from(waits) for waits in (before, after))
    rest = f"on is not {done} before the calendar ends."
    if now and now == then:
        yield f"Now and under this plan, what is raised from {in_short(now)} {rest}"
        return
    if now:
        yield f"Now, what is raised from {in_short(now)} {rest}"
    if then:
        yield f"Under this plan, what is raised from {in_short(then)} {rest}"


def _unheard_from(waits: Waits | None) -> dt.date | None:
    if waits is None or waits.worst is None or waits.worst_is_sure:
        return None
    return waits.unheard_from
