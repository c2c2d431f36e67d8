"""Does a group meet as many times a year as it says?"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from convenor.core.dates import Period, Unit, later_by, months_later, working_days_before
from convenor.core.governance.cadence import (
    AT_RISK_DAYS_BEFORE,
    SET_DATE_DAYS_BEFORE,
    meeting_record,
)
from convenor.core.governance.facts import CadencePromise, Lead, MeetingFact, Meetings
from convenor.core.governance.promises import (
    Promise,
    PromiseKind,
    Status,
    with_gaps_in_records,
)
from convenor.core.governance.wording import meetings as wording
from convenor.core.governance.wording import year as year_wording

NO_HOLIDAYS: frozenset[dt.date] = frozenset()


@dataclass(frozen=True)
class _Rule:
    """What a year is held against: the number, and the notice that each date should have."""

    at_least: int
    notice: Lead | None
    holidays: Collection[dt.date]

    def set_by(self, year: Period) -> dt.date:
        """The last day on which a date can still be set for the end of the year, with its notice.

        Where no notice is stated, people want as long as they do for any date.
        """
        end = months_later(year.start, 12) if year.start else dt.date.max
        last = working_days_before(end, 1, self.holidays)
        lead = self.notice or Lead(SET_DATE_DAYS_BEFORE, Unit.DAYS)
        return later_by(last, -lead.amount, lead.unit, self.holidays)


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
    notice: Lead | None = None,
    holidays: Collection[dt.date] = NO_HOLIDAYS,
) -> tuple[Promise, ...]:
    """One promise for each year that has dates, up to the year of the day, which is always there.

    A past year is not held against a group when the records begin in it: by default they begin with
    the first meeting we know, and `records_since` may say that we would know of earlier ones.
    While the year runs, a date that is missing can still be set, so it is told in any case.
    """
    if promise.at_least_a_year is None:
        return ()
    known = Meetings.of(tuple(meetings), on)
    since = records_since or (known.all[0].on if known.all else on)
    years = {partnership_year(m.on, starts_in_month=starts_in_month) for m in known.all}
    this_year = partnership_year(on, starts_in_month=starts_in_month)
    judged = sorted(years | {this_year}, key=lambda year: year.start or on)
    rule = _Rule(promise.at_least_a_year, notice, holidays)
    found = (_year(known, year, rule, since) for year in judged if not year.after(this_year))
    return tuple(each if records_complete else with_gaps_in_records(each) for each in found)


def _year(known: Meetings, year: Period, rule: _Rule, records_since: dt.date) -> Promise:
    past = [meeting for meeting in known.past if meeting.on in year]
    coming = [meeting for meeting in known.coming if meeting.on in year]
    unseen = year.start is not None and year.start < records_since and bool(known.all)
    status, sentence = _judged(past, coming, year, rule, known.on)
    if unseen and status is Status.BROKEN:
        count = len(past) + len(coming)
        sentence = wording.year_begun_unseen(count, year, rule.at_least, records_since)
        status = Status.NOT_KNOWABLE
    elif unseen and status in (Status.DUE, Status.AT_RISK):
        sentence = f"{sentence} {year_wording.records_begin(records_since)}"
    records = tuple(meeting_record(meeting) for meeting in past + coming)
    terms = wording.terms_of_year(rule.at_least)
    return Promise(PromiseKind.YEARLY, status, sentence, terms, records)


def _judged(
    past: list[MeetingFact], coming: list[MeetingFact], year: Period, rule: _Rule, on: dt.date
) -> tuple[Status, str]:
    number = len(past) + len(coming)
    is_short = 0 < number < rule.at_least
    if not is_short or on not in year:
        sentence = wording.year_count(past, coming, year, rule.at_least, on)
        return _status(number, rule.at_least), sentence
    set_by = rule.set_by(year)
    sentence = year_wording.date_missing(
        (len(past), len(coming), rule.at_least),
        wording.year_label(year),
        year_wording.what_to_do(rule.at_least - number, set_by, on, is_notice=bool(rule.notice)),
    )
    # What comes next has no date, or the time in which one can be set is running out.
    is_late = not coming or (set_by - on).days < AT_RISK_DAYS_BEFORE
    return Status.AT_RISK if is_late else Status.DUE, sentence


def _status(number: int, at_least: int) -> Status:
    if number == 0:
        return Status.NOT_KNOWABLE
    return Status.KEPT if number >= at_least else Status.BROKEN
