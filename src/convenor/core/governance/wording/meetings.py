"""Sentences about how often, when and how usual meetings are, and what goes out around them."""

import datetime as dt
from collections.abc import Sequence

from convenor.core.dates import (
    Period,
    Weekday,
    amount_in_words,
    count_in_words,
    every_in_words,
    in_short,
    in_words,
    listed,
    number_in_words,
    sentence,
    time_in_words,
    times_in_words,
    times_of_day_in_words,
)
from convenor.core.governance.facts import CadencePromise, Lead, MeetingFact, Meetings
from convenor.core.vocabulary import MeetingState

STATUS = {
    "kept": "kept",
    "not_knowable": "not knowable yet",
    "due": "due",
    "at_risk": "at risk",
    "broken": "broken",
}
MAY_NOT_KNOW_ALL = "We may not know of every meeting."
CADENCE_NOT_STATED = "The terms do not state how often it meets."
WEEKDAY_NOT_STATED = "The usual weekday is not stated."
TIME_NOT_STATED = "The usual time is not stated."

GOES_OUT = {
    "notice": "Notice of the meeting goes out",
    "agenda": "The agenda goes out",
    "papers": "Papers go out",
    "actions": "The list of actions goes out",
    "minutes": "Draft minutes go out",
}
MEETING_LABELS = {
    MeetingState.PLANNED: "Date set for {day}",
    MeetingState.HELD: "Meeting on {day}",
    MeetingState.CANCELLED: "Cancelled meeting of {day}",
}


# What the terms say


def terms_of_cadence(promise: CadencePromise) -> str:
    return f"Meets {_every(promise)}." if promise.every else CADENCE_NOT_STATED


def terms_of_year(at_least: int) -> str:
    return f"Meets at least {times_in_words(at_least)} a year."


def terms_of_weekday(weekdays: Sequence[Weekday]) -> str:
    return f"Meets {_on_weekdays(weekdays)}." if weekdays else WEEKDAY_NOT_STATED


def terms_of_time(promise: CadencePromise) -> str:
    if promise.start is None:
        return TIME_NOT_STATED
    joint = "" if promise.end is None else f" and ends at {time_in_words(promise.end)}"
    return f"Begins at {time_in_words(promise.start)}{joint}."


# One meeting


def meeting_label(meeting: MeetingFact) -> str:
    return MEETING_LABELS[meeting.state].format(day=in_short(meeting.on))


def met(meeting: MeetingFact, on: dt.date) -> str:
    """A date that has passed unconfirmed was to be; we do not say that it was."""
    if meeting.state is MeetingState.HELD:
        return "Met"
    return "Was to meet" if meeting.on < on else "Is to meet"


def met_once(meeting: MeetingFact) -> str:
    verb = "Met" if meeting.state is MeetingState.HELD else "Was to meet"
    return f"{verb} on {in_short(meeting.on)}."


# How often


def gap(weeks: int, later: MeetingFact, promise: CadencePromise, on: dt.date) -> str:
    apart = (
        f"{amount_in_words(weeks, 'weeks')} after"
        if weeks
        else f"on {in_short(later.on)}, in the same week as"
    )
    return f"{met(later, on)} {apart} the last meeting{_the_terms_say(promise)}."


def no_meeting_yet(coming: Sequence[MeetingFact], promise: CadencePromise) -> str:
    question = f"so we cannot tell whether it meets {_every(promise)}."
    if coming:
        return f"No meeting is recorded before {in_short(coming[0].on)}, {question}"
    return f"No dates are recorded, {question}"


def overdue(last: MeetingFact, coming: Sequence[MeetingFact], promise: CadencePromise) -> str:
    if not coming:
        return f"No date has been set after {in_short(last.on)}{_the_terms_say(promise)}."
    return (
        f"Nothing has followed the date of {in_short(last.on)}, and the next is "
        f"{in_short(coming[0].on)}{_the_terms_say(promise)}."
    )


def with_next(so_far: str, coming: MeetingFact) -> str:
    return f"{so_far} The next meeting is on {in_short(coming.on)}."


def without_next(so_far: str, due: dt.date) -> str:
    return f"{so_far} The next is due by {in_short(due)} and has no date yet."


def no_date_after(last: dt.date | None) -> str:
    return f"No date has been set after {in_short(last)}." if last else "No date is recorded."


# How many a year


def year_label(year: Period) -> str:
    """Such as "2018", or "2017/18" when it does not start in January."""
    if year.start is None:
        return "the past"
    if year.start.month == 1:
        return str(year.start.year)
    return f"{year.start.year}/{(year.start.year + 1) % 100:02}"


def year_count(
    past: Sequence[MeetingFact],
    coming: Sequence[MeetingFact],
    year: Period,
    at_least: int,
    on: dt.date,
) -> str:
    label, times = year_label(year), times_in_words(at_least)
    if not past and not coming:
        return (
            f"No dates are recorded for {label}, so we cannot tell whether it meets "
            f"at least {times} a year."
        )
    count = _count_so_far(past, label, in_it=on in year)
    more = _more(past, coming) if on in year else ""
    return f"{count}; the terms say at least {times} a year{more}."


def year_begun_unseen(count: int, year: Period, at_least: int, since: dt.date) -> str:
    dates = count_in_words(count, "date")
    return (
        f"{sentence(dates)} {'is' if count == 1 else 'are'} recorded for {year_label(year)}, and the "
        f"records begin on {in_short(since)}, so we cannot tell whether it met "
        f"at least {times_in_words(at_least)}."
    )


def _count_so_far(past: Sequence[MeetingFact], label: str, *, in_it: bool) -> str:
    if not past:
        return f"Has not met in {label} so far"
    times = times_in_words(len(past))
    if any(meeting.state is not MeetingState.HELD for meeting in past):
        return f"Was to meet {times} in {label}{' so far' if in_it else ''}"
    return f"{'Has met' if in_it else 'Met'} {times} in {label}"


def _more(past: Sequence[MeetingFact], coming: Sequence[MeetingFact]) -> str:
    if not coming:
        return ""
    more = f"{number_in_words(len(coming))}{' more' if past else ''}"
    return f"; {more} {'is' if len(coming) == 1 else 'are'} planned"


# On which day, at what time


def weekdays(known: Meetings, off: Sequence[MeetingFact], usual: Sequence[Weekday]) -> str:
    exceptions = [f"{in_short(m.on)} {_is(m, known)} a {Weekday.of(m.on)}" for m in off]
    return _all_or_some(known, exceptions, _on_weekdays(usual))


def times(known: Meetings, off: Sequence[MeetingFact], promise: CadencePromise) -> str:
    start = time_in_words(promise.start) if promise.start else ""
    usual = (
        f"at {start}" if promise.end is None else f"from {start} to {time_in_words(promise.end)}"
    )
    exceptions = [
        f"{in_short(m.on)} {_is(m, known)} {times_of_day_in_words(m.start, m.end)}"
        for m in off
        if m.start
    ]
    return _all_or_some(known, exceptions, usual)


def _all_or_some(known: Meetings, exceptions: Sequence[str], usual: str) -> str:
    total, agree = len(known.all), len(known.all) - len(exceptions)
    if not total:
        return f"No meetings are recorded that would show whether they are {usual}."
    if not exceptions:
        return f"{_whole_of(total)} {_were(total, known)} {usual}."
    number = sentence(number_in_words(agree)) if agree else "None"
    of = count_in_words(total, "meeting")
    return f"{number} of {of} {_were(agree, known)} {usual}; {listed(exceptions)}."


def _whole_of(total: int) -> str:
    if total <= 2:
        return "The one meeting" if total == 1 else "Both meetings"
    return f"All {number_in_words(total)} meetings"


def _were(number: int, known: Meetings) -> str:
    if known.past:
        return "was" if number == 1 else "were"
    return "is to be" if number == 1 else "are to be"


def _is(meeting: MeetingFact, known: Meetings) -> str:
    return "was" if meeting in known.past else "is"


# What goes out around a meeting


def deadline(kind: str, day: dt.date, lead: Lead, skipped: int, *, before: bool) -> str:
    when = (
        f"{amount_in_words(lead.amount, lead.unit)} {'before' if before else 'after'} the meeting"
    )
    if lead.amount == 0:
        when = "the day of the meeting"
    holidays = f" ({count_in_words(skipped, 'bank holiday')} not counted)" if skipped else ""
    return f"{GOES_OUT[kind]} by {in_words(day)}, {when}{holidays}."


def deadline_not_stated(kind: str) -> str:
    plain = GOES_OUT[kind][0].lower() + GOES_OUT[kind][1:]
    return f"When {plain} is not stated."


# Parts of sentences


def _every(promise: CadencePromise) -> str:
    if promise.every is None or promise.unit is None:
        return "as often as it should"
    return every_in_words(promise.every, promise.unit)


def _the_terms_say(promise: CadencePromise) -> str:
    return f"; the terms say {_every(promise)}" if promise.every else ""


def _on_weekdays(usual: Sequence[Weekday]) -> str:
    return f"on {listed([f'a {weekday}' for weekday in usual], 'or')}"
