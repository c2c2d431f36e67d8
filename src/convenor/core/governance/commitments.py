"""What members took on, against what is recorded of one of them over the last 12 months.

Only the person and the secretariat read this. It speaks kindly, and removes nobody from anything.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from convenor.core.dates import months_later
from convenor.core.governance.facts import AttendedFact
from convenor.core.governance.promises import Promise, PromiseKind, Record, RecordKind, Status
from convenor.core.governance.wording import commitments as wording
from convenor.core.terms.schema.membership import CommitmentKind
from convenor.core.vocabulary import ContributionKind

LOOKING_BACK_MONTHS = 12
MISSED_IN_A_ROW = 3

COUNTS_FOR: dict[CommitmentKind, frozenset[ContributionKind]] = {
    CommitmentKind.REPRESENT: frozenset({ContributionKind.REPRESENTED}),
    CommitmentKind.GATHER: frozenset({ContributionKind.GATHERED, ContributionKind.LED}),
    CommitmentKind.LEAD: frozenset({ContributionKind.LED}),
    CommitmentKind.REPORT: frozenset({ContributionKind.REPORTED}),
    CommitmentKind.WORK: frozenset({ContributionKind.WORK}),
}
"""A task group gathers what is known on its subject, so that running one counts as gathering too."""


@dataclass(frozen=True)
class CommitmentFact:
    """What the terms say that members take on; `group` is the name of the group to attend."""

    kind: CommitmentKind
    text: str
    group: str = ""


@dataclass(frozen=True)
class ContributionFact:
    """Something somebody did, in a few words of theirs."""

    kind: ContributionKind
    on: dt.date
    words: str = ""


@dataclass(frozen=True)
class DoneFact:
    """What is recorded of one person.

    `recorded` are the meetings at which anybody's attendance is; only those on or after `since`, the day
    on which the person took it on, are held against them.
    """

    attended: tuple[AttendedFact, ...] = ()
    recorded: tuple[AttendedFact, ...] = ()
    contributions: tuple[ContributionFact, ...] = ()
    since: dt.date | None = None


@dataclass(frozen=True)
class SeatAtMeeting:
    """Whether somebody was there for a seat; None when that is not recorded."""

    on: dt.date
    was_there: bool | None


def commitment_kept(commitment: CommitmentFact, done: DoneFact, *, on: dt.date) -> Promise:
    """How one commitment stands on the day: kept, due, or not knowable yet."""
    if commitment.kind is CommitmentKind.ATTEND and commitment.group:
        return _attends(commitment, done, on)
    if commitment.kind in COUNTS_FOR:
        return _contributes(commitment, done, on)
    return _promise(commitment, Status.NOT_KNOWABLE, wording.ONLY_WORDS)


def commitments_kept(
    commitments: Sequence[CommitmentFact], done: DoneFact, *, on: dt.date
) -> tuple[Promise, ...]:
    """All commitments, in the order of the terms."""
    return tuple(commitment_kept(each, done, on=on) for each in commitments)


def missed_in_a_row(seat: str, meetings: Sequence[SeatAtMeeting], *, on: dt.date) -> str:
    """A reminder to the seat's organisation after three meetings without it; empty otherwise.

    A meeting at which nothing is recorded of the seat is held against nobody.
    """
    past = sorted((each for each in meetings if each.on <= on), key=lambda each: each.on)
    latest = past[-MISSED_IN_A_ROW:]
    missed = [each for each in latest if each.was_there is False]
    return wording.missed(seat, MISSED_IN_A_ROW) if len(missed) == MISSED_IN_A_ROW else ""


def _attends(commitment: CommitmentFact, done: DoneFact, on: dt.date) -> Promise:
    days = _days(done.attended, commitment.group, on)
    if days:
        sentence = wording.attended(commitment.group, len(days))
        records = tuple(Record(RecordKind.MEETING, wording.meeting(day), day) for day in days)
        return _promise(commitment, Status.KEPT, sentence, records)
    recorded = _days(done.recorded, commitment.group, on)
    if not any(done.since is None or day >= done.since for day in recorded):
        return _promise(commitment, Status.NOT_KNOWABLE, wording.nobody_noted(commitment.group))
    return _promise(commitment, Status.DUE, wording.not_attended(commitment.group))


def _contributes(commitment: CommitmentFact, done: DoneFact, on: dt.date) -> Promise:
    kinds = COUNTS_FOR[commitment.kind]
    past = [each for each in done.contributions if each.on <= on]
    found = sorted((each for each in past if each.kind in kinds), key=lambda each: each.on)
    recent = [each for each in found if each.on >= looking_back(on)]
    if recent:
        records = tuple(_record(each) for each in recent)
        return _promise(commitment, Status.KEPT, wording.done(len(recent)), records)
    if not past:
        return _promise(commitment, Status.NOT_KNOWABLE, wording.NOTHING_SAID)
    sentence = wording.not_done(found[-1].on if found else None)
    return _promise(commitment, Status.DUE, sentence, tuple(_record(each) for each in found[-1:]))


def looking_back(on: dt.date) -> dt.date:
    """The first day that counts."""
    return months_later(on, -LOOKING_BACK_MONTHS)


def _days(attended: Sequence[AttendedFact], group: str, on: dt.date) -> list[dt.date]:
    since = looking_back(on)
    return sorted({each.on for each in attended if each.group == group and since <= each.on <= on})


def _record(each: ContributionFact) -> Record:
    return Record(RecordKind.CONTRIBUTION, wording.contribution(each.on, each.words), each.on)


def _promise(
    commitment: CommitmentFact, status: Status, sentence: str, records: tuple[Record, ...] = ()
) -> Promise:
    return Promise(PromiseKind.COMMITMENT, status, sentence, commitment.text, records)
