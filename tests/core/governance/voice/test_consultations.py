"""Dates of an answer planned backwards, and which group can clear it in time."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.dates import Unit, bank_holiday_dates, is_working_day
from convenor.core.dates.calendars import Nation, bank_holidays
from convenor.core.governance.facts import Lead
from convenor.core.governance.voice.consultations import (
    ClosesBeforeItIsFound,
    GroupCalendar,
    Sitting,
    clearing,
    plan_back,
    routes_in,
    stance_of,
)
from convenor.core.vocabulary import ConsultationStep, SignOffRoute, Stance

HOLIDAYS = bank_holiday_dates(bank_holidays(Nation.ENGLAND, range(2025, 2029)).observances)
DAYS = st.dates(dt.date(2025, 2, 1), dt.date(2027, 10, 31))
SPANS = st.integers(0, 80)
MONDAY = dt.date(2026, 4, 13)
FIVE = Lead(5, Unit.WORKING_DAYS)


def days_of(plan):
    return [each.on for each in plan.steps]


def test_with_time_enough_the_steps_stand_back_from_the_closing_around_easter():
    plan = plan_back(dt.date(2026, 3, 2), MONDAY, HOLIDAYS)
    assert plan.note == ""
    assert {each.step.name: each.on.isoformat() for each in plan.steps} == {
        "READ": "2026-03-12",
        "LEAD": "2026-03-16",
        "INPUTS": "2026-03-26",
        "DRAFT": "2026-03-31",
        "SIGN_OFF": "2026-04-08",
        "SENT": "2026-04-10",
    }


def test_little_time_is_said_and_so_is_none():
    three = plan_back(dt.date(2026, 4, 8), MONDAY, HOLIDAYS)
    assert (
        three.note == "Three working days are left before it closes, so several steps share a day."
    )
    assert set(days_of(three)) == {dt.date(2026, 4, 8), dt.date(2026, 4, 9), dt.date(2026, 4, 10)}
    sunday = plan_back(dt.date(2026, 4, 11), dt.date(2026, 4, 12), HOLIDAYS)
    assert set(days_of(sunday)) == {dt.date(2026, 4, 12)}
    assert sunday.note.startswith("There is no working day left before it closes")
    with pytest.raises(ClosesBeforeItIsFound, match="It closed on Monday 13 April 2026"):
        plan_back(dt.date(2026, 4, 14), MONDAY, HOLIDAYS)


@given(DAYS, SPANS)
def test_steps_are_in_order_before_the_closing_and_on_working_days(found, span):
    closes = found + dt.timedelta(days=span)
    plan = plan_back(found, closes, HOLIDAYS)
    days = days_of(plan)
    assert [each.step for each in plan.steps] == list(ConsultationStep)
    assert all(one <= other for one, other in pairwise(days))
    assert found <= days[0] <= days[-1] <= closes
    is_said = plan.note.startswith("There is no working day left")
    assert is_said != all(is_working_day(day, HOLIDAYS) for day in days)


@given(DAYS, st.integers(1, 80), st.data())
def test_a_meeting_in_time_holds_the_draft_before_its_papers_and_the_sign_off_on_its_day(
    found, span, data
):
    closes = found + dt.timedelta(days=span)
    meets = data.draw(st.dates(found, closes - dt.timedelta(days=1)))
    lead = data.draw(st.none() | st.builds(Lead, st.integers(1, 12), st.sampled_from(Unit)))
    found_out = clearing(
        GroupCalendar("Board", (meets,), lead), on=found, closes_on=closes, holidays=HOLIDAYS
    )
    if found_out.meeting is None:
        assert SignOffRoute.MEETING not in found_out.routes
        return
    plan = plan_back(found, closes, HOLIDAYS, found_out.meeting)
    days = days_of(plan)
    assert all(one <= other for one, other in pairwise(days))
    assert found <= days[0]
    assert days[-1] <= closes
    assert plan.day_of(ConsultationStep.SIGN_OFF) == meets
    assert plan.day_of(ConsultationStep.DRAFT) <= found_out.meeting.papers_on
    assert all(day == meets or is_working_day(day, HOLIDAYS) for day in days)


def test_the_first_meeting_whose_papers_are_still_to_go_out_clears_it():
    group = GroupCalendar("Board", (dt.date(2026, 3, 4), dt.date(2026, 3, 25)), FIVE)
    found = clearing(group, on=dt.date(2026, 3, 2), closes_on=MONDAY, holidays=HOLIDAYS)
    assert found.meeting == Sitting(dt.date(2026, 3, 25), dt.date(2026, 3, 18))
    assert found.routes == (SignOffRoute.MEETING,)
    assert found.sentence == (
        "Board meets in time, on Wednesday 25 March 2026; its papers go out on Wednesday 18 March 2026."
    )
    assert found.between == "Its terms do not say how it decides between meetings."


def test_between_two_meetings_only_what_the_terms_say_is_lawful():
    group = GroupCalendar(
        "Board", (dt.date(2026, 3, 4), MONDAY), FIVE, "The chair decides and reports, or by e-mail"
    )
    found = clearing(group, on=dt.date(2026, 3, 2), closes_on=MONDAY, holidays=HOLIDAYS)
    assert found.meeting is None
    assert found.sentence == (
        "Board meets on Wednesday 4 March 2026, but its papers have gone out by now."
    )
    assert found.routes == (SignOffRoute.CORRESPONDENCE, SignOffRoute.CHAIR)
    assert found.between == (
        "Its terms say of the time between meetings: “The chair decides and reports, or by e-mail.” "
        "So it can be cleared by correspondence or by chair’s action."
    )
    silent = clearing(
        GroupCalendar("Forum"), on=dt.date(2026, 3, 2), closes_on=MONDAY, holidays=HOLIDAYS
    )
    assert not silent.can
    assert silent.sentence == "Forum has no meeting on record before it closes."


@pytest.mark.parametrize(
    ("text", "routes"),
    [
        ("", ()),
        ("By written procedure", (SignOffRoute.CORRESPONDENCE,)),
        ("Chair’s action, reported to the next meeting", (SignOffRoute.CHAIR,)),
        ("Delegated to the lead officer", (SignOffRoute.LEAD,)),
        ("Nothing is decided", ()),
        ("The chair does not decide alone", ()),
        ("No decisions are taken by e-mail", ()),
    ],
)
def test_words_of_terms_are_read_and_refusals_are_left_to_people(text, routes):
    assert routes_in(text) == routes


@given(st.lists(st.sampled_from(Stance)))
def test_together_they_hold_what_all_with_a_position_hold(said):
    held = set(said) - {Stance.NONE}
    expected = Stance.NONE if not held else held.pop() if len(held) == 1 else Stance.MIXED
    assert stance_of(said) is expected
    assert stance_of(reversed(said)) is expected
