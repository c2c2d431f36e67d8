"""What in a text could point at somebody, and what could not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.governance.channel.personal import DetailKind, details_in, in_sentences

K = DetailKind


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Mrs Okafor waits.", K.NAME, "Mrs Okafor"),
        ("A woman called Amina Yusuf waits.", K.NAME, "Amina Yusuf"),
        ("My name is Daoud.", K.NAME, "Daoud"),
        ("Write to a.b@example.org please.", K.CONTACT, "a.b@example.org"),
        ("Ring 07700 900123 after six.", K.CONTACT, "07700 900123"),
        ("DOB: 3/4/1988", K.BIRTH, "DOB: 3/4/1988"),
        ("Home Office ref A1234567 again.", K.NUMBER, "ref A1234567"),
        ("NASS 21/03/01234/001 was stopped.", K.NUMBER, "NASS 21/03/01234/001"),
        ("NI number AB 12 34 56 C is wrong.", K.NUMBER, "AB 12 34 56 C"),
        ("Arrived as 21/03/01234/001.", K.NUMBER, "21/03/01234/001"),
        ("Port LHR/1234567 is lost.", K.NUMBER, "LHR/1234567"),
        ("They moved to LS8 5HS.", K.ADDRESS, "LS8 5HS"),
        ("At 12 Harehills Road nobody answers.", K.ADDRESS, "12 Harehills Road"),
        ("The Station View Hotel is full.", K.ADDRESS, "The Station View Hotel"),
        ("A Sudanese boy, 15 years old, waits.", K.TOGETHER, None),
        ("Two Eritrean families near Elm Lane Church left.", K.TOGETHER, None),
    ],
)
def test_it_is_found_and_said_why(text, kind, words):
    found = details_in(text)
    assert kind in {each.kind for each in found}
    if words:
        assert words in {each.words for each in found}
    assert all(each.why.endswith(".") for each in found)


@pytest.mark.parametrize(
    "text",
    [
        "Children wait for a school place for months after they arrive.",
        "Two families were moved at a day's notice.",
        "Syrian shops were attacked in August.",
        "The letter of 12/03/2026 says nothing of it.",
        "ESOL classes in Leeds are full until September 2026.",
        "It costs 1,200 pounds a month, 15 per cent more than in 2024.",
        "The Home Office call of 3 March was cancelled.",
        "Councils such as Leeds, Bradford and York have no interpreters.",
    ],
)
def test_a_plain_worry_is_left_alone(text):
    assert details_in(text) == ()


def test_names_on_record_are_found_when_they_are_given():
    text = "As Amina Yusuf says, it is cold."
    assert details_in(text) == ()
    assert [each.words for each in details_in(text, names=["Amina Yusuf"])] == ["Amina Yusuf"]


def test_each_thing_found_is_said_once():
    found = details_in("Mrs Okafor waits. Mrs Okafor waits.")
    assert len(found) == 2
    assert len(in_sentences(found)) == 1


@given(st.text(max_size=400))
def test_no_text_breaks_it_and_what_is_found_is_there(text):
    for each in details_in(text):
        assert text[each.start : each.end] == each.words


@given(st.text(alphabet="Aa1/ .,-@\n", max_size=3000))
def test_no_text_keeps_it_busy(text):
    details_in(text)
