"""The tags of papers in a pack, which let a screen reader find headings, lists and tables.

A PDF keeps them as a tree beside its pages, and each page says by a number which part of the tree is its
own. In a pack those numbers would be those of another paper, so all are given anew. A paper without tags,
or with broken ones, is at least read page by page in the order in which it was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

STRANGE = (
    pikepdf.PdfError,
    pikepdf.ForeignObjectError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    RecursionError,
)
OWNERS = ("/StructParents", "/StructParent")
DEEPEST = 8


class Tags:
    """The tree of a pack that grows by each paper's own. Does nothing where the pack has none."""

    def __init__(self, pack: pikepdf.Pdf) -> None:
        self.pack = pack
        self.root = pack.Root.get("/StructTreeRoot")
        self.owned: dict[int, Any] = {}
        self.top: Any = None
        if self.root is not None:
            self.owned = dict(pikepdf.NumberTree(self.root.ParentTree).items())
            self.top = _kids(self.root)[0]

    def take(self, paper: pikepdf.Pdf, pages: Sequence[pikepdf.Page], title: str) -> None:
        """Once the pages of the paper are in the pack."""
        if self.root is None:
            return
        part = self._element(Name.Part, self.top)
        part.T = title
        try:
            taken = self._tree(paper, pages, part)
        except STRANGE:
            taken = False
        if not taken:
            self._plain(pages, part)
        self.top.K = Array([*_kids(self.top), part])

    def finish(self) -> None:
        if self.root is None:
            return
        rows = [each for key in sorted(self.owned) for each in (key, self.owned[key])]
        self.root.ParentTree = self.pack.make_indirect(Dictionary(Nums=Array(rows)))
        self.root.ParentTreeNextKey = max(self.owned, default=-1) + 1

    def _tree(self, paper: pikepdf.Pdf, pages: Sequence[pikepdf.Page], part: Any) -> bool:
        if "/StructTreeRoot" not in paper.Root or not paper.Root.get("/MarkInfo", {}).get(
            "/Marked"
        ):
            return False
        tree = self.pack.copy_foreign(paper.Root.StructTreeRoot)
        tops = [self._indirect(kid) for kid in _kids(tree)]
        if not tops or "/ParentTree" not in tree:
            return False
        owned = dict(pikepdf.NumberTree(tree.ParentTree).items())
        first = max(self.owned, default=-1) + 1
        numbers = {old: first + place for place, old in enumerate(sorted(owned))}
        self._roles(tree, tops)
        _renumber(pages, numbers)
        for kid in tops:
            kid.P = part
        part.K = Array(tops)
        self.owned |= {numbers[old]: value for old, value in owned.items()}
        self._more(tree)
        return True

    def _plain(self, pages: Sequence[pikepdf.Page], part: Any) -> None:
        """Each page as one paragraph: its words are read, in the order in which they were written."""
        _renumber(pages, {})
        kids = []
        for page in pages:
            number = max(self.owned, default=-1) + 1
            element = self._element(Name.P, part)
            element.Pg, element.K = page.obj, Array([0])
            page.contents_add(b"/P <</MCID 0>> BDC\n", prepend=True)
            page.contents_add(b"\nEMC")
            page.obj.StructParents = number
            self.owned[number] = Array([element])
            kids.append(element)
        part.K = Array(kids)

    def _element(self, kind: Any, parent: Any) -> Any:
        return self.pack.make_indirect(Dictionary(Type=Name.StructElem, S=kind, P=parent))

    def _indirect(self, item: Any) -> Any:
        return item if item.is_indirect else self.pack.make_indirect(item)

    def _roles(self, tree: Any, tops: Sequence[Any]) -> None:
        """What a paper calls its own kinds of tags; a name that means something else here gets a new one."""
        ours = self.root.get("/RoleMap", Dictionary())
        renamed = {}
        for name, meant in tree.get("/RoleMap", Dictionary()).items():
            if str(ours.get(name, meant)) == str(meant):
                ours[name] = meant
            else:
                renamed[name] = f"{name}-{len(list(ours.keys()))}"
                ours[renamed[name]] = meant
        if renamed:
            for element in _elements(tops):
                if (new := renamed.get(str(element.get("/S")))) is not None:
                    element.S = Name(new)
        self.root.RoleMap = ours

    def _more(self, tree: Any) -> None:
        """Named attributes, and the names by which cells of tables know their headings."""
        if "/ClassMap" in tree:
            self.root.ClassMap = Dictionary(
                dict(tree.ClassMap.items()) | dict(self.root.get("/ClassMap", {}).items())
            )
        if "/IDTree" in tree:
            if "/IDTree" not in self.root:
                self.root.IDTree = pikepdf.NameTree.new(self.pack).obj
            known = pikepdf.NameTree(self.root.IDTree)
            for name, element in pikepdf.NameTree(tree.IDTree).items():
                if name not in known:
                    known[name] = element
        if "/Namespaces" in tree:
            self.root.Namespaces = Array([*self.root.get("/Namespaces", []), *tree.Namespaces])


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K")
    if isinstance(kids, Array):
        return list(kids)
    return [] if kids is None else [kids]


def _elements(tops: Sequence[Any]) -> Iterator[Any]:
    """All below, each once."""
    waiting, seen = list(tops), set()
    while waiting:
        element = waiting.pop()
        if not isinstance(element, Dictionary) or "/S" not in element:
            continue
        if element.is_indirect:
            if element.objgen in seen:
                continue
            seen.add(element.objgen)
        yield element
        waiting += _kids(element)


def _renumber(pages: Sequence[pikepdf.Page], numbers: dict[int, int]) -> None:
    """Pages, links and drawings inside them own what `numbers` says; what it does not say owns nothing."""
    seen: set[tuple[int, int]] = set()
    for page in pages:
        _own(page.obj, numbers, seen)
        for note in page.obj.get("/Annots", []):
            if isinstance(note, Dictionary):
                _own(note, numbers, seen)
        _inside(page.obj, numbers, seen, DEEPEST)


def _inside(holder: Any, numbers: dict[int, int], seen: set[tuple[int, int]], depth: int) -> None:
    drawings = holder.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    for _, drawing in drawings.items():
        if drawing.objgen in seen or depth == 0:
            continue
        _own(drawing, numbers, seen)
        _inside(drawing, numbers, seen, depth - 1)


def _own(item: Any, numbers: dict[int, int], seen: set[tuple[int, int]]) -> None:
    if item.is_indirect:
        if item.objgen in seen:
            return
        seen.add(item.objgen)
    for key in OWNERS:
        if key in item:
            new = numbers.get(int(item[key]))
            if new is None:
                del item[key]
            else:
                item[key] = new
