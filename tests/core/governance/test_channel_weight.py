"""How heavy a concern is, in a sentence."""

from hypothesis import given
from hypothesis import strategies as st

from convenor.core.governance.channel.weight import in_a_sentence, weight_of
from convenor.core.vocabulary import HowOften, HowSerious


def test_places_come_before_voices():
    weight = weight_of(
        places=["York", "leeds", "Leeds ", ""],
        raised_by=3,
        often=HowOften.OFTEN,
        serious=HowSerious.HARM,
    )
    assert in_a_sentence(weight) == (
        "It comes from two places (Leeds and York), three people raised it, "
        "it happens often and it harms people."
    )


def test_what_is_not_stated_is_said():
    assert in_a_sentence(weight_of(places=[], raised_by=1)) == (
        "One person raised it. Not stated yet: where, how often and how serious."
    )
    assert in_a_sentence(weight_of(places=[], raised_by=0)) == (
        "Not stated yet: where, how often and how serious."
    )


def test_many_places_are_counted_and_not_listed():
    weight = weight_of(places=["A", "B", "C", "D", "E"], raised_by=9)
    assert "It comes from five places and nine people raised it." in in_a_sentence(weight)


@given(st.lists(st.sampled_from(["Leeds", "LEEDS", " Leeds", "York"])))
def test_a_place_counts_once_however_it_is_spelt(places):
    assert len(weight_of(places=places, raised_by=1).places) == len(
        {each.strip().casefold() for each in places}
    )
