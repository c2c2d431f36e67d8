"""The time for a reply."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.governance.channel.clock import (
    ClockState,
    Pause,
    counted,
    due_on,
    reply_clock,
)

SENT = dt.date(2026, 3, 10)  # a Tuesday
EASTER = {dt.date(2026, 4, 3): "Good Friday", dt.date(2026, 4, 6): "Easter Monday"}
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2030, 1, 1))
LENGTHS = st.integers(1, 60)


def clock(on, **more):
    return reply_clock(SENT, 20, on=on, holidays=EASTER, **more)


def test_it_shows_how_the_last_day_was_found():
    found = clock(dt.date(2026, 3, 31))
    assert found.due_on == dt.date(2026, 4, 9)
    assert found.sentence == "A reply is due by Thursday 9 April 2026: five working days are left."
    assert found.reckoning == (
        "There are 20 working days for the reply, counted from the day after Tuesday 10 March 2026.",
        "Saturdays and Sundays do not count, nor do Good Friday (3 April) and Easter Monday (6 April).",
        "So the last day is Thursday 9 April 2026.",
    )


@pytest.mark.parametrize(
    ("on", "state", "left", "says"),
    [
        (dt.date(2026, 4, 8), ClockState.RUNNING, 1, "one working day is left"),
        (dt.date(2026, 4, 9), ClockState.RUNNING, 0, "due today, Thursday 9 April"),
        (dt.date(2026, 4, 10), ClockState.OVERDUE, -1, "It is one working day late."),
        (dt.date(2026, 4, 14), ClockState.OVERDUE, -3, "It is three working days late."),
    ],
)
def test_the_day_itself_is_in_time_and_the_next_is_late(on, state, left, says):
    found = clock(on)
    assert (found.state, found.left) == (state, left)
    assert says in found.sentence


def test_while_it_stands_still_no_day_is_named():
    asked = Pause(dt.date(2026, 3, 17), None, "They asked for figures.")
    found = clock(dt.date(2026, 5, 20), pauses=[asked])
    assert (found.state, found.due_on, found.left) == (ClockState.PAUSED, None, 16)
    assert found.sentence == "The time for the reply stands still; 16 working days are left."
    assert (
        found.reckoning[-1] == "The time stands still from 17 March 2026: They asked for figures."
    )


def test_a_pause_moves_the_last_day_by_its_working_days():
    pause = Pause(dt.date(2026, 3, 17), dt.date(2026, 3, 24), "They asked for figures")
    found = clock(dt.date(2026, 3, 31), pauses=[pause])
    assert found.due_on == dt.date(2026, 4, 16)
    assert found.reckoning[-1] == (
        "The time stood still from 17 March 2026 to 23 March 2026: They asked for figures."
    )


def test_a_pause_after_the_last_day_brings_nothing_back():
    late = Pause(dt.date(2026, 4, 20), None, "Too late")
    found = clock(dt.date(2026, 4, 21), pauses=[late])
    assert (found.state, found.due_on) == (ClockState.OVERDUE, dt.date(2026, 4, 9))
    assert len(found.reckoning) == 3


def test_it_stops_with_the_reply():
    found = clock(dt.date(2026, 6, 1), stopped_on=dt.date(2026, 4, 10))
    assert (found.state, found.left) == (ClockState.STOPPED, -1)
    assert found.sentence == "The reply came one working day late."
    assert clock(dt.date(2026, 6, 1), stopped_on=dt.date(2026, 4, 9)).sentence == (
        "The reply came in time."
    )


def test_no_time_at_all_is_refused():
    with pytest.raises(ValueError, match="after 0 working days"):
        reply_clock(SENT, 0, on=SENT)


@st.composite
def pauses(draw):
    """Pauses that follow one another, the last perhaps without an end."""
    found, day = [], SENT
    for _ in range(draw(st.integers(0, 3))):
        day += dt.timedelta(days=draw(st.integers(1, 20)))
        until = day + dt.timedelta(days=draw(st.integers(1, 20)))
        found.append(Pause(day, until, "why"))
        day = until
    if draw(st.booleans()):
        found.append(Pause(day + dt.timedelta(days=draw(st.integers(0, 30))), None, "why"))
    return found


@given(LENGTHS, pauses(), st.sets(DAYS, max_size=20))
def test_exactly_so_many_working_days_count_up_to_the_last(days, stands_still, closed):
    holidays = dict.fromkeys(closed, "a holiday")
    last = due_on(SENT, days, stands_still, holidays)
    if last is None:
        assert stands_still[-1].until is None
        assert counted(SENT, dt.date(2030, 1, 1), stands_still, holidays) < days
    else:
        assert counted(SENT, last, stands_still, holidays) == days
        assert counted(SENT, last - dt.timedelta(days=1), stands_still, holidays) == days - 1


@given(LENGTHS, pauses(), st.integers(0, 400))
def test_a_pause_never_makes_it_due_sooner_and_what_passed_never_shrinks(days, stands_still, n):
    on = SENT + dt.timedelta(days=n)
    with_them = reply_clock(SENT, days, on=on, pauses=stands_still)
    without = reply_clock(SENT, days, on=on)
    next_day = reply_clock(SENT, days, on=on + dt.timedelta(days=1), pauses=stands_still)
    assert with_them.due_on is None or with_them.due_on >= without.due_on
    assert with_them.passed <= without.passed
    assert with_them.passed <= next_day.passed <= with_them.passed + 1
    assert with_them.left >= without.left
