"""What the public rendition leaves out, and what the check before publishing finds."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convenor.core.governance.minutes import (
    Change,
    FoundKind,
    Paragraph,
    ParagraphKind,
    Redaction,
    Stays,
    check,
    compare,
    compare_words,
    effective_markings,
    find,
    full_rendition,
    public_rendition,
    unexplained,
)
from convenor.core.vocabulary import Marking

PUBLIC, PARTNERS, RESTRICTED = Marking.PUBLIC, Marking.PARTNERS, Marking.RESTRICTED


def heading(key, marking=PUBLIC, why=""):
    return Paragraph(key, ParagraphKind.ITEM, f"Title {key}", key, marking, why)


def prose(key, text, marking=None, item="a", **more):
    return Paragraph(key, ParagraphKind.NOTE, text, item, marking, **more)


@st.composite
def minutes(draw):
    """Paragraphs of which each has a word of its own, under headings of any marking."""
    marking = st.sampled_from(list(Marking))
    found = []
    for n in range(draw(st.integers(1, 8))):
        if draw(st.booleans()):
            found.append(replace(heading(f"h{n}", draw(marking)), text=f"secret{n}x"))
        else:
            item = draw(st.sampled_from([f"h{m}" for m in range(9)]))
            own = draw(st.none() | marking)
            found.append(
                prose(f"k{n}", f"secret{n}x", own, item, is_out_of_text=draw(st.booleans()))
            )
    return found  # fmt: skip


@given(minutes())
def test_the_public_rendition_never_has_the_words_of_what_is_not_public(paragraphs):
    published = " ".join(line.text for line in public_rendition(paragraphs))
    in_text = [each for each in paragraphs if not each.is_out_of_text]
    markings = effective_markings(in_text)
    for each in paragraphs:
        shown = not each.is_out_of_text and markings[each.key] is PUBLIC
        assert (each.text in published) is shown
        if not each.is_out_of_text and each.marking not in (None, PUBLIC):
            assert not shown


def test_what_is_left_out_is_said_with_its_reason_once_for_each():
    paragraphs = [
        heading("a"),
        prose("1", "Open."),
        prose("2", "Closed.", RESTRICTED, why="commercial"),
        prose("3", "Closed too.", PARTNERS, why="commercial"),
        heading("b", RESTRICTED, "about one person"),
        prose("4", "Open, but under a closed item.", PUBLIC, item="b"),
    ]
    assert [line.text for line in public_rendition(paragraphs)] == [
        "Title a",
        "Open.",
        "Part of this item is not published: commercial.",
        "This item is not published: about one person.",
    ]
    assert len(full_rendition(paragraphs)) == 6


def test_what_came_from_a_closed_item_stays_closed_where_it_moved():
    paragraphs = [heading("b", RESTRICTED), heading("a"), prose("1", "Moved.", item="b")]
    assert effective_markings(paragraphs)["1"] is RESTRICTED


def test_what_is_not_public_needs_a_reason_an_item_for_all_in_it():
    paragraphs = [
        heading("a"),
        prose("1", "x", PARTNERS),
        prose("2", "x", PARTNERS, why="not ours to tell"),
        heading("b", PARTNERS),
        prose("3", "x", item="b"),
    ]
    assert unexplained(paragraphs) == ("1", "b")


def test_redacted_words_are_replaced_by_the_reason_everywhere_in_the_paragraph():
    redactions = (Redaction("Ada", "a name"), Redaction("Ada Okoro", "a name"))
    (_, line) = public_rendition([heading("a"), prose("1", "Ada Okoro, and Ada.", redactions=redactions)])  # fmt: skip
    assert line.text == "[left out: a name], and [left out: a name]."


HITS = [
    ("three families from Eritrea came", FoundKind.FEW, "three families"),
    ("We heard of 2 young people in Leeds", FoundKind.FEW, "2 young people"),
    ("4 unaccompanied asylum-seeking children", FoundKind.FEW, "4 unaccompanied asylum-seeking children"),
    ("One Syrian woman", FoundKind.FEW, "One Syrian"),
    ("two Sudanese spoke", FoundKind.FEW, "two Sudanese"),
    ("3 of the 12 households", FoundKind.FEW, "3 of the 12 households"),
    ("2 of 9 families", FoundKind.FEW, "2 of 9 families"),
    ("Families: 3, of whom", FoundKind.FEW, "Families: 3"),
    ("a couple of refugees", FoundKind.FEW, "a couple of refugees"),
    ("write to someone@example.org please", FoundKind.EMAIL, "someone@example.org"),
    ("call 0113 496 0123 today", FoundKind.PHONE, "0113 496 0123"),
    ("call +44 (0)113 496 0123", FoundKind.PHONE, "+44 (0)113 496 0123"),
    ("on 07700900123.", FoundKind.PHONE, "07700900123"),
    ("(0113) 496 0123", FoundKind.PHONE, "(0113) 496 0123"),
    ("lives at LS1 1UR now", FoundKind.POSTCODE, "LS1 1UR"),
    ("lives at ls11ur", FoundKind.POSTCODE, "ls11ur"),
    ("NI number AB 12 34 56 C", FoundKind.INSURANCE_NUMBER, "AB 12 34 56 C"),
    ("case ref ABC/12345", FoundKind.REFERENCE, "case ref ABC/12345"),
    ("her UAN 1234-5678-9012-3456", FoundKind.REFERENCE, "UAN 1234-5678-9012-3456"),
    ("NHS number 943 476 5919", FoundKind.REFERENCE, "943 476 5919"),
    ("a letter, M1234567, came", FoundKind.REFERENCE, "M1234567"),
    ("born on 3 February 2009", FoundKind.BIRTH, "born on 3 February 2009"),
    ("DOB: 03/02/2009", FoundKind.BIRTH, "DOB: 03/02/2009"),
    ("said ada  okoro", FoundKind.NAME, "ada  okoro"),
    ("Ms Okoro said", FoundKind.NAME, "Okoro"),
]  # fmt: skip
NO_HITS = [
    "on 3 February 2026",
    "item 4",
    "2 of 9 seats were empty",
    "12 families came",
    "1,204 people were housed",
    "14 people",
    "twenty-three families",
    "twenty three families",
    "in 2 weeks people said so",
    "page 3 people",
    "4 plans were made",
    "3 May 2026: people came",
    "£0.25 million for 40000",
    "the Okorofor Trust",
    "in Q1 2026",
    "NHS 111",
    "case 14",
    "refugees in 2024",
    "version 2 people liked",
    "2.4 people per room",
    "one council and its workers",
]


@pytest.mark.parametrize(("text", "kind", "words"), HITS)
def test_what_may_point_at_somebody_is_found(text, kind, words):
    assert [(each.kind, each.words) for each in find(text, names=["Ada Okoro"])] == [(kind, words)]


@pytest.mark.parametrize("text", NO_HITS)
def test_what_points_at_nobody_is_left_alone(text):
    assert find(text, names=["Ada Okoro"]) == ()


def test_only_what_would_be_published_is_checked_and_with_where_it_is():
    paragraphs = [heading("a"), prose("1", "Ada Okoro", PARTNERS, why="x"), prose("2", "Ada Okoro")]
    assert [each.key for each in check(paragraphs, names=["Ada Okoro"])] == ["2"]


def test_the_reasons_are_checked_too():
    paragraphs = [heading("a"), prose("1", "Words", PARTNERS, why="Ada Okoro asked for it")]
    assert [each.words for each in check(paragraphs, names=["Ada Okoro"])] == ["Ada Okoro"]


def test_what_is_redacted_or_may_stay_is_answered_and_what_is_left_of_it_is_not():
    asked = prose("1", "Ada Okoro came. Okoro left.")
    cases = {
        "nothing": asked,
        "redacted": replace(asked, redactions=(Redaction("Ada Okoro", "a name"),)),
        "both": replace(asked, redactions=(Redaction("Ada Okoro", "r"), Redaction("Okoro", "r"))),
        "stays": replace(asked, stays=(Stays("Ada Okoro", "chair"), Stays("Okoro", "chair"))),
    }
    found = {
        name: [each.words for each in check([heading("a"), each_case], names=["Ada Okoro"])]
        for name, each_case in cases.items()
    }
    assert found == {
        "nothing": ["Ada Okoro", "Okoro"],
        "redacted": ["Okoro"],
        "both": [],
        "stays": [],
    }


@given(st.text("ab \n"), st.text("ab \n"))
def test_the_words_compared_make_up_both_texts(old, new):
    words = compare_words(old, new)
    assert "".join(each.text for each in words if each.change is not Change.ADDED) == old
    assert "".join(each.text for each in words if each.change is not Change.TAKEN_OUT) == new


def test_versions_are_compared_paragraph_by_paragraph_with_what_is_gone():
    old = [heading("a"), prose("1", "Gone."), prose("2", "It was good.")]
    new = [heading("a"), prose("2", "It was bad."), prose("3", "New.")]
    compared = compare(old, new)
    assert [each.key for each in compared] == ["a", "1", "2", "3"]
    assert [each.is_changed for each in compared] == [False, True, True, True]
