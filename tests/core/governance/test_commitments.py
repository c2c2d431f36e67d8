"""What members took on, against what is recorded of one of them."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.governance.commitments import (
    COUNTS_FOR,
    CommitmentFact,
    ContributionFact,
    DoneFact,
    SeatAtMeeting,
    commitment_kept,
    commitments_kept,
    missed_in_a_row,
)
from convenor.core.governance.facts import AttendedFact
from convenor.core.governance.promises import PromiseKind, Status
from convenor.core.terms.schema.membership import CommitmentKind
from convenor.core.vocabulary import ContributionKind

ON = dt.date(2018, 10, 1)
OPERATIONS = "Operations Group"
ATTEND = CommitmentFact(CommitmentKind.ATTEND, "Attend the Operations Group", OPERATIONS)
REPRESENT = CommitmentFact(CommitmentKind.REPRESENT, "Attend external strategic meetings")
GATHER = CommitmentFact(CommitmentKind.GATHER, "Organise information gathering, or a task group")
JUNE, MARCH = dt.date(2018, 6, 20), dt.date(2018, 3, 21)


def came(*days: dt.date, group: str = OPERATIONS) -> tuple[AttendedFact, ...]:
    return tuple(AttendedFact(group, day) for day in days)


def did(kind: ContributionKind, on: dt.date = JUNE, words: str = "") -> DoneFact:
    return DoneFact(contributions=(ContributionFact(kind, on, words),))


def test_who_came_keeps_it_and_the_days_show_it() -> None:
    found = commitment_kept(ATTEND, DoneFact(attended=came(JUNE, MARCH)), on=ON)
    assert (found.kind, found.status) == (PromiseKind.COMMITMENT, Status.KEPT)
    assert found.sentence == "Came to the Operations Group twice in the last 12 months."
    assert found.terms_sentence == "Attend the Operations Group"
    assert [record.label for record in found.records] == ["21 March 2018", "20 June 2018"]


def test_who_was_not_among_those_recorded_is_asked_kindly() -> None:
    found = commitment_kept(ATTEND, DoneFact(recorded=came(JUNE), since=JUNE), on=ON)
    assert found.status is Status.DUE
    assert found.sentence == (
        "No visit to the Operations Group is recorded in the last 12 months. "
        "Coming to one of its next meetings is enough."
    )


@pytest.mark.parametrize(
    "done",
    [
        DoneFact(),
        DoneFact(recorded=came(JUNE, group="Another Group")),
        DoneFact(recorded=came(dt.date(2017, 9, 30))),
        DoneFact(recorded=came(dt.date(2018, 10, 2))),
        DoneFact(recorded=came(JUNE), since=dt.date(2018, 6, 21)),
    ],
)
def test_where_nobody_noted_who_came_nobody_is_blamed(done: DoneFact) -> None:
    found = commitment_kept(ATTEND, done, on=ON)
    assert found.status is Status.NOT_KNOWABLE
    assert found.sentence == (
        "No meeting of the Operations Group is recorded yet that could show it."
    )


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (dt.date(2017, 10, 1), Status.KEPT),
        (dt.date(2017, 9, 30), Status.DUE),
        (ON, Status.KEPT),
    ],
)
def test_twelve_months_count(day: dt.date, status: Status) -> None:
    done = DoneFact(attended=came(day), recorded=came(day, JUNE))
    assert commitment_kept(ATTEND, done, on=ON).status is status


def test_what_was_done_keeps_it_in_the_words_it_was_said_in() -> None:
    done = did(ContributionKind.REPRESENTED, words="The council's housing board")
    found = commitment_kept(REPRESENT, done, on=ON)
    assert found.status is Status.KEPT
    assert found.sentence == "Recorded once in the last 12 months."
    assert [r.label for r in found.records] == ["20 June 2018: The council's housing board"]


def test_a_task_group_gathers_information_too_but_gathering_runs_no_task_group() -> None:
    lead = CommitmentFact(CommitmentKind.LEAD, "Run a task group")
    assert commitment_kept(GATHER, did(ContributionKind.LED), on=ON).status is Status.KEPT
    assert commitment_kept(lead, did(ContributionKind.GATHERED), on=ON).status is Status.DUE


def test_what_was_done_longer_ago_is_named_before_more_is_asked() -> None:
    done = did(ContributionKind.REPRESENTED, dt.date(2016, 5, 3), "A board")
    found = commitment_kept(REPRESENT, done, on=ON)
    assert found.status is Status.DUE
    assert found.sentence == (
        "Last recorded on 3 May 2016. If there was something since, say so and it counts."
    )
    assert [record.label for record in found.records] == ["3 May 2016: A board"]


def test_before_anything_is_recorded_nothing_can_be_known() -> None:
    found = commitment_kept(REPRESENT, DoneFact(), on=ON)
    assert found.status is Status.NOT_KNOWABLE
    assert found.sentence == "Nothing is recorded yet. What is said here counts."
    other = did(ContributionKind.REPORTED)
    assert commitment_kept(REPRESENT, other, on=ON).status is Status.DUE


def test_what_only_words_say_is_for_people_to_judge() -> None:
    words = CommitmentFact(CommitmentKind.OTHER, "Be kind")
    attend_nothing = CommitmentFact(CommitmentKind.ATTEND, "Attend")
    for commitment in (words, attend_nothing):
        found = commitment_kept(commitment, did(ContributionKind.WORK), on=ON)
        assert found.status is Status.NOT_KNOWABLE
        assert found.sentence == "Records cannot show this one. It is for you to judge."


DAYS = st.dates(dt.date(2015, 1, 1), dt.date(2020, 12, 31))
CONTRIBUTIONS = st.lists(
    st.builds(ContributionFact, st.sampled_from(ContributionKind), DAYS), max_size=6
)
ATTENDED = st.lists(st.builds(AttendedFact, st.sampled_from([OPERATIONS, "Forum"]), DAYS))
DONE = st.builds(
    DoneFact,
    ATTENDED.map(tuple),
    ATTENDED.map(tuple),
    CONTRIBUTIONS.map(tuple),
    st.none() | DAYS,
)
COMMITMENTS = st.builds(CommitmentFact, st.sampled_from(CommitmentKind), st.just("x"),
                        st.sampled_from(["", OPERATIONS]))  # fmt: skip


@given(st.lists(COMMITMENTS), DONE, DAYS)
def test_a_commitment_is_never_worse_than_due(
    commitments: list[CommitmentFact], done: DoneFact, on: dt.date
) -> None:
    found = commitments_kept(commitments, done, on=on)
    assert len(found) == len(commitments)
    assert {each.status for each in found} <= {Status.KEPT, Status.DUE, Status.NOT_KNOWABLE}
    assert all(each.sentence.endswith(".") for each in found)


@given(COMMITMENTS, DONE, DAYS)
def test_the_records_that_show_it_are_there_and_none_is_of_a_later_day(
    commitment: CommitmentFact, done: DoneFact, on: dt.date
) -> None:
    found = commitment_kept(commitment, done, on=on)
    assert (found.status is not Status.KEPT) or found.records
    assert all(record.on is not None and record.on <= on for record in found.records)


@given(COMMITMENTS, DONE, DAYS, st.sampled_from(ContributionKind))
def test_saying_more_never_makes_a_kept_commitment_worse(
    commitment: CommitmentFact, done: DoneFact, on: dt.date, kind: ContributionKind
) -> None:
    more = replace(done, contributions=(*done.contributions, ContributionFact(kind, on)))
    before = commitment_kept(commitment, done, on=on)
    after = commitment_kept(commitment, more, on=on)
    if before.status is Status.KEPT or kind in COUNTS_FOR.get(commitment.kind, ()):
        assert after.status is Status.KEPT


@given(COMMITMENTS, DONE, DAYS)
def test_what_lies_in_the_future_changes_nothing(
    commitment: CommitmentFact, done: DoneFact, on: dt.date
) -> None:
    past = DoneFact(
        tuple(each for each in done.attended if each.on <= on),
        tuple(each for each in done.recorded if each.on <= on),
        tuple(each for each in done.contributions if each.on <= on),
        done.since,
    )
    assert commitment_kept(commitment, past, on=on) == commitment_kept(commitment, done, on=on)


# Three meetings missed


def seat(*there: bool | None) -> list[SeatAtMeeting]:
    return [SeatAtMeeting(dt.date(2018, n + 1, 1), each) for n, each in enumerate(there)]


def test_three_missed_in_a_row_are_told_as_a_reminder_to_the_organisation() -> None:
    assert missed_in_a_row("Health", seat(True, False, False, False), on=ON) == (
        "Health has not been there at the last three meetings. A word to its organisation may help."
    )


@pytest.mark.parametrize(
    "there",
    [(False, False), (False, False, True), (False, True, False, False), (False, None, False), ()],
)
def test_fewer_or_an_unrecorded_one_among_them_says_nothing(there: tuple[bool | None, ...]) -> None:
    assert missed_in_a_row("Health", seat(*there), on=ON) == ""


def test_a_meeting_to_come_does_not_count() -> None:
    assert missed_in_a_row("Health", seat(False, False, False), on=dt.date(2018, 2, 28)) == ""


@given(st.lists(st.sampled_from([True, False, None]), max_size=8))
def test_it_is_said_exactly_when_the_last_three_are_recorded_as_missed(
    there: list[bool | None],
) -> None:
    said = missed_in_a_row("Health", seat(*there), on=ON)
    assert bool(said) == (there[-3:] == [False, False, False])
