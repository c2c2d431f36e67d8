import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.statistics.figures import CellNotUnderstood, Figure, Missing, figure_in

MARKERS = {"*": Missing.SUPPRESSED, ":": Missing.NOT_AVAILABLE, "-": Missing.NOT_COLLECTED}


@pytest.mark.parametrize(
    ("cell", "value"),
    [(12, 12.0), (0, 0.0), (3.5, 3.5), ("1,544", 1544.0), (" 12 ", 12.0), ("-4.25", -4.25)],
)
def test_numbers_are_read(cell, value):
    assert figure_in(cell, MARKERS) == Figure(value)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("*", Missing.SUPPRESSED),
        ("   : ", Missing.NOT_AVAILABLE),
        ("-", Missing.NOT_COLLECTED),
        ("", Missing.BLANK),
        (None, Missing.BLANK),
    ],
)
def test_a_marker_keeps_its_meaning_and_is_no_nought(cell, why):
    figure = figure_in(cell, MARKERS)
    assert figure.missing is why
    assert figure.value is None
    assert not figure.is_known


def test_a_table_may_say_what_a_blank_means():
    assert figure_in(" ", {"": Missing.NOT_LISTED}).missing is Missing.NOT_LISTED


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("..", "“..” is neither a number nor a marker"),
        ("12*", "neither a number nor a marker"),
        ("1,54", "neither a number nor a marker"),
        ("#REF!", "a formula failed there: the cell holds #REF!"),
        (dt.date(2022, 12, 31), "“2022-12-31” stands where a number should be"),
        (True, "“True” stands where a number should be"),
    ],
)
def test_what_is_neither_is_named(cell, said):
    with pytest.raises(CellNotUnderstood, match=said.replace("..", r"\.\.").replace("*", r"\*")):
        figure_in(cell, MARKERS)


def test_a_figure_is_one_of_the_two():
    with pytest.raises(ValueError, match="either a value or the reason"):
        Figure()
    with pytest.raises(ValueError, match="either a value or the reason"):
        Figure(1.0, Missing.BLANK)


@given(st.integers(-(10**9), 10**9))
def test_thousands_may_be_parted(number):
    assert figure_in(f"{number:,}", MARKERS) == figure_in(str(number), MARKERS) == Figure(number)
