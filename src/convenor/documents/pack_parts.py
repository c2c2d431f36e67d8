"""What a pack is made of, as plain values: light to load, unlike what sets and joins them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from convenor.documents.kinds import FileKind

# Turns an office file into a PDF in the folder given; raises NotConverted with the reason.
Converter = Callable[[Path, Path], Path]


class NotConverted(ValueError):
    """An office file could not be turned into pages; the message is the sentence that says why."""


@dataclass(frozen=True)
class PackPaper:
    """One paper. `named` asks for the reader's mark on each page (restricted, or named seats)."""

    title: str
    path: Path
    kind: FileKind
    marking: str = ""
    named: bool = False
    cites: tuple[str, ...] = ()
    """What it rests on, each as a line."""


@dataclass(frozen=True)
class PackEntry:
    """One item of the agenda. `starts` is the running time as it is shown, such as "10:15"."""

    number: str
    title: str
    purpose: str = ""
    starts: str = ""
    minutes: int = 0
    presenter: str = ""
    papers: tuple[PackPaper, ...] = ()
    cites: tuple[str, ...] = ()


@dataclass(frozen=True)
class PackRequest:
    """`reader_mark` is the role or name after "For"; empty leaves no mark."""

    title: str
    partnership: str
    group: str
    on: date
    place: str
    entries: tuple[PackEntry, ...]
    time: str = ""
    reader_mark: str = ""


@dataclass(frozen=True)
class PaperLeftOut:
    """A paper that a slip page stands for, and why."""

    title: str
    reason: str


@dataclass(frozen=True)
class PackResult:
    path: Path
    pages: int
    left_out: tuple[PaperLeftOut, ...] = field(default=())
    letters: tuple[str, ...] = field(default=())
    """Those of titles and names that no font could show."""
