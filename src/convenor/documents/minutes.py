"""Minutes: one structure, set as tagged PDF and as DOCX, and a DOCX read back with its changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO, Literal

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


@dataclass(frozen=True)
class Run:
    """A stretch of words that stayed, came or went."""

    kind: Literal["same", "added", "removed"]
    text: str


@dataclass(frozen=True)
class ChangedParagraph:
    key: str
    before: str
    after: str
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class NewParagraph:
    """`after_key` is the paragraph it follows; empty at the beginning."""

    after_key: str
    text: str


@dataclass(frozen=True)
class ReturnedComment:
    """`key` is the paragraph the comment hangs on; empty where that is not known."""

    key: str
    author: str
    text: str


@dataclass(frozen=True)
class ReturnedMinutes:
    unchanged: tuple[str, ...]
    changed: tuple[ChangedParagraph, ...]
    new: tuple[NewParagraph, ...]
    removed: tuple[str, ...]
    comments: tuple[ReturnedComment, ...]


class MinutesNotAccepted(ValueError):
    """A returned DOCX was refused; the message is the sentence for the person who sent it."""


def minutes_as_pdf(minutes: MinutesDocument) -> bytes:
    """The minutes as a tagged PDF."""
    raise NotImplementedError


def minutes_as_docx(minutes: MinutesDocument) -> bytes:
    """The minutes for Word, each paragraph inside a bookmark `c_<key>`."""
    raise NotImplementedError


def minutes_from_docx(
    file: Path | BinaryIO,
    *,
    original: MinutesDocument,
    expected_token: str,
    expected_version: int,
) -> ReturnedMinutes:
    """What a chair changed, against `original`: the structure that went out as that version."""
    raise NotImplementedError
