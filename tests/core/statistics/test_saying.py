"""Numbers in an indicator's own words: one, many, none, fewer and too few."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.statistics.indicators import catalogue, indicator
from convenor.core.statistics.saying import in_number, is_too_few

PEOPLE = indicator("asylum_support").part()
PARTS = [part for each in catalogue() for part in each.parts]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "nobody was on asylum support"),
        (1, "fewer than five people were on asylum support"),
        (4, "fewer than five people were on asylum support"),
        (5, "5 people were on asylum support"),
        (1544, "1,544 people were on asylum support"),
    ],
)
def test_a_count_of_people(value, said):
    assert in_number(PEOPLE, value) == said


@given(st.sampled_from(PARTS), st.integers(-2_000_000, 2_000_000))
def test_no_sentence_keeps_a_hole_or_a_minus_or_a_count_that_is_too_small(part, value):
    if value < 0 and not part.phrases.fewer:
        return
    said = in_number(part, value)
    assert "{n}" not in said
    assert "-" not in said.replace("15-", "") or value >= 0 or not part.phrases.fewer
    if is_too_few(part, value):
        assert "fewer than five" in said
        assert str(value) not in said.split()


def test_every_indicator_has_numbers_or_says_why_not():
    assert len(catalogue()) == 25
    for each in catalogue():
        assert bool(each.parts) != bool(each.why_not), each.key
        assert each.tells, each.key
        assert each.leaves_out, each.key
