"""Does a group meet as many times a year as it says?"""

import datetime as dt
from collections.abc import Iterable

from convenor.core.dates import Period, months_later
from convenor.core.governance.cadence import meeting_record
from convenor.core.governance.facts import CadencePromise, MeetingFact, Meetings
from convenor.core.governance.promises import (
    Promise,
    PromiseKind,
    Status,
    with_gaps_in_records,
)
from convenor.core.governance.wording import meetings as wording


def partnership_year(day: dt.date, *, starts_in_month: int = 1) -> Period:
    """The year that holds the day, such as April to March when it starts in month 4."""
    year = day.year if day.month >= starts_in_month else day.year - 1
    start = dt.date(year, starts_in_month, 1)
    return Period(start, months_later(start, 12))


def at_least_a_year(
    meetings: Iterable[MeetingFact],
    promise: CadencePromise,
    *,
    on: dt.date,
    starts_in_month: int = 1,
    records_since: dt.date | None = None,
    records_complete: bool = True,
) -> tuple[Promise, ...]:
    """One promise for each year that has dates, up to the year of the day, which is always there.

    A year is not held against a group when the records begin in it: by default they begin with the
    first meeting we know, and `records_since` may say that we would know of earlier ones.
    """
    if promise.at_least_a_year is None:
        return ()
    known = Meetings.of(tuple(meetings), on)
    since = records_since or (known.all[0].on if known.all else on)
    years = {partnership_year(m.on, starts_in_month=starts_in_month) for m in known.all}
    this_year = partnership_year(on, starts_in_month=starts_in_month)
    judged = sorted(years | {this_year}, key=lambda year: year.start or on)
    found = (
        _year(known, year, promise.at_least_a_year, since)
        for year in judged
        if not year.after(this_year)
    )
    return tuple(each if records_complete else with_gaps_in_records(each) for each in found)


def _year(known: Meetings, year: Period, at_least: int, records_since: dt.date) -> Promise:
    past = [meeting for meeting in known.past if meeting.on in year]
    coming = [meeting for meeting in known.coming if meeting.on in year]
    status = _status(len(past), len(coming), at_least, year, known.on)
    begins_inside = year.start is not None and year.start < records_since
    if status is not Status.KEPT and begins_inside and known.all:
        sentence = wording.year_begun_unseen(len(past) + len(coming), year, at_least, records_since)
        status = Status.NOT_KNOWABLE
    else:
        sentence = wording.year_count(past, coming, year, at_least, known.on)
    records = tuple(meeting_record(meeting) for meeting in past + coming)
    terms = wording.terms_of_year(at_least)
    return Promise(PromiseKind.YEARLY, status, sentence, terms, records)


def _status(past: int, coming: int, at_least: int, year: Period, on: dt.date) -> Status:
    if past + coming == 0:
        return Status.NOT_KNOWABLE
    if past + coming >= at_least:
        return Status.KEPT
    return Status.AT_RISK if on in year else Status.BROKEN
