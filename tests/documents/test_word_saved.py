"""Minutes come back from word processors as these really save: no change seen where none was made,
and each that was made seen as itself."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from convenor.documents.minutes import MinutesParagraph, minutes_as_docx, shown
from convenor.documents.returning import Run, folded
from tests.documents.test_minutes import back, minutes

WORDS = (
    MinutesParagraph("h1", "heading", "Housing", "1"),
    MinutesParagraph("p1", "prose", "The **board** didn’t hear the “long” report."),
    MinutesParagraph("d1", "decision", "Agreed:\n\n- one\n- two", "D1"),
    MinutesParagraph("p2", "prose", "قال الرئيس إن الاجتماع مفيد."),
    MinutesParagraph("a1", "action", "Write to the council by 3 March.", "A1"),
)


def going_out():
    return minutes(WORDS)


def saved(*changes, part="word/document.xml", source=None, count=0):
    """The file with the XML of a part changed: pairs of what stands there and what then does."""
    given_file = zipfile.ZipFile(io.BytesIO(source or minutes_as_docx(going_out())))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in given_file.namelist():
            data = given_file.read(name)
            if name == part:
                text = data.decode()
                for old, new in changes:
                    assert re.search(old, text), old
                    text = re.sub(old, new, text, count=count)
                data = text.encode()
            made.writestr(name, data)
    return out.getvalue()


def read(data):
    return back(data, going_out())


def seen(found):
    """All that is shown to whoever brings the file back."""
    changed = {one.key: one.after for one in found.changed}
    new = [(one.after_key, one.text) for one in found.new]
    return changed, new, found.removed, found.moved, found.above, len(found.comments)


NOTHING = ({}, [], (), (), (), 0)
HEARD = r"<w:r><w:rPr/><w:t(?: xml:space=\"preserve\")?> didn’t hear the “long” report.</w:t></w:r>"
COUNCIL = r"<w:r><w:rPr/><w:t>Write to the council by 3 March.</w:t></w:r>"


def run(text, more=""):
    return f'<w:r w:rsidR="00A1">{more}<w:t xml:space="preserve">{text}</w:t></w:r>'


SAVED_WITHOUT_A_CHANGE = {
    "split runs, spelling marks and revision numbers": (
        HEARD,
        run(" didn")
        + '<w:proofErr w:type="spellStart"/>'
        + run("’t he")
        + '<w:proofErr w:type="spellEnd"/>'
        + run("ar the “lo", "<w:lastRenderedPageBreak/>")
        + run("ng” report."),
    ),
    "straight quotation marks": (HEARD, run(' didn\'t hear the "long" report.')),
    "spaces that do not break": (HEARD, run(" didn’t\u00a0hear the\u202f“long” report.")),
    "a soft hyphen, as a sign and as a letter": (
        HEARD,
        run(" didn’t hear the “long” re") + "<w:r><w:softHyphen/></w:r>" + run("po\u00adrt."),
    ),
    "a bookmark of Word's own": (
        HEARD,
        '<w:bookmarkStart w:id="90" w:name="_GoBack"/><w:bookmarkEnd w:id="90"/>'
        + run(" didn’t hear the “long” report."),
    ),
    "a content control": (
        COUNCIL,
        "<w:sdt><w:sdtPr><w:id w:val='7'/></w:sdtPr><w:sdtContent>"
        + run("Write to the council by 3 March.")
        + "</w:sdtContent></w:sdt>",
    ),
    "the label as plain words": (
        r'<w:r><w:rPr><w:rStyle w:val="MinutesLabel"/></w:rPr><w:t xml:space="preserve">Action A1 ',
        '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Action A1 ',
    ),
    "the label in two runs": (
        r'<w:t xml:space="preserve">Action A1 </w:t></w:r>',
        '<w:t xml:space="preserve">Action </w:t></w:r>' + run("A1 "),
    ),
    "a bookmark that begins again and ends once": (
        r'(<w:bookmarkEnd w:id="3"/>)',
        r'<w:bookmarkStart w:id="33" w:name="c_d1"/><w:bookmarkEnd w:id="33"/>',
    ),
    "a bookmark that ends in the next paragraph": (
        r'<w:bookmarkEnd w:id="1"/></w:p><w:p><w:pPr/>',
        r'</w:p><w:p><w:pPr/><w:bookmarkEnd w:id="1"/>',
    ),
    "no bookmarks at all": (r"<w:bookmark(Start|End)[^>]*/>", ""),
    "a deletion taken back": (COUNCIL, run("Write to the council by 3 March.")),
    "a list styled by hand": (r'<w:pStyle w:val="ListBullet"/>', '<w:pStyle w:val="Normal"/>'),
    "empty paragraphs between": (r"(<w:p><w:pPr><w:pStyle w:val=\"ListBullet\")", r"<w:p/>\1"),
}


@pytest.mark.parametrize("what", SAVED_WITHOUT_A_CHANGE)
def test_a_file_saved_without_a_change_shows_none(what):
    assert seen(read(saved(SAVED_WITHOUT_A_CHANGE[what]))) == NOTHING


def tracked(kind, inside):
    return f'<w:{kind} w:id="91" w:author="The chair" w:date="2026-02-04T10:00:00Z">{inside}</w:{kind}>'


def taken(text):
    return run(text).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")


WITH_ONE_CHANGE = {
    "words put in and taken out, tracked": (
        COUNCIL,
        run("Write to the ")
        + tracked("del", taken("council"))
        + tracked("ins", run("mayor"))
        + run(" by 3 March."),
        ({"a1": "Write to the mayor by 3 March."}, [], (), (), (), 0),
    ),
    "words put in while a word in them was taken out again": (
        COUNCIL,
        run("Write to the council ")
        + tracked("ins", run("soon, ") + tracked("del", taken("very ")))
        + run("by 3 March."),
        ({"a1": "Write to the council soon, by 3 March."}, [], (), (), (), 0),
    ),
    "a word typed into the label": (
        r"Action A1 </w:t>",
        "Action A1 Please </w:t>",
        ({"a1": "Please Write to the council by 3 March."}, [], (), (), (), 0),
    ),
    "two paragraphs made one, tracked": (
        r'<w:p><w:pPr><w:bidi/></w:pPr>(<w:bookmarkStart w:id="4")',
        r"<w:p><w:pPr><w:bidi/><w:rPr><w:del w:id='92' w:author='x'/></w:rPr></w:pPr>\1",
        None,
    ),
    "a paragraph put in, tracked": (
        r'(<w:p><w:pPr/><w:bookmarkStart w:id="2")',
        "<w:p><w:pPr><w:rPr><w:ins w:id='93' w:author='x'/></w:rPr></w:pPr>"
        + tracked("ins", run("A new start."))
        + r"</w:p>\1",
        ({}, [("h1", "A new start.")], (), (), (), 0),
    ),
    "a paragraph parted in two": (
        COUNCIL,
        run("Write to the council") + "</w:p><w:p>" + run("by 3 March."),
        ({"a1": "Write to the council\nby 3 March."}, [], (), (), (), 0),
    ),
    "words before the bookmark": (
        r'<w:bookmarkStart w:id="5" w:name="c_a1"/>',
        run("Now: ") + '<w:bookmarkStart w:id="5" w:name="c_a1"/>',
        ({"a1": "Now: Action A1 Write to the council by 3 March."}, [], (), (), (), 0),
    ),
    "who was there": (
        r"Present: the chair",
        "Present: the chair and the mayor",
        ({}, [], (), (), ("Present: the chair and the mayor",), 0),
    ),
    "a table": (
        r"(<w:sectPr)",
        f"<w:tbl><w:tr><w:tc><w:p>{run('Row one')}</w:p></w:tc></w:tr></w:tbl>" + r"\1",
        ({}, [("a1", "Row one")], (), (), (), 0),
    ),
    "a text box, which Word writes twice": (
        COUNCIL,
        run("Write to the council by 3 March.")
        + '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        + f"<mc:Choice Requires='wps'><w:txbxContent><w:p>{run('Beside')}</w:p></w:txbxContent></mc:Choice>"
        + f"<mc:Fallback><w:txbxContent><w:p>{run('Beside')}</w:p></w:txbxContent></mc:Fallback>"
        + "</mc:AlternateContent></w:r>",
        ({}, [("a1", "Beside")], (), (), (), 0),
    ),
}


@pytest.mark.parametrize("what", [each for each in WITH_ONE_CHANGE if WITH_ONE_CHANGE[each][2]])
def test_one_change_is_shown_as_that_change(what):
    old, new, expected = WITH_ONE_CHANGE[what]
    assert seen(read(saved((old, new)))) == expected


def test_two_paragraphs_made_one_keep_all_words_and_the_first_place():
    old, new, _ = WITH_ONE_CHANGE["two paragraphs made one, tracked"]
    changed, new, removed, *_ = seen(read(saved((old, new))))
    assert list(changed) == ["p2"]
    assert changed["p2"].startswith(WORDS[3].text)
    assert changed["p2"].endswith("Write to the council by 3 March.")
    assert (new, removed) == ([], ("a1",))


def test_a_paragraph_moved_with_tracking_is_neither_lost_nor_new():
    text = saved(
        (
            COUNCIL,
            tracked("moveFrom", run("Write to the council by 3 March.")),
        ),
        (
            r'(<w:p><w:pPr/><w:bookmarkStart w:id="2")',
            r"<w:p>" + tracked("moveTo", run("Write to the council by 3 March.")) + r"</w:p>\1",
        ),
        (r"Action A1 ", ""),
    )
    assert seen(read(text)) == ({}, [], (), ("a1",), (), 0)


def test_a_moved_paragraph_is_said_to_have_moved():
    def turned(data):
        document = Document(io.BytesIO(data))
        last, first = document.paragraphs[-1], document.paragraphs[5]
        first._p.addprevious(last._p)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    assert seen(read(turned(minutes_as_docx(going_out())))) == ({}, [], (), ("a1",), (), 0)


def test_what_stays_keeps_its_marks():
    found = read(saved((r"<w:t>two</w:t>", "<w:t>three</w:t>"), (r"hear the", "see the")))
    assert {one.key: one.text for one in found.changed} == {
        "p1": "The **board** didn’t see the “long” report.",
        "d1": "Agreed:\n\n- one\n- three",
    }
    assert found.changed[0].runs == (
        Run("same", "The board didn’t "),
        Run("removed", "hear"),
        Run("added", "see"),
        Run("same", " the “long” report."),
    )


def test_the_paper_is_a4_and_arabic_runs_from_the_right():
    document = Document(io.BytesIO(minutes_as_docx(going_out())))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    turned = [
        p.text[:9] for p in document.paragraphs if p._p.pPr is not None and p._p.pPr.xpath("w:bidi")
    ]
    assert turned == ["قال الرئي"]
    assert [run.font.rtl for p in document.paragraphs if p.text[:3] == "قال" for run in p.runs] == [
        True
    ]


def test_a_redacted_paragraph_is_told_from_its_reason():
    hidden = (*WORDS[:1], replace(WORDS[1], redacted=True, reason="health"))
    found = back(minutes_as_docx(minutes(hidden)), minutes(hidden))
    assert found.unchanged == ("h1", "p1")


WORD = st.sampled_from(["one", "two—", "don’t", "“three”", "۳", "مرحبا", "-", "1.", "*"])


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(st.sampled_from(["p1", "d1", "p2", "a1"]), st.lists(WORD, min_size=1)),
    st.integers(1, 6),
)
def test_whatever_is_typed_comes_back_as_typed_and_nothing_else(typed, size):
    """Each paragraph's first line says something else, in runs of a few letters, as Word parts them."""
    document = Document(io.BytesIO(minutes_as_docx(going_out())))
    for key, words in typed.items():
        mark = document.element.body.xpath(f'//w:bookmarkStart[@w:name="c_{key}"]')[0]
        paragraph = Paragraph(mark.getparent(), document)
        label = next((run.text for run in paragraph.runs if run.style.name == "Minutes Label"), "")
        for run in paragraph.runs:
            run._r.getparent().remove(run._r)
        text = label + " ".join(words)
        for start in range(0, len(text), size):
            paragraph.add_run(text[start : start + size])
        for end in paragraph._p.xpath("w:bookmarkEnd"):
            paragraph._p.append(end)
    out = io.BytesIO()
    document.save(out)
    found = read(out.getvalue())
    before = {each.key: shown(each) for each in WORDS}
    after = {key: " ".join(words) for key, words in typed.items()}
    if "d1" in after:
        after["d1"] += "\none\ntwo"
    expected = {key: text for key, text in after.items() if folded(text) != folded(before[key])}
    assert {one.key: folded(one.after) for one in found.changed} == {
        key: folded(text) for key, text in expected.items()
    }
    assert (found.new, found.removed, found.moved) == ((), (), ())
