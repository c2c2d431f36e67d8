"""The zone that every calendar carries, read by its own rules and not by its name."""

import datetime as dt
import io
from zoneinfo import ZoneInfo

from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from convenor.apps.diary.calendars import LONDON_RULES, feed_text
from convenor.apps.diary.events import meeting_event, whole_day
from convenor.apps.meetings.queries import Joining, MeetingRow

LONDON = ZoneInfo("Europe/London")
BY_THE_RULES = tzical(io.StringIO(LONDON_RULES)).get("Europe/London")
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=120)
days = st.dates(dt.date(1997, 1, 1), dt.date(2099, 12, 31))
times = st.times(dt.time(3), dt.time(23))
"""Not between one and two at night, when an hour may be missing or come twice."""


def meeting(on, start, **details):
    stamp = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    columns = {
        "token": "abcdefghjk",
        "group_id": 1,
        "end": None,
        "mode": "",
        "place": "",
        "state": "planned",
        "note": "",
        "printed_weekday": "",
        "sources": (),
        "sequence": 0,
        "changed_at": stamp,
        "moves": (),
        "set_at": None,
    }
    return MeetingRow(on=on, start=start, **(columns | details))


@given(days, times)
def test_the_rules_and_the_real_zone_name_the_same_instant(on, start):
    local = dt.datetime.combine(on, start)
    assert (
        local.replace(tzinfo=BY_THE_RULES).utcoffset() == local.replace(tzinfo=LONDON).utcoffset()
    )


@given(days, times, WORDS, WORDS, WORDS)
def test_whatever_is_written_comes_back_as_it_was_from_lines_that_are_short(
    on, start, title, place, note
):
    event = meeting_event(
        meeting(on, start.replace(microsecond=0), place=place, mode="online"),
        title=title,
        url="https://example.org/g/board",
        joining=Joining("", note),
    )
    text = feed_text(title, [event, event])
    assert max(len(line) for line in text.split(b"\r\n")) <= 75
    (read,) = Calendar.from_ical(text).walk("VEVENT")
    assert str(read["summary"]) == title
    assert str(read.get("location", "")) == place
    assert str(read["description"]) == f"How: online.{f' {note}' if note else ''}"
    assert read["dtstart"].dt == dt.datetime.combine(on, start.replace(microsecond=0), LONDON)


@given(days)
def test_a_deadline_takes_the_whole_day_whatever_the_clock_does(on):
    stamp = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    event = whole_day(uid="a@convenor", on=on, title="Papers", why="", url="", stamp=stamp)
    (read,) = Calendar.from_ical(feed_text("Mine", [event])).walk("VEVENT")
    assert read["dtstart"].dt == on
    assert b"VALUE=DATE:" in read.to_ical()
