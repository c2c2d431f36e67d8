"""Names and languages of people show in documents; what cannot be shown is told, not lost in silence."""

import io

import pikepdf
import pytest
from pypdf import PdfReader

from convenor.documents import typesetting
from convenor.documents.brief import BriefSection, ChairsBrief, brief_as_pdf
from convenor.documents.minutes import MinutesParagraph, minutes_as_pdf
from convenor.documents.pack import PackEntry, PackRequest, make_pack
from convenor.documents.typesetting import letters_not_shown, sentence_on
from convenor.documents.wording import is_right_to_left
from tests.documents.test_minutes import minutes

WRITTEN = {
    "Arabic": "محمد الأحمد، ولاجئون",
    "Persian": "می‌خواهم گچپژ",
    "Sorani Kurdish": "کوردی ێ ۆ ڵ ڕ",
    "Pashto": "پښتو ړ ډ ټ ځ",
    "Urdu": "اردو ٹ ڈ ڑ ے",
    "Tigrinya and Amharic": "ትግርኛ ኣብርሃም ሰላም፡",
    "Ukrainian": "Олена Шевченко ґ ї є ’",
    "Russian and Bulgarian": "Ёлка, щъркел",
    "Polish, Albanian and Romanian": "łódź ë ç ș ț",
    "Vietnamese": "Nguyễn Thị Hương",
    "Turkish and Kurmanji": "ğ ı ş ê î û",
    "Greek": "Γειά σου ή",
}
NOWHERE = "\U000f1234"
"""A letter for private use, which no font here has."""


@pytest.fixture(autouse=True)
def only_our_fonts(monkeypatch):
    """As on a server without any."""
    import typst

    assert typesetting.FONTS.is_dir(), "build the front end: python tools/frontend.py"
    ours = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(typesetting.FONTS)],
    )
    monkeypatch.setattr(typesetting, "_fonts", lambda: ours)


@pytest.mark.parametrize("language", WRITTEN)
def test_the_languages_of_migration_partnerships_are_shown(language):
    assert letters_not_shown([WRITTEN[language]]) == ()


def fonts_and_standard(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        fonts = {
            str(item["/BaseFont"]).partition("+")[2]
            for item in opened.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"
        }
        return fonts, "pdfuaid" in str(opened.open_metadata())


def test_documents_have_the_type_of_the_pages_and_bold_is_bold():
    text = "**" + WRITTEN["Arabic"] + "** and " + WRITTEN["Tigrinya and Amharic"]
    fonts, accessible = fonts_and_standard(
        minutes_as_pdf(minutes([MinutesParagraph("a", "prose", text)]))
    )
    assert "NotoSansArabic-Bold" in fonts
    families = {each.partition("-")[0] for each in fonts}
    assert families == {"NotoSansArabic", "NotoSansEthiopic", "SourceSans3"}
    assert accessible


def left_edges(pdf):
    """Where each line of text begins, by its first letters."""
    found = {}

    def look(text, matrix, text_matrix, _font, _size):
        if text.strip():
            found.setdefault(text.strip()[:4], matrix[4] + text_matrix[4])

    PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=look)
    return found


def test_a_paragraph_in_arabic_begins_at_the_right_and_a_name_does_not_turn_its_sentence():
    assert is_right_to_left("(2026) قال")
    assert is_right_to_left("שלום")
    assert not is_right_to_left("The chair, محمد, spoke")
    assert not is_right_to_left("2026")
    short = minutes([MinutesParagraph("a", "prose", "قال"), MinutesParagraph("b", "prose", "Said")])
    edges = left_edges(minutes_as_pdf(short))
    assert edges["Said"] < 100
    assert {at > 400 for text, at in edges.items() if is_right_to_left(text)} == {True}


def test_a_letter_that_no_font_has_is_told_in_the_document_and_by_name():
    one = minutes_as_pdf(minutes([MinutesParagraph("a", "prose", f"Said {NOWHERE} here")]))
    text = " ".join(PdfReader(io.BytesIO(one)).pages[0].extract_text().split())
    assert "One letter could not be shown in this PDF. The page of the meeting shows it." in text
    assert fonts_and_standard(one)[1] is False
    whole = minutes_as_pdf(minutes([MinutesParagraph("a", "prose", "Said here")]))
    assert "could not be shown" not in PdfReader(io.BytesIO(whole)).pages[0].extract_text()
    assert letters_not_shown(["Said", NOWHERE, f"{NOWHERE}\U000f1235"]) == (NOWHERE, "\U000f1235")


def test_the_sentence_counts_and_ends():
    assert "no font for this letter, so the PDF leaves a gap there: 中." in sentence_on(["中"])
    many = sentence_on([chr(0x4E00 + n) for n in range(15)])
    assert "these letters" in many
    assert "and 3 more." in many


def test_the_brief_keeps_its_two_pages_and_the_pack_says_which_letters(tmp_path):
    day = minutes().on
    brief = ChairsBrief("B", "G", day, "", (BriefSection("S", tuple([NOWHERE + " x"] * 300)),))
    assert len(PdfReader(io.BytesIO(brief_as_pdf(brief))).pages) == 2
    entries = (PackEntry("1", "Item", presenter=f"Ms {NOWHERE}"),)
    request = PackRequest("Board", "P", "Board", day, "", entries)
    assert make_pack(request, tmp_path / "pack.pdf").letters == (NOWHERE,)
