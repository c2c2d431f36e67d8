"""Links inside a paper lead to the same page in the pack, and what a paper hides stays hidden."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.documents.test_checking import pdf
from tests.documents.test_pdf_bookmarks import packed


def link(file, **where):
    return file.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], **where)
    )


def with_links(file):
    page = [each.obj for each in file.pages]
    file.Root.Dests = Dictionary(old=Array([page[2], Name.Fit]))
    names = pikepdf.NameTree.new(file)
    names["new"] = Array([page[1], Name.Fit])
    file.Root.Names = Dictionary(Dests=names.obj)
    page[0].Annots = Array(
        [
            link(file, Dest=Array([page[2], Name.Fit])),
            link(file, Dest=Name.old),
            link(file, A=Dictionary(S=Name.GoTo, D=String("new"))),
        ]
    )


def leads(pack):
    """For each link of each page beyond the agenda, the page where it leads."""
    pages = {page.obj.objgen: number for number, page in enumerate(pack.pages, 1)}
    tree = pikepdf.NameTree(pack.Root.Names.Dests)
    found = {}
    for number, page in list(enumerate(pack.pages, 1))[2:]:
        for note in page.obj.get("/Annots", []):
            place = note.get("/Dest") if "/Dest" in note else note.A.D
            if isinstance(place, Name):
                place = pack.Root.Dests[str(place)]
            elif isinstance(place, String):
                place = tree[str(place)]
            place = place.D if isinstance(place, Dictionary) else place
            found.setdefault(number, []).append(pages[place[0].objgen])
    return found


def test_links_in_a_paper_lead_to_its_own_pages(tmp_path):
    paper = pdf(3, change=with_links)
    with pikepdf.open(packed(tmp_path, paper, paper).path) as pack:
        assert leads(pack) == {3: [5, 5, 4], 6: [8, 8, 7]}


def test_what_a_paper_hides_stays_hidden(tmp_path):
    def hide(file):
        layer = file.make_indirect(Dictionary(Type=Name.OCG, Name=String("Secret")))
        file.Root.OCProperties = Dictionary(
            OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer]))
        )
        file.pages[0].obj.Resources = Dictionary(Properties=Dictionary(L=layer))
        file.pages[0].contents_add(b"/OC /L BDC EMC")

    with pikepdf.open(packed(tmp_path, pdf(1, change=hide)).path) as pack:
        (hidden,) = pack.Root.OCProperties.D.OFF
        assert str(hidden.Name) == "Secret"


@pytest.mark.parametrize("what", ["/AcroForm", "/OCProperties", "/Dests", "/Names"])
def test_a_paper_with_a_strange_part_is_joined_without_it(tmp_path, what):
    def spoil(file):
        with_links(file)
        file.Root[what] = Array([7, Name.Strange])

    found = packed(tmp_path, pdf(3, change=spoil), pdf(2))
    assert (found.pages, found.left_out) == (2 + 5, ())
