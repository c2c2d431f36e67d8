"""Word files. The only module that knows python-docx."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph


def paragraphs_of_word(file: BinaryIO) -> Iterator[str]:
    """Every paragraph in reading order, those in tables too."""
    document = Document(file)
    for element in document.element.body.iter(qn("w:p")):
        yield Paragraph(element, document).text
