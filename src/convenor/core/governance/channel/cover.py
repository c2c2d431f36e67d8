"""Who goes to a meeting elsewhere, whether they speak for us, and whether it was reported back in time."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from convenor.core.dates import Unit, later_by
from convenor.core.governance.wording import cover as wording

DAYS_TO_REPORT = 5
"""Working days after a meeting elsewhere by which it is reported back. A usual lead, not a rule of any terms."""


class Standing(StrEnum):
    """How a meeting elsewhere is covered, from the worst."""

    NOBODY = "nobody"
    NO_MANDATE = "nobody with a mandate"
    NOT_SAID = "not said"
    COVERED = "covered"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who may go: as they may be named, whether they hold a mandate, and what they said."""

    name: str
    has_mandate: bool
    goes: bool | None = None
    """None while they have said nothing."""


@dataclass(frozen=True, slots=True)
class Cover:
    """How the meeting is covered, in a sentence."""

    standing: Standing
    sentence: str
    can_be_covered: bool = True
    """Whether anybody speaks for us there, or said that they go."""

    @property
    def wants_somebody(self) -> bool:
        return self.standing is not Standing.COVERED


def cover_of(speakers: Sequence[Speaker]) -> Cover:
    """The best that was said decides. Without any mandate at all, whoever goes has none."""
    going = [each for each in speakers if each.goes]
    mandated = [each for each in going if each.has_mandate]
    open_yet = [each for each in speakers if each.has_mandate and each.goes is None]
    if mandated:
        return Cover(Standing.COVERED, wording.goes([each.name for each in mandated]))
    if open_yet:
        names = [each.name for each in open_yet]
        return Cover(Standing.NOT_SAID, wording.not_said(names, [each.name for each in going]))
    if going:
        return Cover(Standing.NO_MANDATE, wording.no_mandate([each.name for each in going]))
    held = any(each.has_mandate for each in speakers)
    return Cover(Standing.NOBODY, wording.nobody(held), can_be_covered=held)


def report_due(held_on: dt.date, holidays: Collection[dt.date] = frozenset()) -> dt.date:
    """The last day for reporting back: five working days after the meeting."""
    return later_by(held_on, DAYS_TO_REPORT, Unit.WORKING_DAYS, holidays)


@dataclass(frozen=True, slots=True)
class ReportFact:
    """A meeting elsewhere that somebody of ours was to go to, and the day its report went out."""

    held_on: dt.date
    reported_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ReportShare:
    """How many of the meetings whose time for reporting is over were reported back in time."""

    due: int
    in_time: int
    late: int

    @property
    def sentence(self) -> str:
        return wording.share(self.due, self.in_time, self.late, DAYS_TO_REPORT)


def report_share(
    facts: Iterable[ReportFact], *, on: dt.date, holidays: Collection[dt.date] = frozenset()
) -> ReportShare:
    """A meeting counts once its report is there, or the last day for it is over."""
    due = in_time = late = 0
    for fact in facts:
        last = report_due(fact.held_on, holidays)
        if fact.reported_on is None and on <= last:
            continue
        due += 1
        in_time += fact.reported_on is not None and fact.reported_on <= last
        late += fact.reported_on is not None and fact.reported_on > last
    return ReportShare(due, in_time, late)
