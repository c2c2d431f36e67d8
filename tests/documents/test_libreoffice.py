"""Minutes go through LibreOffice itself and come back: nothing changed but what was changed there."""

import io

import pytest
from docx import Document
from pypdf import PdfReader

from convenor.documents.minutes import MinutesParagraph, minutes_as_docx
from tests.documents.office import converted, needs_libreoffice
from tests.documents.test_minutes import PARAGRAPHS, back, minutes
from tests.documents.test_word_comments import commented
from tests.documents.test_word_saved import NOTHING, WORDS, read, seen

pytestmark = needs_libreoffice
MANY = (
    *PARAGRAPHS,
    MinutesParagraph(
        "x1", "prose", "Non\u2011breaking hyphens, soft\u00adhyphens and\u00a0spaces."
    ),
    MinutesParagraph("x2", "prose", "Тарас Шевченко, ትግርኛ, محمد, می‌خواهم."),
    MinutesParagraph("x3", "decision", "1. first\n2. second\n\nAnd *so* on.", "D2"),
    MinutesParagraph("x4", "prose", "قال الرئيس إن الاجتماع مفيد (2026)."),
)
DOCX = "docx:MS Word 2007 XML"


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """The file as saved by LibreOffice: straight away, and by way of its own format."""
    folder = tmp_path_factory.mktemp("office")
    out = folder / "minutes.docx"
    out.write_bytes(minutes_as_docx(minutes(MANY)))
    by_way = folder / "way"
    by_way.mkdir()
    again = converted(converted(out, "odt", folder), DOCX, by_way)
    return {
        "straight": converted(out, DOCX, folder).read_bytes(),
        "by way of ODT": again.read_bytes(),
        "pdf": converted(out, "pdf", folder).read_bytes(),
    }


WAYS = ("straight", "by way of ODT")


@pytest.mark.parametrize("way", WAYS)
def test_a_saved_file_shows_no_change(saved, way):
    found = back(saved[way], minutes(MANY))
    assert seen(found) == NOTHING
    assert found.unchanged == tuple(each.key for each in MANY)


@pytest.mark.parametrize("way", WAYS)
def test_a_change_in_the_saved_file_is_shown_as_that_change(saved, way):
    document = Document(io.BytesIO(saved[way]))
    by_text = {each.text: each for each in document.paragraphs}
    item = by_text["two"]
    item.runs[-1].text = "three"
    item.insert_paragraph_before("one and a half", "List Bullet")
    by_text["Present: the chair"].insert_paragraph_before(
        "Present: the mayor", "Minutes Attendance"
    )
    gone = next(each for each in document.paragraphs if "Left out" in each.text)
    gone._p.getparent().remove(gone._p)
    out = io.BytesIO()
    document.save(out)
    found = back(out.getvalue(), minutes(MANY))
    changed, new, removed, moved, above, comments = seen(found)
    assert changed == {"d1": "Agreed:\none\none and a half\nthree"}
    assert found.changed[0].text == "Agreed:\n\n- one\n- one and a half\n- three"
    assert (new, removed, moved, comments) == ([], ("r1",), (), 0)
    assert above == ("Present: the mayor",)


def test_the_file_opens_and_shows_every_word(saved):
    pages = PdfReader(io.BytesIO(saved["pdf"])).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    for words in (
        "1 Housing",
        "Decision D1 Agreed:",
        "Action A1",
        "Шевченко",
        "Decision D2 1. first",
        "And so on.",
    ):
        assert words in text
    assert (round(pages[0].mediabox.width), round(pages[0].mediabox.height)) == (595, 842)


def test_comments_come_through(tmp_path):
    (tmp_path / "m.docx").write_bytes(commented("Really?"))
    found = read(converted(tmp_path / "m.docx", DOCX, tmp_path).read_bytes())
    assert [(c.key, c.author, c.text) for c in found.comments] == [("p1", "A. Chair", "Really?")]
    assert seen(found)[:5] == NOTHING[:5]
    assert found.unchanged == tuple(each.key for each in WORDS)
