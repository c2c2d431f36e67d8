import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.dates import Unit, working_days_between
from convenor.core.governance.deadlines import Deadline, DeadlineKind, deadlines
from convenor.core.governance.facts import Lead, LeadTimes

EASTER_2018 = frozenset({dt.date(2018, 3, 30), dt.date(2018, 4, 2)})
PRESET = LeadTimes(
    notice=Lead(10, Unit.WORKING_DAYS),
    agenda=Lead(7, Unit.DAYS),
    papers=Lead(5, Unit.WORKING_DAYS),
    actions=Lead(2, Unit.WORKING_DAYS),
    minutes=Lead(10, Unit.WORKING_DAYS),
)


def test_the_days_around_the_june_meeting_of_2018() -> None:
    found = deadlines(dt.date(2018, 6, 13), PRESET)
    assert [(each.kind, each.on, each.sentence) for each in found] == [
        (DeadlineKind.NOTICE, dt.date(2018, 5, 30),
         "Notice of the meeting goes out by Wednesday 30 May 2018, ten working days before the meeting."),
        (DeadlineKind.AGENDA, dt.date(2018, 6, 6),
         "The agenda goes out by Wednesday 6 June 2018, seven days before the meeting."),
        (DeadlineKind.PAPERS, dt.date(2018, 6, 6),
         "Papers go out by Wednesday 6 June 2018, five working days before the meeting."),
        (DeadlineKind.ACTIONS, dt.date(2018, 6, 15),
         "The list of actions goes out by Friday 15 June 2018, two working days after the meeting."),
        (DeadlineKind.MINUTES, dt.date(2018, 6, 27),
         "Draft minutes go out by Wednesday 27 June 2018, ten working days after the meeting."),
    ]  # fmt: skip


def only(meeting_on: dt.date, lead: Lead) -> Deadline:
    found = deadlines(meeting_on, LeadTimes(papers=lead), EASTER_2018)
    (papers,) = [each for each in found if each.kind is DeadlineKind.PAPERS]
    return papers


@pytest.mark.parametrize(
    ("meeting_on", "lead", "day", "why"),
    [
        (dt.date(2018, 4, 5), Lead(5, Unit.WORKING_DAYS), "Tuesday 27 March 2018",
         "five working days before the meeting (two bank holidays not counted)"),
        (dt.date(2018, 4, 3), Lead(1, Unit.WORKING_DAYS), "Thursday 29 March 2018",
         "one working day before the meeting (two bank holidays not counted)"),
        (dt.date(2018, 4, 5), Lead(2, Unit.WORKING_DAYS), "Tuesday 3 April 2018",
         "two working days before the meeting"),
        (dt.date(2018, 4, 5), Lead(7, Unit.DAYS), "Thursday 29 March 2018",
         "seven days before the meeting"),
        (dt.date(2024, 3, 7), Lead(1, Unit.WEEKS), "Thursday 29 February 2024",
         "one week before the meeting"),
        (dt.date(2018, 3, 31), Lead(1, Unit.MONTHS), "Wednesday 28 February 2018",
         "one month before the meeting"),
        (dt.date(2018, 1, 3), Lead(1, Unit.WEEKS), "Wednesday 27 December 2017",
         "one week before the meeting"),
        (dt.date(2018, 3, 14), Lead(0, Unit.DAYS), "Wednesday 14 March 2018",
         "the day of the meeting"),
    ],
)  # fmt: skip
def test_each_deadline_says_why_it_is_that_day(
    meeting_on: dt.date, lead: Lead, day: str, why: str
) -> None:
    assert only(meeting_on, lead).sentence == f"Papers go out by {day}, {why}."


def test_a_holiday_on_a_saturday_takes_no_working_day_away() -> None:
    saint_patrick = {dt.date(2018, 3, 17), dt.date(2018, 3, 19)}
    notice = LeadTimes(papers=Lead(3, Unit.WORKING_DAYS))
    papers = deadlines(dt.date(2018, 3, 21), notice, saint_patrick)[0]
    assert papers.on == dt.date(2018, 3, 15)
    assert papers.sentence.endswith("before the meeting (one bank holiday not counted).")


def test_what_the_terms_leave_open_is_said_to_be_and_comes_last() -> None:
    found = deadlines(dt.date(2018, 6, 13), LeadTimes(minutes=Lead(10, Unit.WORKING_DAYS)))
    assert [each.kind for each in found] == [
        DeadlineKind.MINUTES,
        DeadlineKind.NOTICE,
        DeadlineKind.AGENDA,
        DeadlineKind.PAPERS,
        DeadlineKind.ACTIONS,
    ]
    assert [each.on for each in found[1:]] == [None] * 4
    assert found[1].sentence == "When notice of the meeting goes out is not stated."
    assert found[3].sentence == "When papers go out is not stated."


@given(st.dates(dt.date(2018, 3, 1), dt.date(2018, 5, 1)), st.integers(1, 30))
def test_papers_leave_readers_their_working_days(meeting_on: dt.date, count: int) -> None:
    day = only(meeting_on, Lead(count, Unit.WORKING_DAYS)).on
    assert day is not None
    assert working_days_between(day, meeting_on, EASTER_2018) == count


def test_a_lead_time_cannot_be_negative() -> None:
    with pytest.raises(ValueError, match="A lead time of -1 days is not possible"):
        Lead(-1, Unit.DAYS)
