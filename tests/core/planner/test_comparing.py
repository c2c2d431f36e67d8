"""Two plans are compared in sentences; what is known of one is never said better than it is."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.planner.comparing import differences, headline, ordinal, price
from convenor.core.planner.plan import Breach, PlannedMeeting, Standing

NAMES = {"strategy": "Strategy Group"}


def meeting(number, on, group="strategy"):
    return PlannedMeeting(group, number, on, dt.time(10))


def breach(sentence, points):
    return Breach("avoid:0", points, 1, False, (("strategy", 1),), sentence)


def test_what_moves_what_is_new_and_what_is_gone_is_said():
    before = [meeting(1, dt.date(2027, 3, 10)), meeting(2, dt.date(2027, 6, 9))]
    after = [meeting(1, dt.date(2027, 3, 17)), meeting(2, dt.date(2027, 6, 9))]
    assert [each.sentence for each in differences(before, after, NAMES)] == [
        "The first meeting of the Strategy Group moves from Wednesday 10 March 2027 to "
        "Wednesday 17 March 2027."
    ]
    assert [each.sentence for each in differences(before, before[:1], NAMES)] == [
        "The second meeting of the Strategy Group, on Wednesday 9 June 2027, is gone."
    ]
    assert [each.sentence for each in differences(before[:1], before, NAMES)] == [
        "The second meeting of the Strategy Group is new, on Wednesday 9 June 2027."
    ]
    assert differences(before, before, NAMES) == ()


DAYS = st.lists(st.dates(dt.date(2027, 1, 1), dt.date(2027, 12, 31)), unique=True, max_size=6)


@given(DAYS, DAYS)
def test_as_much_is_different_in_one_direction_as_in_the_other(these, those):
    one = [meeting(n, day) for n, day in enumerate(sorted(these), 1)]
    other = [meeting(n, day) for n, day in enumerate(sorted(those), 1)]
    there = {(d.number, d.was_on, d.on) for d in differences(one, other, NAMES)}
    back = {(d.number, d.on, d.was_on) for d in differences(other, one, NAMES)}
    assert there == back


def test_a_price_names_what_gives_way_and_what_does_not_any_more():
    kept, lost, won = breach("Kept so.", 5), breach("In Ramadan.", 50), breach("Too late.", 15)
    cost = price([kept, won], [kept, lost])
    assert (cost.points, cost.sentence) == (35, "This costs 35 points more.")
    assert (cost.worse, cost.better) == ((lost,), (won,))
    assert price([], [won, lost]).worse == (lost, won)
    assert price([lost], []).sentence == "This saves 50 points."
    assert price([kept], [kept]).sentence.startswith("This costs nothing")
    assert price([kept], [kept, kept]).worse == (kept,)


@pytest.mark.parametrize(
    ("standing", "cost", "bound", "broken", "says"),
    [
        (Standing.OPTIMAL, 340, 340.0, 0, "This is the best calendar there is."),
        (Standing.LEGAL, 340, 330.0, 0, "none more than 3 % better."),
        (Standing.LEGAL, 1000, 999.9, 0, "none more than 1 % better."),
        (Standing.LEGAL, 340, 0.0, 0, "how much better is not known yet."),
        (Standing.NONE, 20_000, 0.0, 2, "not proven: another calendar may break less."),
        (Standing.NONE, 10_000, 10_000.0, 1, "broken once. No other calendar breaks less."),
    ],
)
def test_the_standings_are_never_mixed_up(standing, cost, bound, broken, says):
    said = headline(standing, cost, bound, broken)
    assert said.endswith(says) or said.startswith(says)
    assert ("best calendar there is" in said) is (standing is Standing.OPTIMAL)
    assert ("Every rule that must hold is kept." in said) is (standing is not Standing.NONE)


def test_what_breaks_the_least_is_said_to_be_proven_only_where_it_is():
    proven = headline(Standing.NONE, 20_000, 20_000.0, 2)
    found = headline(Standing.NONE, 20_000, 0.0, 2)
    unsure = headline(Standing.NONE, 20_000, 20_000.0, 2, is_sure=False)
    assert "such a rule is broken twice." in proven
    assert ("may break less" in proven, "may break less" in found) == (False, True)
    assert found.startswith("No calendar keeps every rule")
    assert unsure.startswith("No calendar was found that keeps every rule")
    assert "may break less" in unsure


@given(st.integers(1, 10**6), st.floats(0, 1))
def test_what_may_be_better_is_never_said_to_be_less(cost, share):
    bound = cost * share
    said = headline(Standing.LEGAL, cost, bound, 0)
    if "%" in said:
        assert int(said.split(" % ")[0].split()[-1]) >= 100 * (cost - bound) / cost - 1e-9


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "first"), (10, "tenth"), (11, "11th"), (12, "12th"), (21, "21st"), (112, "112th")],
)
def test_ordinals(number, word):
    assert ordinal(number) == word
