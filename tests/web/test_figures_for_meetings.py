"""The figures of a group's area for a meeting: a page, a paper in the pack, slides, and a new version."""

import datetime as dt
import io

import pytest
from pypdf import PdfReader

from convenor.apps.agendas.models import AgendaItem
from convenor.apps.papers.models import Paper
from convenor.apps.signals.operations import set_interests
from convenor.apps.statistics.operations import accept_edition
from convenor.documents import figures_paper
from tests.apps.statistics.test_editions import HULL, LATER, LEEDS, brought, rows
from tests.factories import OPERATOR, MeetingFactory
from tests.signals_world import found, leeds, looks_after
from tests.web.meeting_world import DAY, how_deep, soup, text_of, world

pytestmark = pytest.mark.django_db
BEFORE = ("2021-12-31", *LEEDS[1:3], 1000)
MET = dt.date(2023, 3, 1)


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    here = world()
    here.page = f"/m/{here.meeting.token}/figures"
    return here


@pytest.fixture
def filled(here):
    """Leeds was revised and is newer since the group last met; a cancelled sitting is none."""
    looks_after(here.group, "Leeds")
    MeetingFactory(group=here.group, on=MET)
    MeetingFactory(group=here.group, on=dt.date(2025, 3, 1), state="cancelled")
    brought(rows(BEFORE, LEEDS, HULL))
    (second,) = brought(
        rows(BEFORE, (*LEEDS[:3], 1544), HULL, ("2023-03-31", *LEEDS[1:3], 1600)), published=LATER
    )
    accept_edition(edition=second, on=DAY, by=OPERATOR)
    found([leeds(1600.0)])
    return here


def said_by(pdf):
    pages = PdfReader(io.BytesIO(pdf)).pages
    return len(pages), " ".join(" ".join(page.extract_text() for page in pages).split())


def words_of(client, address):
    answer = client.get(address)
    assert answer["Content-Type"] == "application/pdf"
    return said_by(answer.content)


def test_without_an_area_the_page_says_how_to_begin(here):
    assert "Say which places this group looks after." in text_of(here.secretariat, here.page)
    assert "Its secretariat can." in text_of(here.member, here.page)
    answer = here.secretariat.post(f"{here.page}/paper", follow=True)
    assert "Say first which places the group looks after." in soup(answer).get_text()
    assert here.member.get(f"{here.page}/as/paper").status_code == 404
    assert not Paper.objects.exists()


def test_page_paper_and_slides_say_the_same_since_the_groups_own_last_meeting(filled):
    shown = text_of(filled.member, filled.page)
    _pages, slides = words_of(filled.member, f"{filled.page}/as/slides")
    pages, paper = words_of(filled.member, f"{filled.page}/as/paper")
    assert pages <= 2
    for said in (shown, paper, slides):
        assert "The last meeting was on Wednesday 1 March 2023." in said
        assert "In Leeds 1,600 people were on asylum support on 31 March 2023" in said
        assert "Newer than on 1 March 2023. Then it was: 1,500 people were" in said
        assert "In Leeds 1,600 people were on asylum support on 31 March 2024, more" in said
        assert "no figure is held: " in said
    assert "Put it among the papers" not in shown
    known = text_of(filled.member, f"{filled.page}?known=2023-03-02")
    assert "In Leeds 1,500 people" in known
    assert "In Leeds 1,600 people were on asylum support on 31 March 2023" not in known
    assert filled.member.get(f"{filled.page}/as/poster").status_code == 404


def test_several_places_stand_in_one_sentence_that_says_which_is_not_shown(here):
    looks_after(here.group, "Leeds", "Bradford", "Wakefield")
    near = (("Calderdale", "E08000033", 40), ("Wakefield", "E08000036", 2))
    brought(rows(LEEDS, *(("2022-12-31", *each) for each in near)))
    said = text_of(here.member, here.page)
    assert (
        "People on asylum support, on 31 December 2022: Leeds 1,500; Bradford none; "
        "Wakefield not shown here." in said
    )
    assert "of this place" not in said


def test_of_several_places_it_is_told_once_that_all_are_newer_or_which(here):
    looks_after(here.group, "Leeds", "Kingston upon Hull, City of")
    MeetingFactory(group=here.group, on=MET)
    brought(rows(LEEDS, HULL))
    (second,) = brought(
        rows(LEEDS, HULL, ("2023-03-31", *LEEDS[1:3], 1600), ("2023-03-31", *HULL[1:3], 950)),
        published=LATER,
    )
    accept_edition(edition=second, on=DAY, by=OPERATOR)
    page = soup(here.member.get(here.page)).main
    figure = page.select_one("#figure-asylum-support")
    assert [each.text for each in figure.select(".figure__changed")] == [
        "Newer than on 1 March 2023."
    ]
    assert "Leeds 1,600; Kingston upon Hull, City of 950." in figure.text
    assert "where it comes from" in figure.text


def test_one_click_puts_it_among_the_papers_and_again_it_is_the_next_version(
    filled, media, on_the_day
):
    answer = filled.secretariat.post(f"{filled.page}/paper", follow=True)
    assert "The paper is there, and an item for it is on the agenda." in soup(answer).get_text()
    paper = Paper.objects.get()
    assert (paper.marking, paper.item.meeting) == ("partners", filled.meeting)
    assert (paper.item.about_kind, paper.item.about_key) == ("figures", filled.meeting.token)
    said = text_of(filled.secretariat, f"/m/{filled.meeting.token}/papers")
    assert "Figures for the meeting of Wednesday 18 March 2026" in said
    assert "for “What the figures say”" in said
    pages, words = said_by(paper.versions.get().file.read())
    assert pages <= 2
    assert "In Leeds 1,600 people were on asylum support on 31 March 2024, more" in words
    again = filled.secretariat.post(f"{filled.page}/paper", follow=True)
    assert "Version 1 of the paper stays." in soup(again).get_text()
    (third,) = brought(rows(BEFORE, (*LEEDS[:3], 1544), HULL), published=dt.date(2025, 1, 5))
    accept_edition(edition=third, on=DAY, by=OPERATOR)
    again = filled.secretariat.post(f"{filled.page}/paper", follow=True)
    assert "Version 2 of the paper is there." in soup(again).get_text()
    assert "Version 2 of the paper was made on 2 March 2026." in text_of(
        filled.secretariat, filled.page
    )
    assert AgendaItem.objects.count() == 1


TYPESET = "convenor.documents.figures_paper.paper_as_pdf"
PUT = "convenor.web.views.meeting.making.make_paper"


def test_it_is_typeset_before_anything_is_locked_and_one_that_came_between_keeps_its_marking(
    filled, media, monkeypatch
):
    assert "Making it takes a few seconds." in text_of(filled.secretariat, filled.page)
    depth = how_deep(monkeypatch, TYPESET, PUT)
    other = filled.secretariat

    def slow(*args, _real=figures_paper.paper_as_pdf):
        monkeypatch.setattr(TYPESET, _real)
        other.post(f"{filled.page}/paper", {"marking": "partners"})
        return _real(*args)

    monkeypatch.setattr(TYPESET, slow)
    answer = filled.secretariat.post(f"{filled.page}/paper", {"marking": "public"}, follow=True)
    assert "Somebody else put this paper there at the same moment." in soup(answer).get_text()
    assert Paper.objects.get().marking == "partners"
    assert depth["paper_as_pdf"] == 0 < depth["make_paper"]


def test_a_paper_for_everybody_has_no_signals(filled, media):
    filled.secretariat.post(f"{filled.page}/paper", {"marking": "public"})
    paper = Paper.objects.get()
    assert (paper.marking, paper.item.marking) == ("public", "public")
    _pages, words = said_by(paper.versions.get().file.read())
    assert "In Leeds 1,600 people were on asylum support on 31 March 2023" in words
    assert "31 March 2024, more" not in words
    assert "Changes worth noticing" not in words


def test_only_a_secretariat_makes_it_and_only_the_group_reads_it(filled, media):
    for client in (filled.member, filled.chair, filled.foreign):
        assert client.post(f"{filled.page}/paper").status_code == 404
    assert filled.secretariat.get(f"{filled.page}/paper").status_code == 405
    answer = filled.secretariat.post(f"{filled.page}/paper", {"marking": "secret"}, follow=True)
    assert "Choose whether it is for the group or for everybody." in soup(answer).get_text()
    for address in (filled.page, f"{filled.page}/as/paper"):
        assert filled.foreign.get(address).status_code == 404
        assert filled.visitor.get(address).status_code == 302
    assert not Paper.objects.exists()


def test_the_paper_has_the_figures_that_the_group_watches_and_no_others(filled):
    chosen = {"group": filled.group, "on": DAY, "by": OPERATOR}
    set_interests(indicators=["in_hotels"], **chosen)
    said = text_of(filled.secretariat, filled.page)
    assert "in a hotel" in said
    assert "1,600 people were on asylum support on 31 March 2023" not in said
    set_interests(indicators=["in_hotels", "asylum_support"], **chosen)
    assert "1,600 people were on asylum support on 31 March 2023" in text_of(
        filled.secretariat, filled.page
    )
