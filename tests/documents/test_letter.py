"""A question to a body, as a letter."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from convenor.documents.letter import Letter, LetterPoint, letter_as_pdf
from tests.documents.test_pack import STRANGE

POINTS = (
    LetterPoint(1, "Too few beds", "Families **wait** for months.", "Leeds; raised by a charity"),
    LetterPoint(2, "No cots", "- one\n- two"),
)
SENT = Letter(
    group="Strategy Group",
    partnership="Leeds Partnership",
    to="City Board",
    number="2026/1",
    day=date(2026, 3, 10),
    subject="Beds for families",
    question="How many beds will there be?",
    background="They come in June.",
    points=POINTS,
    history=("Put to the Council on Monday 2 February 2026 (2026/1). None came.",),
    reply_by="We ask for a reply by Thursday 9 April 2026.",
    reckoning=("Saturdays and Sundays do not count.",),
)


def text_of(letter):
    reader = PdfReader(io.BytesIO(letter_as_pdf(letter)))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split()), reader


def test_a_letter_says_all_that_was_sent_and_by_when_a_reply_is_asked_for():
    found, reader = text_of(SENT)
    for words in (
        "Strategy Group",
        "To City Board",
        "Tuesday 10 March 2026",
        "Our number 2026/1",
        "How many beds will there be?",
        "1. Too few beds",
        "Leeds; raised by a charity",
        "Families wait for months.",
        "Put to the Council",
        "We ask for a reply by Thursday 9 April 2026.",
        "Page 1 of 1",
    ):
        assert words in found, words
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.metadata.title == "Beds for families"


def test_a_draft_says_that_it_is_one():
    draft = Letter("G", "P", "T", "", None, "S", "Q?")
    found, _ = text_of(draft)
    assert "Draft, not sent" in found
    assert "Draft" not in text_of(SENT)[0]


@pytest.mark.parametrize("words", [STRANGE, '#import "x" *bold* $x$ \\', "x" * 3000])
def test_whatever_people_type_is_text_and_never_markup(words):
    letter = Letter("G", "P", words[:200], "2026/1", date(2026, 3, 10), words[:150], words)
    assert letter_as_pdf(letter).startswith(b"%PDF")
