"""A paper's own bookmarks, as they stand in a pack."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

import pikepdf

MOST = 500
DEEPEST = 4
LONGEST = 200
STRANGE = (pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError)
"""What a broken table of contents may raise: the paper is then joined without it."""

Find = Callable[[Any], int | None]


def bookmarks_of(paper: pikepdf.Pdf, start: int) -> list[pikepdf.OutlineItem]:
    """Those that lead to a page of the paper, whose first page is `start` of the pack."""
    try:
        if "/Outlines" not in paper.Root:
            return []
        with paper.open_outline(max_depth=DEEPEST) as outline:
            kept = _kept(islice(outline.root, MOST), _finder(paper), start, [MOST])
        return kept
    except STRANGE:
        return []


def _kept(
    items: Iterable[pikepdf.OutlineItem], find: Find, start: int, left: list[int]
) -> list[pikepdf.OutlineItem]:
    """One that leads nowhere leads to where the first below it does, or is left out."""
    made = []
    for item in items:
        if left[0] <= 0:
            break
        left[0] -= 1
        below = _kept(islice(item.children, MOST), find, start, left)
        page = find(item)
        title = " ".join(str(item.title).split())[:LONGEST]
        if page is None or not title:
            made += below
            continue
        new = pikepdf.OutlineItem(title, start + page)
        new.is_closed = True
        new.children += below
        made.append(new)
    return made


def _finder(paper: pikepdf.Pdf) -> Find:
    """Says on which page of the paper a bookmark leads."""
    pages = {page.obj.objgen: number for number, page in enumerate(paper.pages)}
    names = _names(paper)

    def find(item: pikepdf.OutlineItem) -> int | None:
        place: Any = item.destination
        if place is None and item.action is not None and item.action.get("/S") == "/GoTo":
            place = item.action.get("/D")
        if isinstance(place, pikepdf.Name | pikepdf.String):
            place = names.get(str(place))
        if isinstance(place, pikepdf.Dictionary):
            place = place.get("/D")
        if not isinstance(place, pikepdf.Array) or len(place) == 0:
            return None
        page = place[0]
        return pages.get(page.objgen) if isinstance(page, pikepdf.Dictionary) else None

    return find


def _names(paper: pikepdf.Pdf) -> dict[str, Any]:
    """The places that have a name, as either generation of PDF keeps them."""
    names: dict[str, Any] = {}
    for name, place in paper.Root.get("/Dests", pikepdf.Dictionary()).items():
        names[str(name)] = place
    tree = paper.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    if tree is not None:
        names |= {str(name): place for name, place in pikepdf.NameTree(tree).items()}
    return names
