"""What a group promises, against what is recorded of its meetings in the last 12 months.

Nothing recorded is not knowable yet. Seats are named by their label alone, never by who sits there.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from convenor.core.governance.commitments import looking_back
from convenor.core.governance.facts import Lead
from convenor.core.governance.promises import Promise, PromiseKind, Record, RecordKind, Status
from convenor.core.governance.quorum_times import Stretch
from convenor.core.governance.wording import happened as wording


@dataclass(frozen=True)
class PapersFact:
    """The papers of one meeting: the last day by the terms, and when each of those that went out did."""

    on: dt.date
    due: dt.date | None
    out: tuple[dt.date, ...]

    @property
    def in_time(self) -> bool:
        return self.due is not None and all(day <= self.due for day in self.out)


@dataclass(frozen=True)
class QuorumFact:
    """Whether enough were there at one meeting, in its stretches of time."""

    on: dt.date
    stretches: tuple[Stretch, ...]

    @property
    def holds(self) -> bool | None:
        """Throughout: False when at any time too few were there, None when nobody can tell."""
        held = [stretch.finding.holds for stretch in self.stretches]
        if False in held:
            return False
        return None if None in held or not held else True


@dataclass(frozen=True)
class SeatsFact:
    """The labels of the filled seats at one meeting, and of those with somebody there."""

    on: dt.date
    filled: frozenset[str]
    there: frozenset[str]


@dataclass(frozen=True)
class MinutesFact:
    """The draft minutes of one meeting: the last day by the terms, and when they went out."""

    on: dt.date
    due: dt.date | None
    out: dt.date | None


Fact = TypeVar("Fact", PapersFact, QuorumFact, SeatsFact, MinutesFact)


def papers_in_time(
    meetings: Sequence[PapersFact], lead: Lead | None, *, on: dt.date
) -> Promise | None:
    """Against the lead time of the terms; None where neither they nor the records say anything."""
    known = [each for each in _of_the_year(meetings, on) if each.out]
    if lead is None:
        return _unless_nothing(PromiseKind.PAPERS, known, wording.PAPERS_NOT_STATED)
    terms = wording.terms_of_papers(lead)
    known = [each for each in known if each.due is not None]
    if not known:
        return Promise(PromiseKind.PAPERS, Status.NOT_KNOWABLE, wording.NO_PAPERS, terms)
    late = [each.on for each in known if not each.in_time]
    sentence = wording.papers(len(known), late, lead)
    return Promise(PromiseKind.PAPERS, _kept_unless(late), sentence, terms, _records(late))


def minutes_in_time(
    meetings: Sequence[MinutesFact], lead: Lead | None, *, on: dt.date
) -> Promise | None:
    """Of the draft minutes that went out. Those that did not may have gone out elsewhere."""
    known = [each for each in _of_the_year(meetings, on) if each.out is not None]
    if lead is None:
        return _unless_nothing(PromiseKind.MINUTES, known, wording.MINUTES_NOT_STATED)
    terms = wording.terms_of_minutes(lead)
    known = [each for each in known if each.due is not None]
    if not known:
        return Promise(PromiseKind.MINUTES, Status.NOT_KNOWABLE, wording.NO_MINUTES, terms)
    late = [each.on for each in known if each.out and each.due and each.out > each.due]
    sentence = wording.minutes(len(known), late, lead)
    return Promise(PromiseKind.MINUTES, _kept_unless(late), sentence, terms, _records(late))


def quorate(meetings: Sequence[QuorumFact], *, is_stated: bool, on: dt.date) -> Promise | None:
    """Whether enough were there all the time, by the rule that held on each day."""
    recorded = _of_the_year(meetings, on)
    if not is_stated:
        return _unless_nothing(PromiseKind.QUORATE, recorded, wording.QUORUM_NOT_STATED)
    known = [each for each in recorded if each.holds is not None]
    if not known:
        return Promise(PromiseKind.QUORATE, Status.NOT_KNOWABLE, wording.NOBODY_RECORDED)
    short = [each.on for each in known if each.holds is False]
    sentence = wording.quorate(len(known), short)
    return Promise(PromiseKind.QUORATE, _kept_unless(short), sentence, records=_records(short))


def represented(meetings: Sequence[SeatsFact], *, on: dt.date) -> Promise | None:
    """For how many of the filled seats somebody came at least once; None without any filled seat."""
    recorded = [each for each in _of_the_year(meetings, on) if each.there]
    if not recorded:
        return None
    filled = frozenset().union(*(each.filled for each in recorded))
    there = frozenset().union(*(each.there for each in recorded)) & filled
    if not filled:
        return None
    missing = sorted(filled - there)
    sentence = wording.represented(len(there), len(filled), missing)
    records = tuple(Record(RecordKind.SEAT, label) for label in missing)
    status = Status.DUE if missing else Status.KEPT
    return Promise(PromiseKind.REPRESENTED, status, sentence, records=records)


def _of_the_year(meetings: Sequence[Fact], on: dt.date) -> list[Fact]:
    since = looking_back(on)
    return sorted((m for m in meetings if since <= m.on <= on), key=lambda meeting: meeting.on)


def _unless_nothing(kind: PromiseKind, known: Sequence[object], sentence: str) -> Promise | None:
    """That the terms are silent is worth saying where there is something to hold against them."""
    return Promise(kind, Status.NOT_KNOWABLE, sentence) if known else None


def _kept_unless(failed: Sequence[dt.date]) -> Status:
    return Status.BROKEN if failed else Status.KEPT


def _records(days: Sequence[dt.date]) -> tuple[Record, ...]:
    return tuple(Record(RecordKind.MEETING, wording.meeting(day), day) for day in days)
