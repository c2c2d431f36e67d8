"""A short paper made of what is on record: headings with a few paragraphs, as a tagged PDF."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from convenor.documents.typesetting import typeset
from convenor.documents.wording import blocks_of


@dataclass(frozen=True)
class ShortSection:
    """`text` is light Markdown, as everywhere."""

    heading: str
    text: str


@dataclass(frozen=True)
class ShortPaper:
    title: str
    partnership: str
    sections: tuple[ShortSection, ...]
    below: str = ""
    """A last line, such as what is missing."""


def short_paper_as_pdf(paper: ShortPaper) -> bytes:
    """On A4. The same words give the same file, to the last byte."""
    sections = [
        {
            "heading": each.heading,
            "blocks": [asdict(block) for block in blocks_of(each.text)],
        }
        for each in paper.sections
    ]
    return typeset("short_paper.typ", asdict(paper) | {"sections": sections})
