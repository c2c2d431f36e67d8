"""What a group promises, against what is recorded of its meetings."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.dates import Unit
from convenor.core.governance.facts import Lead, PresentFact, QuorumRule
from convenor.core.governance.happened import (
    MinutesFact,
    PapersFact,
    QuorumFact,
    SeatsFact,
    minutes_in_time,
    papers_in_time,
    quorate,
    represented,
)
from convenor.core.governance.promises import Promise, Status
from convenor.core.governance.quorum_times import Stay, quorum_over_time

ON = dt.date(2018, 10, 1)
MARCH, JUNE, LONG_AGO = dt.date(2018, 3, 14), dt.date(2018, 6, 13), dt.date(2017, 6, 14)
WEEK = Lead(5, Unit.WORKING_DAYS)
DAY = dt.timedelta(days=1)
RULE = QuorumRule(number=2)


def there(promise: Promise | None) -> Promise:
    assert promise is not None
    return promise


def papers(on: dt.date, *days_before: int) -> PapersFact:
    return PapersFact(on, on - 7 * DAY, tuple(on - days * DAY for days in days_before))


def test_papers_in_time_and_a_late_one_names_its_meeting() -> None:
    kept = there(papers_in_time([papers(MARCH, 7, 9), papers(JUNE, 8)], WEEK, on=ON))
    assert kept.status is Status.KEPT
    assert kept.sentence == (
        "Papers went out in time for both meetings recorded in the last 12 months; "
        "the terms say five working days before."
    )
    late = there(papers_in_time([papers(MARCH, 7), papers(JUNE, 8, 6)], WEEK, on=ON))
    assert late.status is Status.BROKEN
    assert late.sentence == (
        "Papers went out in time for one of two meetings recorded in the last 12 months, "
        "not for 13 June 2018; the terms say five working days before."
    )
    assert [record.on for record in late.records] == [JUNE]


def test_papers_that_nobody_recorded_are_not_held_against_anybody() -> None:
    found = there(papers_in_time([papers(MARCH), papers(LONG_AGO, 1)], WEEK, on=ON))
    assert found.status is Status.NOT_KNOWABLE
    assert found.sentence == "When papers went out in the last 12 months is not recorded."


def test_a_lead_that_is_not_stated_is_said_where_papers_are_there() -> None:
    assert papers_in_time([papers(MARCH)], None, on=ON) is None
    found = there(papers_in_time([papers(MARCH, 7)], None, on=ON))
    assert found.sentence == "How long before a meeting papers go out is not stated."
    assert found.status is Status.NOT_KNOWABLE


def test_draft_minutes_in_time_late_and_not_knowable_yet() -> None:
    lead = Lead(10, Unit.WORKING_DAYS)
    facts = [
        MinutesFact(MARCH, MARCH + 14 * DAY, MARCH + 14 * DAY),
        MinutesFact(JUNE, JUNE + 14 * DAY, JUNE + 15 * DAY),
    ]
    late = there(minutes_in_time(facts, lead, on=ON))
    assert (late.status, [record.on for record in late.records]) == (Status.BROKEN, [JUNE])
    assert there(minutes_in_time(facts[:1], lead, on=ON)).status is Status.KEPT
    unknown = there(minutes_in_time([MinutesFact(MARCH, MARCH, None)], lead, on=ON))
    assert unknown.status is Status.NOT_KNOWABLE
    assert minutes_in_time([], None, on=ON) is None


def quorum(on: dt.date, *left: dt.time | None, rule: QuorumRule | None = RULE) -> QuorumFact:
    stays = [Stay(PresentFact(f"seat {n}"), left=each) for n, each in enumerate(left)]
    return QuorumFact(on, quorum_over_time(rule, stays, seats=4))


def test_enough_were_there_by_the_rule_of_each_day() -> None:
    facts = [quorum(MARCH, None, None), quorum(JUNE, None, None)]
    assert there(quorate(facts, is_stated=True, on=ON)).status is Status.KEPT
    facts = [quorum(MARCH, None, None), quorum(JUNE, None, None, rule=QuorumRule(number=3))]
    short = there(quorate(facts, is_stated=True, on=ON))
    assert short.status is Status.BROKEN
    assert short.sentence == (
        "Enough were there to decide, all the time, at one of two meetings recorded in the last "
        "12 months, not at 13 June 2018."
    )


def test_a_quorum_lost_halfway_is_not_enough_all_the_time() -> None:
    found = there(quorate([quorum(MARCH, None, dt.time(11))], is_stated=True, on=ON))
    assert found.status is Status.BROKEN


def test_a_quorum_without_a_rule_or_a_record_is_not_known() -> None:
    assert quorate([], is_stated=False, on=ON) is None
    silent = there(quorate([quorum(MARCH, None, rule=None)], is_stated=False, on=ON))
    assert silent.sentence == "How many must be there to decide is not stated."
    unknown = there(quorate([], is_stated=True, on=ON))
    assert (unknown.status, unknown.records) == (Status.NOT_KNOWABLE, ())


def test_seats_are_told_by_their_label_alone() -> None:
    filled = frozenset({"Health", "Police", "Housing"})
    facts = [
        SeatsFact(MARCH, filled, frozenset({"Health"})),
        SeatsFact(JUNE, filled, frozenset({"Housing", "Health"})),
    ]
    found = there(represented(facts, on=ON))
    assert found.status is Status.DUE
    assert found.sentence == (
        "Two of three filled seats had somebody at a meeting in the last 12 months. "
        "Nobody is recorded for Police."
    )
    kept = there(represented([SeatsFact(MARCH, filled, filled)], on=ON))
    assert kept.status is Status.KEPT
    assert kept.sentence == (
        "Each of three filled seats had somebody at a meeting in the last 12 months."
    )


@pytest.mark.parametrize(
    "facts",
    [
        [],
        [SeatsFact(MARCH, frozenset({"Health"}), frozenset())],
        [SeatsFact(LONG_AGO, frozenset({"Health"}), frozenset({"Health"}))],
        [SeatsFact(MARCH, frozenset(), frozenset({"Health"}))],
    ],
)
def test_seats_of_which_nothing_is_recorded_are_left_out(facts: list[SeatsFact]) -> None:
    assert represented(facts, on=ON) is None


DAYS = st.dates(dt.date(2016, 1, 1), dt.date(2019, 12, 31))
LABELS = st.frozensets(st.sampled_from(["Health", "Police", "Housing", "Council"]))


@given(st.lists(st.builds(SeatsFact, DAYS, LABELS, LABELS)), DAYS)
def test_every_filled_seat_is_there_or_named_never_both(
    facts: list[SeatsFact], on: dt.date
) -> None:
    found = represented(facts, on=on)
    if found is not None:
        named = {record.label for record in found.records}
        recent = [fact for fact in facts if fact.on <= on and fact.there]
        assert (found.status is Status.DUE) == bool(named)
        assert all(fact.on < on - 364 * DAY or not named & fact.there for fact in recent)


@given(st.lists(st.builds(papers, DAYS, st.integers(0, 20))), DAYS)
def test_broken_exactly_when_a_meeting_of_the_year_had_late_papers(
    facts: list[PapersFact], on: dt.date
) -> None:
    found = there(papers_in_time(facts, WEEK, on=on))
    late = {record.on for record in found.records}
    assert (found.status is Status.BROKEN) == bool(late)
    assert late <= {fact.on for fact in facts if not fact.in_time and fact.on <= on}
