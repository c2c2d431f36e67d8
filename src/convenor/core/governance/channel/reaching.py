"""Which meeting a matter reaches: the first one whose papers have not closed.

The planner counts the days of a journey by the same rule, in code of its own (see journeys.md); a test plays
every day of an adopted calendar through both.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from convenor.core.dates import later_by
from convenor.core.governance.facts import Lead


@dataclass(frozen=True, slots=True, order=True)
class Sitting:
    """A meeting to come, and the last day on which something can be put to it."""

    on: dt.date
    papers_close: dt.date
    token: str = ""

    def takes(self, day: dt.date, *, handed_on: dt.date | None = None) -> bool:
        """Whether what is put to it on that day is in time; they close at the end of their day.

        A group hands on after its own meeting: what was handed on that same day waits for a later one.
        """
        return day <= self.papers_close and (handed_on is None or handed_on < self.on)


def papers_close(on: dt.date, lead: Lead | None, holidays: Collection[dt.date]) -> dt.date:
    """The last day for papers; without a rule on them, the day of the meeting itself."""
    if lead is None:
        return on
    return later_by(on, -lead.amount, lead.unit, frozenset(holidays))


def first_reached(
    sittings: Iterable[Sitting], day: dt.date, *, handed_on: dt.date | None = None
) -> Sitting | None:
    """The first meeting that takes it in time; None where the calendar has none."""
    return min((each for each in sittings if each.takes(day, handed_on=handed_on)), default=None)
