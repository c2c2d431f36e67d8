"""Minutes go out as PDF and Word, and come back from Word with exactly what was changed."""

import io
from datetime import date

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from convenor.documents.minutes import (
    MinutesDocument,
    MinutesParagraph,
    minutes_as_docx,
    minutes_as_pdf,
)
from convenor.documents.returning import (
    MinutesNotAccepted,
    minutes_from_docx,
    word_differences,
)
from tests.documents.test_checking import sheet, with_part, word
from tests.documents.test_pack import STRANGE

PARAGRAPHS = (
    MinutesParagraph("h1", "heading", "Housing", "1"),
    MinutesParagraph("p1", "prose", "The **board** heard a [report](https://example.org)."),
    MinutesParagraph("d1", "decision", "Agreed:\n\n- one\n- two", "D1"),
    MinutesParagraph("r1", "prose", "Hidden words", redacted=True, reason="a person’s health"),
    MinutesParagraph("s1", "action", STRANGE, "A1"),
)


def minutes(paragraphs=PARAGRAPHS):
    return MinutesDocument(
        "Minutes",
        "Strategy",
        date(2026, 2, 3),
        "Town Hall",
        "Draft, not yet approved",
        ("Present: the chair",),
        tuple(paragraphs),
        "tok1",
        3,
    )


def back(data, original=None, token="tok1", version=3):  # noqa: S107
    return minutes_from_docx(
        io.BytesIO(data),
        original=original or minutes(),
        expected_token=token,
        expected_version=version,
    )


def edited(change, source=None):
    document = Document(io.BytesIO(source or minutes_as_docx(minutes())))
    change(document, {p.text: p for p in document.paragraphs})
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_out_and_in_changes_nothing():
    found = back(minutes_as_docx(minutes()))
    assert found.unchanged == ("h1", "p1", "d1", "r1", "s1")
    assert (found.changed, found.new, found.removed, found.comments) == ((), (), (), ())


def test_changes_new_paragraphs_removed_ones_and_comments_come_back():
    def change(document, by_text):
        heading = by_text["1 Housing"]
        heading.runs[-1].text = "Housing need"
        gone = by_text["[Left out: a person’s health]"]
        gone.insert_paragraph_before("Something new was said.")
        gone._p.getparent().remove(gone._p)
        document.add_comment(heading.runs, "Is this right?", author="The chair")

    found = back(edited(change))
    assert [(one.key, one.after) for one in found.changed] == [("h1", "Housing need")]
    assert [(run.kind, run.text) for run in found.changed[0].runs] == [
        ("same", "Housing"),
        ("added", " need"),
    ]
    assert [(one.after_key, one.text) for one in found.new] == [("d1", "Something new was said.")]
    assert found.removed == ("r1",)
    assert [(c.key, c.author, c.text) for c in found.comments] == [
        ("h1", "The chair", "Is this right?")
    ]


def test_a_lost_bookmark_is_found_by_its_words():
    def change(document, by_text):
        for mark in list(document.element.body.iter()):
            if mark.tag.endswith(("bookmarkStart", "bookmarkEnd")):
                mark.getparent().remove(mark)

    found = back(edited(change), minutes(PARAGRAPHS[:2]))
    assert found.unchanged == ("h1", "p1")


@pytest.mark.parametrize(
    ("data", "arguments", "why"),
    [
        (sheet(), {}, "not the DOCX file"),
        (b"words", {}, "not the DOCX file"),
        (word("x"), {}, "does not say which minutes"),
        (with_part(word("x"), "word/vbaProject.bin", b"x"), {}, "macros"),
        (minutes_as_docx(minutes()), {"token": "other"}, "another meeting"),
        (minutes_as_docx(minutes()), {"version": 4}, "from version 3.*now at version 4"),
    ],
)
def test_refusals(data, arguments, why):
    with pytest.raises(MinutesNotAccepted, match=why):
        back(data, **arguments)


def test_redacted_words_reach_no_file():
    text = "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(minutes_as_pdf(minutes()))).pages
    )
    assert "a person’s health" in text
    assert "Hidden words" not in text
    assert "#panic() $x$" in text
    words = [p.text for p in Document(io.BytesIO(minutes_as_docx(minutes()))).paragraphs]
    assert not [text for text in words if "Hidden words" in text]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=5))
def test_any_text_goes_out_and_in_unchanged(texts):
    original = minutes(MinutesParagraph(f"k{n}", "prose", text) for n, text in enumerate(texts))
    found = back(minutes_as_docx(original), original)
    assert (found.changed, found.new, found.removed) == ((), (), ())


@given(st.text(alphabet="ab \n"), st.text(alphabet="ab \n"))
def test_differences_join_to_both_texts(before, after):
    runs = word_differences(before, after)
    assert "".join(run.text for run in runs if run.kind != "added") == before
    assert "".join(run.text for run in runs if run.kind != "removed") == after


def test_tracked_changes_are_taken_as_accepted():
    def change(document, by_text):
        run = by_text["1 Housing"].runs[-1]._r
        inserted = parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>Homes</w:t></w:r></w:ins>")
        deleted = parse_xml(
            f"<w:del {nsdecls('w')}><w:r><w:delText>Housing</w:delText></w:r></w:del>"
        )
        run.addprevious(inserted)
        run.addprevious(deleted)
        run.getparent().remove(run)

    found = back(edited(change))
    assert [(one.key, one.after) for one in found.changed] == [("h1", "Homes")]
    assert (found.new, found.removed) == ((), ())
