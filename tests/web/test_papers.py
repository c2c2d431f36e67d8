"""Papers: asked for, handed in, late and why, sent out, another body's word; and packs for each reader."""

import datetime as dt
import io
import re
import zipfile

import docx
import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from convenor.apps.agendas.operations import ItemAsked, add_item
from convenor.apps.outbox.models import Delivery
from convenor.apps.papers.models import Pack, Paper, PaperVersion
from convenor.core.vocabulary import Marking
from tests.factories import OPERATOR, MeetingFactory, SeatFactory, client_as, member_of
from tests.web.meeting_world import DAY, soup, text_of, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(on_the_day, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    on_the_day(DAY)
    return world(start=dt.time(10), end=dt.time(12))


def pdf(pages=1):
    made, content = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        made.add_blank_page(page_size=(595, 842))
    made.save(content)
    return content.getvalue()


def upload(content=None, name="paper.pdf"):
    return SimpleUploadedFile(name, pdf() if content is None else content)


def page(here, name=""):
    return f"/m/{here.meeting.token}/papers{name}"


def ask(here, title="Housing report", **more):
    posted = {"title": title, "marking": "partners", "due_on": "2026-03-11"} | more
    answer = here.secretariat.post(page(here, "/ask"), posted)
    assert answer.status_code == 302, soup(answer).get_text()
    return Paper.objects.get(title=title)


def hand_in(here, paper, client=None, file=None, **more):
    address = page(here, f"/{paper.token}/hand-in")
    return (client or here.secretariat).post(address, {"file": file or upload(), **more})


def send(here):
    here.secretariat.post(page(here, "/send"))


def test_a_paper_goes_from_asked_for_to_out(here):
    member = member_of(here.group)
    paper = ask(here, owner=f"seat:{here.seat.token}")
    shown = text_of(here.secretariat, page(here))
    assert "0 of 1 papers are here." in shown
    assert "Expected by Wednesday 11 March 2026." in shown
    assert hand_in(here, paper, here.member).status_code == 302
    assert "Handed in, not sent out yet." in text_of(here.member, page(here))
    assert "Housing report" not in text_of(client_as(member), page(here))
    send(here)
    told = {delivery.to for delivery in Delivery.objects.all()}
    assert member.person.email in told
    assert all("Housing" not in d.subject + d.body for d in Delivery.objects.all())
    assert "Sent out on Monday 2 March 2026." in text_of(client_as(member), page(here))


def test_only_whose_paper_it_is_and_the_secretariat_hand_it_in(here):
    paper = ask(here, owner=f"seat:{here.seat.token}")
    for name in ("observer", "chair", "elsewhere", "foreign", "visitor"):
        answer = hand_in(here, paper, getattr(here, name))
        assert answer.status_code in (404, 302), name
    assert not PaperVersion.objects.exists()
    hand_in(here, paper, here.member)
    assert PaperVersion.objects.count() == 1


def test_a_new_version_is_kept_beside_the_old_and_the_same_file_is_none(here):
    paper = ask(here)
    for content in (pdf(), pdf(), pdf(2)):
        hand_in(here, paper, file=upload(content), note="Two pages now.")
    assert [v.number for v in paper.versions.all()] == [1, 2] or paper.versions.count() >= 2
    assert paper.versions.last().pages == 2
    assert "Earlier versions" in text_of(here.secretariat, page(here))


def test_a_late_paper_needs_a_reason_and_the_chairs_word(here, on_the_day):
    paper = ask(here)
    on_the_day(dt.date(2026, 3, 12))
    silent = hand_in(here, paper)
    assert silent.status_code == 400
    assert "Say why it is late" in soup(silent).get_text()
    assert not PaperVersion.objects.exists()
    hand_in(here, paper, late_why="The figures came late.")
    send(here)
    assert Paper.objects.get().out_at is None
    assert here.member.post(page(here, f"/{paper.token}/accept")).status_code == 404
    assert here.elsewhere.post(page(here, f"/{paper.token}/accept")).status_code == 404
    assert here.chair.post(page(here, f"/{paper.token}/accept")).status_code == 302
    send(here)
    assert "Why it is late: The figures came late." in text_of(here.member, page(here))


def zipped(**members):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return content.getvalue()


def encrypted():
    made, content = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    made.save(content, encryption=pikepdf.Encryption(owner="o", user="u"))
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.pdf", b"%PDF-1.7\nnonsense"),
        ("locked.pdf", encrypted()),
        ("lies.pdf", b"PK\x03\x04 not a pdf"),
        ("empty.pdf", b""),
        ("macros.docm", b"PK\x03\x04"),
        ("program.exe", b"MZ"),
        ("bomb.docx", zipped(bomb="0" * 200_000_000)),
        ("picture.png", b"\x89PNG\r\n\x1a\nnonsense"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_with_a_sentence(here, name, content):
    paper = ask(here)
    answer = hand_in(here, paper, file=upload(content, name))
    assert answer.status_code == 400
    said = soup(answer).select_one(".govuk-error-summary").get_text()
    assert name in said or "empty" in said
    assert not PaperVersion.objects.exists()


def test_a_file_beyond_the_bound_is_refused_and_one_far_beyond_is_not_even_read(here, settings):
    settings.PAPER_MAX_BYTES = 1000
    answer = hand_in(here, ask(here), file=upload(b"%PDF-" + b"x" * 2000))
    assert answer.status_code == 400
    assert "larger than" in soup(answer).get_text()


class Unread:
    """A request's body of which nobody may take a byte."""

    def read(self, *_):
        pytest.fail("the body was read")

    readline = read


def test_an_upload_of_200_megabytes_is_refused_before_a_byte_of_it_is_read(here):
    paper = ask(here)
    here.secretariat.raise_request_exception = False
    answer = here.secretariat.generic(
        "POST",
        page(here, f"/{paper.token}/hand-in"),
        **{
            "wsgi.input": Unread(),
            "CONTENT_TYPE": "multipart/form-data; boundary=x",
            "CONTENT_LENGTH": str(200 * 1024 * 1024),
        },
    )
    assert answer.status_code == 400
    assert not PaperVersion.objects.exists()


def test_a_picture_is_a_paper_too(here):
    content = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(content, "PNG")
    assert hand_in(here, ask(here), file=upload(content.getvalue(), "map.png")).status_code == 302


@pytest.mark.parametrize(
    ("marking", "readers"),
    [
        ("public", {"secretariat", "chair", "member", "observer", "elsewhere", "visitor"}),
        ("partners", {"secretariat", "chair", "member", "observer", "elsewhere"}),
        ("named seats", {"secretariat", "chair", "member"}),
        ("restricted", {"secretariat", "chair"}),
    ],
)
def test_each_reader_opens_what_the_marking_allows_and_a_pack_of_no_more(here, marking, readers):
    paper = ask(here, marking=marking, seats=[here.seat.token])
    hand_in(here, paper, file=upload(pdf(3)))
    send(here)
    version = paper.versions.get()
    everyone = ("secretariat", "chair", "member", "observer", "elsewhere", "visitor", "foreign")
    opened = {
        name
        for name in everyone
        if getattr(here, name).get(f"/paper/{version.token}").status_code == 200
    }
    foreign = {"foreign"} if marking == "public" else set()
    assert opened == readers | foreign
    for name in everyone:
        reader = getattr(here, name)
        assert (b"Housing report" in pack_of(here, reader)) is (name in opened), name


def pack_of(here, reader):
    """The titles in the bookmarks of the reader's own pack; nothing where there is none."""
    address = f"/m/{here.meeting.token}/pack"
    reader.post(address)
    answer = reader.get(f"{address}.pdf")
    if answer.status_code == 404:
        return b""
    with pikepdf.open(io.BytesIO(b"".join(answer.streaming_content))) as made:
        titles = []
        with made.open_outline() as outline:
            todo = list(outline.root)
            while todo:
                each = todo.pop()
                titles.append(str(each.title))
                todo += each.children
    return "\n".join(titles).encode()


def test_another_bodys_paper_stays_in_the_group_until_that_body_agrees(here):
    paper = ask(here, marking="public", belongs_to="Leeds City Council")
    hand_in(here, paper)
    send(here)
    version = paper.versions.get()
    assert here.member.get(f"/paper/{version.token}").status_code == 200
    assert here.visitor.get(f"/paper/{version.token}").status_code == 404
    address = page(here, f"/{paper.token}/permission")
    silent = here.secretariat.post(address, {"permission": "given", "on": "2026-03-02"})
    assert "Say who gave or refused it" in soup(silent).get_text()
    posted = {"permission": "given", "on": "2026-03-02", "note": "The clerk, by mail"}
    here.secretariat.post(address, posted)
    assert here.visitor.get(f"/paper/{version.token}").status_code == 200


def test_a_withdrawn_paper_leaves_a_trace_and_its_file_is_closed(here):
    paper = ask(here)
    hand_in(here, paper)
    send(here)
    version = paper.versions.get()
    here.secretariat.post(page(here, f"/{paper.token}/withdraw"), {"because": "An error in it."})
    assert "Withdrawn: An error in it." in text_of(here.member, page(here))
    assert here.member.get(f"/paper/{version.token}").status_code == 404
    here.secretariat.post(page(here, f"/{paper.token}/restore"))
    assert here.member.get(f"/paper/{version.token}").status_code == 200


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({"due_on": "2026-03-19"}, "after the meeting"),
        ({"marking": "named seats"}, "Name at least one seat"),
        ({"title": " "}, "This field is required"),
    ],
)
def test_a_paper_that_makes_no_sense_is_refused(here, posted, said):
    answer = here.secretariat.post(
        page(here, "/ask"), {"title": "x", "marking": "partners"} | posted
    )
    assert answer.status_code == 400
    assert said in soup(answer).get_text()
    assert not Paper.objects.exists()


def test_a_pack_has_agenda_bookmarks_and_page_numbers_and_grows_old_with_its_papers(here):
    item = add_item(
        meeting=here.meeting,
        asked=ItemAsked("Housing", minutes=20, marking=Marking.PARTNERS),
        by=OPERATOR,
    )
    paper = ask(here, item=item.token)
    hand_in(here, paper, file=upload(pdf(5)))
    send(here)
    here.secretariat.post(f"/m/{here.meeting.token}/agenda/send")
    titles = pack_of(here, here.member).decode()
    assert "Housing" in titles
    assert "Housing report" in titles
    made = Pack.objects.get(person__isnull=False)
    assert made.pages >= 6
    hand_in(here, paper, file=upload(pdf(6)))
    assert here.member.get(f"/m/{here.meeting.token}/pack.pdf").status_code == 404
    assert "has changed since your pack was made" in text_of(
        here.member, f"/m/{here.meeting.token}/pack"
    )


def test_a_paper_that_libreoffice_cannot_turn_into_pages_is_in_the_pack_with_its_words(
    here, settings, tmp_path
):
    command = tmp_path / "soffice"
    command.write_text("#!/bin/sh\nexit 1\n")
    command.chmod(0o755)
    settings.SOFFICE = str(command)
    letter, content = docx.Document(), io.BytesIO()
    letter.add_paragraph("The words of the letter")
    letter.save(content)
    paper = ask(here, "The letter")
    hand_in(here, paper, file=upload(content.getvalue(), "letter.docx"))
    send(here)
    assert "The letter" in pack_of(here, here.member).decode()
    said = text_of(here.member, f"/m/{here.meeting.token}/pack")
    assert "The letter: LibreOffice could not turn it into pages." in said
    assert Pack.objects.get().left_out


def test_a_reader_never_gets_the_pack_of_another(here):
    paper = ask(here, marking="restricted")
    hand_in(here, paper)
    send(here)
    here.chair.post(f"/m/{here.meeting.token}/pack")
    assert here.observer.get(f"/m/{here.meeting.token}/pack.pdf").status_code == 404
    assert here.visitor.get(f"/m/{here.meeting.token}/pack.pdf").status_code == 404
    assert here.chair.get(f"/m/{here.meeting.token}/pack.pdf").status_code == 200


def test_a_paper_of_another_meeting_is_not_reached_through_this_one(here):
    other = Paper.objects.create(meeting=MeetingFactory(group=here.group, on=dt.date(2026, 6, 17)))
    assert here.secretariat.get(page(here, f"/{other.token}/change")).status_code == 404


def test_the_number_of_queries_does_not_grow(here, django_assert_max_num_queries):
    for number in range(15):
        hand_in(here, ask(here, f"Paper {number}"), file=upload(pdf(number + 1)))
    SeatFactory(group=here.group)
    here.secretariat.get("/")
    with django_assert_max_num_queries(16):
        html = here.secretariat.get(page(here)).content.decode()
    assert len(re.findall(r"papers__paper", html)) == 15
