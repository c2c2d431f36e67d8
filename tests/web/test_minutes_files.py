"""Minutes as files: no document says more than the page, and a DOCX that comes back changes nothing unasked."""

import io
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from docx import Document
from pypdf import PdfReader

from convenor.core.governance.minutes import NoteTaken
from convenor.documents.returning import (
    ChangedParagraph,
    MinutesNotAccepted,
    NewParagraph,
    ReturnedMinutes,
    Run,
)
from convenor.web.views.meeting import minutes_files
from tests.apps.minutes.written import RECORDED, held_meeting
from tests.documents.test_checking import with_part
from tests.factories import client_as, secretariat_of
from tests.web.test_minutes import (
    ALL,
    GROUP,
    INSIDE,
    WRITES,
    at,
    held,
    keeper,
    readers,
    text_of,
    who_gets,
)

pytestmark = pytest.mark.django_db
__all__ = ["held", "keeper", "readers"]
CAME_BACK = ReturnedMinutes(
    unchanged=(),
    changed=(
        ChangedParagraph(
            "none_0",
            "Words for everybody.",
            "Words for all.",
            (Run("same", "Words for "), Run("removed", "everybody."), Run("added", "all.")),
            "Words for all.",
        ),
    ),
    new=(NewParagraph("iopen", "A new start."),),
    removed=("ddec",),
    comments=(),
)


def words_in(docx):
    return "\n".join(each.text for each in Document(io.BytesIO(docx)).paragraphs)


def words_in_pdf(pdf):
    said = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(said.split())


@pytest.mark.parametrize("state", ["drafted", "sent", "published"])
def test_no_document_has_a_paragraph_above_the_readers_marking(held, readers, state):
    getattr(held, state)()
    inside = {"drafted": WRITES, "sent": INSIDE, "published": INSIDE | {"partner"}}[state]
    outside = {"visitor", "stranger"} if state == "published" else set()
    seen = {}
    for name, client in readers.items():
        pdf, docx = (client.get(at(held, ending)) for ending in (".pdf", ".docx"))
        text = words_in_pdf(pdf.content) if pdf.status_code == 200 else ""
        text += words_in(docx.content) if docx.status_code == 200 else ""
        seen[name] = {whom for whom in ALL if f"Words for {whom}" in text}
    expected = {name: set() for name in readers}
    expected |= dict.fromkeys(inside, GROUP) | {name: {"everybody"} for name in outside}
    assert seen == expected | dict.fromkeys(WRITES, ALL)


def test_who_gets_which_file(held, readers):
    held.sent()
    assert who_gets(readers, at(held, ".pdf")) == INSIDE
    assert who_gets(readers, at(held, ".docx")) == WRITES
    assert who_gets(readers, at(held, "/upload")) == WRITES
    assert who_gets(readers, at(held, "/accept"), post={}) == WRITES


def test_the_documents_say_how_the_minutes_stand_and_who_was_there(held, keeper):
    held.sent()
    for text in (
        words_in(keeper.get(at(held, ".docx")).content),
        words_in_pdf(keeper.get(at(held, ".pdf")).content),
    ):
        assert "has not approved it yet. Version 1." in text
        assert f"Present: {held.present.person.name}, Seat of the police" in text


def test_the_public_pdf_says_what_it_leaves_out(held, readers):
    held.published()
    answer = readers["visitor"].get(at(held, ".pdf"))
    assert answer["Content-Type"] == "application/pdf"
    text = words_in_pdf(answer.content)
    assert "This item is not published: about staff." in text
    assert "Staffing" not in text
    assert "Present: Seat of the police" in text
    assert held.present.person.name not in text


def uploaded(client, held, monkeypatch, came_back):
    def read(file, **expected):
        assert expected["expected_token"] == held.minutes.token
        assert expected["expected_version"] == held.base
        if isinstance(came_back, Exception):
            raise came_back
        return came_back

    monkeypatch.setattr(minutes_files, "minutes_from_docx", read)
    return client.post(at(held, "/upload"), {"file": io.BytesIO(b"file")})


def test_a_file_that_is_not_accepted_changes_nothing_and_says_why(held, keeper, monkeypatch):
    held.drafted()
    refusal = MinutesNotAccepted("This file is of another meeting.")
    answer = uploaded(keeper, held, monkeypatch, refusal)
    assert "This file is of another meeting." in text_of(answer)
    assert held.base == 1


def test_what_changed_is_shown_first_and_only_what_is_ticked_is_kept(held, keeper, monkeypatch):
    held.drafted()
    text = text_of(uploaded(keeper, held, monkeypatch, CAME_BACK))
    for words in ("Nothing is kept yet.", "everybody.", "all.", "A new start.", "To go on."):
        assert words in text
    assert held.base == 1
    said = {
        "base": "1",
        "accept": ["changed-none_0", "new-1"],
        "text-changed-none_0": "Words for all.",
        "text-new-1": "A new start.",
        "after-new-1": "iopen",
    }
    assert "are in version 2." in text_of(keeper.post(at(held, "/accept"), said, follow=True))
    assert list(held.texts.values())[1:5] == [
        "1. Housing",
        "A new start.",
        "Words for all.",
        "Decision 1: To go on.",
    ]
    stale = text_of(keeper.post(at(held, "/accept"), said, follow=True))
    assert "You changed version 1, and meanwhile there is version 2." in stale
    assert held.base == 2


def test_nothing_ticked_is_nothing_changed(held, keeper):
    held.drafted()
    text = text_of(keeper.post(at(held, "/accept"), {"base": "1"}, follow=True))
    assert "No change was chosen" in text
    assert held.base == 1


def test_what_was_removed_in_word_is_taken_out_and_kept(held, keeper):
    held.drafted()
    keeper.post(at(held, "/accept"), {"base": "1", "accept": ["removed-ddec"]})
    assert "To go on." not in text_of(keeper.get(at(held)))
    assert "To go on." in text_of(keeper.get(at(held, "/edit")))


def test_what_the_file_says_elsewhere_is_said_and_not_lost(held, keeper, monkeypatch):
    held.drafted()
    came = replace(CAME_BACK, moved=("none_0",), above=("Present: the mayor",))
    text = text_of(uploaded(keeper, held, monkeypatch, came))
    assert "they stay where they were: Words for everybody." in text
    assert "Change the record of the meeting, then put it in: Present: the mayor" in text
    assert "another place in the file" not in text_of(
        uploaded(keeper, held, monkeypatch, CAME_BACK)
    )


def edited(docx, old, new):
    document = Document(io.BytesIO(docx))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace(old, new)
    file = io.BytesIO()
    document.save(file)
    file.seek(0)
    file.name = "minutes.docx"
    return file


def test_word_goes_out_and_comes_back(held, keeper):
    held.sent()
    out = keeper.get(at(held, ".docx")).content
    words = words_in(out)
    for said in (
        "Words for everybody.",
        "Words for the chair.",
        "To go on.",
        "1. Housing",
        "Decision 1",
    ):
        assert said in words
    assert "Decision 1: Decision" not in words
    same = text_of(keeper.post(at(held, "/upload"), {"file": edited(out, "x-not-there", "")}))
    assert "No words changed." in same
    for old, new, key, after in [
        ("for everybody.", "for all.", "none_0", "Words for all."),
        ("To go on.", "To stop.", "ddec", "Decision 1: To stop."),
    ]:
        out = keeper.get(at(held, ".docx")).content
        answer = keeper.post(at(held, "/upload"), {"file": edited(out, old, new)})
        page = BeautifulSoup(answer.content, "html.parser")
        form = page.find("form", action=at(held, "/accept"))
        said = {each["name"]: each["value"] for each in form.find_all("input")}
        assert said["accept"] == f"changed-{key}"
        keeper.post(at(held, "/accept"), said)
        assert held.texts[key] == after


def test_a_list_stays_a_list_when_its_words_change_in_word(held, keeper):
    held.drafted(replace(RECORDED, notes=(NoteTaken("one", "open", "Heard:\n- *one*\n- two"),)))
    out = keeper.get(at(held, ".docx")).content
    answer = keeper.post(at(held, "/upload"), {"file": edited(out, "two", "three")})
    form = BeautifulSoup(answer.content, "html.parser").find("form", action=at(held, "/accept"))
    said = {each["name"]: each["value"] for each in form.find_all("input")}
    keeper.post(at(held, "/accept"), said)
    assert held.texts["none_0"] == "Heard:\n- *one*\n- three"


def test_what_word_brings_that_is_not_these_minutes_is_refused(held, keeper):
    held.sent()
    old = keeper.get(at(held, ".docx")).content
    other = held_meeting().sent()
    theirs = client_as(secretariat_of(other.group.partnership)).get(at(other, ".docx")).content
    keeper.post(at(held, "/edit/none_0"), {"base": "1", "text": "Newer words.", "marking": ""})
    no_word = io.BytesIO(b"%PDF-1.7 no Word file")
    for file, sentence in [
        (edited(theirs, "Words", "Lies"), "the minutes of another meeting"),
        (edited(old, "Words", "Lies"), "made from version 1 of the minutes"),
        (no_word, "This file"),
        (io.BytesIO(with_part(old, "word/vbaProject.bin", b"x")), "macros"),
    ]:
        answer = text_of(keeper.post(at(held, "/upload"), {"file": file}))
        assert "There is a problem" in answer
        assert sentence in answer
    assert held.base == 2


def commented(docx, *said, on="for everybody."):
    document = Document(io.BytesIO(docx))
    place = next(each for each in document.paragraphs if on in each.text)
    for author, text in said:
        document.add_comment(place.runs, text, author=author)
    file = io.BytesIO()
    document.save(file)
    file.seek(0)
    file.name = "minutes.docx"
    return file


def brought(client, held, *said):
    """The page after a file with comments, and what its form would send."""
    out = client.get(at(held, ".docx")).content
    answer = client.post(at(held, "/upload"), {"file": commented(out, *said)})
    form = BeautifulSoup(answer.content, "html.parser").find("form", action=at(held, "/accept"))
    ticked = {}
    for each in form.find_all("input"):
        if each.get("type") != "checkbox" or each.has_attr("checked"):
            ticked.setdefault(each["name"], []).append(each["value"])
    return text_of(answer), ticked


def test_comments_become_corrections_that_the_secretariat_decides(held, keeper):
    held.drafted()
    text, said = brought(keeper, held, ("The mayor", "Too short.\nSay more."), ("", "And who?"))
    assert "No words changed." in text
    assert "Comment by The mayor. On: “Words for everybody.”" in text
    assert "Comment by somebody who gave no name." in text
    assert not held.minutes.corrections.exists()
    said["text-comment-1"] = ["Too short.\r\nSay more."]
    answer = keeper.post(at(held, "/accept"), said, follow=True)
    assert answer.redirect_chain[-1][0] == at(held, "/corrections")
    text = text_of(answer)
    assert "2 comments wait for your answer." in text
    assert "A comment by The mayor in a Word file that you brought back." in text
    first, second = held.minutes.corrections.all()
    assert (first.paragraph, first.wanted, first.version) == ("none_0", "Too short.\nSay more.", 1)
    assert held.base == 1
    answer = at(held, f"/corrections/{first.token}")
    assert "A comment by The mayor in a Word file that" in text_of(keeper.get(answer))
    keeper.post(answer, {"make": "yes", "paragraph": "none_0", "text": "Many words for everybody."})
    keeper.post(
        at(held, f"/corrections/{second.token}"), {"decline": "yes", "words": "Nobody else."}
    )
    assert held.texts["none_0"] == "Many words for everybody."
    assert [each.answer for each in held.minutes.corrections.all()] == ["made", "declined"]


def test_a_comment_that_was_asked_for_is_not_asked_again(held, keeper):
    held.drafted()
    for times in (1, 2):
        text, said = brought(keeper, held, ("The mayor", "Too short."))
        assert ("It was asked for before." in text) is (times == 2)
        assert ("Accept what is ticked" in text) is (times == 1)
        said |= {"accept": ["comment-1"], "text-comment-1": "Too short.", "on-comment-1": "none_0"}
        said["author-comment-1"] = "The mayor"
        answer = text_of(keeper.post(at(held, "/accept"), said, follow=True))
        assert ("These comments were asked for as corrections before." in answer) is (times == 2)
        assert held.minutes.corrections.count() == 1


def test_a_comment_left_without_its_tick_asks_for_nothing(held, keeper):
    held.sent()
    _text, said = brought(keeper, held, ("The mayor", "Too short."))
    del said["accept"]
    assert "No change was chosen" in text_of(keeper.post(at(held, "/accept"), said, follow=True))
    assert not held.minutes.corrections.exists()
