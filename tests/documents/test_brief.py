"""The chair's brief has two pages and says what it leaves out."""

import io
from datetime import date

from pypdf import PdfReader

from convenor.documents.brief import BriefSection, ChairsBrief, brief_as_pdf
from tests.documents.test_pack import STRANGE


def read(*sections):
    brief = ChairsBrief("Chair’s brief", "Strategy", date(2026, 2, 3), "", sections)
    pages = PdfReader(io.BytesIO(brief_as_pdf(brief))).pages
    return len(pages), " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_short_brief_is_whole():
    pages, text = read(
        BriefSection("Decisions needed", (STRANGE,)),
        BriefSection("Actions overdue", (), empty="None is overdue."),
    )
    assert pages == 1
    assert "#panic() $x$" in text
    assert "None is overdue." in text
    assert "did not fit" not in text


def test_a_long_brief_is_cut_and_says_so():
    sentences = tuple(f"Point number {n} of many." for n in range(1, 201))
    pages, text = read(BriefSection("Decisions needed", sentences))
    assert pages == 2
    kept = text.count("Point number")
    assert 40 < kept < 200
    assert f"{200 - kept} more points did not fit on two pages." in text
