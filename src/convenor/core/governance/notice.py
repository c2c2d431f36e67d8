"""Were the dates of meetings set early enough for the notice that the terms promise?"""

import datetime as dt
from collections.abc import Collection, Iterable

from convenor.core.dates import later_by
from convenor.core.governance.cadence import meeting_record
from convenor.core.governance.facts import Lead, MeetingFact, Meetings
from convenor.core.governance.promises import Promise, PromiseKind, Status
from convenor.core.governance.wording import notice as wording

NO_HOLIDAYS: frozenset[dt.date] = frozenset()


def notices(
    meetings: Iterable[MeetingFact],
    lead: Lead,
    *,
    on: dt.date,
    holidays: Collection[dt.date] = NO_HOLIDAYS,
) -> tuple[Promise, ...]:
    """One promise for each standing date, in order. A date that was moved has its notice from then."""
    known = Meetings.of(tuple(meetings), on)
    return tuple(_one(meeting, lead, on, holidays) for meeting in known.all)


def notices_to_tell(
    meetings: Iterable[MeetingFact],
    lead: Lead,
    *,
    on: dt.date,
    holidays: Collection[dt.date] = NO_HOLIDAYS,
) -> tuple[Promise, ...]:
    """Those to come that were set too late; where none was, how the next one stands."""
    coming = Meetings.of(tuple(meetings), on).coming
    found = notices(coming, lead, on=on, holidays=holidays)
    return tuple(each for each in found if each.status is Status.BROKEN) or found[:1]


def last_day_to_set(
    meeting_on: dt.date, lead: Lead, holidays: Collection[dt.date] = NO_HOLIDAYS
) -> dt.date:
    return later_by(meeting_on, -lead.amount, lead.unit, holidays)


def _one(meeting: MeetingFact, lead: Lead, on: dt.date, holidays: Collection[dt.date]) -> Promise:
    if meeting.set_on is None:
        return _promise(meeting, lead, Status.NOT_KNOWABLE, wording.not_recorded(meeting, lead))
    if meeting.set_on <= last_day_to_set(meeting.on, lead, holidays):
        return _promise(meeting, lead, Status.KEPT, wording.in_time(meeting, meeting.set_on, lead))
    earliest = None if meeting.is_past(on) else later_by(on, lead.amount, lead.unit, holidays)
    sentence = wording.too_late(meeting, meeting.set_on, lead, earliest)
    return _promise(meeting, lead, Status.BROKEN, sentence)


def _promise(meeting: MeetingFact, lead: Lead, status: Status, sentence: str) -> Promise:
    terms = wording.terms_of_notice(lead)
    return Promise(PromiseKind.NOTICE, status, sentence, terms, (meeting_record(meeting),))
