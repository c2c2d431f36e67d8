"""Does a group meet in step with another one, and when is the other due?"""

import datetime as dt
from collections.abc import Collection, Iterable

from convenor.core.dates import (
    Observance,
    Period,
    Unit,
    later_by,
    touching,
    weeks_between,
    working_days_between,
    working_week,
)
from convenor.core.governance.cadence import meeting_record
from convenor.core.governance.facts import (
    MeetingFact,
    Meetings,
    TimingPromise,
    TimingRelation,
)
from convenor.core.governance.promises import Promise, PromiseKind, RecordKind, Status
from convenor.core.governance.wording import interlock as wording

# The other group's meeting that ours is held against lies at most so many weeks from where it should:
# less than half a quarter, beyond which it belongs to the meeting before or after.
NEAR_WEEKS = 6

NO_HOLIDAYS: frozenset[dt.date] = frozenset()


def implied_day(
    meeting_on: dt.date, promise: TimingPromise, holidays: Collection[dt.date] = NO_HOLIDAYS
) -> dt.date | None:
    """A day in the week, or the very day, on which the other group should meet."""
    if promise.relation is TimingRelation.NOT_SAME_WEEK:
        return None
    ahead = -promise.amount if promise.relation is TimingRelation.AFTER else promise.amount
    return later_by(meeting_on, ahead, promise.unit, holidays)


def implied_weeks(
    meeting_on: dt.date, promise: TimingPromise, holidays: Collection[dt.date] = NO_HOLIDAYS
) -> Period | None:
    """Monday to Friday of the week in which the other group should meet; None when any will do."""
    day = implied_day(meeting_on, promise, holidays)
    return None if day is None else working_week(day)


def timing(
    ours: Iterable[MeetingFact],
    others: Iterable[MeetingFact],
    promise: TimingPromise,
    *,
    on: dt.date,
    holidays: Collection[dt.date] = NO_HOLIDAYS,
) -> tuple[Promise, ...]:
    """One promise for each of our meetings, in order: kept or not where the other has a date.

    Out of step is broken once one of the two days has passed, and at risk while both are to come.
    """
    theirs = Meetings.of(tuple(others), on).all
    return tuple(
        _one(meeting, theirs, promise, on, holidays) for meeting in Meetings.of(tuple(ours), on).all
    )


def observances_touching(
    days: Period | dt.date, observances: Iterable[Observance]
) -> tuple[str, ...]:
    """One sentence for each observance that the day or the week meets, in order of date."""
    period = days if isinstance(days, Period) else Period.of_day(days)
    return tuple(wording.observance(touch, days) for touch in touching(period, observances))


def observance_marks(day: dt.date, observances: Iterable[Observance]) -> tuple[str, ...]:
    """The same for one day in a few words, such as "in Ramadan, about"."""
    return tuple(wording.mark(touch) for touch in touching(Period.of_day(day), observances))


def timing_mark(
    meeting_on: dt.date,
    others: Iterable[MeetingFact],
    promise: TimingPromise,
    *,
    on: dt.date,
    holidays: Collection[dt.date] = NO_HOLIDAYS,
) -> str:
    """Where the day lies by the other group's meeting, in a few words; empty where nothing is to say."""
    theirs = Meetings.of(tuple(others), on).all
    other = _nearest(meeting_on, theirs, promise, holidays)
    if other is None:
        return ""
    kept = _in_step(meeting_on, other.on, promise, holidays)
    if kept and promise.relation is TimingRelation.NOT_SAME_WEEK:
        return ""
    distance = _distance(meeting_on, other.on, promise, holidays)
    return wording.step_mark(distance, promise, kept=kept)


def _one(
    meeting: MeetingFact,
    theirs: tuple[MeetingFact, ...],
    promise: TimingPromise,
    on: dt.date,
    holidays: Collection[dt.date],
) -> Promise:
    other = _nearest(meeting.on, theirs, promise, holidays)
    if other is None:
        week = implied_weeks(meeting.on, promise, holidays)
        sentence = wording.other_has_no_date(meeting, week, promise, on)
        return _promise(promise, Status.NOT_KNOWABLE, sentence, meeting)
    if _in_step(meeting.on, other.on, promise, holidays):
        sentence = wording.in_step(meeting, other, promise, on)
        return _promise(promise, Status.KEPT, sentence, meeting, other)
    distance, unit = _distance(meeting.on, other.on, promise, holidays)
    sentence = wording.out_of_step(meeting, other, (distance, unit), promise, on)
    both_to_come = not meeting.is_past(on) and not other.is_past(on)
    status = Status.AT_RISK if both_to_come else Status.BROKEN
    return _promise(promise, status, sentence, meeting, other)


def _nearest(
    meeting_on: dt.date,
    theirs: tuple[MeetingFact, ...],
    promise: TimingPromise,
    holidays: Collection[dt.date],
) -> MeetingFact | None:
    """The other group's meeting that tells: one in step, else the nearest to where it should be.

    Where the two must not meet in one week, one that does tells more than any near it.
    """
    wanted = implied_day(meeting_on, promise, holidays) or meeting_on
    telling = promise.relation is not TimingRelation.NOT_SAME_WEEK
    near = (each for each in theirs if abs(weeks_between(wanted, each.on)) <= NEAR_WEEKS)
    return min(
        near,
        key=lambda each: (
            _in_step(meeting_on, each.on, promise, holidays) is not telling,
            abs(each.on - wanted),
        ),
        default=None,
    )


def _in_step(
    ours: dt.date, other: dt.date, promise: TimingPromise, holidays: Collection[dt.date]
) -> bool:
    if promise.relation is TimingRelation.NOT_SAME_WEEK:
        return weeks_between(ours, other) != 0
    if promise.relation is TimingRelation.SAME_DAY:
        return ours == other
    ahead = -promise.amount if promise.relation is TimingRelation.AFTER else promise.amount
    return _distance(ours, other, promise, holidays)[0] == ahead


def _distance(
    ours: dt.date, other: dt.date, promise: TimingPromise, holidays: Collection[dt.date]
) -> tuple[int, Unit]:
    """How far the other group's day lies after ours, in the unit of the promise."""
    if promise.unit is Unit.WORKING_DAYS:
        return working_days_between(ours, other, holidays), promise.unit
    if promise.unit is Unit.DAYS or promise.relation is TimingRelation.SAME_DAY:
        return (other - ours).days, Unit.DAYS
    return weeks_between(ours, other), Unit.WEEKS


def _promise(
    promise: TimingPromise,
    status: Status,
    sentence: str,
    meeting: MeetingFact,
    other: MeetingFact | None = None,
) -> Promise:
    records = [meeting_record(meeting)]
    if other is not None:
        records.append(meeting_record(other, RecordKind.OTHER_MEETING))
    terms = wording.terms_of_timing(promise)
    return Promise(PromiseKind.TIMING, status, sentence, terms, tuple(records))
