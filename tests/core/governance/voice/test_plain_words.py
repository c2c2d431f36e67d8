"""The reading age of a text, and its hard sentences."""

from hypothesis import given
from hypothesis import strategies as st

from convenor.core.governance.voice.plain_words import (
    LONG_SENTENCE,
    OLDEST,
    YOUNGEST,
    reading_of,
    sentences_of,
    syllables_of,
)

EASY = "We meet in the town hall. You can come too. There is tea and cake."
HARD = (
    "The partnership will facilitate the identification of representative organisations for "
    "collaborative prioritisation of accommodation interdependencies."
)


def test_an_easy_text_has_no_hard_sentence() -> None:
    reading = reading_of(EASY)
    assert (reading.words, reading.sentences, reading.hard) == (15, 3, ())
    assert reading.age is not None
    assert reading.age < 9


def test_a_hard_sentence_is_named_with_its_long_words() -> None:
    reading = reading_of(f"{EASY} {HARD}")
    (hard,) = reading.hard
    assert hard.text == HARD
    assert "organisations" in hard.long_words
    assert not hard.is_long


def test_a_sentence_can_be_hard_for_its_length_alone() -> None:
    (hard,) = reading_of(" ".join(["cat"] * (LONG_SENTENCE + 1)) + ".").hard
    assert hard.is_long
    assert hard.long_words == ()
    assert reading_of(" ".join(["cat"] * LONG_SENTENCE) + ".").hard == ()


def test_nothing_to_go_by_has_no_age() -> None:
    for text in ("", "  \n", "12.30 – 14.00", "https://example.org/very-long-address"):
        assert reading_of(text).age is None


def test_lists_headings_and_short_forms_do_not_mislead() -> None:
    assert sentences_of("# When\n- Monday, e.g. at ten\n- Tuesday\n\nCome with Dr. Who. Do!") == [
        "When",
        "Monday, e.g at ten",
        "Tuesday",
        "Come with Dr Who.",
        "Do!",
    ]


def test_syllables_of_words_that_everybody_can_count() -> None:
    counted = {
        word: syllables_of(word) for word in ("cat", "a", "table", "partnership", "well-known")
    }
    assert counted == {"cat": 1, "a": 1, "table": 2, "partnership": 3, "well-known": 2}


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    reading = reading_of(text)
    assert (reading.age is None) == (reading.words == 0)
    assert reading.age is None or YOUNGEST <= reading.age <= OLDEST
    assert len(reading.hard) <= reading.sentences <= reading.words


@given(st.integers(1, 30))
def test_saying_it_again_does_not_change_the_age(times: int) -> None:
    assert reading_of(" ".join([EASY] * times)).age == reading_of(EASY).age


@given(st.lists(st.sampled_from(["cat", "table", "partnership", "accommodation"]), min_size=1))
def test_cutting_a_sentence_in_two_never_makes_it_harder(words: list[str]) -> None:
    half = len(words) // 2
    cut = ". ".join(" ".join(part) for part in (words[:half], words[half:]) if part)
    before, after = reading_of(" ".join(words) + ".").age, reading_of(cut + ".").age
    assert after is not None
    assert before is not None
    assert after <= before
