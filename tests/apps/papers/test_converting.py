"""Office papers become pages by LibreOffice; whatever it does, the pack is made and says what is so."""

import http.server
import io
import os
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl import Workbook
from pypdf import PdfReader

from convenor.apps.papers import converting
from convenor.apps.papers.converting import office_converter
from convenor.documents.kinds import FileKind
from convenor.documents.pack import NotConverted, PackEntry, PackPaper, PackRequest, make_pack
from tests.documents.office import SOFFICE, needs_libreoffice
from tests.documents.test_checking import pdf, picture, word
from tests.documents.test_pdf_tags import tags_of

CALC = Path(SOFFICE).resolve().parent / "libscfiltlo.so" if SOFFICE else Path("nowhere")
needs_calc = pytest.mark.skipif(
    not CALC.exists(),
    reason="LibreOffice's part for sheets is not installed (Debian: libreoffice-calc-nogui)",
)
MAKES = 'cp "$FAKE/ready.pdf" "$7/$(basename "$8" .docx).pdf"'
LEAVES_A_CHILD = 'sleep 300 & echo $! > "$FAKE/child"'


@pytest.fixture
def soffice(settings, tmp_path):
    """A stand-in that does what it is told, in the place of LibreOffice."""
    (tmp_path / "ready.pdf").write_bytes(pdf(4))

    def does(script):
        command = tmp_path / "soffice"
        command.write_text(f"#!/bin/sh\nFAKE={tmp_path}\n{script}\n")
        command.chmod(0o755)
        settings.SOFFICE = str(command)
        return office_converter()

    return does


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "letter.docx"
    path.write_bytes(word("Dear all, the words of the letter"))
    return path


def out(tmp_path, name="out"):
    (tmp_path / name).mkdir()
    return tmp_path / name


def pages_of(path):
    with pikepdf.open(path) as opened:
        return len(opened.pages)


def pack(tmp_path, *papers, converter):
    entries = (PackEntry("1", "Papers", papers=papers),)
    request = PackRequest("Board", "P", "Board", date(2026, 2, 3), "", entries)
    return make_pack(request, tmp_path / "pack.pdf", converter=converter)


def paper(path, kind=FileKind.DOCX, title="Letter"):
    return PackPaper(title, path, kind)


def words_of(path):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_what_it_makes_stands_in_the_pack(soffice, letter, tmp_path):
    found = pack(tmp_path, paper(letter), converter=soffice(MAKES))
    assert (found.pages, found.left_out) == (2 + 4, ())


def test_without_libreoffice_the_words_stand_in_the_pack(settings, letter, tmp_path):
    settings.SOFFICE = ""
    assert office_converter() is None
    found = pack(tmp_path, paper(letter), converter=None)
    assert (found.pages, found.left_out) == (3, ())
    assert "the words of the letter" in words_of(found.path)


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("exit 1", "LibreOffice could not turn it into pages."),
        ("exit 0", "LibreOffice could not turn it into pages."),
        (': > "$7/letter.pdf"', "LibreOffice could not turn it into pages."),
        ("kill -SEGV $$", "LibreOffice could not turn it into pages."),
        ('echo "no pdf" > "$7/letter.pdf"', "It could not be turned into pages."),
        ("sleep 300", "Turning it into pages took longer than 1 seconds."),
        (None, "The server’s LibreOffice could not be started."),
    ],
)
def test_whatever_goes_wrong_is_said_and_loses_nothing(
    soffice, settings, letter, tmp_path, monkeypatch, script, why
):
    monkeypatch.setattr(converting, "SECONDS", 1)
    converter = soffice(script or "")
    if script is None:
        settings.SOFFICE = str(tmp_path / "not-there")
    (tmp_path / "map.png").write_bytes(picture("PNG"))
    after = paper(tmp_path / "map.png", FileKind.PNG, "Map")
    found = pack(tmp_path, paper(letter), after, converter=converter)
    assert [(each.title, each.reason) for each in found.left_out] == [("Letter", why)]
    assert found.pages == 2 + 1 + 1
    assert "the words of the letter" in words_of(found.path)


def is_running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("then", ["wait", MAKES], ids=["hangs", "ends"])
def test_nothing_that_it_started_is_left_running(soffice, letter, tmp_path, monkeypatch, then):
    monkeypatch.setattr(converting, "SECONDS", 3)
    converter = soffice(f"{LEAVES_A_CHILD}\n{then}")
    if then == "wait":
        with pytest.raises(NotConverted, match="took longer"):
            converter(letter, out(tmp_path))
    else:
        converter(letter, out(tmp_path))
    child = int((tmp_path / "child").read_text())
    for _ in range(100):
        if not is_running(child):
            break
        threading.Event().wait(0.05)
    assert not is_running(child)


def test_it_is_told_none_of_our_settings(soffice, letter, tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "not for LibreOffice")
    soffice('env > "$FAKE/env"; pwd >> "$FAKE/env"\n' + MAKES)(letter, out(tmp_path))
    seen = (tmp_path / "env").read_text()
    assert "not for LibreOffice" not in seen
    assert "HOME=" in seen
    assert str(Path.cwd()) not in seen.split()


def test_two_at_once_have_a_profile_each_and_leave_none(soffice, letter, tmp_path):
    """Each waits until the other has begun, so that neither can pass alone."""
    script = """
    echo "$1" > "$FAKE/began-$(basename "$7")"
    for n in $(seq 200); do [ -e "$FAKE/began-a" ] && [ -e "$FAKE/began-b" ] && break; sleep 0.05; done
    [ -e "$FAKE/began-a" ] && [ -e "$FAKE/began-b" ] || exit 1
    """
    converter = soffice(script + MAKES)
    folders = [out(tmp_path, "a"), out(tmp_path, "b")]
    with ThreadPoolExecutor(2) as both:
        made = list(both.map(lambda folder: converter(letter, folder), folders))
    assert [pages_of(each) for each in made] == [4, 4]
    profiles = {(tmp_path / f"began-{name}").read_text().strip() for name in "ab"}
    assert len(profiles) == 2
    assert [
        os.path.exists(each.removeprefix("-env:UserInstallation=file://")) for each in profiles
    ] == [
        False,
        False,
    ]


# With LibreOffice itself.


@pytest.fixture
def libreoffice(settings):
    settings.SOFFICE = shutil.which("soffice")
    return office_converter()


@needs_libreoffice
def test_libreoffice_sets_a_letter_beside_a_broken_one(libreoffice, letter, tmp_path):
    broken = tmp_path / "broken.docx"
    broken.write_bytes(letter.read_bytes()[:900])
    found = pack(tmp_path, paper(letter), paper(broken, title="Broken"), converter=libreoffice)
    assert [each.title for each in found.left_out] == ["Broken"]
    assert "the words of the letter" in words_of(found.path)
    assert "Its words follow" not in words_of(found.path)


@needs_libreoffice
def test_headings_of_a_letter_are_tags_in_the_pack(libreoffice, tmp_path):
    document, path = Document(), tmp_path / "long.docx"
    document.add_heading("The need for homes", 1)
    document.add_paragraph("Many words.")
    document.save(path)
    found = pack(tmp_path, paper(path), converter=libreoffice)
    assert "H1" in tags_of(found.path)["Letter"]


@needs_libreoffice
@needs_calc
def test_libreoffice_sets_sheets(libreoffice, tmp_path):
    book, path = Workbook(), tmp_path / "figures.xlsx"
    book.active.append(["Arrivals", 1234])
    book.save(path)
    found = pack(tmp_path, paper(path, FileKind.XLSX), converter=libreoffice)
    assert found.left_out == ()
    assert "1234" in words_of(found.path)


@needs_libreoffice
def test_two_of_libreoffice_run_beside_one_another(libreoffice, letter, tmp_path):
    folders = [out(tmp_path, "a"), out(tmp_path, "b")]
    with ThreadPoolExecutor(2) as both:
        made = list(both.map(lambda folder: libreoffice(letter, folder), folders))
    assert ["the words of the letter" in words_of(each) for each in made] == [True, True]


@needs_libreoffice
def test_a_paper_makes_libreoffice_fetch_nothing(libreoffice, tmp_path):
    asked = []

    class Listens(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listens)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        path = tmp_path / "linked.docx"
        path.write_bytes(linked(f"http://127.0.0.1:{server.server_port}/picture.png"))
        assert pages_of(libreoffice(path, out(tmp_path))) == 1
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []


def linked(address):
    """A Word file with a picture that stands on another server."""
    document, file = Document(), io.BytesIO()
    number = document.part.relate_to(address, RELATIONSHIP_TYPE.IMAGE, is_external=True)
    names = nsdecls("w", "wp", "a", "pic", "r")
    shape = f"""<w:r {names}><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/>
    <wp:docPr id="1" name="x"/><a:graphic><a:graphicData
    uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>
    <pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>
    <a:blip r:link="{number}"/></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>
    <a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic>
    </a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"""
    document.add_paragraph("A picture:")._p.append(parse_xml(shape))
    document.save(file)
    return file.getvalue()
