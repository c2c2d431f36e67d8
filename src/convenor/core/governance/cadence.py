"""Does a group meet as often as it says? Gaps between its dates, and when the next one is due."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from convenor.core.dates import later_by, weeks_between
from convenor.core.governance.facts import CadencePromise, MeetingFact, Meetings
from convenor.core.governance.promises import (
    Promise,
    PromiseKind,
    Record,
    RecordKind,
    Status,
    with_gaps_in_records,
)
from convenor.core.governance.wording import meetings as wording

# Terms hardly ever say how exact "every three months" is. Two weeks let a meeting avoid a holiday or
# a clash on either side of its week; 16 weeks instead of 13 is then late, 15 are not.
DEFAULT_TOLERANCE_DAYS = 14

# A date wants setting eight weeks before it is due: the call for items goes out 28 days before the
# meeting, and people need as long again to keep the day free. With less than 28 days left it is at
# risk. A group that meets more often than quarterly has two thirds and one third of its rhythm.
SET_DATE_DAYS_BEFORE = 56
AT_RISK_DAYS_BEFORE = 28


@dataclass(frozen=True)
class Gap:
    """The way from one meeting to the one after it, in calendar weeks, and what the terms make of it."""

    earlier: MeetingFact
    later: MeetingFact
    weeks: int
    verdict: Status
    sentence: str


def gaps(
    meetings: Iterable[MeetingFact], promise: CadencePromise | None = None, *, on: dt.date
) -> tuple[Gap, ...]:
    """Every gap between consecutive meetings, past ones and planned ones; cancelled ones are no meetings.

    A gap too long is broken once the later day has passed, and at risk while it is only planned.
    """
    cadence = promise or CadencePromise()
    return tuple(_gap(a, b, cadence, on) for a, b in pairwise(Meetings.of(tuple(meetings), on).all))


def cadence(
    meetings: Iterable[MeetingFact],
    promise: CadencePromise,
    *,
    on: dt.date,
    records_complete: bool = True,
) -> Promise:
    """How "every three months" stands: the last gap, those planned, and the date that is due next.

    Without `records_complete`, as with a body that others run, what is missing is not held against it.
    """
    known = tuple(meetings)
    found = _evaluate(Meetings.of(known, on), gaps(known, promise, on=on), promise)
    return found if records_complete else with_gaps_in_records(found)


def due_on(meeting_on: dt.date, promise: CadencePromise) -> dt.date | None:
    """The day on which the next meeting falls by the terms; None when they do not say."""
    if promise.every is None or promise.unit is None:
        return None
    return later_by(meeting_on, promise.every, promise.unit)


def latest_on(meeting_on: dt.date, promise: CadencePromise) -> dt.date | None:
    """The last day on which the next meeting still keeps the promise."""
    due = due_on(meeting_on, promise)
    tolerance = promise.tolerance_days
    days = DEFAULT_TOLERANCE_DAYS if tolerance is None else tolerance
    return due and due + dt.timedelta(days=days)


def no_date_after(meetings: Iterable[MeetingFact], *, on: dt.date) -> str | None:
    """The sentence that says a page is stale; None while a date is set for the day or a later one."""
    known = Meetings.of(tuple(meetings), on).all
    if known and known[-1].on >= on:
        return None
    return wording.no_date_after(known[-1].on if known else None)


def next_date_missing(
    meetings: Iterable[MeetingFact], promise: CadencePromise, *, on: dt.date
) -> Promise | None:
    """That the next date wants setting, or is overdue; None while there is one, or time enough."""
    known = Meetings.of(tuple(meetings), on)
    if known.coming or not known.past or promise.every is None:
        return None
    last, due = known.past[-1], due_on(known.past[-1].on, promise) or on
    status = _without_a_date(last.on, due, on)
    if status is Status.KEPT:
        return None
    sentence = wording.without_next(wording.met_once(last), due)
    return _overdue(known, promise) or _promise(promise, status, sentence, last)


def gaps_to_shorten(
    meetings: Iterable[MeetingFact], promise: CadencePromise, *, on: dt.date
) -> tuple[Gap, ...]:
    """Those planned too long, as long as a day is left that would keep the promise."""
    return tuple(
        gap
        for gap in gaps(meetings, promise, on=on)
        if gap.verdict is Status.AT_RISK and (latest_on(gap.earlier.on, promise) or on) >= on
    )


def _gap(earlier: MeetingFact, later: MeetingFact, promise: CadencePromise, on: dt.date) -> Gap:
    weeks = weeks_between(earlier.on, later.on)
    judged = later.on in promise.valid and promise.every is not None
    sentence = wording.gap(weeks, later, promise if judged else CadencePromise(), on)
    return Gap(earlier, later, weeks, _verdict(earlier, later, promise, on), sentence)


def _verdict(
    earlier: MeetingFact, later: MeetingFact, promise: CadencePromise, on: dt.date
) -> Status:
    latest = latest_on(earlier.on, promise)
    if latest is None or later.on not in promise.valid:
        return Status.NOT_KNOWABLE
    if later.on <= latest:
        return Status.KEPT
    return Status.BROKEN if later.is_past(on) else Status.AT_RISK


def _evaluate(known: Meetings, found: tuple[Gap, ...], promise: CadencePromise) -> Promise:
    if promise.every is None:
        return _promise(promise, Status.NOT_KNOWABLE, wording.CADENCE_NOT_STATED)
    if not known.past:
        sentence = wording.no_meeting_yet(known.coming, promise)
        return _promise(promise, Status.NOT_KNOWABLE, sentence, *known.coming[:1])
    return _overdue(known, promise) or _late(known, found, promise) or _next(known, found, promise)


def _overdue(known: Meetings, promise: CadencePromise) -> Promise | None:
    last, latest = known.past[-1], latest_on(known.past[-1].on, promise)
    if latest is None or known.on <= latest:
        return None
    sentence = wording.overdue(last, known.coming[:1], promise)
    return _promise(promise, Status.BROKEN, sentence, last, *known.coming[:1])


def _late(known: Meetings, found: tuple[Gap, ...], promise: CadencePromise) -> Promise | None:
    """The last gap behind us if it was too long, else the first too long one ahead."""
    behind = [gap for gap in found if gap.later.is_past(known.on)][-1:]
    ahead = [gap for gap in found if not gap.later.is_past(known.on)]
    for gap in behind + ahead:
        if gap.verdict in (Status.BROKEN, Status.AT_RISK):
            return _promise(promise, gap.verdict, gap.sentence, gap.earlier, gap.later)
    return None


def _next(known: Meetings, found: tuple[Gap, ...], promise: CadencePromise) -> Promise:
    last, due = known.past[-1], due_on(known.past[-1].on, promise)
    behind = [gap.sentence for gap in found if gap.later == last]
    so_far = behind[0] if behind else wording.met_once(last)
    if known.coming:
        sentence = wording.with_next(so_far, known.coming[0])
        return _promise(promise, Status.KEPT, sentence, *known.past[-2:], known.coming[0])
    status = _without_a_date(last.on, due or last.on, known.on)
    sentence = wording.without_next(so_far, due or last.on)
    return _promise(promise, status, sentence, *known.past[-2:])


def _without_a_date(last: dt.date, due: dt.date, on: dt.date) -> Status:
    rhythm, left = (due - last).days, (due - on).days
    if left < min(AT_RISK_DAYS_BEFORE, rhythm // 3):
        return Status.AT_RISK
    return Status.DUE if left < min(SET_DATE_DAYS_BEFORE, rhythm * 2 // 3) else Status.KEPT


def _promise(
    promise: CadencePromise, status: Status, sentence: str, *meetings: MeetingFact
) -> Promise:
    records = tuple(meeting_record(meeting) for meeting in meetings)
    return Promise(
        PromiseKind.CADENCE, status, sentence, wording.terms_of_cadence(promise), records
    )


def meeting_record(meeting: MeetingFact, kind: RecordKind = RecordKind.MEETING) -> Record:
    return Record(kind, wording.meeting_label(meeting), meeting.on, meeting.reference)
