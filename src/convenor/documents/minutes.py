"""Minutes: one structure, set as tagged PDF and as DOCX. `returning` reads a DOCX back."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Literal

from convenor.documents.typesetting import long_day, typeset
from convenor.documents.wording import NOT_IN_XML, Block, TextRun, blocks_of, is_right_to_left

LABELS = {
    "decision": "Decision",
    "action": "Action",
    "concern": "Concern",
    "progress": "Progress",
}
BETWEEN = "#"

Kind = Literal["heading", "prose", "decision", "action", "concern", "progress"]


@dataclass(frozen=True)
class MinutesParagraph:
    """`key` is short and stable (letters, digits, underscore, at most 38). `text` is light
    Markdown. A redacted paragraph shows its reason; its text never reaches a file."""

    key: str
    kind: Kind
    text: str
    number: str = ""
    redacted: bool = False
    reason: str = ""


@dataclass(frozen=True)
class MinutesDocument:
    title: str
    group: str
    on: date
    place: str
    status_line: str
    attendance: tuple[str, ...]
    paragraphs: tuple[MinutesParagraph, ...]
    token: str = ""
    version: int = 0


def minutes_as_pdf(minutes: MinutesDocument) -> bytes:
    """The minutes as a tagged PDF."""
    data = {
        "title": minutes.title,
        "group": minutes.group,
        "day": long_day(minutes.on),
        "place": minutes.place,
        "status": minutes.status_line,
        "attendance": minutes.attendance,
        "paragraphs": [
            {
                "kind": one.kind,
                "number": one.number,
                "label": label_of(one) if one.kind in LABELS else "",
                "blocks": [
                    asdict(block) | {"turned": is_right_to_left(block.plain)}
                    for block in _blocks(one)
                ],
            }
            for one in minutes.paragraphs
        ],
    }
    return typeset("minutes.typ", data)


def minutes_as_docx(minutes: MinutesDocument) -> bytes:
    """The minutes for Word, each paragraph inside a bookmark `c_<key>`."""
    from convenor.documents.word import WordPiece, write_word  # loads python-docx

    pieces = [
        WordPiece(one.key, one.kind == "heading", one.kind in LABELS, label_of(one), _blocks(one))
        for one in minutes.paragraphs
    ]
    mark = f"{minutes.token}{BETWEEN}{minutes.version}"
    return write_word(minutes.title, _where(minutes), minutes.attendance, pieces, mark)


def _where(minutes: MinutesDocument) -> list[str]:
    where = ", ".join(filter(None, (long_day(minutes.on), minutes.place)))
    return [line for line in (minutes.group, where, minutes.status_line) if line]


def lines_above(minutes: MinutesDocument) -> tuple[str, ...]:
    """What stands in the Word file before the first paragraph, as it is read back."""
    lines = (minutes.title, *_where(minutes), *minutes.attendance)
    return tuple(" ".join(NOT_IN_XML.sub("", line).split()) for line in lines)


def label_of(one: MinutesParagraph) -> str:
    return " ".join(filter(None, (LABELS.get(one.kind, ""), one.number)))


def _blocks(one: MinutesParagraph) -> tuple[Block, ...]:
    if one.redacted:
        return (Block("text", (TextRun(_redaction(one), italic=True),)),)
    return blocks_of(one.text)


def _redaction(one: MinutesParagraph) -> str:
    return f"[Left out: {one.reason}]" if one.reason else "[Left out]"


def shown(one: MinutesParagraph) -> str:
    """The words that stand in the files: without Markdown, and without what is redacted."""
    return "\n".join(block.plain for block in _blocks(one))
