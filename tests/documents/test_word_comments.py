"""Comments in Word come back with their author and place; a file that is damaged is refused."""

import io
import zipfile

import pytest
from docx import Document

from convenor.documents.minutes import minutes_as_docx
from convenor.documents.returning import MinutesNotAccepted
from tests.documents.test_word_saved import NOTHING, going_out, read, saved, seen

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"


def put(data, name, text):
    """The file with one more part."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as made:
        made.writestr(name, text)
    return out.getvalue()


def commented(*texts, done=()):
    """With comments on the second paragraph, and which are resolved, as Word keeps that."""
    document = Document(io.BytesIO(minutes_as_docx(going_out())))
    place = next(each for each in document.paragraphs if "report" in each.text)
    for text in texts:
        document.add_comment(place.runs, text, author="A. Chair")
    out = io.BytesIO()
    document.save(out)
    data = out.getvalue()
    for n in range(1, len(texts) + 1):
        named = (r"<w:p>", f'<w:p xmlns:w14="{W14}" w14:paraId="0000000{n}">')
        data = saved(named, part="word/comments.xml", source=data, count=1)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
    part = f'<Override PartName="/word/commentsExtended.xml" ContentType="{kind}"/></Types>'
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    link = f'<Relationship Id="rId99" Target="commentsExtended.xml" Type="{kind}"/></Relationships>'
    data = saved((r"</Types>", part), part="[Content_Types].xml", source=data)
    data = saved((r"</Relationships>", link), part="word/_rels/document.xml.rels", source=data)
    rows = [
        f'<w15:commentEx w15:paraId="0000000{n}" w15:done="{int(n in done)}"/>'
        for n in range(1, len(texts) + 1)
    ]
    settled = f'<w15:commentsEx xmlns:w15="{W15}">{"".join(rows)}</w15:commentsEx>'
    return put(data, "word/commentsExtended.xml", settled)


def test_comments_come_back_with_their_place_and_whether_they_are_settled():
    found = read(commented("Really?", "Fine now.", done={2}))
    assert [(c.key, c.author, c.text, c.is_settled) for c in found.comments] == [
        ("p1", "A. Chair", "Really?", False),
        ("p1", "A. Chair", "Fine now.", True),
    ]
    assert seen(found)[:5] == NOTHING[:5]


def test_a_comment_over_a_paragraphs_end_hangs_where_it_begins():
    data = saved(
        (
            r'<w:commentRangeEnd w:id="0"/><w:r>.*?<w:commentReference w:id="0"/></w:r>(.*?</w:p>)',
            r"\1",
        ),
        (
            r'(<w:bookmarkEnd w:id="5"/>)',
            r'\1<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
        ),
        source=commented("Both?"),
    )
    assert [c.key for c in read(data).comments] == ["p1"]


def test_a_comment_without_a_name_comes_back_and_a_broken_part_is_refused():
    anonymous = saved(
        (r' w:author="A. Chair"', ""), part="word/comments.xml", source=commented("Hm")
    )
    assert [(c.author, c.text) for c in read(anonymous).comments] == [("", "Hm")]
    for part, old, new in [
        ("word/comments.xml", r"</w:comments>", "</w:wrong>"),
        ("word/commentsExtended.xml", r"</w15:commentsEx>", ""),
        ("word/document.xml", r"<w:body>", "<w:other>"),
        ("word/document.xml", r"w:body>", "w:other>"),
        ("word/document.xml", r'<w:pStyle w:val="Title"/>', "<w:pStyle/>"),
        ("word/comments.xml", r'xmlns:w="[^"]*"', 'xmlns:w="x"'),
        ("[Content_Types].xml", r'Extension="xml"', ""),
        ("_rels/.rels", r'Target="word/document.xml"', ""),
        ("docProps/core.xml", r'xmlns:cp="[^"]*"', 'xmlns:cp="x"'),
        ("word/_rels/document.xml.rels", r"comments.xml", "nowhere.xml"),
    ]:
        with pytest.raises(MinutesNotAccepted, match="broken"):
            read(saved((old, new), part=part, source=commented("Hm")))
