"""Words changed in Word go into the Markdown the file was made from, and its other marks stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.documents.markdown_kept import put_into
from convenor.documents.wording import plain


@pytest.mark.parametrize(
    ("source", "after", "text"),
    [
        ("Agreed:\n- one\n- two", "Agreed:\none\ntwo\nthree", "Agreed:\n- one\n- two\n- three"),
        ("Agreed:\n- one\n- two", "Agreed:\ntwo", "Agreed:\n- two"),
        ("1. one\n2. two", "one\n2 two", "1. one\n2. 2 two"),
        ("A [long report](https://x.org) on *it*", "A report on it", "A report on it"),
        ("First line\nsecond line", "First line third line", "First line\nthird line"),
        ("One.\n\nTwo.", "One.\nAnd.\nTwo.", "One.\n\nAnd.\n\n\nTwo."),
        ("One.", "2 * 3 * 4", "2 * 3 * 4"),
        ("One.", "", ""),
    ],
)
def test_changed_words_are_put_into_the_marks(source, after, text):
    assert put_into(source, after) == text


@given(
    st.lists(
        st.sampled_from(["- ", "", "1. ", "**b** ", "a b", "\n", "[x](https://y.org) ", "*i* c"])
    ),
    st.lists(st.sampled_from(["a", "b", "\n", "*", "- ", "c d"])),
)
def test_put_into_says_what_came_back(typed, words):
    source, after = "".join(typed), plain("".join(words))
    found = put_into(source, after)
    assert found == after or plain(found) == after
