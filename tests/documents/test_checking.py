"""An uploaded file is what it says, or is refused with a sentence that helps."""

import io
import struct
import zipfile
import zlib

import pikepdf
import pytest
from docx import Document
from openpyxl import Workbook
from PIL import Image

from convenor.documents.checking import check_file
from convenor.documents.kinds import MEGABYTE, FileKind, FileNotAccepted, Limits
from convenor.documents.reading import text_of


def pdf(pages=1, change=None, **save):
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page()
    if change:
        change(made)
    out = io.BytesIO()
    made.save(out, **save)
    return out.getvalue()


def word(*paragraphs):
    made = Document()
    for text in paragraphs:
        made.add_paragraph(text)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def sheet():
    made = Workbook()
    made.active.append(["Arrivals", 12])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def picture(kind):
    out = io.BytesIO()
    Image.new("RGB", (4, 3), "navy").save(out, kind)
    return out.getvalue()


def with_part(data, name, content):
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def zipped(content):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside", content)
    return out.getvalue()


def png_of(wide, high):
    def chunk(kind, body):
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    header = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def check(data, name, **limits):
    return check_file(io.BytesIO(data), name=name, limits=Limits(**limits))


@pytest.mark.parametrize(
    ("name", "data", "kind", "pages"),
    [
        ("a.pdf", pdf(3), FileKind.PDF, 3),
        ("a.DOCX", word("Hello"), FileKind.DOCX, None),
        ("a.xlsx", sheet(), FileKind.XLSX, None),
        ("a.png", picture("PNG"), FileKind.PNG, 1),
        ("a.jpg", picture("JPEG"), FileKind.JPEG, 1),
        ("a.webp", picture("WEBP"), FileKind.WEBP, 1),
    ],
)
def test_takes_what_is_what_it_says(name, data, kind, pages):
    found = check(data, name)
    assert (found.kind, found.pages, found.size) == (kind, pages, len(data))
    assert len(found.sha256) == 64


def script(made):
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def launch(made):
    made.pages[0].AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="x.exe"))


LOCK = pikepdf.Encryption(user="secret", owner="secret")
BOMB = b"\0" * (3 * MEGABYTE)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.pdf", b"", "is empty"),
        ("a.exe", b"MZ", "not a kind of file"),
        ("a.pdf", picture("PNG"), "not the PDF file its ending says"),
        ("a.png", picture("JPEG"), "not the PNG file its ending says"),
        ("a.docx", sheet(), "not the DOCX file its ending says"),
        ("a.pdf", b"%PDF-1.7\nrubbish", "broken PDF"),
        ("a.pdf", pdf(encryption=LOCK), "is locked"),
        ("a.pdf", pdf(change=script), "contains a script"),
        ("a.pdf", pdf(change=launch), "starts another program"),
        ("a.docm", word("x"), "macros"),
        ("a.docx", with_part(word("x"), "word/vbaProject.bin", b"x"), "contains macros"),
        ("a.docx", with_part(word("x"), "word/media/a.bin", BOMB), "unpacks to far more"),
        ("a.docx", with_part(word("x"), "word/a.zip", zipped(BOMB)), "unpacks to far more"),
        ("a.docx", word("x")[:-30], "is broken"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, "protected by a password"),
        ("a.png", png_of(30_000, 30_000), "dots"),
        ("a.png", picture("PNG")[:50], "broken picture"),
    ],
)
def test_refuses_with_a_sentence_that_names_the_file(name, data, why):
    with pytest.raises(FileNotAccepted, match=why) as refused:
        check(data, name)
    assert f"“{name}”" in str(refused.value)


def test_too_many_pages():
    assert check(pdf(3), "a.pdf", pages=3).pages == 3
    with pytest.raises(FileNotAccepted, match="has 4 pages, and a paper may have up to 3"):
        check(pdf(4), "a.pdf", pages=3)


def test_a_file_of_200_mb_is_refused_without_being_read(tmp_path):
    class Unread(io.FileIO):
        def read(self, *_):
            raise AssertionError("it was read")

    large = tmp_path / "large.pdf"
    with large.open("wb") as file:
        file.truncate(200 * MEGABYTE)
    with Unread(large) as file, pytest.raises(FileNotAccepted, match="has 200 MB.*up to 50 MB"):
        check_file(file, name="large.pdf")


def test_text_for_search(tmp_path):
    paper = tmp_path / "a.docx"
    paper.write_bytes(word("First  words", "", "Second"))
    assert text_of(paper, FileKind.DOCX) == ("First words", "Second")
    assert text_of(io.BytesIO(sheet()), FileKind.XLSX) == ("Sheet", "Arrivals 12")
    assert text_of(io.BytesIO(picture("PNG")), FileKind.PNG) == ()
