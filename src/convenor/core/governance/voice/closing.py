"""When a chance to take part closes: a day and a time in London, the reminder before, the days after.

A closing time may fall into the hour in which the clocks change. One that comes twice is settled as the
first of the two, so that whoever keeps to it is late for nobody; one that does not come at all is settled
as the moment at which the clocks change. Both are said.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from convenor.core.dates import (
    in_words,
    is_working_day,
    time_in_words,
    working_days_after,
    working_days_before,
)

LONDON = ZoneInfo("Europe/London")
OPEN_CALL = dt.timedelta(weeks=3)
"""How long the call for a vacant seat is open."""
CALL_CLOSES_AT = dt.time(17)
KEPT_AFTER_CLOSING = dt.timedelta(days=30)
"""How long it is kept who was interested."""
KEPT_UNCONFIRMED = dt.timedelta(days=7)
"""How long an address is kept that nobody confirmed."""


@dataclass(frozen=True, slots=True)
class Closing:
    """The moment, in UTC, and what has to be said of it; mostly nothing."""

    at: dt.datetime
    note: str = ""


def settle(day: dt.date, time: dt.time, *, does: str = "closes") -> Closing:
    """The moment meant by a day and a time on the clock in London, at which it `does` something."""
    local = dt.datetime.combine(day, time.replace(second=0, microsecond=0), LONDON)
    at = local.astimezone(dt.UTC)
    if at.astimezone(LONDON).replace(tzinfo=None) != local.replace(tzinfo=None):
        return _moved_forward(local, does)
    if local.replace(fold=1).utcoffset() != local.utcoffset():
        note = (
            f"On {in_words(day)} the clocks go back, and {time_in_words(time)} comes twice. "
            f"It {does} the first time."
        )
        return Closing(at, note)
    return Closing(at)


def reminder_day(closes_on: dt.date, holidays: Collection[dt.date]) -> dt.date:
    """The working day before the day on which it closes."""
    return working_days_before(closes_on, 1, holidays)


def is_reminded_on(
    day: dt.date, closes_on: dt.date, holidays: Collection[dt.date], *, first: dt.date | None = None
) -> bool:
    """Whether a reminder may go out that day: the working day before, or later where that was missed.

    Never on a day on which nobody works; never for what was not known on the working day before (`first`
    is the day from which it was), for which its own news is reminder enough.
    """
    remind = reminder_day(closes_on, holidays)
    if first is not None and first >= remind:
        return False
    return remind <= day <= closes_on and is_working_day(day, holidays)


def open_call(on: dt.date, holidays: Collection[dt.date]) -> Closing:
    """Three weeks from that day, in the afternoon of a working day."""
    day = on + OPEN_CALL
    if not is_working_day(day, holidays):
        day = working_days_after(day, 1, holidays)
    return settle(day, CALL_CLOSES_AT)


def forgotten_on(closes_on: dt.date) -> dt.date:
    """The first day on which it is no longer kept who was interested."""
    return closes_on + KEPT_AFTER_CLOSING


def in_london(moment: dt.datetime) -> str:
    """Such as “Monday 14 April 2025 at 9am”."""
    local = moment.astimezone(LONDON)
    return f"{in_words(local.date())} at {time_in_words(local.time())}"


def _moved_forward(local: dt.datetime, does: str) -> Closing:
    """An hour that does not come: the moment at which the clocks jump over it.

    Read by the clock before the change it lies within the hour after that moment, which is a full one.
    """
    at = local.replace(fold=0).astimezone(dt.UTC).replace(minute=0)
    note = (
        f"On {in_words(local.date())} there is no {time_in_words(local.time())}: the clocks go forward over "
        f"it. It {does} at that moment, {time_in_words(at.astimezone(LONDON).time())}."
    )
    return Closing(at, note)
