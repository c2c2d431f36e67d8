"""What is in papers: found by those who may open them, and told where no font has it."""

import io

import docx
import pytest

from tests.web.meeting_world import how_deep, text_of
from tests.web.test_papers import ask, hand_in, here, pack_of, page, send, upload  # noqa: F401

pytestmark = pytest.mark.django_db


def test_a_papers_text_is_found_by_those_who_may_open_it(here):  # noqa: F811
    content = io.BytesIO()
    made = docx.Document()
    made.add_paragraph("The zebrafish of housing.")
    made.save(content)
    paper = ask(here)
    hand_in(here, paper, file=upload(content.getvalue(), "report.docx"))
    found = {
        name
        for name in ("secretariat", "member", "visitor")
        if "Housing report" in text_of(getattr(here, name), "/search?q=zebrafish")
    }
    assert found == {"secretariat"}
    send(here)
    assert "Housing report" in text_of(here.member, "/search?q=zebrafish")
    here.secretariat.post(page(here, f"/{paper.token}/withdraw"), {"because": "An error."})
    assert "Housing report" not in text_of(here.member, "/search?q=zebrafish")


def test_letters_that_no_font_has_are_named_beside_the_pack(here):  # noqa: F811
    paper = ask(here, "Report \U000f1234")
    hand_in(here, paper)
    send(here)
    assert b"Report" in pack_of(here, here.member)
    said = text_of(here.member, f"/m/{here.meeting.token}/pack")
    assert "The server has no font for this letter" in said
    assert "no font" not in text_of(here.chair, f"/m/{here.meeting.token}/pack")


def test_a_file_is_read_before_anything_is_locked(here, monkeypatch):  # noqa: F811
    depth = how_deep(
        monkeypatch,
        "convenor.documents.reading.text_of",
        "convenor.web.views.meeting.papers.hand_in_paper",
    )
    hand_in(here, ask(here))
    assert depth["text_of"] == 0 < depth["hand_in_paper"]
