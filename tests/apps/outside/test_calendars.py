"""What a calendar of another body says, also where it breaks the standard."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convenor.apps.outside.reading import FeedNotReadable, read_calendar
from convenor.apps.outside.reading.calendars import MOST_EVENTS, MOST_SERIES
from tests.apps.outside.ics import all_day, calendar, event
from tests.examples import at_most

TODAY = dt.date(2026, 1, 15)
MARCH = dt.date(2026, 3, 11)
TEN, NOON = dt.time(10), dt.time(12)


def read(*events, newline="\r\n", titled=""):
    return read_calendar(calendar(*events, newline=newline), on=TODAY, titled=titled)


def days(found):
    return [(event.on, event.start, event.end) for event in found.events]


def test_a_plain_event_is_a_day_and_its_times_in_london():
    found = read(event("a", "20260311T100000", "SUMMARY:Board", "LOCATION:Town Hall"))
    (board,) = found.events
    assert (board.uid, board.on, board.start, board.end) == ("a", MARCH, TEN, NOON)
    assert (board.title, board.place, board.is_cancelled) == ("Board", "Town Hall", False)
    assert found.notes == ()


@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r", "\r\r\n", "\n\n"])
def test_lines_may_end_in_any_way(newline):
    assert days(read(event(), newline=newline)) == [(MARCH, TEN, NOON)]


def test_a_line_that_was_cut_in_two_is_joined_and_said():
    found = read(event("a", "20260311T100000", "SUMMARY:The Board", "of the city"))
    assert found.events[0].title == "The Boardof the city"
    assert found.notes == ("1 line was cut in two and was joined again.",)


def test_summer_and_other_zones_are_shown_as_in_london():
    utc = event("u", "20260610T090000Z", zone="", end="20260610T110000Z")
    paris = event("p", "20260611T110000", zone="Europe/Paris", end="20260611T130000")
    assert [row[1:] for row in days(read(utc, paris))] == [(TEN, NOON), (TEN, NOON)]


def test_a_late_evening_elsewhere_is_the_day_it_is_in_london():
    night = event("n", "20260611T003000", zone="Europe/Paris", end="20260611T010000")
    assert days(read(night)) == [(dt.date(2026, 6, 10), dt.time(23, 30), None)]


def test_a_floating_time_is_taken_as_london_and_said():
    found = read(event(zone=""), event("b", "20260312T100000", zone="", end=None))
    assert days(found)[0] == (MARCH, TEN, NOON)
    assert found.notes == ("2 dates name no time zone; London time was assumed.",)


def test_an_unknown_zone_is_named_with_what_was_assumed():
    found = read(event(zone="Atlantis/Capital"))
    assert days(found) == [(MARCH, TEN, NOON)]
    assert found.notes == (
        "The time zone ‘Atlantis/Capital’ is not known; London time was assumed.",
    )


@pytest.mark.parametrize("zone", ["GMT Standard Time", "/example.org/Europe/London"])
def test_names_that_outlook_and_others_use_are_understood(zone):
    found = read(event("a", "20260610T100000", zone=zone, end="20260610T120000"))
    assert days(found) == [(dt.date(2026, 6, 10), TEN, NOON)]
    assert found.notes == ()


def test_an_event_of_the_whole_day_has_no_time():
    assert days(read(all_day("a", "20260311"))) == [(MARCH, None, None)]


@pytest.mark.parametrize("first", [0, 1])
def test_of_repeated_uids_the_highest_sequence_counts_whatever_the_order(first):
    old = event("a", "20260311T100000", "SEQUENCE:1", "DTSTAMP:20260101T000000Z")
    new = event("a", "20260318T100000", "SEQUENCE:2", "DTSTAMP:20250101T000000Z", end=None)
    found = read(*((old, new), (new, old))[first])
    assert [event.on for event in found.events] == [dt.date(2026, 3, 18)]
    assert found.notes == ("1 event came twice; the newer one counts.",)


def test_with_one_sequence_the_newest_counts():
    new = event("a", "20260318T100000", "DTSTAMP:20260105T000000Z", end=None)
    old = event("a", "20260311T100000", "DTSTAMP:20260101T000000Z")
    assert [event.on for event in read(new, old).events] == [dt.date(2026, 3, 18)]


def test_a_repeating_event_has_its_dates_with_what_differs():
    found = read(
        event("a", "20260311T100000", "RRULE:FREQ=MONTHLY;BYDAY=2WE;COUNT=4", "EXDATE;TZID=Europe/London:20260408T100000"),
        event("a", "20260514T140000", "RECURRENCE-ID;TZID=Europe/London:20260513T100000", end="20260514T150000"),
        event("a", "20260610T100000", "RECURRENCE-ID;TZID=Europe/London:20260610T100000", "STATUS:CANCELLED", end=None),
    )  # fmt: skip
    assert [(e.on, e.start, e.recurrence, e.is_cancelled) for e in found.events] == [
        (MARCH, TEN, "2026-03-11T10:00", False),
        (dt.date(2026, 5, 14), dt.time(14), "2026-05-13T10:00", False),
        (dt.date(2026, 6, 10), TEN, "2026-06-10T10:00", True),
    ]


def test_only_a_year_back_and_two_ahead_are_read():
    found = read(all_day("old", "20240101"), all_day("a", "20260311"), all_day("far", "20290101"))
    assert [event.uid for event in found.events] == ["a"]
    endless = read(event("a", "20200101T100000", "RRULE:FREQ=WEEKLY", end=None))
    assert len(endless.events) in {156, 157}


def test_only_events_with_the_words_wanted():
    found = read(
        event("a", "20260311T100000", "SUMMARY:Strategic Migration Board"),
        event("b", "20260312T100000", "SUMMARY:Planning Committee", end=None),
        titled="migration BOARD",
    )
    assert [event.uid for event in found.events] == ["a"]
    assert found.notes == ("1 event has another title and was left out.",)


@pytest.mark.parametrize(
    ("bad", "note"),
    [
        (["BEGIN:VEVENT", "UID:x", "DTSTART:soon", "END:VEVENT"], "no day that can be right"),
        (["BEGIN:VEVENT", "UID:x", "END:VEVENT"], "no day that can be right"),
        (all_day("x", "16010101"), "no day that can be right"),
        (event("x", "20260311T100000", "RRULE:FREQ=OFTEN"), "repeats by a rule that is broken"),
        (event("x", "20260311T100000", "RRULE:FREQ=SECONDLY"), "repeats many times a day"),
        (event("x", "20260311T100000", "RRULE:FREQ=MINUTELY;COUNT=5"), "repeats many times a day"),
    ],
)
def test_what_cannot_be_right_is_left_out_and_said(bad, note):
    found = read(bad, all_day("good", "20260312"))
    assert [event.uid for event in found.events] == ["good"]
    assert note in found.notes[0]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<html>Not found</html>", "something that is not a calendar"),
        (b"", "something that is not a calendar"),
        (b"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:a\n", "The calendar is broken"),
        (b"\xff\xfe\x00" * 50, "something that is not a calendar"),
    ],
)
def test_what_is_no_calendar_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(FeedNotReadable, match=sentence):
        read_calendar(content, on=TODAY)


def test_too_many_events_are_refused_before_they_are_read():
    with pytest.raises(FeedNotReadable, match="more than 10,000 dates"):
        read(*[["BEGIN:VEVENT", "END:VEVENT"]] * (MOST_EVENTS + 1))


def test_too_many_dates_of_few_events_are_refused():
    daily = [event(f"d{n}", "20250201T100000", "RRULE:FREQ=DAILY", end=None) for n in range(12)]
    with pytest.raises(FeedNotReadable, match="more than 10,000 dates"):
        read(*daily)
    rare = [
        event(f"y{n}", "20260311T100000", "RRULE:FREQ=YEARLY", end=None)
        for n in range(MOST_SERIES + 1)
    ]
    with pytest.raises(FeedNotReadable, match="more than 10,000 dates"):
        read(*rare)


SOUND = calendar(
    event("a", "20260311T100000", "SUMMARY:Board", "SEQUENCE:1", "STATUS:CONFIRMED",
          "RRULE:FREQ=MONTHLY;BYDAY=2WE;COUNT=4", "EXDATE;TZID=Europe/London:20260408T100000"),
    event("a", "20260514T140000", "RECURRENCE-ID;TZID=Europe/London:20260513T100000", end=None),
    all_day("b", "20260601", "DURATION:P1D", "DTSTAMP:20260101T000000Z"),
).decode().split("\r\n")  # fmt: skip
CHANGES = st.lists(
    st.tuples(
        st.integers(0, len(SOUND) - 1),
        st.sampled_from(["gone", "twice", "cut", "swapped", "garbled"]),
        st.text('0123456789TZ:;=,-ABC \\"', max_size=12),
    ),
    max_size=5,
)


def broken(changes):
    lines = list(SOUND)
    for at, how, text in changes:
        at %= len(lines)
        line = lines[at]
        lines[at : at + 1] = {
            "gone": [],
            "twice": [line, line],
            "cut": [line[:8], line[8:]],
            "swapped": [line[::-1]],
            "garbled": [line.partition(":")[0] + ":" + text],
        }[how]
        lines = lines or [""]
    return "\r\n".join(lines).encode()


@settings(max_examples=at_most(300), deadline=None)
@given(CHANGES)
def test_however_it_is_broken_it_is_read_or_refused_with_a_sentence(changes):
    try:
        found = read_calendar(broken(changes), on=TODAY)
    except FeedNotReadable:
        return
    assert all(found.first <= event.on <= found.last for event in found.events)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_break_the_reading(content):
    with pytest.raises(FeedNotReadable):
        read_calendar(content, on=TODAY)
