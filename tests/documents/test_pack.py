"""A pack holds cover, agenda and papers, numbered and bookmarked; a broken paper has a slip."""

from datetime import date

import pikepdf
import pytest
from pypdf import PdfReader

from convenor.documents.kinds import FileKind
from convenor.documents.pack import PackEntry, PackPaper, PackRequest, make_pack
from convenor.documents.reading import text_of
from tests.documents.test_checking import LOCK, pdf, picture, word

STRANGE = r"#panic() $x$ @a *b* \ [c] " + "🙂 مرحبا " + "w" * 200


@pytest.fixture
def made(tmp_path):
    def write(name, data):
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    def turned(pack):
        pack.pages[1].Rotate = 90

    papers = (
        PackPaper("Report", write("a.pdf", pdf(3, change=turned)), FileKind.PDF),
        PackPaper("Locked", write("b.pdf", pdf(encryption=LOCK)), FileKind.PDF),
        PackPaper("Broken", write("c.pdf", b"%PDF-1.7 no"), FileKind.PDF),
    )
    secret = PackPaper("Map", write("d.png", picture("PNG")), FileKind.PNG, "Restricted", True)
    letter = PackPaper(STRANGE, write("e.docx", word("Dear #all")), FileKind.DOCX)
    request = PackRequest(
        "Strategy Group",
        STRANGE,
        "Strategy",
        date(2026, 2, 3),
        "Town Hall",
        (
            PackEntry("1", "Reports", papers=papers),
            PackEntry("2", STRANGE, papers=(secret, letter)),
        ),
        reader_mark="the chair",
    )
    return make_pack(request, tmp_path / "pack.pdf")


def test_pages_numbers_and_marks(made):
    texts = [" ".join(page.extract_text().split()) for page in PdfReader(made.path).pages]
    assert len(texts) == made.pages
    assert [f"Page {n} of {made.pages}" in text for n, text in enumerate(texts, 1)] == [
        False,
        False,
    ] + [True] * (made.pages - 2)
    assert "Tuesday 3 February 2026" in texts[0]
    assert [n for n, text in enumerate(texts, 1) if "Restricted · For the chair" in text] == [8]
    assert "Dear #all" in texts[8]


def test_a_broken_paper_does_not_take_the_pack_with_it(made):
    assert [(paper.title, paper.reason[:20]) for paper in made.left_out] == [
        ("Locked", "The file is locked ("),
        ("Broken", "The file is a broken"),
    ]


def test_bookmarks_links_and_tags(made):
    with pikepdf.open(made.path) as pack, pack.open_outline() as outline:
        assert [item.title for item in outline.root[:2]] == ["Agenda", "1 Reports"]
        assert [c.title for c in outline.root[1].children] == ["Report", "Locked", "Broken"]
        links = [link.A.D[0].objgen for link in pack.pages[1].Annots if link.A.S == "/GoTo"]
        pages = [page.obj.objgen for page in pack.pages]
        assert sorted({pages.index(link) + 1 for link in links}) == [3, 6, 7, 8, 9]
        assert pack.Root.Lang == "en-GB"
        assert "/StructTreeRoot" in pack.Root
        assert [str(page.cropbox[1]) for page in list(pack.pages)[2:4]] == ["-22", "0"]


@pytest.mark.parametrize(("fails", "reasons"), [(False, 0), (True, 1)])
def test_a_converter_makes_pages_of_a_word_file_or_its_words_are_set(tmp_path, fails, reasons):
    def converter(path, folder):
        if fails:
            raise OSError("no such program")
        (folder / "made.pdf").write_bytes(pdf(4))
        return folder / "made.pdf"

    (tmp_path / "a.docx").write_bytes(word("Dear all"))
    paper = PackPaper("Letter", tmp_path / "a.docx", FileKind.DOCX)
    entries = (PackEntry("1", "Letters", papers=(paper,)),)
    request = PackRequest("Board", "P", "Board", date(2026, 2, 3), "", entries)
    found = make_pack(request, tmp_path / "pack.pdf", converter=converter)
    assert (found.pages, len(found.left_out)) == (3 if fails else 6, reasons)
    words = text_of(found.path, FileKind.PDF)
    assert any("Dear all" in page for page in words) is fails


def test_a_pack_without_papers_is_its_agenda(tmp_path):
    request = PackRequest("Board", "P", "Board", date(2026, 2, 3), "", (PackEntry("1", "Welcome"),))
    assert make_pack(request, tmp_path / "pack.pdf").pages == 2


def test_what_an_item_and_a_paper_rest_on_stands_under_them(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(1))
    paper = PackPaper("Report", path, FileKind.PDF, cites=("Figure: a count, May.",))
    entries = (PackEntry("1", "Housing", papers=(paper,), cites=("Survey: tenants, June.",)),)
    request = PackRequest("Board", "P", "Board", date(2026, 2, 3), "", entries)
    found = make_pack(request, tmp_path / "pack.pdf")
    words = " ".join(" ".join(text_of(found.path, FileKind.PDF)).split())
    assert (
        "Rests on: Survey: tenants, June. Report (page 3) Rests on: Figure: a count, May." in words
    )
