"""Does a group meet on its usual weekday, at its usual time?"""

import datetime as dt
from collections.abc import Iterable

from convenor.core.dates import Weekday
from convenor.core.governance.cadence import meeting_record
from convenor.core.governance.facts import CadencePromise, MeetingFact, Meetings
from convenor.core.governance.promises import Promise, PromiseKind, Status
from convenor.core.governance.wording import meetings as wording


def usual_weekday(
    meetings: Iterable[MeetingFact], promise: CadencePromise, *, on: dt.date
) -> Promise:
    """Whether every meeting under these terms was, or will be, on one of the usual weekdays."""
    terms = wording.terms_of_weekday(promise.weekdays)
    if not promise.weekdays:
        return Promise(PromiseKind.WEEKDAY, Status.NOT_KNOWABLE, wording.WEEKDAY_NOT_STATED, terms)
    known = _under(promise, meetings, on)
    off = [meeting for meeting in known.all if Weekday.of(meeting.on) not in promise.weekdays]
    sentence = wording.weekdays(known, off, promise.weekdays)
    return _usual(PromiseKind.WEEKDAY, known, off, sentence, terms)


def usual_time(meetings: Iterable[MeetingFact], promise: CadencePromise, *, on: dt.date) -> Promise:
    """Whether every meeting with a recorded time began, and ended, at the usual one."""
    terms = wording.terms_of_time(promise)
    if promise.start is None:
        return Promise(PromiseKind.TIME, Status.NOT_KNOWABLE, wording.TIME_NOT_STATED, terms)
    known = _under(promise, (m for m in meetings if m.start is not None), on)
    off = [meeting for meeting in known.all if _at_another_time(meeting, promise)]
    sentence = wording.times(known, off, promise)
    return _usual(PromiseKind.TIME, known, off, sentence, terms)


def _under(promise: CadencePromise, meetings: Iterable[MeetingFact], on: dt.date) -> Meetings:
    return Meetings.of(tuple(m for m in meetings if m.on in promise.valid), on)


def _at_another_time(meeting: MeetingFact, promise: CadencePromise) -> bool:
    ends_elsewhere = promise.end and meeting.end and meeting.end != promise.end
    return meeting.start != promise.start or bool(ends_elsewhere)


def _usual(
    kind: PromiseKind, known: Meetings, off: list[MeetingFact], sentence: str, terms: str
) -> Promise:
    records = tuple(meeting_record(meeting) for meeting in off or known.all)
    return Promise(kind, _status(known, off), sentence, terms, records)


def _status(known: Meetings, off: list[MeetingFact]) -> Status:
    if not known.all:
        return Status.NOT_KNOWABLE
    if any(meeting in known.past for meeting in off):
        return Status.BROKEN
    return Status.AT_RISK if off else Status.KEPT
