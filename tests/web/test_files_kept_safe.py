"""A file that gives somebody away is refused before it is kept, wherever in the file it does."""

import datetime as dt
import io

import docx
import openpyxl
import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from convenor.apps.audit import guards
from convenor.apps.groups.queries import actor_for
from convenor.apps.papers.models import PaperVersion
from convenor.apps.papers.queries.packing import pack_content
from convenor.apps.people.operations import set_expert_consent, withdraw_expert_consents
from convenor.core.vocabulary import Capacity, ExpertUse, Marking
from tests.factories import OPERATOR, MembershipFactory, PersonFactory, secretariat_of
from tests.sealed_world import EMAIL, MARKERS, PHONE, REAL_NAME, sealed_world
from tests.web.meeting_world import DAY, soup, world
from tests.web.test_papers import ask, hand_in, page, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(on_the_day, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    on_the_day(DAY)
    sealed_world()
    return world(start=dt.time(10), end=dt.time(12))


def saved(made):
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def word(text="Rooms are few."):
    made = docx.Document()
    made.add_paragraph(text)
    return made


def word_paragraph():
    return saved(word(f"As {REAL_NAME} says."))


def word_in_two_looks():
    made = word()
    sentence = made.add_paragraph("As Zebe")
    sentence.add_run("dina Quill").bold = True
    sentence.add_run("feather says.")
    return saved(made)


def word_table():
    made = word()
    made.add_table(1, 1).cell(0, 0).text = PHONE
    return saved(made)


def word_header():
    made = word()
    made.sections[0].header.paragraphs[0].text = REAL_NAME
    return saved(made)


def word_author():
    made = word()
    made.core_properties.author = REAL_NAME
    return saved(made)


def word_comment():
    made = word()
    made.add_comment(made.paragraphs[0].runs, text="Rooms?", author=REAL_NAME)
    return saved(made)


def sheet_cells():
    made = openpyxl.Workbook()
    made.active.append(REAL_NAME.split())
    return saved(made)


def sheet_author():
    made = openpyxl.Workbook()
    made.properties.creator = REAL_NAME
    return saved(made)


def pdf_properties():
    made = pikepdf.new()
    made.add_blank_page()
    made.docinfo["/Author"] = REAL_NAME
    return saved(made)


def pdf_note():
    made = pikepdf.new()
    made.add_blank_page()
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Text,
        Rect=[0, 0, 9, 9],
        Contents=f"Ask {EMAIL}",
    )
    made.pages[0].Annots = made.make_indirect([note])
    return saved(made)


FILES = {
    word_paragraph: "docx",
    word_in_two_looks: "docx",
    word_table: "docx",
    word_header: "docx",
    word_author: "docx",
    word_comment: "docx",
    sheet_cells: "xlsx",
    sheet_author: "xlsx",
    pdf_properties: "pdf",
    pdf_note: "pdf",
}


@pytest.mark.parametrize("make", FILES, ids=lambda each: each.__name__)
def test_it_is_refused_and_nothing_is_kept(here, tmp_path, make):
    paper = ask(here)
    answer = hand_in(here, paper, file=SimpleUploadedFile(f"paper.{FILES[make]}", make()))
    said = soup(answer).get_text()
    assert "The file was not kept." in said
    assert not any(marker in said.casefold() for marker in MARKERS)
    assert not PaperVersion.objects.exists()
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == []


def test_a_file_called_by_it_is_refused(here):
    name = "Zebedina Quillfeather.docx"
    answer = hand_in(here, ask(here), file=SimpleUploadedFile(name, saved(word())))
    assert "in its name" in soup(answer).get_text()
    assert not PaperVersion.objects.exists()


def test_a_file_that_names_nobody_is_kept(here):
    answer = hand_in(here, ask(here), file=SimpleUploadedFile("paper.docx", saved(word())))
    assert answer.status_code == 302
    assert PaperVersion.objects.count() == 1
    assert "Look for yourself" not in soup(here.secretariat.get(page(here))).get_text()


def test_of_a_file_without_text_whoever_hands_it_in_is_asked_to_look(here):
    assert hand_in(here, ask(here), file=upload()).status_code == 302
    shown = soup(here.secretariat.get(page(here))).get_text()
    assert "Look for yourself" in shown


def test_without_the_guard_over_writes_the_file_is_kept(here, monkeypatch):
    monkeypatch.setattr(guards, "BEFORE_WRITES", [])
    file = SimpleUploadedFile("paper.docx", word_comment())
    assert hand_in(here, ask(here), file=file).status_code == 302
    assert PaperVersion.objects.exists()


SAFE = "Winter Linden"


@pytest.fixture
def expert(here):
    person = PersonFactory(name=SAFE, is_expert=True)
    MembershipFactory(group=here.group, person=person, capacity=Capacity.EXPERT.value)
    return person


def agree(here, expert, marking):
    set_expert_consent(
        person=expert,
        use=ExpertUse.SAFE_NAME,
        marking=marking,
        group_id=here.group.pk,
        by=OPERATOR,
    )


def named_author():
    made = word()
    made.core_properties.author = SAFE
    return saved(made)


def named_in_text():
    return saved(word(f"As {SAFE.upper()} says."))


NOT_AGREED = "has not agreed that all who can read this paper know it"


@pytest.mark.parametrize("make", [named_in_text, named_author], ids=lambda each: each.__name__)
@pytest.mark.parametrize("agreed", [None, Marking.NAMED_SEATS], ids=str)
def test_a_safe_name_that_not_all_readers_may_know_is_refused(here, expert, tmp_path, make, agreed):
    if agreed:
        agree(here, expert, agreed)
    answer = hand_in(here, ask(here), file=SimpleUploadedFile("paper.docx", make()))
    said = soup(answer).get_text()
    assert answer.status_code == 400
    assert NOT_AGREED in said
    assert "Write “an expert by experience” instead" in said
    assert SAFE not in said
    assert not PaperVersion.objects.exists()
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == []


def test_a_file_called_by_a_safe_name_is_refused(here, expert):
    file = SimpleUploadedFile(f"What {SAFE} said.docx", saved(word()))
    assert NOT_AGREED in soup(hand_in(here, ask(here), file=file)).get_text()
    assert not PaperVersion.objects.exists()


def test_where_all_readers_may_know_it_the_file_is_taken_until_it_is_taken_back(here, expert):
    agree(here, expert, Marking.PARTNERS)
    paper = ask(here)
    file = SimpleUploadedFile("paper.docx", named_in_text())
    assert hand_in(here, paper, file=file).status_code == 302
    version = PaperVersion.objects.get()
    PaperVersion.objects.update(paragraphs=[f"As {SAFE} says."])
    address = f"/paper/{version.token}"
    assert b"".join(here.secretariat.get(address).streaming_content)

    withdraw_expert_consents(person=expert, by=OPERATOR)
    answer = here.secretariat.get(address)
    assert answer.status_code == 403
    assert "Ask the secretariat for another version" in soup(answer).get_text()
    reader = actor_for(secretariat_of(here.meeting.group.partnership), on=DAY)
    content = pack_content(reader, here.meeting, reader_mark="")
    assert (content.papers, content.kept_back) == ((), (paper.title,))
