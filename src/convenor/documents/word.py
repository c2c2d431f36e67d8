"""Word files, written. Only this module and `word_back` know python-docx."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from convenor.documents.wording import NOT_IN_XML, Block, TextRun, is_right_to_left

LABEL = "Minutes Label"
STYLES = {"text": "Normal", "bullet": "List Bullet", "number": "List Number"}
ABOVE = ("Title", "Subtitle", "Minutes Attendance")
KEY = "c_"
AFTER_BIDI = (
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:jc",
    "w:rPr",
    "w:sectPr",
)


def paragraphs_of_word(file: BinaryIO) -> Iterator[str]:
    """Every paragraph in reading order, those in tables too."""
    document = Document(file)
    for element in document.element.body.iter(qn("w:p")):
        yield Paragraph(element, document).text


def part_of_office(content: bytes) -> Any:
    """One part of an office file as a tree; what it refers to outside is not fetched. Raises SyntaxError."""
    return parse_xml(content)


@dataclass(frozen=True)
class WordPiece:
    """What stands inside one bookmark."""

    key: str
    heading: bool
    indented: bool
    label: str
    blocks: tuple[Block, ...]


def write_word(
    title: str,
    above: Sequence[str],
    attendance: Sequence[str],
    pieces: Sequence[WordPiece],
    mark: str,
) -> bytes:
    """A Word file with a bookmark around each piece; `mark` travels in its properties."""
    document = Document()
    _paper(document)
    _styles(document)
    properties = document.core_properties
    properties.title = _clean(title)
    properties.author = properties.comments = ""
    properties.language = "en-GB"
    properties.identifier = properties.category = mark
    document.add_paragraph(_clean(title), "Title")
    for style, lines in (("Subtitle", above), ("Minutes Attendance", attendance)):
        for line in lines:
            document.add_paragraph(_clean(line), style)
    for number, piece in enumerate(pieces, 1):
        _write_piece(document, number, piece)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _clean(text: str) -> str:
    return NOT_IN_XML.sub("", text)


def _paper(document: Any) -> None:
    """A4: the library's own blank document is for American paper."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)


def _styles(document: Any) -> None:
    styles = document.styles
    styles["Normal"].font.size = Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    styles["Normal"].element.get_or_add_rPr().append(language)
    label = styles.add_style(LABEL, WD_STYLE_TYPE.CHARACTER)
    label.font.bold = True
    label.font.color.rgb = RGBColor(0x4D, 0x5B, 0x66)
    styles.add_style("Minutes Attendance", WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]


def _write_piece(document: Any, number: int, piece: WordPiece) -> None:
    paragraphs = []
    blocks = piece.blocks
    if not blocks or (piece.label and blocks[0].kind != "text"):
        blocks = (Block("text", ()), *blocks)
    for place, block in enumerate(blocks):
        style = "Heading 2" if piece.heading else STYLES[block.kind]
        paragraph = document.add_paragraph(style=style)
        if piece.indented:
            paragraph.paragraph_format.left_indent = Cm(1.2 if block.kind == "text" else 1.8)
        if place == 0 and piece.label:
            paragraph.add_run(_clean(piece.label) + " ", LABEL)
        turned = is_right_to_left(block.plain)
        if turned:
            bidi = OxmlElement("w:bidi")
            paragraph._p.get_or_add_pPr().insert_element_before(bidi, *AFTER_BIDI)
        for run in block.runs:
            _write_run(paragraph, run, turned)
        paragraphs.append(paragraph)
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for edge in (start, end):
        edge.set(qn("w:id"), str(number))
    start.set(qn("w:name"), KEY + piece.key)
    paragraphs[0]._p.insert(1, start)
    paragraphs[-1]._p.append(end)


def _write_run(paragraph: Any, run: TextRun, turned: bool) -> None:
    made = paragraph.add_run(run.text)
    made.bold, made.italic = run.bold or None, run.italic or None
    made.font.rtl = turned or None
    if run.link:
        made.underline = True
        link = OxmlElement("w:hyperlink")
        kind = RELATIONSHIP_TYPE.HYPERLINK
        link.set(qn("r:id"), paragraph.part.relate_to(run.link, kind, is_external=True))
        paragraph._p.append(link)
        link.append(made._r)
