"""A paper's own bookmarks stand under it in the pack and lead to the same pages there."""

from datetime import date

import pikepdf
import pytest

from convenor.documents.kinds import FileKind
from convenor.documents.pack import PackEntry, PackPaper, PackRequest, make_pack
from convenor.documents.pdf_bookmarks import MOST
from tests.documents.test_checking import pdf


def packed(tmp_path, *papers):
    made = []
    for number, data in enumerate(papers):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(data)
        made.append(PackPaper(f"Paper {number}", path, FileKind.PDF))
    request = PackRequest(
        "Board", "P", "Board", date(2026, 2, 3), "", (PackEntry("1", "All", papers=tuple(made)),)
    )
    return make_pack(request, tmp_path / "pack.pdf")


def contents(path):
    """The outline as nested pairs of title and page, beginning with 1."""
    with pikepdf.open(path) as pack, pack.open_outline() as outline:
        pages = {page.obj.objgen: number for number, page in enumerate(pack.pages, 1)}

        def said(items):
            return [
                (item.title, pages[item.destination[0].objgen], said(item.children))
                for item in items
            ]

        return said(outline.root)


def with_bookmarks(*items):
    def change(file):
        with file.open_outline() as outline:
            outline.root += items

    return pdf(3, change=change)


def chapter(title, page, *below):
    item = pikepdf.OutlineItem(title, page)
    item.children += below
    return item


def test_they_stand_under_their_paper_and_lead_to_its_pages(tmp_path):
    first = with_bookmarks(chapter("One", 0, chapter("One  and\n a half", 1)), chapter("Two", 2))
    found = packed(tmp_path, first, with_bookmarks(chapter("Again", 1)))
    assert contents(found.path) == [
        ("Agenda", 2, []),
        (
            "1 All",
            3,
            [
                ("Paper 0", 3, [("One", 3, [("One and a half", 4, [])]), ("Two", 5, [])]),
                ("Paper 1", 6, [("Again", 7, [])]),
            ],
        ),
    ]


def test_named_places_and_actions_lead_there_too(tmp_path):
    def change(file):
        page = [each.obj for each in file.pages]
        file.Root.Dests = pikepdf.Dictionary(old=pikepdf.Array([page[1], pikepdf.Name.Fit]))
        tree = pikepdf.NameTree.new(file)
        tree["new"] = pikepdf.Dictionary(D=pikepdf.Array([page[2], pikepdf.Name.Fit]))
        file.Root.Names = pikepdf.Dictionary(Dests=tree.obj)
        old = pikepdf.OutlineItem("Old", pikepdf.Name("/old"))
        new = pikepdf.OutlineItem("New", pikepdf.String("new"))
        jump = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=pikepdf.Array([page[0], pikepdf.Name.Fit]))
        web = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org")
        away = pikepdf.OutlineItem("Away", action=web)
        away.children.append(pikepdf.OutlineItem("Below", 1))
        with file.open_outline() as outline:
            outline.root += [old, new, pikepdf.OutlineItem("Jump", action=jump), away]
            outline.root.append(pikepdf.OutlineItem("Lost", pikepdf.String("nowhere")))

    found = packed(tmp_path, pdf(3, change=change))
    (_agenda, (_title, _page, [(_paper, _first, inside)])) = contents(found.path)
    assert inside == [("Old", 4, []), ("New", 5, []), ("Jump", 3, []), ("Below", 4, [])]


def in_a_circle(file):
    with file.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Round", 0))
    first = file.Root.Outlines.First
    first.Next = first


def far_too_many(file):
    with file.open_outline() as outline:
        outline.root += [pikepdf.OutlineItem(str(n), 0) for n in range(MOST + 20)]


def no_outline_at_all(file):
    file.Root.Outlines = pikepdf.Array([1])


@pytest.mark.parametrize(
    ("change", "most"), [(in_a_circle, MOST), (far_too_many, MOST), (no_outline_at_all, 0)]
)
def test_a_strange_table_of_contents_does_not_take_the_pack_with_it(tmp_path, change, most):
    found = packed(tmp_path, pdf(2, change=change))
    (_agenda, (_title, _page, [(_paper, _first, inside)])) = contents(found.path)
    assert found.left_out == ()
    assert len(inside) <= most
