"""The tags of papers come into the pack, each leading to words on its own page; a paper without is read."""

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from convenor.documents.kinds import FileKind
from convenor.documents.minutes import minutes_as_pdf
from convenor.documents.pack import PackEntry, PackPaper, PackRequest, make_pack
from tests.documents.test_checking import pdf
from tests.documents.test_minutes import PARAGRAPHS, minutes

TAGGED = minutes_as_pdf(minutes(PARAGRAPHS[:3]))


def packed(tmp_path, *papers):
    made = []
    for number, data in enumerate(papers):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(data)
        made.append(PackPaper(f"Paper {number}", path, FileKind.PDF))
    entries = (PackEntry("1", "All", papers=tuple(made)),)
    return make_pack(
        PackRequest("Board", "P", "Board", date(2026, 2, 3), "", entries), tmp_path / "pack.pdf"
    )


def kids(element):
    found = element.get("/K")
    return list(found) if isinstance(found, Array) else [] if found is None else [found]


def below(element):
    """The kinds of all elements below, in order."""
    for kid in kids(element):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield str(kid.S)[1:]
            yield from below(kid)


def tags_of(path):
    """By the title of each paper, the kinds of its tags in order. First that every number is right."""
    with pikepdf.open(path) as pack:
        consistent(pack)
        parts = [each for each in kids(kids(pack.Root.StructTreeRoot)[0]) if Name.Part == each.S]
        return {str(part.T): list(below(part)) for part in parts}


def consistent(pack):
    """What each page owns are elements which say that they are on that page, under that number."""
    tree = pack.Root.StructTreeRoot
    owned = dict(pikepdf.NumberTree(tree.ParentTree).items())
    assert sorted(owned) == list(range(int(tree.ParentTreeNextKey)))
    asked = []
    for page in pack.pages:
        asked.append(int(page.obj.StructParents))
        for number, element in enumerate(owned[asked[-1]]):
            assert number in [
                int(kid.MCID) if isinstance(kid, Dictionary) and "/MCID" in kid else kid
                for kid in kids(element)
            ]
            places = [
                element.get("/Pg"),
                *[k.get("/Pg") for k in kids(element) if isinstance(k, Dictionary)],
            ]
            assert page.obj.objgen in [each.objgen for each in places if each is not None]
        for note in page.obj.get("/Annots", []):
            if "/StructParent" in note:
                asked.append(int(note.StructParent))
                objects = [
                    k.Obj.objgen
                    for k in kids(owned[asked[-1]])
                    if isinstance(k, Dictionary) and "/Obj" in k
                ]
                assert note.objgen in objects
    assert sorted(asked) == sorted(owned)


def test_tags_come_along_once_for_each_paper(tmp_path):
    found = tags_of(packed(tmp_path, TAGGED, pdf(2), TAGGED).path)
    assert list(found) == ["Paper 0", "Paper 1", "Paper 2"]
    assert found["Paper 0"] == found["Paper 2"]
    assert [kind for kind in found["Paper 0"] if kind in ("H1", "H2", "L", "Link")] == [
        "H1",
        "H2",
        "H2",
        "Link",
        "L",
        "L",
    ]
    assert found["Paper 1"] == ["P", "P"]


def write(file):
    """Words without a tag, as a printed PDF has them."""
    kind = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    font = file.make_indirect(kind)
    for number, page in enumerate(file.pages, 1):
        page.obj.Resources = Dictionary(Font=Dictionary(F=font))
        page.contents_add(f"BT /F 12 Tf 72 700 Td (Words of page {number}) Tj ET".encode())


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler-utils is not installed here")
def test_another_reader_finds_the_words_under_their_tags(tmp_path):
    made = packed(tmp_path, TAGGED, pdf(2, change=write))
    command = ["pdfinfo", "-struct-text", str(made.path)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    tagged, plain = said.split('Part "Paper 0"')[1].split('Part "Paper 1"')
    assert 'H2 "1 Housing" (block)\n        "1 Housing"' in tagged
    assert "H2" not in plain
    assert '"Words of page 1"' in plain
    assert '"Words of page 2"' in plain
    assert "Page 3 of" not in said


def changed(data, change):
    file = pikepdf.open(io.BytesIO(data))
    change(file)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def no_owner(file):
    file.Root.StructTreeRoot.ParentTree = Dictionary(Nums=Array([0]))


def no_tree(file):
    file.Root.StructTreeRoot = Array([1, 2])


def strange_kids(file):
    file.Root.StructTreeRoot.K = Array([7, Name.Words])


def circle(file):
    top = file.Root.StructTreeRoot.K[0]
    top.K = Array([top])


@pytest.mark.parametrize("change", [no_owner, no_tree, strange_kids, circle])
def test_broken_tags_do_not_take_the_pack_with_them(tmp_path, change):
    made = packed(tmp_path, changed(TAGGED, change), TAGGED)
    assert (made.pages, made.left_out) == (4, ())
    with pikepdf.open(made.path) as pack:
        numbers = [int(page.obj.get("/StructParents", -1)) for page in pack.pages]
        assert len(set(numbers)) == 4
        top = kids(pack.Root.StructTreeRoot)[0]
        last = [each for each in kids(top) if Name.Part == each.S][-1]
        assert "H2" in list(below(last))


def test_two_papers_may_mean_two_things_by_one_name(tmp_path):
    def meaning(role):
        def change(file):
            file.Root.StructTreeRoot.RoleMap = Dictionary(Own=role)
            file.Root.StructTreeRoot.K[0].K[0].S = Name.Own

        return changed(TAGGED, change)

    made = packed(tmp_path, meaning(Name.H1), meaning(Name.P), meaning(Name.H1))
    with pikepdf.open(made.path) as pack:
        tree = pack.Root.StructTreeRoot
        parts = [each for each in kids(kids(tree)[0]) if Name.Part == each.S]
        kinds = [kids(kids(part)[0])[0].S for part in parts]
        assert [tree.RoleMap[kind] for kind in kinds] == [Name.H1, Name.P, Name.H1]


def test_the_pack_does_not_vouch_for_papers_of_others(tmp_path):
    with pikepdf.open(packed(tmp_path, TAGGED).path) as pack:
        assert "pdfuaid:part" not in pack.open_metadata()
        assert pack.Root.MarkInfo.Marked
        assert pack.Root.Lang == "en-GB"


def test_long_papers_keep_their_tags(tmp_path):
    long = minutes([replace(PARAGRAPHS[1], key=f"p{n}") for n in range(200)])
    found = tags_of(packed(tmp_path, minutes_as_pdf(long)).path)
    assert found["Paper 0"].count("Link") == 200
