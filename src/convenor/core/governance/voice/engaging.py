"""Enquiries by the clock, places at events, and who was not heard of: the day is always an argument."""

import datetime as dt
from collections.abc import Collection

from convenor.core.dates import count_in_words, in_words, working_days_after, working_days_between

WORKING_DAYS = 10
"""In which an enquiry is answered, where a partnership sets nothing else."""
FEWEST_DAYS, MOST_DAYS = 1, 60
KEPT_AFTER_EVENT = dt.timedelta(days=30)
"""How long access needs, and addresses of people without an account, are kept after an event."""
KEPT_UNCONFIRMED = dt.timedelta(days=7)


def due_on(asked_on: dt.date, days: int, holidays: Collection[dt.date]) -> dt.date:
    """The working day by which it is answered. The day on which it was asked does not count."""
    return working_days_after(asked_on, days, holidays)


def clock_sentence(due: dt.date, on: dt.date, holidays: Collection[dt.date]) -> str:
    """How long there still is, or how late it is, in working days."""
    if due == on:
        return "An answer is due today."
    if due > on:
        return f"An answer is due on {in_words(due)}."
    days = max(1, working_days_between(due, on, holidays))
    late = count_in_words(days, "working day")
    return f"An answer was due on {in_words(due)}, {late} ago."


def places_free(capacity: int | None, taken: int) -> int | None:
    """How many more can come; None where anybody can."""
    return None if capacity is None else max(0, capacity - taken)


def promoted(waiting: list[int], free: int | None) -> list[int]:
    """Who of those that wait gets a place now: the first that came."""
    return list(waiting) if free is None else waiting[:free]


def is_quiet(last: dt.date | None, since: dt.date) -> bool:
    """Whether nobody was in contact on that day or after it."""
    return last is None or last < since
