"""A Word file of ours that somebody edited, as the paragraphs and comments that stand in it now.

Written against what Word and LibreOffice really save: see the tests, which do the same to our files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from docx import Document
from docx.exceptions import PythonDocxError
from docx.oxml import parse_xml
from docx.oxml.exceptions import XmlchemyError
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from convenor.documents.word import ABOVE, KEY

STRANGE = (PythonDocxError, XmlchemyError, SyntaxError, LookupError, TypeError, AttributeError)
"""What python-docx raises over a file that opens and is no Word file all the same."""
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
PARA_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
P, START, END = qn("w:p"), qn("w:bookmarkStart"), qn("w:bookmarkEnd")
RANGE, REFERENCE = qn("w:commentRangeStart"), qn("w:commentReference")
GONE = (qn("w:del"), qn("w:moveFrom"))
BLANKS = (qn("w:br"), qn("w:cr"), qn("w:tab"), qn("w:ptab"))


@dataclass(frozen=True)
class ReadParagraph:
    """One Word paragraph: the bookmark it stands in, its words, the comments that hang on it.

    `is_above` says that it is of the lines before the first item: title, place, who was there.
    """

    key: str
    text: str
    comments: tuple[str, ...]
    is_above: bool = False


@dataclass(frozen=True)
class ReadComment:
    """`is_settled` says that it was marked as resolved in Word."""

    author: str
    text: str
    is_settled: bool


@dataclass(frozen=True)
class ReadWord:
    mark: str
    paragraphs: tuple[ReadParagraph, ...]
    comments: dict[str, ReadComment]


def read_word(file: BinaryIO) -> ReadWord:
    """With tracked changes as if they were all accepted. Raises ValueError for a file that is none."""
    try:
        document = Document(file)
        properties = document.core_properties
        mark = properties.identifier or properties.category
        return ReadWord(mark, tuple(_read_paragraphs(document)), _read_comments(document))
    except STRANGE as error:
        raise ValueError(str(error)) from error


@dataclass
class _Place:
    """Where the reading has come to.

    Our bookmarks never overlap, so one alone is open. Its name counts, not its number: LibreOffice
    starts a bookmark over several paragraphs more than once and ends one of them.
    """

    open: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    placed: set[str] = field(default_factory=set)

    def turn(self, element: Any) -> None:
        number, name = element.get(qn("w:id")), str(element.get(qn("w:name")))
        if element.tag == START and name.startswith(KEY):
            self.open = self.keys[number] = name.removeprefix(KEY)
        elif element.tag == END and self.keys.get(number) == self.open:
            self.open = ""

    def comment(self, element: Any) -> None:
        """A comment hangs on the paragraph where it begins."""
        number = element.get(qn("w:id"))
        if number not in self.placed:
            self.placed.add(number)
            self.comments.append(number)


def _read_paragraphs(document: Any) -> Iterator[ReadParagraph]:
    place, carried, first = _Place(), "", ""
    for element in document.element.body.iter(P, START, END, RANGE):
        if element.tag != P:
            if not any(True for _ in element.iterancestors(P)):
                place.comment(element) if element.tag == RANGE else place.turn(element)
            continue
        if any(True for _ in element.iterancestors(FALLBACK)):
            continue
        key, text = _read_one(element, place)
        if _mark_is_gone(element):
            carried, first = carried + text, first or (key if text.strip() else "")
            continue
        style = Paragraph(element, document).style
        above = style is not None and style.name in ABOVE
        words, comments = " ".join((carried + text).split()), tuple(place.comments)
        yield ReadParagraph(first or key, words, comments, above)
        carried, first = "", ""
        place.comments.clear()


def _mark_is_gone(paragraph: Any) -> bool:
    """The paragraph runs on into the next one, once the tracked changes are accepted."""
    inside = f"{qn('w:pPr')}/{qn('w:rPr')}/"
    return any(paragraph.find(inside + tag) is not None for tag in GONE)


def _read_one(element: Any, place: _Place) -> tuple[str, str]:
    """Its key is that of the first bookmark in which a word of it stands."""
    key, empty = "", place.open
    words: list[str] = []
    for part in element.iter():
        if next(part.iterancestors(P), element) is not element:
            continue
        if part.tag in (START, END):
            place.turn(part)
        elif part.tag in (RANGE, REFERENCE):
            place.comment(part)
        else:
            said = _words(part)
            words.append(said)
            key = key or (place.open if said.strip() else "")
    text = "".join(words)
    return key if text.strip() else place.open or empty, text


def _words(part: Any) -> str:
    if part.tag in BLANKS:
        return " "
    if part.tag not in (qn("w:t"), qn("w:noBreakHyphen")):
        return ""
    if any(True for _ in part.iterancestors(FALLBACK, *GONE)):
        return ""
    return "-" if part.tag == qn("w:noBreakHyphen") else part.text or ""


def _read_comments(document: Any) -> dict[str, ReadComment]:
    settled = _settled(document)
    return {
        comment._comment_elm.get(qn("w:id"), ""): ReadComment(
            comment._comment_elm.get(qn("w:author"), ""),
            comment.text,
            any(each.get(PARA_ID) in settled for each in comment._comment_elm.iter(P)),
        )
        for comment in document.comments
    }


def _settled(document: Any) -> set[str]:
    """The paragraphs of comments that are marked as resolved, which Word keeps in a part of their own."""
    parts = document.part.package.iter_parts()
    found = [part.blob for part in parts if part.partname == "/word/commentsExtended.xml"]
    return {
        each.get(f"{W15}paraId")
        for blob in found
        for each in parse_xml(blob).iter(f"{W15}commentEx")
        if each.get(f"{W15}done") in ("1", "true")
    }
