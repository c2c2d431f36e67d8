"""Names, addresses and numbers are known again however they are written, and nothing else is."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convenor.core.governance.voice.kept_safe import (
    candidates,
    could_name_somebody,
    folded,
    has_two_words,
    identity_candidates,
    parts_of,
)
from convenor.core.governance.voice.safe_names import is_safe
from tests.examples import at_most

LETTERS = string.ascii_lowercase + "éüñøłçß"
parts = st.text(LETTERS, min_size=3, max_size=10).map(str.capitalize)
names = st.lists(parts, min_size=2, max_size=4, unique_by=str.casefold).filter(
    lambda each: len(parts_of(" ".join(each))) == len(each)
)
locals_ = st.from_regex(r"[a-z][a-z0-9]{1,8}(\.[a-z0-9]{1,8})?", fullmatch=True)
emails = st.builds(
    "{}@{}.example".format, locals_, st.text(string.ascii_lowercase, min_size=2, max_size=9)
)
phones = st.text(string.digits, min_size=9, max_size=9).filter(lambda each: each[0] != "0")
cases = st.sampled_from([str, str.upper, str.lower, str.title])
between = st.sampled_from(
    [" ", "  ", "\n", ", ", "-", "_", "\u00a0", " \u200b", "&nbsp;", "** ", ". "]
)
around = st.text(string.ascii_letters + string.digits + " .,;:!?()\n", max_size=40)


def gives_away(text, name="", email="", phone=""):
    marks = identity_candidates(names=(name,) if name else (), email=email, phone=phone)
    return bool(marks & set(candidates(text)))


@given(names, cases, between, around, around, st.data())
@settings(max_examples=at_most(200))
def test_two_parts_of_a_name_are_found_in_any_case_order_and_company(
    name, case, space, before, after, data
):
    two = data.draw(st.permutations(name))[:2]
    text = f"{before} {space.join(case(each) for each in two)} {after}"
    assert gives_away(text, name=" ".join(name))


@given(
    emails,
    cases,
    around,
    around,
    st.sampled_from(["{}", "mailto:{}.", "<{}>", "_{}_", "'{}'", "to={}&x"]),
)
@settings(max_examples=at_most(200))
def test_an_address_is_found_in_any_case_and_company(email, case, before, after, how):
    assert gives_away(f"{before} {how.format(case(email))} {after}", email=email)


@given(phones, st.sampled_from(["0{}", "+44{}", "0044 {}", "+44 (0){}", "+44-{}"]), st.data())
@settings(max_examples=at_most(200))
def test_a_number_is_found_however_it_is_spaced(digits, how, data):
    spaces = data.draw(
        st.lists(st.sampled_from(["", " ", "-", ".", " / "]), min_size=9, max_size=9)
    )
    spaced = "".join(a + b for a, b in zip(digits, spaces, strict=True))
    text = f"Ring {how.format(spaced)}, or 0113 496 0000 on weekdays"
    assert gives_away(text, phone=f"0{digits}")


@given(
    names,
    emails,
    phones,
    st.lists(st.text(string.ascii_lowercase, min_size=1, max_size=9), max_size=60),
)
@settings(max_examples=at_most(200))
def test_other_text_is_not_found(name, email, phone, words):
    own = {way for part in parts_of(" ".join(name)) for way in part}
    text = " ".join(each for each in words if each not in own)
    assert not gives_away(text, name=" ".join(name), email=email, phone=phone)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Maria de la Cruz", "as Cruz, Maria said"),
        ("Maria Cruz", "Maria de la Cruz"),
        ("Anne-Marie Dubois", "Anne Marie Dubois"),
        ("Anne-Marie Dubois", "ANNEMARIE DUBOIS"),
        ("Siobhán O'Brien", "Siobhan O’Brien’s view"),
        ("Siobhán O'Brien", "Obrien, Siobhan"),
        ("Khalid al-Hassan", "Khalid Al Hassan"),
        ("Khalid al-Hassan", "Khalid Hassan"),
        ("Amina Warsame", "Amina K. Warsame"),
        ("Amina Warsame", "A\u200bmina W\u00e1rsame"),
        ("Amina Warsame", "Amina Yusuf\nAmina_Warsame.pdf"),
        ("Le Van Duc", "LE VAN"),
        ("Jürgen Groß", "jurgen gross"),
        ("محمد علي", "قال محمد علي اليوم"),
        ("Wanjiru", "and Wanjiru said"),
    ],
)
def test_ways_to_write_a_name(name, text):
    assert gives_away(text, name=name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Amina Warsame", "Amina came, and later a Warsame"),
        ("Hope", "we hope so"),
        ("Amina Warsame", "Aminata Warsamee"),
        ("Anne-Marie Dubois", "Anne-Marie came"),
    ],
)
def test_what_is_not_the_name(name, text):
    assert not gives_away(text, name=name)


def test_where_it_stands_is_told_in_the_folded_text():
    text = "Ask Zoë Quill, please"
    (span,) = {
        span
        for found, span in candidates(text).items()
        if found in identity_candidates(names=("Zoe Quill",), email="", phone="")
    }
    assert folded(text)[slice(*span)] == "Zoe Quill"


@pytest.mark.parametrize(
    ("text", "could"),
    [
        ("Leeds City", True),
        ("write to a@b.example", True),
        ("ring 07700 900123", True),
        ("the Board meets", False),
        ("amina warsame", False),
    ],
)
def test_what_could_name_somebody_is_told_by_its_shape_alone(text, could):
    assert could_name_somebody(text) is could


@pytest.mark.parametrize(
    ("text", "two"), [("amina warsame", True), ("partners", False), ("", False)]
)
def test_more_than_one_word(text, two):
    assert has_two_words(text) is two


@given(names, st.permutations(range(4)), cases)
@settings(max_examples=at_most(100))
def test_no_order_or_case_of_the_real_name_is_a_safe_one(name, order, case):
    mixed = " ".join(case(name[place]) for place in order if place < len(name))
    assert not is_safe(mixed, own_names=[" ".join(name)], others=[])
    assert not is_safe(mixed, own_names=[], others=[" ".join(name)])


def test_a_safe_name_may_share_one_part_with_somebody_else_but_not_with_oneself():
    assert is_safe("Robin Ashdown", own_names=["Zebedina Quill"], others=["Sam Ashdown", "Heron"])
    assert not is_safe("Robin Quill", own_names=["Zebedina Quill"], others=[])
