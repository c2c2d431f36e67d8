"""A change is noticed against a series' own history, and nothing else is."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convenor.core.statistics.signals import Direction, Quiet, SignalKind, Strength, look
from convenor.core.statistics.signals.chance import chance_of, corrected
from convenor.core.statistics.signals.examining import examine
from tests.core.statistics.signals_world import RATE, calm, history, periods
from tests.examples import at_most

SEEDS = st.integers(0, 10_000)


def only(found):
    assert len(found.found) == 1, found.quiet
    return found.found[0]


def test_a_sudden_change_is_found_with_its_direction_and_what_was_expected():
    found = only(look([history([*calm(), 1500.0])]))
    assert (found.kind, found.direction) == (SignalKind.SPIKE, Direction.UP)
    assert found.expected.low < 1000 < found.expected.high < 1500
    assert found.strength is not Strength.NOTABLE
    down = only(look([history([*calm(), 500.0])]))
    assert down.direction is Direction.DOWN


def test_a_calm_series_gives_none():
    assert look([history(calm())]).quiet == {("asylum_support", "leeds"): Quiet.NOTHING}


def test_a_new_level_is_told_from_a_sudden_change_by_its_second_figure():
    assert only(look([history([*calm(), 1500.0, 1510.0])])).kind is SignalKind.STEP


def test_a_steady_drift_is_told_when_no_single_change_makes_it_up():
    drifting = [*calm(wide=0.3), 1060.0, 1120.0, 1180.0, 1240.0]
    assert only(look([history(drifting)])).kind is SignalKind.RAMP


def test_a_figure_that_comes_back_is_no_news():
    there_and_back = [*calm(), 1500.0, 1000.0]
    assert not look([history(there_and_back)]).found


def test_small_counts_give_none_by_themselves_but_a_rise_from_small_does():
    small = [float(round(10 + random.Random(at).random())) for at in range(40)]
    assert look([history([*small, 28.0])]).quiet["asylum_support", "leeds"] is Quiet.SMALL
    assert only(look([history([*small, 90.0])])).value == 90


def test_a_short_history_says_so():
    assert examine(history([*calm(11), 5000.0])) is Quiet.SHORT
    assert not isinstance(examine(history([*calm(12), 5000.0])), Quiet)


@pytest.mark.parametrize("back", [1, 2, 5])
def test_a_break_declared_there_silences_it(back):
    values = [*calm(40 - back), *[2000.0] * back]
    loud = history(values)
    assert back == 5 or look([loud]).found
    declared = replace(loud, breaks=frozenset({periods(40)[-back]}))
    assert examine(declared) is Quiet.BREAK


def test_history_after_an_old_break_counts_by_itself():
    values = [*[float(x) * 9 for x in calm(20)], *calm(30), 1600.0]
    broken = history(values, breaks=frozenset({periods(51)[20]}))
    assert only(look([broken])).direction is Direction.UP


def test_a_rate_that_was_never_but_nought_gives_no_scale_to_judge_by():
    assert examine(history([*[0.0] * 40, 3.0], wording=RATE)) is Quiet.NOTHING
    assert only(look([history([*[0.0] * 40, 90.0])])).direction is Direction.UP


def test_a_missing_newest_figure_gives_none_and_is_not_nought():
    assert examine(history([*calm(), None])) is Quiet.MISSING
    assert examine(history([*calm(), None, 1000.0])) is Quiet.MISSING
    assert examine(history([])) is Quiet.MISSING
    assert examine(history([None] * 20)) is Quiet.MISSING


@given(SEEDS, st.sets(st.integers(0, 37), max_size=12))
@settings(max_examples=at_most(60))
def test_missing_figures_never_count_as_nought(seed, gone):
    """With nought in their place a level of 1,000 would have the spread of a wreck."""
    values = [None if at in gone else value for at, value in enumerate(calm(40, seed=seed))]
    found = examine(history([*values, 2000.0]))
    assert not isinstance(found, Quiet)
    assert found.size > 4
    assert 500 < found.expected.low <= found.expected.middle < 1500


@given(SEEDS, st.sampled_from([0.001, 0.5, 3.0, 1000.0]), st.floats(0.3, 3))
@settings(max_examples=at_most(60))
def test_the_unit_of_a_rate_does_not_matter(seed, factor, jump):
    values = [*calm(30, seed=seed), 1000 * jump]
    one = examine(history(values, wording=RATE))
    other = examine(history([value * factor for value in values], wording=RATE))
    if isinstance(one, Quiet):
        assert other is one
        return
    assert (one.kind, one.direction) == (other.kind, other.direction)
    assert one.size == pytest.approx(other.size, rel=1e-6)
    assert one.expected.high * factor == pytest.approx(other.expected.high, rel=1e-6)


@given(SEEDS, st.lists(st.floats(-6, 6), min_size=4, max_size=4), st.integers(24, 40))
@settings(max_examples=at_most(80))
def test_a_season_that_repeats_raises_nothing_and_hides_nothing(seed, season, many):
    """On the scale of square roots, on which all is done, a season cancels."""
    mean = sum(season) / 4
    values = calm(many, level=2500, seed=seed)
    seasonal = [(v**0.5 + season[at % 4] - mean) ** 2 for at, v in enumerate(values)]
    without, with_it = examine(history(values)), examine(history(seasonal))
    if isinstance(without, Quiet):
        assert with_it is without
        return
    assert with_it.kind is without.kind
    assert with_it.size == pytest.approx(without.size, abs=0.05)


@given(SEEDS)
@settings(max_examples=at_most(30))
def test_the_order_of_series_and_of_points_does_not_matter(seed):
    dice = random.Random(seed)
    many = [history([*calm(seed=at), 1000.0 + 60 * at], place=f"p{at}") for at in range(12)]
    mixed = [replace(h, points=tuple(dice.sample(h.points, len(h.points)))) for h in many]
    dice.shuffle(mixed)
    told = [(f.history.place, f.kind, f.chance) for f in look(many).found]
    assert told
    assert told == [(f.history.place, f.kind, f.chance) for f in look(mixed).found]


def test_among_many_series_a_change_has_to_be_larger():
    odd = history([*calm(seed=3), 1270.0], place="odd")
    assert look([odd]).found
    others = [history(calm(seed=at), place=f"p{at:03}") for at in range(200)]
    assert "odd" not in {found.history.place for found in look([odd, *others]).found}


def test_what_a_revision_makes_is_marked_as_such():
    revised = history([*calm(), 1500.0])
    last = periods(41)[-1]
    assert only(look([replace(revised, before={last: 1010.0})])).is_revision
    assert not only(look([replace(revised, before={last: 1495.0})])).is_revision
    assert not only(look([revised])).is_revision


def test_the_chances_agree_with_the_printed_tables():
    for size, chance in ((0, 1), (2.571, 0.05), (4.032, 0.01), (6.869, 0.001)):
        assert chance_of(size) == pytest.approx(chance, rel=1e-3)
        assert chance_of(-size) == chance_of(size)


def test_the_correction_agrees_with_a_worked_example():
    """Fifteen chances of the paper of 1995, of which four stay below 0.05."""
    chances = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
    chances += [0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    result = corrected(chances)
    assert sum(chance <= 0.05 for chance in result) == 4
    assert result == sorted(result)
    assert corrected(list(reversed(chances))) == list(reversed(result))
    assert corrected([]) == []
