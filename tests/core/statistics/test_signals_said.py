"""A signal in words that a member reads once."""

from dataclasses import replace

from convenor.core.statistics.signals import look, sentence, what_else
from tests.core.statistics.signals_world import RATE, calm, history, periods


def found(values, **more):
    return look([history(values, **more)]).found[0]


def test_it_says_where_how_many_when_and_what_was_expected():
    said = sentence(found([*calm(35), 1544.0]))
    assert said.startswith("In Leeds 1,544 people were on asylum support on 31 December 2022, more")
    assert said.endswith("that its own history leads one to expect.")
    low, high = said.split("more than the ")[1].split(" that")[0].split(" to ")
    assert int(low.replace(",", "")) < 1000 < int(high.replace(",", "")) < 1544


def test_a_count_is_fewer_and_a_rate_is_less():
    assert ", fewer than the " in sentence(found([*calm(), 400.0]))
    rates = [value / 100 for value in [*calm(), 400.0]]
    said = sentence(found(rates, wording=RATE))
    assert said.startswith("In Leeds 4 per 10,000 residents were on asylum support")
    assert ", less than the 8" in said


def test_one_person_is_one_person():
    assert "In Leeds 1 person was on asylum support" in sentence(found([*calm(), 1.0]))


def test_what_else_tells_the_shape_and_a_revision():
    spike = found([*calm(), 1500.0])
    assert what_else(spike) == "It is one figure: the next will show whether it stays."
    assert what_else(found([*calm(), 1500.0, 1510.0])).startswith("The figure before it")
    drift = found([*calm(wide=0.3), 1060.0, 1120.0, 1180.0, 1240.0])
    assert what_else(drift) == "It has gone up four times running."
    revised = found([*calm(), 1500.0], before={periods(41)[-1]: 1010.0})
    assert "a change that the publisher made" in what_else(revised)


def test_a_range_that_rounding_would_stretch_over_the_value_is_given_to_the_unit():
    near = found([*calm(), 1500.0])
    near = replace(near, value=1254.0, expected=replace(near.expected, low=1101, high=1253))
    assert "than the 1,101 to 1,253 that" in sentence(near)
    near = replace(near, value=1300.0)
    assert "than the 1,100 to 1,300 that" not in sentence(near)
