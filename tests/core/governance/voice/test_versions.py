"""Languages with their direction, and what is to be done about a version."""

import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.governance.voice.versions import VersionFacts, mark_of, may_use_machine
from convenor.core.vocabulary import LANGUAGES, Making, Marking, VersionStep, language_of

DAY = dt.date(2026, 3, 2)
words = st.text("aZé.٣عሀ", min_size=1, max_size=5)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_runs_the_way_the_letters_of_its_own_name_do(code):
    language = LANGUAGES[code]
    first = next(each for each in language.own_name if each.isalpha())
    runs_left = unicodedata.bidirectional(first) in ("R", "AL")
    assert language.is_right_to_left is runs_left
    assert language.direction == ("rtl" if runs_left else "ltr")


@pytest.mark.parametrize(
    ("code", "name"),
    [("en-GB", "English"), ("fa-AF", "Dari"), ("fa-IR", "Persian (Farsi)"), ("zh_hant", None)],
)
def test_a_code_leads_to_its_language_or_a_wider_one(code, name):
    found = language_of(code)
    assert found is not None
    assert name is None or found.name == name
    assert language_of("tlh") is None
    assert language_of("") is None


def test_the_languages_that_newcomers_and_wales_need_are_there():
    wanted = {"cy", "ar", "fa", "ckb", "ti", "uk", "so", "am", "ro", "sk", "pl", "ku"}
    assert wanted <= set(LANGUAGES)


@given(st.lists(words, min_size=1, max_size=5), st.lists(words, min_size=1, max_size=5))
def test_spaces_and_lines_change_no_mark_and_a_word_does(title, text):
    mark = mark_of(" ".join(title), " ".join(text))
    assert mark_of("\n".join(title), "  ".join(text) + "\n") == mark
    assert mark_of(" ".join(title), " ".join([*text, "more"])) != mark


def test_the_words_of_a_title_are_not_those_of_a_text():
    assert mark_of("one two", "three") != mark_of("one", "two three")


@pytest.mark.parametrize(
    ("now", "checked", "step"),
    [
        ("b", None, VersionStep.REVISE),
        ("b", DAY, VersionStep.REVISE),
        ("a", None, VersionStep.CHECK),
        ("a", DAY, VersionStep.NOTHING),
    ],
)
def test_words_that_changed_come_before_a_check(now, checked, step):
    facts = VersionFacts(Making.PERSON, DAY, checked, made_from="a", original_now=now)
    assert facts.step is step
    assert facts.is_out_of_date is (now == "b")


@pytest.mark.parametrize(
    ("marking", "is_private", "may"),
    [
        (Marking.PUBLIC, False, True),
        (Marking.PARTNERS, False, True),
        (Marking.NAMED_SEATS, False, False),
        (Marking.RESTRICTED, False, False),
        (None, True, False),
    ],
)
def test_what_is_for_few_goes_through_no_machine(marking, is_private, may):
    assert may_use_machine(marking, is_private=is_private) is may
