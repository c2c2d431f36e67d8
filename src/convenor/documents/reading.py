"""The text of a paper, for search. The only module that knows pypdf."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO

from openpyxl import load_workbook
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from convenor.documents.kinds import FileKind
from convenor.documents.word import paragraphs_of_word

MOST_PARAGRAPHS = 50_000
NO_TEXT = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError)


def text_of(file: Path | BinaryIO, kind: FileKind) -> tuple[str, ...]:
    """The paragraphs of a checked PDF, DOCX or XLSX. Pictures have none.

    A page whose text cannot be read is passed over: the paper is still there to open.
    """
    reader = {
        FileKind.PDF: _of_pdf,
        FileKind.DOCX: paragraphs_of_word,
        FileKind.XLSX: _of_sheets,
    }.get(kind)
    if reader is None:
        return ()
    with file.open("rb") if isinstance(file, Path) else nullcontext(file) as opened:
        opened.seek(0)
        found = (" ".join(text.split()) for text in reader(opened))
        kept = (text for text in found if text)
        return tuple(text for text, _ in zip(kept, range(MOST_PARAGRAPHS), strict=False))


def _of_pdf(file: BinaryIO) -> Iterator[str]:
    for page in PdfReader(file).pages:
        try:
            yield page.extract_text()
        except NO_TEXT:
            continue


def beside_pdf(path: Path) -> Iterator[str]:
    """What a PDF says apart from its pages: its properties, its form's fields and its notes."""
    reader = PdfReader(path)
    try:
        yield from map(str, (reader.metadata or {}).values())
        yield from (str(each.get("/V") or "") for each in (reader.get_fields() or {}).values())
    except NO_TEXT:
        pass
    for page in reader.pages:
        try:
            for each in page.get("/Annots") or ():
                note = each.get_object()
                yield from (str(note[key]) for key in ("/Contents", "/T") if key in note)
        except NO_TEXT:
            continue


def _of_sheets(file: BinaryIO) -> Iterator[str]:
    book = load_workbook(file, read_only=True, data_only=True)
    for sheet in book.worksheets:
        yield sheet.title
        for row in sheet.iter_rows(values_only=True):
            yield " ".join(str(cell) for cell in row if cell is not None)
