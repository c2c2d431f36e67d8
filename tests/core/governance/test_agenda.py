"""Agendas: order, running times, and whether they fit."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from convenor.core.governance.agenda import (
    ORDER,
    length_sentence,
    place_of,
    put_off_words,
    running_times,
)
from convenor.core.vocabulary import ItemKind

TEN = dt.time(10)


def test_what_is_owed_comes_first_and_what_is_new_last():
    assert set(ORDER) == set(ItemKind)
    assert place_of(ItemKind.LAST_MINUTES) < place_of(ItemKind.MATTERS_ARISING)
    assert place_of(ItemKind.ORDINARY) == len(ORDER) - 1


def test_items_follow_one_another_until_one_has_no_length():
    times = running_times(TEN, [15, 30, None, 10])
    assert [time.words for time in times] == ["10am", "10.15am", "10.45am", ""]
    assert times[1].end == dt.time(10, 45)


def test_an_item_past_midnight_or_a_meeting_without_a_time_has_none():
    assert running_times(dt.time(23, 50), [20, 5])[1].start is None
    assert running_times(None, [20])[0].start is None


@given(st.lists(st.integers(1, 90), max_size=8))
def test_no_item_begins_before_the_one_before_it_ends(lengths):
    times = running_times(dt.time(9), lengths)
    for earlier, later in zip(times, times[1:], strict=False):
        assert later.start == earlier.end


def test_whether_the_items_fit_is_said_in_a_sentence():
    noon = dt.time(12)
    assert length_sentence(TEN, noon, [60, 70]) == (
        "The items take 130 minutes. That is ten minutes more than there are."
    )
    assert length_sentence(TEN, noon, [60, None]) == (
        "The items take 60 minutes. One item has no length yet. 60 minutes are left."
    )
    assert length_sentence(TEN, noon, [120]) == "The items take 120 minutes. They fill the meeting."
    assert length_sentence(None, None, []) == ""


def test_how_often_an_item_was_put_off():
    assert put_off_words(2) == "Put off twice before."
    assert put_off_words(0) == ""
