"""Word files. The only module that knows python-docx."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from convenor.documents.wording import NOT_IN_XML, Block, TextRun

LABEL = "Minutes Label"
STYLES = {"text": "Normal", "bullet": "List Bullet", "number": "List Number"}
ABOVE = ("Title", "Subtitle", "Minutes Attendance")
KEY = "c_"


def paragraphs_of_word(file: BinaryIO) -> Iterator[str]:
    """Every paragraph in reading order, those in tables too."""
    document = Document(file)
    for element in document.element.body.iter(qn("w:p")):
        yield Paragraph(element, document).text


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
    for place, block in enumerate(piece.blocks or (Block("text", ()),)):
        style = "Heading 2" if piece.heading else STYLES[block.kind]
        paragraph = document.add_paragraph(style=style)
        if piece.indented:
            paragraph.paragraph_format.left_indent = Cm(1.2)
        if place == 0 and piece.label:
            paragraph.add_run(_clean(piece.label) + " ", LABEL)
        for run in block.runs:
            _write_run(paragraph, run)
        paragraphs.append(paragraph)
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for edge in (start, end):
        edge.set(qn("w:id"), str(number))
    start.set(qn("w:name"), KEY + piece.key)
    paragraphs[0]._p.insert(1, start)
    paragraphs[-1]._p.append(end)


def _write_run(paragraph: Any, run: TextRun) -> None:
    made = paragraph.add_run(run.text)
    made.bold, made.italic = run.bold or None, run.italic or None
    if run.link:
        made.underline = True
        link = OxmlElement("w:hyperlink")
        kind = RELATIONSHIP_TYPE.HYPERLINK
        link.set(qn("r:id"), paragraph.part.relate_to(run.link, kind, is_external=True))
        paragraph._p.append(link)
        link.append(made._r)


@dataclass(frozen=True)
class ReadParagraph:
    """One Word paragraph: the bookmark it stands in, its words, the comments that hang on it."""

    key: str
    text: str
    comments: tuple[str, ...]


@dataclass(frozen=True)
class ReadWord:
    mark: str
    paragraphs: tuple[ReadParagraph, ...]
    comments: dict[str, tuple[str, str]]


def read_word(file: BinaryIO) -> ReadWord:
    """With tracked changes as if they were all accepted."""
    document = Document(file)
    properties = document.core_properties
    comments = {
        str(comment.comment_id): (comment.author, comment.text) for comment in document.comments
    }
    mark = properties.identifier or properties.category
    return ReadWord(mark, tuple(_read_paragraphs(document)), comments)


def _read_paragraphs(document: Any) -> Iterator[ReadParagraph]:
    names: dict[str, str] = {}
    carried = ""
    for element in document.element.body.iter(
        qn("w:p"), qn("w:bookmarkStart"), qn("w:bookmarkEnd")
    ):
        if element.tag != qn("w:p"):
            if not any(True for _ in element.iterancestors(qn("w:p"))):
                _turn_bookmark(element, names)
            continue
        paragraph = Paragraph(element, document)
        key, text, comments = _read_one(element, names)
        if paragraph.style is not None and paragraph.style.name in ABOVE:
            continue
        if element.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None:
            carried += text
            continue
        text, carried = carried + text, ""
        yield ReadParagraph(key, " ".join(text.split()), comments)


def _turn_bookmark(element: Any, names: dict[str, str]) -> None:
    if element.tag == qn("w:bookmarkEnd"):
        names.pop(element.get(qn("w:id")), None)
    elif str(element.get(qn("w:name"))).startswith(KEY):
        names[element.get(qn("w:id"))] = element.get(qn("w:name")).removeprefix(KEY)


def _read_one(element: Any, names: dict[str, str]) -> tuple[str, str, tuple[str, ...]]:
    key = next(iter(names.values()), "")
    words: list[str] = []
    comments = []
    for part in element.iter():
        if part.tag in (qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
            _turn_bookmark(part, names)
            key = key or next(iter(names.values()), "")
        elif part.tag == qn("w:commentReference"):
            comments.append(part.get(qn("w:id")))
        elif part.tag == qn("w:t") and not _left_out(part):
            words.append(part.text or "")
        elif part.tag in (qn("w:br"), qn("w:tab")):
            words.append(" ")
    return key, "".join(words), tuple(comments)


def _left_out(part: Any) -> bool:
    """Moved away, or our own label and number before the text."""
    style = part.getparent().find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
    label = style is not None and style.get(qn("w:val")) == LABEL.replace(" ", "")
    return label or any(True for _ in part.iterancestors(qn("w:moveFrom"), qn("w:del")))
