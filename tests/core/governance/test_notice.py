"""Whether a date was set early enough for the notice that the terms promise."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.dates import Unit, working_days_between
from convenor.core.governance.facts import Lead, MeetingFact
from convenor.core.governance.notice import last_day_to_set, notices, notices_to_tell
from convenor.core.governance.promises import PromiseKind, Status
from convenor.core.vocabulary import MeetingState

TEN = Lead(10, Unit.WORKING_DAYS)
MEETING = dt.date(2018, 4, 11)
EASTER = [dt.date(2018, 3, 30), dt.date(2018, 4, 2)]
ON = dt.date(2018, 3, 28)


def said(set_on: dt.date | None, *, on: dt.date = ON, **more: bool) -> tuple[Status, str]:
    meeting = MeetingFact(MEETING, set_on=set_on, **more)
    (found,) = notices([meeting], TEN, on=on, holidays=EASTER)
    assert found.kind is PromiseKind.NOTICE
    assert found.terms_sentence == "Gives notice of a meeting ten working days before."
    return found.status, found.sentence


def test_the_last_day_counts_working_days_over_easter() -> None:
    assert last_day_to_set(MEETING, TEN, EASTER) == dt.date(2018, 3, 26)
    assert last_day_to_set(MEETING, Lead(2, Unit.WEEKS)) == dt.date(2018, 3, 28)


def test_a_date_set_on_the_last_day_has_its_notice() -> None:
    assert said(dt.date(2018, 3, 26)) == (
        Status.KEPT,
        "The date of 11 April 2018 was set on 26 March 2018, in time for ten working days of notice.",
    )


def test_a_date_set_a_day_later_is_too_late_and_the_sentence_says_what_to_do() -> None:
    assert said(dt.date(2018, 3, 27)) == (
        Status.BROKEN,
        "The date of 11 April 2018 was set on 27 March 2018, 15 days before; "
        "the terms say ten working days. Tell everybody now, or move it to 13 April 2018 or later.",
    )


def test_a_date_that_moved_has_its_notice_from_the_move() -> None:
    status, sentence = said(dt.date(2018, 4, 10), was_moved=True, on=dt.date(2018, 5, 1))
    assert (status, sentence) == (
        Status.BROKEN,
        "The date of 11 April 2018 was moved there on 10 April 2018, one day before; "
        "the terms say ten working days.",
    )


def test_when_nobody_recorded_the_setting_nothing_can_be_known() -> None:
    assert said(None) == (
        Status.NOT_KNOWABLE,
        "When the date of 11 April 2018 was set is not recorded, so we cannot tell whether it had "
        "ten working days of notice.",
    )


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "on the day itself"), (1, "after it had passed"), (-1, "one day before")],
)
def test_a_date_recorded_at_the_last_moment_or_after_is_told_as_such(days: int, words: str) -> None:
    assert words in said(MEETING + dt.timedelta(days=days), on=dt.date(2018, 5, 1))[1]


def test_a_cancelled_meeting_had_no_notice_to_give() -> None:
    cancelled = MeetingFact(MEETING, state=MeetingState.CANCELLED, set_on=ON)
    assert notices([cancelled], TEN, on=ON) == ()


def test_what_is_told_is_what_can_still_be_mended_or_else_how_the_next_date_stands() -> None:
    past = MeetingFact(dt.date(2018, 3, 1), set_on=dt.date(2018, 2, 28))
    early = MeetingFact(dt.date(2018, 6, 13), set_on=dt.date(2018, 1, 8))
    late = MeetingFact(dt.date(2018, 4, 5), set_on=dt.date(2018, 3, 27))
    told = [
        [(each.status, each.records[0].on) for each in notices_to_tell(facts, TEN, on=ON)]
        for facts in ([past, early], [past, early, late], [past])
    ]
    assert told == [[(Status.KEPT, early.on)], [(Status.BROKEN, late.on)], []]


DAYS = st.dates(dt.date(2018, 1, 1), dt.date(2018, 12, 31))


@given(DAYS, DAYS, st.integers(0, 30))
def test_working_days_of_notice_agree_with_counting_them(
    meeting: dt.date, set_on: dt.date, number: int
) -> None:
    lead = Lead(number, Unit.WORKING_DAYS)
    (found,) = notices([MeetingFact(meeting, set_on=set_on)], lead, on=dt.date(2018, 1, 1))
    had = working_days_between(set_on, meeting)
    # On a weekend no working day has begun, so the Friday before counts as whole.
    if set_on.weekday() < 5 and meeting.weekday() < 5:
        assert (found.status is Status.KEPT) is (had >= number)
