"""A group's annual report: lines with links, under headings, as tagged PDF and for Word."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from convenor.documents.typesetting import typeset
from convenor.documents.wording import Block, TextRun


@dataclass(frozen=True)
class ReportLine:
    """One thing of the year. `address` leads to its page, and `beside` says what more there is."""

    text: str
    beside: str = ""
    address: str = ""


@dataclass(frozen=True)
class ReportSection:
    heading: str
    lines: tuple[ReportLine, ...]
    nothing: str
    """What is said where the year brought none."""


@dataclass(frozen=True)
class AnnualReport:
    title: str
    partnership: str
    summary: tuple[str, ...]
    sections: tuple[ReportSection, ...]
    as_seen: str
    """Who may read it: the report holds what one reader may see."""


def report_as_pdf(report: AnnualReport) -> bytes:
    """On A4, with a heading for each section."""
    return typeset("report.typ", asdict(report))


def report_as_docx(report: AnnualReport) -> bytes:
    """The same for Word, for whoever goes on writing."""
    from convenor.documents.word import WordPiece, write_word  # loads python-docx

    pieces = []
    for number, section in enumerate(report.sections):
        heading = Block("text", (TextRun(section.heading),))
        pieces.append(WordPiece(f"h{number}", True, False, "", (heading,)))
        pieces.append(WordPiece(f"s{number}", False, False, "", _lines(section)))
    above = [report.partnership, *report.summary]
    return write_word(report.title, above, [report.as_seen], pieces, "annual-report")


def _lines(section: ReportSection) -> tuple[Block, ...]:
    if not section.lines:
        return (Block("text", (TextRun(section.nothing),)),)
    return tuple(Block("bullet", _runs(line)) for line in section.lines)


def _runs(line: ReportLine) -> tuple[TextRun, ...]:
    words = TextRun(line.text, link=line.address)
    return (words, TextRun(f" {line.beside}", italic=True)) if line.beside else (words,)
