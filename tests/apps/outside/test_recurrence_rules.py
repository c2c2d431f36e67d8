"""Dates of repeating events, held against a table that others made, and at the limits of what is read.

The table is in `recurrence_rules.txt`, with its source and licence. Of libical's 146 rules it has those by
which a group could meet: every so many days, weeks, months or years, on weekdays, on the nth weekday, or on
days of the month. `NOT_OFFERED` has an example of each kind that was left out, and why.
"""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.apps.outside.reading import FeedNotReadable, read_calendar
from convenor.apps.outside.reading import calendars as reading
from tests.apps.outside.ics import all_day, calendar, event

LONDON = ZoneInfo("Europe/London")
TABLE = (Path(__file__).parent / "recurrence_rules.txt").read_text()
NOT_OFFERED = {
    "FREQ=HOURLY;INTERVAL=3;UNTIL=20270311T170000Z": "more than once a day, as no group meets",
    "FREQ=MINUTELY;INTERVAL=15;COUNT=6": "more than once a day, as no group meets",
    "FREQ=SECONDLY;BYSECOND=5,4;COUNT=5": "more than once a day, as no group meets",
    "FREQ=DAILY;BYHOUR=9,10;BYMINUTE=0,20;COUNT=8": "several times on one day",
    "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3": "by the number of the week, which libraries count differently",
    "FREQ=YEARLY;BYYEARDAY=1,100,200;COUNT=9": "by the day of the year",
    "FREQ=YEARLY;BYDAY=20MO;COUNT=3": "by the nth weekday of a year",
    "FREQ=YEARLY;BYMONTHDAY=29;COUNT=3": "a day of the month without a month, which libraries read differently",
    "FREQ=WEEKLY;BYDAY=MO,TU,TH;BYSETPOS=1,3;COUNT=4": "the nth of the weekdays named, within a week",
    "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=5": "it may begin on a day that the rule does not name, "
    "which the standard leaves open: that day counts here",
}


def rules():
    """The title, rule, start and expected instances of each part of the table."""
    for block in TABLE.split("\n\n")[1:]:
        lines = block.strip().splitlines()
        fields = dict(line.split(":", 1) for line in lines if not line.startswith("#"))
        yield pytest.param(
            fields["RRULE"],
            fields["DTSTART"],
            fields["INSTANCES"].split(","),
            id=f"{fields['RRULE']} from {fields['DTSTART']}",
        )


def repeating(rule, start, *lines):
    at = ";VALUE=DATE" if "T" not in start else ""
    return calendar(
        ["BEGIN:VEVENT", "UID:a", f"DTSTART{at}:{start}", f"RRULE:{rule}", *lines, "END:VEVENT"]
    )


def as_shown(written):
    """An instance of the table as a day, and a time in London unless it is a whole day."""
    if "T" not in written:
        return dt.date.fromisoformat(written), None
    moment = dt.datetime.fromisoformat(written.removesuffix("Z"))
    if written.endswith("Z"):
        moment = moment.replace(tzinfo=dt.UTC).astimezone(LONDON)
    return moment.date(), moment.time()


def read_over(content, first, last):
    """All dates from one day to another, read through one window after the other as years pass."""
    found, on = set(), first
    while on - dt.timedelta(weeks=reading.WEEKS_BEFORE) <= last:
        read = read_calendar(content, on=on)
        found |= {(each.on, each.start) for each in read.events}
        on += dt.timedelta(weeks=reading.WEEKS_BEFORE + reading.WEEKS_AFTER)
    return sorted(found, key=str)


def test_the_table_is_as_large_as_it_says():
    assert len(list(rules())) == 58
    assert "58 of its 146 rules" in TABLE


@pytest.mark.parametrize(("rule", "start", "instances"), list(rules()))
def test_the_dates_are_those_of_the_table(rule, start, instances):
    zone = "Z" if start.endswith("Z") else ""
    expected = [as_shown(each.removesuffix("Z") + zone) for each in instances]
    last = max(day for day, _time in expected) + dt.timedelta(days=800)
    found = read_over(repeating(rule, start), expected[0][0], last)
    assert found == sorted(expected, key=str)


@pytest.mark.parametrize(("rule", "why"), NOT_OFFERED.items())
def test_what_is_not_offered_is_read_as_well_as_can_be_or_left_out_and_said(rule, why):
    found = read_calendar(repeating(rule, "20260311T090000"), on=dt.date(2026, 3, 11))
    if why.startswith("more than once a day"):
        assert found.events == ()
        assert "1 event repeats many times a day and was left out." in found.notes
    else:
        assert found.events[0].on == dt.date(2026, 3, 11)
        assert "1 event repeats; its dates were worked out." in found.notes


@given(
    left_out=st.sets(st.integers(0, 11)),
    every=st.integers(1, 4),
    nth=st.sampled_from(["2WE", "1WE,3WE", "-1WE", "WE"]),
)
def test_what_is_left_out_is_missing_and_nothing_else(left_out, every, nth):
    rule = f"FREQ=MONTHLY;INTERVAL={every};BYDAY={nth};COUNT=12"
    start = {"-1WE": "20260325T100000", "1WE,3WE": "20260304T100000", "WE": "20260304T100000"}
    begun = start.get(nth, "20260311T100000")
    first = as_shown(begun)[0]
    full = read_over(repeating(rule, begun), first, first + dt.timedelta(days=1500))
    assert len(full) == 12
    lines = [f"EXDATE:{full[at][0]:%Y%m%d}T100000" for at in sorted(left_out)]
    found = read_over(repeating(rule, begun, *lines), first, first + dt.timedelta(days=1500))
    assert found == [each for at, each in enumerate(full) if at not in left_out]


def test_a_meeting_at_ten_is_at_ten_in_summer_and_in_winter():
    found = read_calendar(
        calendar(event("a", "20260304T100000", "RRULE:FREQ=WEEKLY;COUNT=45", end=None)),
        on=dt.date(2026, 3, 1),
    )
    assert {each.start for each in found.events} == {dt.time(10)}
    assert [each.on.weekday() for each in found.events] == [2] * 45


@pytest.mark.parametrize(
    ("start", "until", "number"),
    [
        # Until a moment in UTC: at ten in summer it is nine there, so the last one is still in.
        ("20260603T100000", "20260617T090000Z", 3),
        ("20260603T100000", "20260617T085959Z", 2),
    ],
)
def test_until_is_the_last_moment_that_counts(start, until, number):
    read = calendar(event("a", start, f"RRULE:FREQ=WEEKLY;UNTIL={until}", end=None))
    assert len(read_calendar(read, on=dt.date(2026, 6, 1)).events) == number


def test_without_an_end_it_goes_as_far_as_is_read_and_no_further():
    on = dt.date(2026, 3, 11)
    endless = read_calendar(repeating("FREQ=DAILY", "20200101"), on=on)
    assert (endless.first, endless.last) == (on - dt.timedelta(364), on + dt.timedelta(728))
    days = [each.on for each in endless.events]
    assert (days[0], days[-1], len(days)) == (endless.first, endless.last, 364 + 728 + 1)


def test_ten_thousand_dates_are_read_and_one_more_is_refused(monkeypatch):
    assert reading.MOST_EVENTS == 10_000
    monkeypatch.setattr(reading, "MOST_EVENTS", 100)
    on = dt.date(2026, 3, 11)
    single = [all_day(f"s{number}", "20260311") for number in range(93)]
    weekly = ["BEGIN:VEVENT", "UID:w", "DTSTART;VALUE=DATE:20260311", "RRULE:FREQ=WEEKLY;COUNT=7"]
    full = [*single, [*weekly, "END:VEVENT"]]
    assert len(read_calendar(calendar(*full), on=on).events) == 100
    with pytest.raises(FeedNotReadable, match="Ask for one that holds this group's meetings alone"):
        read_calendar(calendar(*full, all_day("more", "20260312")), on=on)
