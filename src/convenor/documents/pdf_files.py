"""PDF files as qpdf sees them, checked and joined."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import pikepdf

from convenor.documents.kinds import FileNotAccepted
from convenor.documents.pdf_bookmarks import bookmarks_of
from convenor.documents.pdf_tags import STRANGE, Tags

ACTIONS = {
    "/JavaScript": "contains a script (JavaScript)",
    "/Launch": "contains a command that starts another program",
}
DEPTH = 40
STRIP = 22.0
ADDRESS = "https://paper.invalid/"


def pages_of_safe_pdf(file: BinaryIO, name: str) -> int:
    """How many pages; refuses a PDF that is broken, locked or would do something when opened."""
    try:
        with pikepdf.open(file) as pdf:
            if pdf.is_encrypted:
                raise FileNotAccepted(_locked(name))
            for found in _actions(pdf):
                raise FileNotAccepted(
                    f"“{name}” {found}, which can harm the people who open it. "
                    "Print it to a new PDF and send that."
                )
            return len(pdf.pages)
    except pikepdf.PasswordError:
        raise FileNotAccepted(_locked(name)) from None
    except (pikepdf.PdfError, RecursionError):
        raise FileNotAccepted(
            f"“{name}” is a broken PDF: it could not be read. "
            "Open it on your computer, save it again as PDF and send that."
        ) from None


def _locked(name: str) -> str:
    return (
        f"“{name}” is locked (encrypted), so it cannot go into a pack or be searched. "
        "Save a copy without a password or restrictions and send that."
    )


def _actions(pdf: pikepdf.Pdf) -> Iterator[str]:
    names = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary) and "/JavaScript" in names:
        yield ACTIONS["/JavaScript"]
    for item in pdf.objects:
        yield from _actions_in(item, DEPTH)


def _actions_in(item: Any, depth: int) -> Iterator[str]:
    """Looks into what stands inside an object; what it points to has its own turn."""
    if depth == 0:
        return
    if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        kind = item.get("/S")
        if isinstance(kind, pikepdf.Name) and str(kind) in ACTIONS:
            yield ACTIONS[str(kind)]
        if "/JS" in item:
            yield ACTIONS["/JavaScript"]
        inside = [value for _, value in item.items()]
    elif isinstance(item, pikepdf.Array):
        inside = list(item)
    else:
        return
    for value in inside:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _actions_in(value, depth - 1)


@dataclass(frozen=True)
class Part:
    """A paper ready to be joined: `entry` is its agenda item's place, `widths` those of its pages."""

    path: Path
    title: str
    entry: int
    widths: tuple[float, ...]


def page_count(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


def widths_of(path: Path) -> tuple[float, ...]:
    """The width of each page as it is shown; `FileNotAccepted` if it cannot be read."""
    with path.open("rb") as file:
        if not pages_of_safe_pdf(file, path.name):
            raise FileNotAccepted("It has no pages.")
    with pikepdf.open(path) as pdf:
        return tuple(_shown_width(page) for page in pdf.pages)


def join(
    front: Path, stamps: Path, parts: Sequence[Part], entries: Sequence[str], target: Path
) -> int:
    """Front pages and papers as one file; content is read from disk as it is written."""
    with ExitStack() as stack:
        pack = stack.enter_context(pikepdf.open(front))
        before = len(pack.pages)
        starts, own, tags = [], [], Tags(pack)
        for part in parts:
            starts.append(len(pack.pages))
            paper = stack.enter_context(pikepdf.open(part.path))
            own.append(bookmarks_of(paper, starts[-1]))
            _append(pack, paper)
            tags.take(paper, pack.pages[starts[-1] :], part.title)
        tags.finish()
        marks = stack.enter_context(pikepdf.open(stamps)).pages
        papers = list(pack.pages)[before:]
        for page, mark in zip(papers, list(marks)[: len(papers)], strict=True):
            _stamp(pack, page, mark)
        _point_links(pack, before, starts)
        _bookmark(pack, parts, entries, starts, own)
        pack.Root.PageLabels = pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(S=pikepdf.Name.D)])
        pack.Root.PageMode = pikepdf.Name.UseOutlines
        _claim_nothing(pack)
        pack.save(target)
        return len(pack.pages)


def _append(pack: pikepdf.Pdf, paper: pikepdf.Pdf) -> None:
    """Its pages with what they need of the document: places that links lead to, forms, hidden layers.

    Its table of contents is not carried so: it would stand at the top, and be of any length.
    """
    before = len(pack.pages)
    try:
        pack.add_pages_from(paper, outlines="ignore")
    except STRANGE:
        del pack.pages[before:]
        pack.pages.extend(paper.pages)


def _claim_nothing(pack: pikepdf.Pdf) -> None:
    """The front pages keep to PDF/UA and say so; of papers that others wrote we cannot say it."""
    with pack.open_metadata(set_pikepdf_as_editor=False) as said:
        for claim in [key for key in said if "pdfua" in key]:
            del said[claim]


def _turn(page: pikepdf.Page) -> int:
    return int(page.obj.get("/Rotate", 0)) % 360


def _shown_width(page: pikepdf.Page) -> float:
    left, low, right, high = (float(edge) for edge in page.cropbox)
    return abs(high - low) if _turn(page) in (90, 270) else abs(right - left)


def _stamp(pack: pikepdf.Pdf, page: pikepdf.Page, mark: pikepdf.Page) -> None:
    """The page grows by a strip at its foot, so that the stamp never lies on anything."""
    box = [float(edge) for edge in page.cropbox]
    left, right = sorted((box[0], box[2]))
    low, high = sorted((box[1], box[3]))
    strip, grown = {
        90: ((right, low, right + STRIP, high), (left, low, right + STRIP, high)),
        180: ((left, high, right, high + STRIP), (left, low, right, high + STRIP)),
        270: ((left - STRIP, low, left, high), (left - STRIP, low, right, high)),
    }.get(_turn(page), ((left, low - STRIP, right, low), (left, low - STRIP, right, high)))
    page.mediabox = pikepdf.Array(grown)
    page.cropbox = pikepdf.Array(grown)
    page.add_overlay(mark, pikepdf.Rectangle(*strip))


def _point_links(pack: pikepdf.Pdf, front: int, starts: Sequence[int]) -> None:
    """The agenda's addresses of papers become jumps to their first pages."""
    for page in list(pack.pages)[:front]:
        for link in page.obj.get("/Annots", []):
            address = str(link.get("/A", pikepdf.Dictionary()).get("/URI", ""))
            if address.startswith(ADDRESS):
                place = pack.pages[starts[int(address.removeprefix(ADDRESS))]]
                link.A = pikepdf.Dictionary(
                    S=pikepdf.Name.GoTo, D=pikepdf.Array([place.obj, pikepdf.Name.Fit])
                )


def _bookmark(
    pack: pikepdf.Pdf,
    parts: Sequence[Part],
    entries: Sequence[str],
    starts: Sequence[int],
    inside: Sequence[list[pikepdf.OutlineItem]],
) -> None:
    with pack.open_outline() as outline:
        outline.root.clear()
        outline.root.append(pikepdf.OutlineItem("Agenda", min(1, len(pack.pages) - 1)))
        for number, title in enumerate(entries):
            own = [place for place, part in enumerate(parts) if part.entry == number]
            item = pikepdf.OutlineItem(title, starts[own[0]] if own else 1)
            for place in own:
                paper = pikepdf.OutlineItem(parts[place].title, starts[place])
                paper.is_closed = True
                paper.children += inside[place]
                item.children.append(paper)
            outline.root.append(item)
