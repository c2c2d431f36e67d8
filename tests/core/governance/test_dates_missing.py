"""What a rhythm still wants: a next date that is missing, a planned gap that can be shortened."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.dates import Unit
from convenor.core.governance.cadence import gaps, gaps_to_shorten, latest_on, next_date_missing
from convenor.core.governance.facts import CadencePromise, MeetingFact
from convenor.core.governance.promises import Status
from convenor.core.vocabulary import MeetingState

QUARTERLY = CadencePromise(every=3, unit=Unit.MONTHS)
HELD = [
    MeetingFact(day, state=MeetingState.HELD)
    for day in (dt.date(2018, 6, 13), dt.date(2018, 9, 12))
]
DAYS = st.dates(dt.date(2017, 1, 1), dt.date(2019, 12, 31))


@pytest.mark.parametrize(
    ("on", "status", "sentence"),
    [
        (dt.date(2018, 10, 1), None, ""),
        (dt.date(2018, 10, 18), Status.DUE,
         "Met on 12 September 2018. The next is due by 12 December 2018 and has no date yet."),
        (dt.date(2018, 11, 15), Status.AT_RISK,
         "Met on 12 September 2018. The next is due by 12 December 2018 and has no date yet."),
        (dt.date(2018, 12, 26), Status.AT_RISK,
         "Met on 12 September 2018. The next is due by 12 December 2018 and has no date yet."),
        (dt.date(2018, 12, 27), Status.BROKEN,
         "No date has been set after 12 September 2018; the terms say every three months."),
    ],
)  # fmt: skip
def test_a_next_date_that_is_missing_is_told_from_due_to_overdue(
    on: dt.date, status: Status | None, sentence: str
) -> None:
    found = next_date_missing(HELD, QUARTERLY, on=on)
    assert (found and found.status, found.sentence if found else "") == (status, sentence)


def test_no_next_date_is_missing_while_one_is_to_come_or_no_rhythm_is_stated() -> None:
    on = dt.date(2018, 12, 27)
    coming = [*HELD, MeetingFact(dt.date(2019, 1, 9))]
    assert next_date_missing(coming, QUARTERLY, on=on) is None
    assert next_date_missing(HELD, CadencePromise(), on=on) is None
    assert next_date_missing([], QUARTERLY, on=on) is None


@given(st.lists(DAYS, unique=True, max_size=8), DAYS)
def test_a_gap_to_shorten_is_one_planned_too_long_that_a_day_to_come_would_mend(
    days: list[dt.date], on: dt.date
) -> None:
    meetings = [MeetingFact(day) for day in days]
    found = gaps_to_shorten(meetings, QUARTERLY, on=on)
    for gap in gaps(meetings, QUARTERLY, on=on):
        latest = latest_on(gap.earlier.on, QUARTERLY)
        assert latest is not None
        assert (gap in found) is (gap.later.on >= on and gap.later.on > latest >= on)
