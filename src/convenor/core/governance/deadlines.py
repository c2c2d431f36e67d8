"""What goes out when: the days around a meeting, counted in its terms' own units."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, fields
from enum import StrEnum

from convenor.core.dates import Unit, later_by
from convenor.core.dates.periods import DAY
from convenor.core.governance.facts import Lead, LeadTimes
from convenor.core.governance.wording import interlock
from convenor.core.governance.wording import meetings as wording

NO_HOLIDAYS: frozenset[dt.date] = frozenset()


class DeadlineKind(StrEnum):
    """In the order in which they come; the first three before the meeting, the others after."""

    NOTICE = "notice"
    AGENDA = "agenda"
    PAPERS = "papers"
    ACTIONS = "actions"
    MINUTES = "minutes"

    @property
    def is_before(self) -> bool:
        return self not in (DeadlineKind.ACTIONS, DeadlineKind.MINUTES)


@dataclass(frozen=True)
class Deadline:
    """The last day for something, and why; `on` is None when the terms do not state it."""

    kind: DeadlineKind
    on: dt.date | None
    sentence: str


def deadlines(
    meeting_on: dt.date,
    lead_times: LeadTimes,
    holidays: Collection[dt.date] = NO_HOLIDAYS,
) -> tuple[Deadline, ...]:
    """All five, in order of day; those not stated come last."""
    found = [
        _deadline(DeadlineKind(each.name), meeting_on, getattr(lead_times, each.name), holidays)
        for each in fields(lead_times)
    ]
    return tuple(sorted(found, key=lambda each: each.on or dt.date.max))


def papers_around(
    ours: dt.date,
    other: dt.date,
    name: str,
    lead: Lead,
    holidays: Collection[dt.date] = NO_HOLIDAYS,
) -> str:
    """What our meeting and the papers of a later one of another group mean for each other.

    Empty where ours comes with or after the other.
    """
    if ours >= other:
        return ""
    out = later_by(other, -lead.amount, lead.unit, holidays)
    return interlock.papers(ours, out, name)


def _deadline(
    kind: DeadlineKind, meeting_on: dt.date, lead: Lead | None, holidays: Collection[dt.date]
) -> Deadline:
    if lead is None:
        return Deadline(kind, None, wording.deadline_not_stated(kind))
    amount = -lead.amount if kind.is_before else lead.amount
    day = later_by(meeting_on, amount, lead.unit, holidays)
    skipped = _skipped(meeting_on, day, holidays) if lead.unit is Unit.WORKING_DAYS else 0
    return Deadline(kind, day, wording.deadline(kind, day, lead, skipped, before=kind.is_before))


def _skipped(meeting_on: dt.date, day: dt.date, holidays: Collection[dt.date]) -> int:
    """The holidays between the two days that would have been working days."""
    first, last = sorted((meeting_on, day))
    between = (first + DAY * n for n in range(1, (last - first).days))
    return sum(each.weekday() < 5 and each in holidays for each in between)
