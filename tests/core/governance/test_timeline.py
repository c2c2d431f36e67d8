"""The steps of a meeting: when, why, and how they stand."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from convenor.core.dates import Unit, is_working_day
from convenor.core.governance.facts import Lead, LeadTimes
from convenor.core.governance.timeline import Standing, StepKind, late, timeline

MEETING = dt.date(2026, 3, 18)
STATED = LeadTimes(papers=Lead(3, Unit.WORKING_DAYS))
leads = st.builds(
    Lead, st.integers(0, 40), st.sampled_from([Unit.DAYS, Unit.WORKING_DAYS, Unit.WEEKS])
)
days = st.dates(dt.date(2020, 1, 1), dt.date(2032, 12, 31))


def steps(done=(), on=dt.date(2026, 1, 1), terms=STATED, holidays=()):
    found = timeline(MEETING, terms, dict(done), on=on, holidays=frozenset(holidays))
    return {step.kind: step for step in found}


def test_what_the_terms_state_is_told_with_its_reason():
    papers = steps()[StepKind.PAPERS]
    assert (papers.on, papers.is_stated) == (dt.date(2026, 3, 13), True)
    assert (
        papers.why
        == "Papers go out by Friday 13 March 2026, three working days before the meeting."
    )


def test_where_the_terms_are_silent_the_usual_is_suggested_and_said_to_be_so():
    found = steps()
    assert not found[StepKind.MINUTES].is_stated
    assert found[StepKind.MINUTES].on == dt.date(2026, 4, 1)
    assert found[StepKind.MINUTES].why.startswith("Not stated in the terms. Usual: ")
    assert found[StepKind.CALL].on == dt.date(2026, 2, 18)
    assert (
        found[StepKind.CALL].why == "Not stated in the terms. Usual: four weeks before the meeting."
    )


def test_a_bank_holiday_is_no_working_day():
    good_friday = dt.date(2026, 3, 13)
    papers = steps(holidays=[good_friday])[StepKind.PAPERS]
    assert papers.on == dt.date(2026, 3, 12)


def test_how_a_step_stands_depends_on_the_day_and_on_what_was_done():
    call = StepKind.CALL
    assert steps(on=dt.date(2026, 2, 1))[call].standing is Standing.TO_COME
    assert steps(on=dt.date(2026, 2, 16))[call].sentence == "Due by 18 February."
    assert steps(on=dt.date(2026, 2, 19))[call].sentence == "Was due by 18 February 2026."
    done = steps({call: dt.date(2026, 2, 20)}, on=dt.date(2026, 3, 1))[call]
    assert done.sentence == "Done on 20 February 2026, after 18 February 2026."
    in_time = steps({call: dt.date(2026, 2, 18)}, on=dt.date(2026, 3, 1))[call]
    assert in_time.standing is Standing.DONE


def test_the_meeting_itself_is_never_late():
    found = timeline(MEETING, STATED, {}, on=dt.date(2026, 4, 30))
    assert StepKind.NOTICE not in {step.kind for step in late(found)}
    assert StepKind.MEETING not in {step.kind for step in late(found)}
    assert {StepKind.ACTIONS, StepKind.MINUTES} <= {step.kind for step in late(found)}


def test_long_after_a_meeting_nothing_about_it_is_called_late():
    found = timeline(MEETING, STATED, {}, on=dt.date(2026, 9, 1))
    assert late(found) == ()
    papers = next(step for step in found if step.kind is StepKind.PAPERS)
    assert papers.sentence == "Not recorded."


@given(days, leads, leads)
def test_steps_come_in_order_of_day_and_on_the_right_side_of_the_meeting(meeting, papers, minutes):
    found = timeline(meeting, LeadTimes(papers=papers, minutes=minutes), {}, on=meeting)
    assert [step.on for step in found] == sorted(step.on for step in found)
    by_kind = {step.kind: step.on for step in found}
    assert set(by_kind) == set(StepKind)
    assert by_kind[StepKind.PAPERS] <= meeting <= by_kind[StepKind.MINUTES]


@given(days, st.integers(1, 30), st.frozensets(days, max_size=5))
def test_a_lead_in_working_days_ends_on_a_working_day(meeting, number, holidays):
    lead = Lead(number, Unit.WORKING_DAYS)
    found = timeline(meeting, LeadTimes(papers=lead), {}, on=meeting, holidays=holidays)
    papers = next(step.on for step in found if step.kind is StepKind.PAPERS)
    assert is_working_day(papers, holidays)
