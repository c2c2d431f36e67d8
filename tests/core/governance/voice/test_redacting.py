"""What is left out of a text is gone from it, and its reason stands there."""

from hypothesis import given
from hypothesis import strategies as st

from convenor.core.governance.voice.redacting import (
    Piece,
    Span,
    is_whole,
    left_standing,
    places_of,
    without,
)

TEXT = "Homes for six at Elm Road. ELM  ROAD is near Elmroad."


def test_words_are_found_whole_however_they_are_spaced_or_written():
    assert [TEXT[start:end] for start, end in places_of("elm road", TEXT)] == [
        "Elm Road",
        "ELM  ROAD",
    ]
    assert places_of("Elm", "Elmroad") == []
    assert places_of("  ", TEXT) == []
    assert places_of("(a", "x (a) y") == [(2, 4)]


def test_what_lies_in_two_spans_is_left_out_once_with_both_reasons():
    spans = [Span(2, 5, "one"), Span(4, 7, "two"), Span(4, 6, "one")]
    assert without("abcdefghij", spans) == (Piece("ab"), Piece(why="one; two"), Piece("hij"))


def test_spans_that_touch_keep_a_reason_each():
    assert without("abcd", [Span(0, 2, "x"), Span(2, 4, "y")]) == (Piece(why="x"), Piece(why="y"))
    assert is_whole("abcd", [Span(0, 2, "x"), Span(2, 4, "y")])
    assert not is_whole("abcd", [Span(0, 2, "x")])


@given(
    st.text(min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=6),
)
def test_nothing_of_a_span_is_left_and_nothing_else_goes(text, bounds):
    spans = [Span(start, end, "why") for start, end in bounds]
    gone = {n for start, end in bounds for n in range(max(start, 0), min(end, len(text)))}
    kept = "".join(letter for n, letter in enumerate(text) if n not in gone)
    assert "".join(piece.text for piece in without(text, spans)) == kept
    assert any(piece.why for piece in without(text, spans)) == bool(gone)


def test_words_that_still_stand_elsewhere_are_told():
    assert left_standing(["Elm Road", "Oak"], [TEXT, "At Elm Road"]) == [("Elm Road", 3)]
