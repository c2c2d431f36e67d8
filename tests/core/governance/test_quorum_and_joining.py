import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.governance.facts import (
    AttendedFact,
    JoinerFact,
    JoiningCondition,
    JoiningRule,
    PresentFact,
    QuorumRule,
)
from convenor.core.governance.joining import can_join, times_attended
from convenor.core.governance.quorum import is_quorate, seats_needed

ON = dt.date(2018, 1, 10)
HALF = QuorumRule(share=0.5)


def room(seats: int, *, chair: bool = True, sector: str | None = None) -> list[PresentFact]:
    return [PresentFact(f"seat {n}", sector, in_the_chair=chair and n == 0) for n in range(seats)]


@pytest.mark.parametrize(
    ("rule", "seats", "needed"),
    [
        (HALF, 16, 9),
        (HALF, 15, 8),
        (HALF, 1, 1),
        (HALF, 0, 0),
        (QuorumRule(share=1.0), 9, 9),
        (QuorumRule(share=0.33), 100, 34),
        (QuorumRule(share=0.1), 30, 4),
        (QuorumRule(number=3), 16, 3),
        (QuorumRule(number=3), None, 3),
        (QuorumRule(number=10, share=0.5), 16, 10),
        (QuorumRule(number=3, share=0.5), 16, 9),
        (QuorumRule(chair_needed=True), 16, 0),
        (HALF, None, None),
    ],
)
def test_how_many_seats_are_needed(rule: QuorumRule, seats: int | None, needed: int | None) -> None:
    assert seats_needed(rule, seats=seats) == needed


@given(st.integers(1, 99), st.integers(1, 200))
def test_the_needed_seats_are_the_first_number_beyond_the_share(percent: int, seats: int) -> None:
    needed = seats_needed(QuorumRule(share=percent / 100), seats=seats)
    assert needed is not None
    assert needed * 100 > percent * seats >= (needed - 1) * 100


def test_nine_of_sixteen_seats_decide_and_seven_do_not() -> None:
    assert is_quorate(HALF, room(9), seats=16).holds is True
    found = is_quorate(HALF, room(7), seats=16)
    assert found.holds is False
    assert found.sentence == "Seven of 16 seats are filled; nine are needed."
    assert found.missing == ("Two more seats must be filled.",)


def test_a_seat_counts_once_and_those_without_one_not_at_all() -> None:
    crowd = [*room(2), PresentFact("seat 0"), PresentFact("seat 1"), PresentFact(None)]
    found = is_quorate(QuorumRule(number=3), crowd, seats=16)
    assert (found.holds, found.sentence) == (
        False,
        "Two of 16 seats are filled; three are needed.",
    )


def test_the_chair_and_a_sector_may_be_needed_besides() -> None:
    rule = QuorumRule(number=3, chair_needed=True, sectors_needed=("health",))
    found = is_quorate(rule, room(3, chair=False, sector="police"), seats=None)
    assert found.holds is False
    assert found.sentence == (
        "Three seats are filled; three are needed. Nobody is in the chair. "
        "Nobody is there for the sector “health”."
    )
    assert is_quorate(rule, room(3, sector="health"), seats=None).holds is True


def test_an_observer_does_not_speak_for_a_sector() -> None:
    rule = QuorumRule(sectors_needed=("health",))
    assert is_quorate(rule, [PresentFact(None, "health")], seats=None).holds is False
    assert is_quorate(rule, [PresentFact("NHS", "health")], seats=None).holds is True


def test_people_online_count_unless_the_rule_says_otherwise() -> None:
    online = [PresentFact(f"seat {n}", online=True) for n in range(3)]
    assert is_quorate(QuorumRule(number=3), online, seats=16).holds is True
    found = is_quorate(QuorumRule(number=3, online_counts=False), online, seats=16)
    assert (found.holds, found.sentence) == (
        False,
        "None of 16 seats are filled; three are needed.",
    )


def test_without_a_rule_or_a_number_of_seats_nobody_can_tell() -> None:
    assert is_quorate(None, room(9), seats=16).holds is None
    found = is_quorate(HALF, room(1), seats=None)
    assert found.holds is None
    assert found.sentence == (
        "One seat is filled; the terms give a share, and how many seats there are is not stated."
    )


OPERATIONS = "Operations Group"
ATTENDS = JoiningCondition(attends=OPERATIONS)
WORKS = JoiningCondition(accepts_work=True)
TWICE_A_YEAR = JoiningCondition(attends=OPERATIONS, times=2, within_months=12)
STRATEGY_GROUP = JoiningRule(all_of=(ATTENDS, WORKS))


def joiner(*days: dt.date, work: int | None = 0, nominated: bool | None = None) -> JoinerFact:
    return JoinerFact(tuple(AttendedFact(OPERATIONS, day) for day in days), work, nominated)


def test_who_attends_the_operations_group_and_takes_on_work_may_join() -> None:
    found = can_join(STRATEGY_GROUP, joiner(dt.date(2017, 11, 28), work=1), on=ON)
    assert (found.holds, found.missing) == (True, ())
    assert found.sentence == "You may join: all that the terms ask for is there."


@pytest.mark.parametrize(
    ("who", "missing"),
    [
        (joiner(), ("Come to the Operations Group.",
                    "Agree to take on a piece of work on a priority.")),
        (joiner(dt.date(2017, 11, 28)), ("Agree to take on a piece of work on a priority.",)),
        (joiner(work=2), ("Come to the Operations Group.",)),
        (joiner(dt.date(2018, 1, 11), work=1), ("Come to the Operations Group.",)),
        (JoinerFact((AttendedFact("Another Group", ON),), 1), ("Come to the Operations Group.",)),
    ],
)  # fmt: skip
def test_who_may_not_join_yet_is_told_what_to_do(who: JoinerFact, missing: tuple[str, ...]) -> None:
    found = can_join(STRATEGY_GROUP, who, on=ON)
    assert (found.holds, found.missing) == (False, missing)
    assert found.sentence == f"To join: {' '.join(missing)}"


def test_of_alternatives_one_is_enough_and_all_are_named_while_none_holds() -> None:
    widened = JoiningRule(any_of=(TWICE_A_YEAR, WORKS))
    assert can_join(widened, joiner(work=1), on=ON).holds is True
    assert can_join(widened, joiner(dt.date(2017, 2, 1), ON), on=ON).holds is True
    found = can_join(widened, joiner(dt.date(2016, 2, 1), ON), on=ON)
    assert found.holds is False
    assert found.missing == (
        "Come to the Operations Group twice within 12 months (so far once) or "
        "agree to take on a piece of work on a priority.",
    )


def test_the_window_of_attendance_counts_days_once_and_includes_its_first_day() -> None:
    first = dt.date(2017, 1, 10)
    who = joiner(first, first, ON)
    assert times_attended(who, OPERATIONS, on=ON, within_months=12) == 2
    a_day_on = ON + dt.timedelta(days=1)
    assert times_attended(who, OPERATIONS, on=a_day_on, within_months=12) == 1
    assert times_attended(who, OPERATIONS, on=a_day_on) == 2
    leap = joiner(dt.date(2023, 2, 28))
    assert times_attended(leap, OPERATIONS, on=dt.date(2024, 2, 29), within_months=12) == 1


def test_where_nothing_is_recorded_we_cannot_tell_but_a_known_lack_still_decides() -> None:
    nothing = can_join(STRATEGY_GROUP, JoinerFact(), on=ON)
    assert nothing.holds is None
    assert nothing.sentence == (
        "We cannot tell yet whether you may join. "
        "Come to the Operations Group (nothing is recorded of who came). "
        "Agree to take on a piece of work on a priority."
    )
    assert can_join(STRATEGY_GROUP, JoinerFact(None, 0), on=ON).holds is False
    either = JoiningRule(any_of=(ATTENDS, WORKS))
    assert can_join(either, JoinerFact(None, 1), on=ON).holds is True
    assert can_join(either, JoinerFact(None, 0), on=ON).holds is None


def test_a_condition_in_words_only_is_left_to_people() -> None:
    rule = JoiningRule(all_of=(JoiningCondition(text="share news on the blog."),))
    found = can_join(rule, joiner(ON, work=1), on=ON)
    assert (found.holds, found.missing) == (None, ("Share news on the blog.",))


def test_words_beside_a_condition_that_can_be_checked_explain_it_and_add_nothing() -> None:
    rule = JoiningRule(all_of=(JoiningCondition(attends=OPERATIONS, text="Come along."),))
    assert can_join(rule, joiner(ON), on=ON).holds is True


def test_one_condition_may_ask_for_two_things_together() -> None:
    both = JoiningRule(any_of=(JoiningCondition(attends=OPERATIONS, accepts_work=True),))
    found = can_join(both, joiner(), on=ON)
    assert found.missing == (
        "Come to the Operations Group and agree to take on a piece of work on a priority.",
    )


@pytest.mark.parametrize("nominated", [True, False, None])
def test_where_members_are_nominated_that_is_what_counts(nominated: bool | None) -> None:
    rule = JoiningRule(all_of=(JoiningCondition(nominated=True),))
    found = can_join(rule, joiner(nominated=nominated), on=ON)
    assert found.holds is nominated
    assert found.missing == (() if nominated else ("Be nominated.",))


def test_open_groups_take_anyone_and_unstated_rules_nobody_by_guess() -> None:
    assert can_join(JoiningRule(), JoinerFact(), on=ON).sentence == "Anyone may join."
    assert can_join(JoiningRule(), JoinerFact(), on=ON).holds is True
    unstated = can_join(None, joiner(ON, work=1), on=ON)
    assert (unstated.holds, unstated.sentence) == (None, "The terms do not state who may join.")


@given(
    st.lists(st.sampled_from([ATTENDS, WORKS, TWICE_A_YEAR]), max_size=3).map(tuple),
    st.lists(st.sampled_from([ATTENDS, WORKS, TWICE_A_YEAR]), max_size=3).map(tuple),
    st.lists(st.dates(dt.date(2016, 1, 1), ON), max_size=3),
    st.sampled_from([None, 0, 1]),
)
def test_something_is_missing_exactly_when_somebody_may_not_join(
    all_of: tuple[JoiningCondition, ...],
    any_of: tuple[JoiningCondition, ...],
    days: list[dt.date],
    work: int | None,
) -> None:
    found = can_join(JoiningRule(all_of, any_of), joiner(*days, work=work), on=ON)
    assert (found.holds is True) == (found.missing == ())
