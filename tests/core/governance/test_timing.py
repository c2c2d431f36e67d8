"""The interlock of 2017/18: the week before Operations, two weeks before the Board."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.dates import Period, Unit, period_in_words, weeks_between
from convenor.core.dates.calendars import Nation, bank_holidays, eid_al_fitr, ramadan
from convenor.core.governance.facts import MeetingFact, TimingPromise, TimingRelation
from convenor.core.governance.promises import RecordKind, Status
from convenor.core.governance.timing import (
    implied_day,
    implied_weeks,
    observance_marks,
    observances_touching,
    timing,
    timing_mark,
)
from convenor.core.vocabulary import MeetingState

OPERATIONS = TimingPromise(TimingRelation.BEFORE, "Operations Group", 1)
BOARD = TimingPromise(TimingRelation.BEFORE, "Leeds Strategic Migration Board", 2)
KEEP_APART = TimingPromise(TimingRelation.NOT_SAME_WEEK, "Board")
OBSERVANCES = (
    bank_holidays(Nation.ENGLAND, [2017, 2018]) + ramadan([2017, 2018]) + eid_al_fitr([2018])
).observances
NOVEMBER, MARCH, JUNE, SEPTEMBER = (
    dt.date(2017, 11, 22),
    dt.date(2018, 3, 14),
    dt.date(2018, 6, 13),
    dt.date(2018, 9, 12),
)
DAYS = st.dates(dt.date(2015, 1, 1), dt.date(2020, 12, 31))


def said(
    ours: dt.date,
    others: list[dt.date],
    promise: TimingPromise = OPERATIONS,
    on: dt.date = NOVEMBER,
) -> tuple[Status, str]:
    (found,) = timing([MeetingFact(ours)], map(MeetingFact, others), promise, on=on)
    return found.status, found.sentence


@pytest.mark.parametrize(
    ("meeting_on", "promise", "week", "observances"),
    [
        (NOVEMBER, OPERATIONS, "27 November to 1 December 2017", ()),
        (NOVEMBER, BOARD, "4 to 8 December 2017", ()),
        (MARCH, OPERATIONS, "19 to 23 March 2018", ()),
        (MARCH, BOARD, "26 to 30 March 2018", ("That week holds Good Friday (30 March 2018).",)),
        (JUNE, OPERATIONS, "18 to 22 June 2018", ()),
        (JUNE, BOARD, "25 to 29 June 2018", ()),
        (SEPTEMBER, OPERATIONS, "17 to 21 September 2018", ()),
        (SEPTEMBER, BOARD, "24 to 28 September 2018", ()),
    ],
)
def test_the_eight_implied_weeks_of_2017_18(
    meeting_on: dt.date, promise: TimingPromise, week: str, observances: tuple[str, ...]
) -> None:
    implied = implied_weeks(meeting_on, promise)
    assert implied is not None
    assert period_in_words(implied) == week
    assert observances_touching(implied, OBSERVANCES) == observances


def test_of_the_four_meetings_only_the_one_in_june_falls_in_ramadan() -> None:
    touched = {day: observances_touching(day, OBSERVANCES) for day in (NOVEMBER, MARCH, JUNE)}
    assert touched == {
        NOVEMBER: (),
        MARCH: (),
        JUNE: ("Falls in Ramadan (about 16 May to 14 June 2018).",),
    }


@pytest.mark.parametrize(
    ("days", "sentences"),
    [
        (dt.date(2018, 3, 30), ("Falls on Good Friday (30 March 2018).",)),
        (dt.date(2018, 6, 15), ("May fall in Ramadan (about 16 May to 14 June 2018).",
                                "May fall on Eid al-Fitr (about 15 June 2018).")),
        (Period.of_days(dt.date(2018, 6, 4), dt.date(2018, 6, 8)),
         ("That week falls in Ramadan (about 16 May to 14 June 2018).",)),
        (Period.of_days(dt.date(2018, 6, 11), dt.date(2018, 6, 15)),
         ("Part of that week falls in Ramadan (about 16 May to 14 June 2018).",
          "That week may hold Eid al-Fitr (about 15 June 2018).")),
        (Period.of_days(dt.date(2018, 5, 11), dt.date(2018, 5, 15)),
         ("Part of that week may fall in Ramadan (about 16 May to 14 June 2018).",)),
        (Period.of_days(dt.date(2018, 4, 1), dt.date(2018, 4, 14)),
         ("That time holds Easter Monday (2 April 2018).",)),
    ],
)  # fmt: skip
def test_a_day_to_mind_is_said_with_its_doubt(
    days: Period | dt.date, sentences: tuple[str, ...]
) -> None:
    assert observances_touching(days, OBSERVANCES) == sentences


def test_where_the_other_group_has_no_date_we_say_when_it_is_due() -> None:
    assert said(NOVEMBER, []) == (
        Status.NOT_KNOWABLE,
        "Is to meet on 22 November 2017, so the Operations Group is due in the week of "
        "27 November to 1 December 2017; no date of it is recorded.",
    )
    assert said(NOVEMBER, [], on=dt.date(2018, 1, 1))[1] == (
        "Was to meet on 22 November 2017, so the Operations Group was due in the week of "
        "27 November to 1 December 2017; no date of it is recorded."
    )


@pytest.mark.parametrize(
    "other", [dt.date(2017, 11, 27), dt.date(2017, 12, 1), dt.date(2017, 12, 3)]
)
def test_any_day_of_the_right_week_will_do(other: dt.date) -> None:
    status, sentence = said(NOVEMBER, [other])
    assert status is Status.KEPT
    assert sentence.startswith(
        "Is to meet on 22 November 2017, in the week before the Operations Group ("
    )


@pytest.mark.parametrize(
    ("other", "place"),
    [
        (dt.date(2017, 11, 24), "in the same week as the Operations Group (24 November 2017)"),
        (dt.date(2017, 12, 4), "two weeks before the Operations Group (4 December 2017)"),
        (dt.date(2017, 11, 15), "in the week after the Operations Group (15 November 2017)"),
    ],
)
def test_out_of_step_says_by_how_much_and_what_the_terms_say(other: dt.date, place: str) -> None:
    assert said(NOVEMBER, [other], on=dt.date(2017, 11, 1)) == (
        Status.AT_RISK,
        f"Is to meet on 22 November 2017, {place}; the terms say in the week before.",
    )
    day_after = other + dt.timedelta(days=1)
    assert said(NOVEMBER, [other], on=day_after)[0] is Status.BROKEN


def test_a_meeting_in_step_wins_over_another_close_by() -> None:
    fortnightly = [dt.date(2017, 11, 14), dt.date(2017, 11, 28), dt.date(2017, 12, 12)]
    assert said(NOVEMBER, fortnightly)[0] is Status.KEPT


def test_a_meeting_of_another_season_tells_nothing() -> None:
    last_near, too_far = dt.date(2018, 1, 8), dt.date(2018, 1, 15)
    assert said(NOVEMBER, [last_near])[0] is Status.AT_RISK
    assert said(NOVEMBER, [too_far])[0] is Status.NOT_KNOWABLE


def test_a_cancelled_meeting_of_either_group_is_no_meeting() -> None:
    cancelled = MeetingFact(dt.date(2017, 11, 28), state=MeetingState.CANCELLED)
    (found,) = timing([MeetingFact(NOVEMBER)], [cancelled], OPERATIONS, on=NOVEMBER)
    assert found.status is Status.NOT_KNOWABLE
    assert timing([cancelled], [MeetingFact(NOVEMBER)], OPERATIONS, on=NOVEMBER) == ()


def test_each_of_our_meetings_has_its_promise_with_both_records() -> None:
    ours = [MeetingFact(day, state=MeetingState.HELD) for day in (MARCH, NOVEMBER)]
    theirs = [MeetingFact(dt.date(2018, 3, 20), reference="ops-march")]
    november, march = timing(ours, theirs, OPERATIONS, on=dt.date(2018, 5, 1))
    assert [record.on for record in november.records] == [NOVEMBER]
    assert march.records[1].kind is RecordKind.OTHER_MEETING
    assert march.records[1].reference == "ops-march"
    assert march.sentence == (
        "Met on 14 March 2018, in the week before the Operations Group (20 March 2018)."
    )
    assert march.terms_sentence == "Meets in the week before the Operations Group."


def test_not_in_the_same_week_is_broken_by_a_meeting_in_that_week_though_another_is_nearer() -> (
    None
):
    monday = dt.date(2018, 3, 12)
    friday_before, thursday = dt.date(2018, 3, 9), dt.date(2018, 3, 15)
    assert said(monday, [friday_before], KEEP_APART)[0] is Status.KEPT
    assert said(monday, [friday_before, thursday], KEEP_APART) == (
        Status.AT_RISK,
        "Is to meet on 12 March 2018, in the same week as the Board (15 March 2018); "
        "the terms say not in the same week.",
    )
    assert said(monday, [], KEEP_APART) == (
        Status.NOT_KNOWABLE,
        "Is to meet on 12 March 2018; no date of the Board near it is recorded, so we cannot tell.",
    )
    assert implied_weeks(monday, KEEP_APART) is None


EASTER = frozenset({dt.date(2018, 3, 30), dt.date(2018, 4, 2)})


@pytest.mark.parametrize(
    ("relation", "amount", "unit", "day"),
    [
        (TimingRelation.AFTER, 1, Unit.WEEKS, dt.date(2018, 3, 22)),
        (TimingRelation.BEFORE, 10, Unit.DAYS, dt.date(2018, 4, 8)),
        (TimingRelation.AFTER, 2, Unit.WORKING_DAYS, dt.date(2018, 3, 27)),
        (TimingRelation.BEFORE, 2, Unit.WORKING_DAYS, dt.date(2018, 4, 4)),
        (TimingRelation.SAME_WEEK, 0, Unit.WEEKS, dt.date(2018, 3, 29)),
        (TimingRelation.SAME_DAY, 0, Unit.WEEKS, dt.date(2018, 3, 29)),
    ],
)
def test_every_relation_implies_a_day_that_keeps_it(
    relation: TimingRelation, amount: int, unit: Unit, day: dt.date
) -> None:
    maundy_thursday = dt.date(2018, 3, 29)
    promise = TimingPromise(relation, "Board", amount, unit)
    assert implied_day(maundy_thursday, promise, EASTER) == day
    for other, status in ((day, Status.KEPT), (day + dt.timedelta(weeks=1), Status.AT_RISK)):
        (found,) = timing(
            [MeetingFact(maundy_thursday)],
            [MeetingFact(other)],
            promise,
            on=dt.date(2018, 1, 1),
            holidays=EASTER,
        )
        assert found.status is status


def test_days_are_told_as_days() -> None:
    ten_days = TimingPromise(TimingRelation.BEFORE, "the Board", 10, Unit.DAYS)
    same_day = TimingPromise(TimingRelation.SAME_DAY, "Board")
    assert said(MARCH, [dt.date(2018, 3, 21)], ten_days)[1] == (
        "Is to meet on 14 March 2018, seven days before the Board (21 March 2018); "
        "the terms say ten days before."
    )
    assert said(MARCH, [dt.date(2018, 3, 15)], same_day)[1] == (
        "Is to meet on 14 March 2018, one day before the Board (15 March 2018); "
        "the terms say on the same day."
    )


@given(DAYS, st.integers(1, 6), st.sampled_from([TimingRelation.BEFORE, TimingRelation.AFTER]))
def test_the_implied_week_lies_so_many_calendar_weeks_away(
    day: dt.date, weeks: int, relation: TimingRelation
) -> None:
    week = implied_weeks(day, TimingPromise(relation, "Board", weeks))
    assert week is not None
    assert week.start is not None
    assert week.length_days == 5
    assert week.start.weekday() == 0
    sign = 1 if relation is TimingRelation.BEFORE else -1
    assert weeks_between(day, week.start) == sign * weeks


@pytest.mark.parametrize(
    ("relation", "amount", "unit"),
    [
        (TimingRelation.BEFORE, 0, Unit.WEEKS),
        (TimingRelation.AFTER, -1, Unit.WEEKS),
        (TimingRelation.SAME_WEEK, 2, Unit.WEEKS),
        (TimingRelation.BEFORE, 1, Unit.MONTHS),
    ],
)
def test_timing_that_makes_no_sense_is_refused(
    relation: TimingRelation, amount: int, unit: Unit
) -> None:
    with pytest.raises(ValueError, match=r"do not fit|Timing counts"):
        TimingPromise(relation, "Board", amount, unit)


@pytest.mark.parametrize(
    ("board", "said"),
    [
        (dt.date(2018, 3, 28), "two weeks before the Board"),
        (dt.date(2018, 4, 4), "three weeks before the Board, not two weeks before"),
        (dt.date(2018, 3, 7), "in the week after the Board, not two weeks before"),
        (dt.date(2018, 3, 12), "in the same week as the Board, not two weeks before"),
        (dt.date(2018, 7, 4), ""),
    ],
)
def test_where_a_day_lies_by_the_other_group_is_said_in_a_few_words(
    board: dt.date, said: str
) -> None:
    promise = TimingPromise(TimingRelation.BEFORE, "Board", 2)
    ours = dt.date(2018, 3, 14)
    assert timing_mark(ours, [MeetingFact(board)], promise, on=ours) == said


def test_a_week_kept_free_is_not_worth_a_word_and_one_shared_is() -> None:
    promise = TimingPromise(TimingRelation.NOT_SAME_WEEK, "Board")
    ours = dt.date(2018, 3, 14)
    assert timing_mark(ours, [MeetingFact(dt.date(2018, 3, 21))], promise, on=ours) == ""
    shared = timing_mark(ours, [MeetingFact(dt.date(2018, 3, 12))], promise, on=ours)
    assert shared == "in the same week as the Board"


@pytest.mark.parametrize(
    ("day", "marks"),
    [
        (dt.date(2018, 6, 13), ("in Ramadan, about",)),
        (dt.date(2018, 6, 15), ("perhaps in Ramadan", "perhaps on Eid al-Fitr")),
        (dt.date(2018, 3, 30), ("on Good Friday",)),
        (dt.date(2018, 3, 14), ()),
    ],
)
def test_what_falls_on_a_day_is_said_in_a_few_words(day: dt.date, marks: tuple[str, ...]) -> None:
    assert observance_marks(day, OBSERVANCES) == marks
