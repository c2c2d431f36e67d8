"""What anybody sees: said in words, the same as data, on any day, and nobody's name without their word."""

import datetime as dt
import xml.etree.ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from convenor.apps.groups.operations import LineWanted, fill_seat, set_lines
from convenor.apps.meetings.operations import cancel_meeting, move_meeting, set_meeting
from convenor.apps.people.operations import set_display
from convenor.apps.terms.operations import load_terms
from convenor.core.terms.schema import TermsDocument
from convenor.core.vocabulary import Marking, Relation
from convenor.web.days import today
from convenor.web.drawing.who_decides import Link, Node, draw
from tests.factories import OPERATOR, GroupFactory, PartnershipFactory, PersonFactory, SeatFactory
from tests.web.forms_as_typed import words_of


def loaded(groups=1, **details):
    """A partnership 'harbour' with groups harbour-0, harbour-1, …"""
    document = {
        "format": "convenor-terms/1",
        "partnership": {"slug": "harbour", "name": "Harbour Partnership"},
        "groups": [
            {
                "slug": f"harbour-{number}",
                "name": f"Forum {number}",
                "kind": "forum",
                "tier": "city",
                "valid_from": "2026-01",
                "cadence": {"every": {"number": 3, "unit": "months"}},
                "seats": [{"key": "police", "label": "Police", "sector": "police", "number": 1}],
                "dates": ["2026-02-02", "2026-05-04"],
                "lines": [{"relation": "assists", "group": "harbour-0"}] if number else [],
                **details,
            }
            for number in range(groups)
        ],
    }
    load_terms(document=TermsDocument.model_validate(document), by=OPERATOR)


PAGES = ["/", "/map", "/p/harbour", "/p/harbour/map", "/g/harbour-0"]


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_as_many_queries_for_one_group_as_for_a_hundred(client, page):
    def count():
        with CaptureQueriesContext(connection) as found:
            assert client.get(page).status_code == 200
        return len(found)

    loaded(2)
    few = count()
    loaded(100)
    assert count() == few


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_a_page_and_its_data_are_the_same_and_open_to_all(client, page):
    loaded(2)
    data = client.get("/index.json" if page == "/" else f"{page}.json")
    assert data["Access-Control-Allow-Origin"] == "*"
    named = "Harbour Partnership" if page in {"/", "/p/harbour"} else "Forum 0"
    assert named in data.content.decode()
    assert named in words_of(client.get(page))


@pytest.mark.django_db
def test_a_name_is_shown_only_while_its_person_says_so_on_every_day(client):
    loaded()
    seat = GroupFactory._meta.model.objects.get().seats.get()
    person = PersonFactory(name="Amina Example", role_label="the police's officer")
    fill_seat(seat=seat, person=person, on=dt.date(2026, 1, 5), by=OPERATOR)
    for marking, shown in (
        (Marking.RESTRICTED, False),
        (Marking.PARTNERS, False),
        (Marking.PUBLIC, True),
        (Marking.RESTRICTED, False),
    ):
        set_display(person=person, detail="name", marking=marking, by=OPERATOR)
        for on in ("", "?on=2026-03-01"):
            for ending in ("", ".json"):
                page = client.get(f"/g/harbour-0{ending}{on}").content.decode()
                assert ("Amina Example" in page) is shown
                assert ("officer" in page) is not shown


@pytest.mark.django_db
def test_a_day_before_the_terms_says_that_none_are_on_record(client):
    loaded()
    page = words_of(client.get("/g/harbour-0?on=2025-12-31"))
    assert "No terms of this group are on record for this day." in page
    assert "Meets every three months" not in page
    assert "Meets every three months" in words_of(client.get("/g/harbour-0?on=2026-01-01"))


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["nonsense", "2026-02-30", "0001-01-01", "9999-12-31", "2026-1-1"])
def test_a_day_that_is_none_is_not_there(client, day):
    loaded()
    assert client.get(f"/g/harbour-0?on={day}").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "page",
    ["/g/none", "/p/none", "/p/none/map", "/o/none", "/g/none/terms", "/g/harbour-0/terms/9"],
)
def test_what_is_not_there_says_so(client, page):
    loaded()
    assert client.get(page).status_code == 404


@pytest.mark.django_db
def test_what_changed_about_a_date_is_struck_through(client):
    group = GroupFactory(slug="forum")
    soon = today() + dt.timedelta(days=20)
    meetings = [
        set_meeting(group=group, on=soon + dt.timedelta(days=n), by=OPERATOR) for n in (0, 40)
    ]
    move_meeting(meeting=meetings[0], to=soon + dt.timedelta(days=2), by=OPERATOR)
    cancel_meeting(meeting=meetings[1], by=OPERATOR)
    soup = BeautifulSoup(client.get("/g/forum").content, "html.parser")
    struck = [" ".join(found.get_text(" ").split()) for found in soup.find_all("del")]
    days = (soon, soon + dt.timedelta(days=40))
    assert sorted(struck) == sorted(f"was {day:%A} {day.day} {day:%B %Y}" for day in days)


@pytest.mark.django_db
def test_an_empty_seat_says_since_when(client):
    loaded()
    seat = GroupFactory._meta.model.objects.get().seats.get()
    span = {"on": dt.date(2026, 1, 5), "until": dt.date(2026, 3, 12)}
    fill_seat(seat=seat, person=PersonFactory(), by=OPERATOR, **span)
    page = words_of(client.get("/g/harbour-0?on=2026-04-01"))
    assert "Empty since 12 March" in page
    assert "Police since" in page


@pytest.mark.django_db
def test_an_empty_installation_shows_the_first_steps(client):
    assert "There is no partnership here yet" in words_of(client.get("/"))


@pytest.mark.django_db
def test_the_map_is_drawn_and_said(client):
    board = GroupFactory(name="Board", tier="city", partnership=PartnershipFactory(slug="harbour"))
    forum = GroupFactory(name="Forum", tier="city", partnership=board.partnership)
    set_lines(group=forum, lines=[LineWanted(Relation.ASSISTS, board.slug)], on=None, by=OPERATOR)
    SeatFactory(group=board)
    soup = BeautifulSoup(client.get("/p/harbour/map").content, "html.parser")
    svg = soup.find("main").find("svg")
    drawn = ET.fromstring(str(svg))  # noqa: S314 (our own page)
    assert len(drawn.findall(".//a")) == 2
    labels = [link["aria-label"] for link in svg.find_all("a")]
    assert labels[0].startswith("Board. ")
    assert svg.find("g", class_="line--assists").find("title").text == "Forum: It assists Board."
    assert "It assists Board." in soup.find("main").get_text(" ")


slugs = st.integers(0, 11).map(lambda n: f"g{n}")
nodes = st.lists(
    st.builds(
        Node,
        slug=slugs,
        name=st.text("abc ", min_size=1, max_size=60),
        tier=st.sampled_from(["regional", "city", "local", ""]),
        is_outside=st.booleans(),
        decides=st.text("abc ", max_size=200),
        sits=st.just("Nobody."),
        meets_next=st.just("Never."),
    ),
    max_size=12,
    unique_by=lambda node: node.slug,
)
links = st.lists(
    st.builds(Link, start=slugs, end=slugs, relation=st.just("assists"), sentence=st.just("x"))
)


@given(nodes=nodes, links=links)
def test_boxes_never_overlap_and_stay_inside_whatever_the_lines(nodes, links):
    drawing = draw(nodes, links)
    assert {box.slug for box in drawing.boxes} == {node.slug for node in nodes}
    there = {node.slug for node in nodes}
    assert len(drawing.curves) == sum(link.start in there and link.end in there for link in links)
    for number, box in enumerate(drawing.boxes):
        assert 0 <= box.x < box.x + box.width <= drawing.width
        assert 0 <= box.y < box.y + box.height <= drawing.height
        for other in drawing.boxes[:number]:
            beside = box.x + box.width <= other.x or other.x + other.width <= box.x
            above = box.y + box.height <= other.y or other.y + other.height <= box.y
            assert beside or above
