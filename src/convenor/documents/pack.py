"""One meeting's pack as a PDF, made for one reader.

The caller decides what the reader may see: an entry or paper that is not in the request is not in
the pack. Nothing here knows of permissions.
"""

from __future__ import annotations

import itertools
import tempfile
from pathlib import Path
from typing import Any

from convenor.documents.kinds import IMAGES, FileKind, FileNotAccepted
from convenor.documents.pack_parts import (
    Converter,
    NotConverted,
    PackEntry,
    PackPaper,
    PackRequest,
    PackResult,
    PaperLeftOut,
)
from convenor.documents.pdf_files import ADDRESS, Part, join, widths_of
from convenor.documents.reading import text_of
from convenor.documents.typesetting import letters_not_shown, long_day, typeset

MOST_WORDS = 400
PICTURE_FORMATS = {FileKind.PNG: "png", FileKind.JPEG: "jpg", FileKind.WEBP: "webp"}


def make_pack(
    request: PackRequest, target: Path, *, converter: Converter | None = None
) -> PackResult:
    """Write the pack to `target`. A broken paper gets a slip page and is listed in the result."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts: list[Part] = []
        left_out: list[PaperLeftOut] = []
        named = [
            (number, paper)
            for number, entry in enumerate(request.entries)
            for paper in entry.papers
        ]
        for place, (number, paper) in enumerate(named):
            path, widths, reason = _prepared(paper, folder / str(place), converter)
            parts.append(Part(path, paper.title, number, widths))
            if reason:
                left_out.append(PaperLeftOut(paper.title, reason))
        front, count = _front(request, parts, folder / "front.pdf")
        stamps = _stamps(request, parts, [paper for _, paper in named], count)
        (folder / "stamps.pdf").write_bytes(stamps)
        titles = [f"{entry.number} {entry.title}".strip() for entry in request.entries]
        pages = join(front, folder / "stamps.pdf", parts, titles, target)
    return PackResult(target, pages, tuple(left_out), letters_not_shown(_words(request)))


def _words(request: PackRequest) -> list[str]:
    """All that people wrote for the pages that are set here."""
    words = [request.title, request.partnership, request.group, request.place, request.reader_mark]
    for entry in request.entries:
        words += [entry.title, entry.purpose, entry.presenter]
        words += [paper.title for paper in entry.papers]
        words += [*entry.cites, *(cited for paper in entry.papers for cited in paper.cites)]
    return words


def _prepared(
    paper: PackPaper, folder: Path, converter: Converter | None
) -> tuple[Path, tuple[float, ...], str]:
    """The paper as a PDF, or its slip page with the reason."""
    folder.mkdir()
    try:
        path, reason = _as_pdf(paper, folder, converter)
        return path, widths_of(path), reason
    except Exception as error:  # noqa: BLE001 a strange paper must never take the pack with it
        reason = _why(error, paper)
    slip = _slip(paper.title, f"This paper could not be added. {reason}", folder)
    return slip, widths_of(slip), reason


def _why(error: Exception, paper: PackPaper) -> str:
    if isinstance(error, FileNotAccepted):
        return str(error).replace(f"“{paper.path.name}”", "The file")
    if isinstance(error, OSError):
        return "The file could not be found or opened."
    return "The file could not be read."


def _as_pdf(paper: PackPaper, folder: Path, converter: Converter | None) -> tuple[Path, str]:
    if paper.kind is FileKind.PDF:
        return paper.path, ""
    if paper.kind in IMAGES:
        return _picture(paper, folder), ""
    if converter is not None:
        try:
            made = converter(paper.path, folder)
            widths_of(made)
        except NotConverted as error:
            return _office_slip(paper, folder), str(error)
        except (OSError, ValueError):
            return _office_slip(paper, folder), "It could not be turned into pages."
        return made, ""
    return _office_slip(paper, folder), ""


def _office_slip(paper: PackPaper, folder: Path) -> Path:
    sort = "a Word file" if paper.kind is FileKind.DOCX else "an Excel file"
    sentence = f"This paper is {sort}. Open it from the meeting’s page. Its words follow."
    return _slip(paper.title, sentence, folder, text_of(paper.path, paper.kind)[:MOST_WORDS])


def _slip(title: str, sentence: str, folder: Path, words: tuple[str, ...] = ()) -> Path:
    path = folder / "slip.pdf"
    data = {"title": title, "sentence": sentence, "paragraphs": words}
    path.write_bytes(typeset("slip.typ", data))
    return path


def _picture(paper: PackPaper, folder: Path) -> Path:
    path = folder / "picture.pdf"
    data = {"title": paper.title, "format": PICTURE_FORMATS[paper.kind]}
    path.write_bytes(typeset("picture.typ", data, picture=paper.path))
    return path


def _front(request: PackRequest, parts: list[Part], path: Path) -> tuple[Path, int]:
    """Set twice where the agenda's own length was guessed wrong, so that its numbers are true."""
    count = 2
    while True:
        path.write_bytes(typeset("front.typ", _front_data(request, parts, count)))
        found = len(widths_of(path))
        if found <= count:
            return path, found
        count = found


def _front_data(request: PackRequest, parts: list[Part], front: int) -> dict[str, Any]:
    papers = [paper for entry in request.entries for paper in entry.papers]
    starts = itertools.accumulate((len(part.widths) for part in parts), initial=front + 1)
    links = [
        (
            part.entry,
            {
                "title": part.title,
                "address": f"{ADDRESS}{place}",
                "page": start,
                "cites": list(paper.cites),
            },
        )
        for place, (part, start, paper) in enumerate(zip(parts, starts, papers, strict=False))
    ]
    return {
        "title": request.title,
        "partnership": request.partnership,
        "group": request.group,
        "day": long_day(request.on),
        "time": request.time,
        "place": request.place,
        "mark": request.reader_mark,
        "entries": [
            {
                "number": entry.number,
                "title": entry.title,
                "starts": entry.starts,
                "length": f"{entry.minutes} min" if entry.minutes else "",
                "detail": " · ".join(part for part in (entry.purpose, entry.presenter) if part),
                "papers": [link for owner, link in links if owner == number],
                "cites": list(entry.cites),
            }
            for number, entry in enumerate(request.entries)
        ],
    }


def _stamps(request: PackRequest, parts: list[Part], papers: list[PackPaper], front: int) -> bytes:
    total = front + sum(len(part.widths) for part in parts)
    numbers = itertools.count(front + 1)
    stamps = []
    for part, paper in zip(parts, papers, strict=True):
        mark = [paper.marking, f"For {request.reader_mark}" if request.reader_mark else ""]
        words = " · ".join(filter(None, mark)) if paper.named else paper.marking
        stamps += [
            {"width": width, "mark": words, "number": f"Page {next(numbers)} of {total}"}
            for width in part.widths
        ]
    return typeset("stamps.typ", {"stamps": stamps})


__all__ = [
    "Converter",
    "PackEntry",
    "PackPaper",
    "PackRequest",
    "PackResult",
    "PaperLeftOut",
    "make_pack",
]
