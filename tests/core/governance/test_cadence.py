"""The Strategy Group of 2017/18, whose four dates are 16, 13 and 13 weeks apart."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.dates import Period, Unit, Weekday, weeks_between
from convenor.core.governance.cadence import cadence, due_on, gaps, latest_on, no_date_after
from convenor.core.governance.facts import CadencePromise, MeetingFact
from convenor.core.governance.promises import Promise, PromiseKind, Status, worst
from convenor.core.governance.usual import usual_time, usual_weekday
from convenor.core.vocabulary import MeetingState

STRATEGY_GROUP = (
    dt.date(2017, 11, 22),
    dt.date(2018, 3, 14),
    dt.date(2018, 6, 13),
    dt.date(2018, 9, 12),
)
QUARTERLY = CadencePromise(
    every=3,
    unit=Unit.MONTHS,
    weekdays=(Weekday.WEDNESDAY,),
    start=dt.time(10),
    end=dt.time(12),
)
DAYS = st.dates(dt.date(2017, 1, 1), dt.date(2019, 12, 31))


def planned(*days: dt.date) -> list[MeetingFact]:
    return [MeetingFact(day, dt.time(10), dt.time(12), reference=f"m-{day}") for day in days]


def held(*days: dt.date) -> list[MeetingFact]:
    return [MeetingFact(day, dt.time(10), dt.time(12), MeetingState.HELD) for day in days]


def cancelled(day: dt.date) -> MeetingFact:
    return MeetingFact(day, state=MeetingState.CANCELLED)


def said(promise: Promise) -> tuple[Status, str]:
    return promise.status, promise.sentence


def test_the_gaps_of_2017_18_are_16_13_and_13_weeks_and_the_first_is_too_long() -> None:
    found = gaps(held(*STRATEGY_GROUP), QUARTERLY, on=dt.date(2018, 10, 1))
    assert [(gap.weeks, gap.verdict, gap.sentence) for gap in found] == [
        (
            16,
            Status.BROKEN,
            "Met 16 weeks after the last meeting; the terms say every three months.",
        ),
        (13, Status.KEPT, "Met 13 weeks after the last meeting; the terms say every three months."),
        (13, Status.KEPT, "Met 13 weeks after the last meeting; the terms say every three months."),
    ]


def test_a_date_that_nobody_confirmed_was_to_be_and_one_ahead_is_to_be() -> None:
    first, second, _ = gaps(planned(*STRATEGY_GROUP), QUARTERLY, on=dt.date(2018, 4, 1))
    assert first.sentence.startswith("Was to meet 16 weeks after")
    assert second.sentence.startswith("Is to meet 13 weeks after")


def test_a_gap_too_long_is_only_at_risk_while_it_is_ahead() -> None:
    ahead = gaps(planned(*STRATEGY_GROUP), QUARTERLY, on=dt.date(2018, 3, 14))
    behind = gaps(planned(*STRATEGY_GROUP), QUARTERLY, on=dt.date(2018, 3, 15))
    assert [gap.verdict for gap in (ahead[0], behind[0])] == [Status.AT_RISK, Status.BROKEN]


def test_a_cancelled_meeting_leaves_one_long_gap() -> None:
    first, second, third, fourth = STRATEGY_GROUP
    meetings = [*held(first, second, fourth), cancelled(third)]
    assert [gap.weeks for gap in gaps(meetings, QUARTERLY, on=dt.date(2019, 1, 1))] == [16, 26]


def test_gaps_without_terms_or_before_them_are_counted_but_not_judged() -> None:
    new_terms = CadencePromise(every=3, unit=Unit.MONTHS, valid=Period(dt.date(2018, 5, 1), None))
    for promise, verdicts in (
        (None, [Status.NOT_KNOWABLE] * 3),
        (new_terms, [Status.NOT_KNOWABLE, Status.KEPT, Status.KEPT]),
    ):
        found = gaps(held(*STRATEGY_GROUP), promise, on=dt.date(2018, 10, 1))
        assert [gap.weeks for gap in found] == [16, 13, 13]
        assert [gap.verdict for gap in found] == verdicts
        assert found[0].sentence == "Met 16 weeks after the last meeting."


@given(st.lists(DAYS, min_size=1, max_size=12, unique=True), DAYS)
def test_gaps_add_up_to_the_whole_way(days: list[dt.date], on: dt.date) -> None:
    found = gaps(planned(*days), QUARTERLY, on=on)
    assert len(found) == len(days) - 1
    assert sum(gap.weeks for gap in found) == weeks_between(min(days), max(days))


@given(DAYS, st.integers(0, 200), st.integers(0, 60))
def test_more_tolerance_never_breaks_what_was_kept(
    day: dt.date, days_later: int, tolerance: int
) -> None:
    meetings = held(day, day + dt.timedelta(days=days_later + 1))
    on = dt.date(2021, 1, 1)
    strict, lenient = (
        gaps(meetings, CadencePromise(every=3, unit=Unit.MONTHS, tolerance_days=days), on=on)
        for days in (tolerance, tolerance + 1)
    )
    assert (strict[0].verdict, lenient[0].verdict) != (Status.KEPT, Status.BROKEN)


@pytest.mark.parametrize(
    ("last", "every", "unit", "due", "latest"),
    [
        (dt.date(2017, 11, 30), 3, Unit.MONTHS, dt.date(2018, 2, 28), dt.date(2018, 3, 14)),
        (dt.date(2023, 11, 29), 3, Unit.MONTHS, dt.date(2024, 2, 29), dt.date(2024, 3, 14)),
        (dt.date(2018, 12, 19), 2, Unit.WEEKS, dt.date(2019, 1, 2), dt.date(2019, 1, 16)),
        (dt.date(2024, 2, 29), 1, Unit.YEARS, dt.date(2025, 2, 28), dt.date(2025, 3, 14)),
    ],
)
def test_the_next_meeting_is_due_by_the_calendar_with_two_weeks_of_tolerance(
    last: dt.date, every: int, unit: Unit, due: dt.date, latest: dt.date
) -> None:
    promise = CadencePromise(every=every, unit=unit)
    assert (due_on(last, promise), latest_on(last, promise)) == (due, latest)


def test_the_day_of_tolerance_itself_still_keeps_the_promise() -> None:
    exact = CadencePromise(every=3, unit=Unit.MONTHS, tolerance_days=0)
    due = dt.date(2018, 2, 22)
    for day, verdict in ((due, Status.KEPT), (due + dt.timedelta(days=1), Status.BROKEN)):
        (gap,) = gaps(held(STRATEGY_GROUP[0], day), exact, on=dt.date(2018, 4, 1))
        assert gap.verdict is verdict


SO_FAR = "Met 13 weeks after the last meeting; the terms say every three months."
WITHOUT_NEXT = f"{SO_FAR} The next is due by 12 December 2018 and has no date yet."
STALE = "No date has been set after 12 September 2018; the terms say every three months."


@pytest.mark.parametrize(
    ("on", "status", "sentence"),
    [
        (dt.date(2018, 9, 13), Status.KEPT, WITHOUT_NEXT),
        (dt.date(2018, 10, 17), Status.KEPT, WITHOUT_NEXT),
        (dt.date(2018, 10, 18), Status.DUE, WITHOUT_NEXT),
        (dt.date(2018, 11, 14), Status.DUE, WITHOUT_NEXT),
        (dt.date(2018, 11, 15), Status.AT_RISK, WITHOUT_NEXT),
        (dt.date(2018, 12, 26), Status.AT_RISK, WITHOUT_NEXT),
        (dt.date(2018, 12, 27), Status.BROKEN, STALE),
    ],
)
def test_without_a_next_date_the_promise_slides_from_kept_to_broken(
    on: dt.date, status: Status, sentence: str
) -> None:
    assert said(cadence(held(*STRATEGY_GROUP), QUARTERLY, on=on)) == (status, sentence)


def test_a_fortnightly_group_is_not_at_risk_the_day_after_it_met() -> None:
    fortnightly = CadencePromise(every=2, unit=Unit.WEEKS)
    meetings = held(dt.date(2021, 2, 23), dt.date(2021, 3, 9))
    statuses = [
        cadence(meetings, fortnightly, on=dt.date(2021, 3, day)).status for day in (10, 15, 20)
    ]
    assert statuses == [Status.KEPT, Status.DUE, Status.AT_RISK]


def test_a_next_date_in_time_keeps_the_promise() -> None:
    meetings = held(*STRATEGY_GROUP[:3]) + planned(STRATEGY_GROUP[3])
    found = cadence(meetings, QUARTERLY, on=dt.date(2018, 8, 30))
    assert said(found) == (Status.KEPT, f"{SO_FAR} The next meeting is on 12 September 2018.")
    assert found.kind is PromiseKind.CADENCE
    assert found.terms_sentence == "Meets every three months."
    assert [record.label for record in found.records] == [
        "Meeting on 14 March 2018",
        "Meeting on 13 June 2018",
        "Date set for 12 September 2018",
    ]
    assert found.records[-1].reference == "m-2018-09-12"


def test_a_next_date_too_late_is_at_risk_before_the_terms_run_out_and_broken_after() -> None:
    meetings = planned(*STRATEGY_GROUP[:2])
    early, late = (
        cadence(meetings, QUARTERLY, on=day) for day in (dt.date(2017, 12, 1), dt.date(2018, 3, 9))
    )
    assert said(early) == (
        Status.AT_RISK,
        "Is to meet 16 weeks after the last meeting; the terms say every three months.",
    )
    assert said(late) == (
        Status.BROKEN,
        "Nothing has followed the date of 22 November 2017, and the next is 14 March 2018; "
        "the terms say every three months.",
    )


def test_the_last_gap_behind_us_counts_and_older_ones_are_forgiven() -> None:
    meetings = planned(*STRATEGY_GROUP)
    statuses = [
        cadence(meetings, QUARTERLY, on=day).status
        for day in (dt.date(2018, 4, 1), dt.date(2018, 7, 1))
    ]
    assert statuses == [Status.BROKEN, Status.KEPT]


def test_nothing_is_claimed_where_nothing_is_known() -> None:
    on = dt.date(2017, 1, 1)
    assert said(cadence([], QUARTERLY, on=on)) == (
        Status.NOT_KNOWABLE,
        "No dates are recorded, so we cannot tell whether it meets every three months.",
    )
    assert said(cadence(planned(STRATEGY_GROUP[0]), QUARTERLY, on=on)) == (
        Status.NOT_KNOWABLE,
        "No meeting is recorded before 22 November 2017, so we cannot tell whether it meets "
        "every three months.",
    )
    assert said(cadence(held(*STRATEGY_GROUP), CadencePromise(), on=on)) == (
        Status.NOT_KNOWABLE,
        "The terms do not state how often it meets.",
    )


def test_one_meeting_with_time_left_keeps_the_promise() -> None:
    found = cadence(held(STRATEGY_GROUP[0]), QUARTERLY, on=dt.date(2017, 12, 1))
    assert said(found) == (
        Status.KEPT,
        "Met on 22 November 2017. The next is due by 22 February 2018 and has no date yet.",
    )


def test_what_we_may_not_know_of_is_not_held_against_a_group() -> None:
    on = dt.date(2019, 1, 1)
    found = cadence(held(*STRATEGY_GROUP), QUARTERLY, on=on, records_complete=False)
    assert said(found) == (Status.NOT_KNOWABLE, f"{STALE} We may not know of every meeting.")
    kept = cadence(
        held(*STRATEGY_GROUP), QUARTERLY, on=dt.date(2018, 9, 20), records_complete=False
    )
    assert kept.status is Status.KEPT


def test_a_page_is_stale_once_its_last_date_has_passed() -> None:
    meetings = [*planned(*STRATEGY_GROUP), cancelled(dt.date(2018, 12, 5))]
    assert no_date_after(meetings, on=dt.date(2018, 9, 12)) is None
    assert (
        no_date_after(meetings, on=dt.date(2018, 9, 13))
        == "No date has been set after 12 September 2018."
    )
    assert no_date_after([], on=dt.date(2018, 9, 13)) == "No date is recorded."


def test_todays_meeting_is_to_come_until_it_is_recorded_as_held() -> None:
    today = STRATEGY_GROUP[3]
    assert not MeetingFact(today).is_past(today)
    assert MeetingFact(today, state=MeetingState.HELD).is_past(today)
    assert not cancelled(STRATEGY_GROUP[0]).is_past(today)


def test_all_four_meetings_were_on_a_wednesday_from_10_to_noon() -> None:
    on = dt.date(2018, 10, 1)
    day, time = (f(held(*STRATEGY_GROUP), QUARTERLY, on=on) for f in (usual_weekday, usual_time))
    assert said(day) == (Status.KEPT, "All four meetings were on a Wednesday.")
    assert said(time) == (Status.KEPT, "All four meetings were from 10am to noon.")
    assert day.terms_sentence == "Meets on a Wednesday."
    assert time.terms_sentence == "Begins at 10am and ends at noon."


def test_the_meeting_on_another_day_is_named() -> None:
    tuesday = dt.date(2018, 12, 11)
    meetings = held(*STRATEGY_GROUP) + planned(tuesday)
    ahead, behind = (
        usual_weekday(meetings, QUARTERLY, on=tuesday + dt.timedelta(days=days)) for days in (-9, 9)
    )
    start = "Four of five meetings were on a Wednesday; 11 December 2018"
    assert said(ahead) == (Status.AT_RISK, f"{start} is a Tuesday.")
    assert said(behind) == (Status.BROKEN, f"{start} was a Tuesday.")
    assert [record.on for record in behind.records] == [tuesday]


def test_any_of_several_usual_weekdays_will_do() -> None:
    either = CadencePromise(weekdays=(Weekday.TUESDAY, Weekday.WEDNESDAY))
    found = usual_weekday(held(dt.date(2018, 12, 11), *STRATEGY_GROUP), either, on=dt.date.max)
    assert said(found) == (Status.KEPT, "All five meetings were on a Tuesday or a Wednesday.")


def test_a_meeting_at_another_time_is_named_and_one_without_a_time_is_not_judged() -> None:
    late = MeetingFact(dt.date(2018, 3, 14), dt.time(14), dt.time(15, 30), MeetingState.HELD)
    no_time = MeetingFact(dt.date(2018, 6, 13), state=MeetingState.HELD)
    found = usual_time([*held(STRATEGY_GROUP[0]), late, no_time], QUARTERLY, on=dt.date(2019, 1, 1))
    assert said(found) == (
        Status.BROKEN,
        "One of two meetings was from 10am to noon; 14 March 2018 was 2pm to 3.30pm.",
    )
    unknown = usual_time([no_time], QUARTERLY, on=dt.date(2019, 1, 1))
    assert unknown.status is Status.NOT_KNOWABLE


@pytest.mark.parametrize(
    ("start", "end", "status"),
    [
        (dt.time(10), None, Status.KEPT),
        (dt.time(9), dt.time(12), Status.BROKEN),
        (dt.time(10), dt.time(13), Status.BROKEN),
        (dt.time(9), None, Status.BROKEN),
    ],
)
def test_either_end_of_a_meeting_may_be_off(
    start: dt.time, end: dt.time | None, status: Status
) -> None:
    meeting = MeetingFact(STRATEGY_GROUP[0], start, end, MeetingState.HELD)
    assert usual_time([meeting], QUARTERLY, on=dt.date(2019, 1, 1)).status is status


def test_what_the_terms_leave_open_is_not_judged() -> None:
    on, promise = dt.date(2019, 1, 1), CadencePromise()
    day, time = (f(held(*STRATEGY_GROUP), promise, on=on) for f in (usual_weekday, usual_time))
    assert said(day) == (Status.NOT_KNOWABLE, "The usual weekday is not stated.")
    assert said(time) == (Status.NOT_KNOWABLE, "The usual time is not stated.")


@pytest.mark.parametrize(
    "wrong",
    [
        {"every": 3},
        {"unit": Unit.MONTHS},
        {"every": 0, "unit": Unit.MONTHS},
        {"at_least_a_year": 0},
        {"every": 5, "unit": Unit.WORKING_DAYS},
    ],
)
def test_a_cadence_that_makes_no_sense_is_refused(wrong: dict) -> None:
    with pytest.raises(ValueError, match="[Cc]adence"):
        CadencePromise(**wrong)


def test_several_promises_stand_as_the_worst_of_them() -> None:
    def promise(status: Status) -> Promise:
        return Promise(PromiseKind.CADENCE, status, "")

    assert worst([]) is Status.NOT_KNOWABLE
    assert worst([promise(Status.KEPT), promise(Status.NOT_KNOWABLE)]) is Status.NOT_KNOWABLE
    assert worst(map(promise, Status)) is Status.BROKEN
    assert worst(map(promise, [Status.DUE, Status.AT_RISK, Status.KEPT])) is Status.AT_RISK
    assert [status.words for status in Status] == [
        "kept", "not knowable yet", "due", "at risk", "broken",
    ]  # fmt: skip
