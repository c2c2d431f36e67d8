"""Colours that all can tell apart, and measures that hold everything."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from convenor.documents.charts.canvas import wide, wrapped
from convenor.documents.charts.lines import Label, spread
from convenor.documents.charts.palette import (
    BAR,
    BAR_MAIN,
    INK,
    MAIN_STROKE,
    MUTED,
    OTHERS,
    PAPER,
    STEPS,
    contrast,
    luminance,
    readable_on,
)
from convenor.documents.charts.scales import ticks


def test_lines_and_words_can_be_read_on_paper():
    for colour in (INK, MUTED, MAIN_STROKE.colour, *(each.colour for each in OTHERS)):
        assert contrast(colour, PAPER) >= 4.5
    for colour in (BAR, BAR_MAIN, *STEPS[2:]):
        assert contrast(colour, PAPER) >= 2.5


def test_contrast_is_that_of_the_guidelines():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_lines_are_told_apart_without_colour():
    marks = {(each.dash, each.width) for each in (MAIN_STROKE, *OTHERS)}
    assert len(marks) == len(OTHERS) + 1
    assert len({each.dash for each in OTHERS}) == len(OTHERS)


def test_the_steps_of_a_map_grow_darker_and_stay_apart_in_grey():
    grey = [luminance(colour) for colour in STEPS]
    assert grey == sorted(grey, reverse=True)
    for one, other in pairwise(STEPS):
        assert contrast(one, other) >= 1.3
    assert contrast(STEPS[0], PAPER) >= 1.3


@pytest.mark.parametrize("colour", STEPS)
def test_words_on_a_step_can_be_read(colour):
    assert contrast(readable_on(colour), colour) >= 4.5


# Measures


@given(st.floats(-1e7, 1e7), st.floats(0, 1e7), st.integers(3, 8))
@example(-6.1e-05, 1e7, 6)
def test_ticks_are_round_and_hold_everything(low, more, most):
    """But for what nobody can see: a hundred millionth of what is drawn."""
    found = ticks(low, low + more, most=most)
    unseen = 1e-8 * more
    assert found[0] <= low + 1e-6 * max(1, abs(low)) + unseen
    assert found[-1] >= low + more - 1e-6 * max(1, abs(low + more)) - unseen
    assert 2 <= len(found) <= most + 2


LABELS = st.lists(st.tuples(st.integers(0, 300), st.integers(1, 3)), max_size=5)


@given(LABELS)
def test_names_at_the_ends_never_lie_on_each_other(wanted):
    labels = [Label(["x"] * lines, y, 0, MAIN_STROKE, bold=False) for y, lines in wanted]
    placed = spread(labels, 0, 320)
    assert len(placed) == len(wanted)
    for one, other in pairwise(placed):
        assert one.y + one.high <= other.y + 1e-6
    assert all(label.y >= 0 and label.y + label.high <= 320 + 1e-6 for label in placed)


@given(st.text(st.sampled_from("abcdef mWi"), max_size=80), st.integers(40, 200))
def test_no_word_is_lost_where_a_line_is_broken(text, width):
    found = wrapped(text, width)
    assert " ".join(found).split() == text.split()
    assert all(wide(line) <= width or " " not in line for line in found)
