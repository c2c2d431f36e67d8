"""Who decides what: drawn and listed the same, for a partnership and for all, on any day."""

import datetime as dt
import xml.etree.ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from convenor.apps.groups.operations import LineWanted, fill_seat, set_lines
from convenor.apps.meetings.operations import cancel_meeting, set_meeting
from convenor.apps.people.operations import set_display
from convenor.apps.terms.operations import load_terms
from convenor.core.terms.schema import TermsDocument
from convenor.core.vocabulary import Marking, Relation, Standing
from convenor.web.drawing.who_decides import Link, Node, draw
from tests.factories import OPERATOR, GroupFactory, PartnershipFactory, PersonFactory, SeatFactory

MARCH, MAY = dt.date(2030, 3, 4), dt.date(2030, 5, 6)


def line(group, other, relation=Relation.ASSISTS, on=None):
    set_lines(group=group, lines=[LineWanted(relation, other.slug)], on=on, by=OPERATOR)


def soup_of(client, address):
    page = client.get(address)
    assert page.status_code == 200
    return BeautifulSoup(page.content, "html.parser").find("main")


def drawn(client, address):
    """Slug to name of the boxes, and the sentences of the curves."""
    svg = ET.fromstring(str(soup_of(client, address).find("svg")))  # noqa: S314 (our own page)
    boxes = {
        link.get("href").removeprefix("/g/"): link.get("aria-label").split(".")[0]
        for link in svg.findall(".//a")
    }
    curves = [title.text for title in svg.findall(".//g/title")]
    return boxes, sorted(curves)


def listed(client, address):
    """The same from the list."""
    items = soup_of(client, address).select(".group-list__item")
    boxes = {i.h4.a["href"].removeprefix("/g/"): i.h4.get_text(strip=True) for i in items}
    lines = [f"{i.h4.get_text(strip=True)}: {each.get_text()}" for i in items for each in i("li")]
    return boxes, sorted(lines)


@pytest.fixture
def bodies(db):
    """A council's board above a forum of ours; a task group without a tier; strangers elsewhere."""
    ours = PartnershipFactory(slug="harbour", name="Harbour")
    theirs = PartnershipFactory(slug="moor", name="Moor")
    board = GroupFactory(
        slug="board", name="Board", tier="city", standing=Standing.OUTSIDE, partnership=theirs
    )
    forum = GroupFactory(slug="forum", name="Fish & Ships", tier="local", partnership=ours)
    task = GroupFactory(slug="task", name="Task", partnership=ours)
    GroupFactory(slug="stranger", name="Stranger", tier="city", partnership=theirs)
    line(forum, board, Relation.REPRESENTS_AT)
    line(task, forum, Relation.SET_UP_BY, on=MARCH)
    return {"board": board, "forum": forum, "task": task}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/p/harbour/map", {"board", "forum", "task"}),
        ("/p/moor/map", {"board", "forum", "stranger"}),
        ("/map", {"board", "forum", "task", "stranger"}),
    ],
)
def test_a_map_holds_the_partnerships_bodies_and_those_tied_to_them(
    client, bodies, address, expected
):
    boxes, curves = drawn(client, f"{address}?on=2030-03-04")
    assert set(boxes) == expected
    assert (boxes, curves) == listed(client, f"{address}?on=2030-03-04")
    data = client.get(f"{address}.json?on=2030-03-04").json()
    assert {body["slug"] for _, tier in data["tiers"] for body in tier} == expected


def test_lines_are_those_of_the_day(client, bodies):
    sends = "Fish & Ships: It sends representatives to Board."
    assert drawn(client, "/map?on=2030-03-03")[1] == [sends]
    assert drawn(client, "/map?on=2030-03-04")[1] == [sends, "Task: It was set up by Fish & Ships."]


def test_the_widest_tier_stands_on_top_and_an_unstated_one_last(client, bodies):
    data = client.get("/p/harbour/map.json").json()
    assert [tier for tier, _ in data["tiers"]] == ["city", "local", ""]
    tops = {box["slug"]: box["y"] for box in data["drawing"]["boxes"]}
    assert tops["board"] < tops["forum"] < tops["task"]
    assert "Tier not stated" in soup_of(client, "/p/harbour/map").find("svg").get_text()


def test_each_body_says_what_it_decides_who_sits_there_and_when_it_meets_next(client, bodies):
    decides = {"slug": "forum", "name": "Forum", "kind": "forum", "decides": "Who moors where."}
    document = {
        "format": "convenor-terms/1",
        "partnership": {"slug": "harbour", "name": "Harbour"},
        "groups": [decides],
    }
    load_terms(document=TermsDocument.model_validate(document), by=OPERATOR)
    off = set_meeting(group=bodies["forum"], on=MARCH, by=OPERATOR)
    set_meeting(group=bodies["forum"], on=MAY, by=OPERATOR)
    cancel_meeting(meeting=off, by=OPERATOR)
    label = drawn_label(client, "forum")
    assert "Who moors where." in label
    assert "Who sits there is not recorded." in label
    assert "Meets next on 6 May 2030." in label
    assert "No date to come is set." in drawn_label(client, "board")


def drawn_label(client, slug):
    svg = soup_of(client, "/map?on=2030-03-01").find("svg")
    return svg.find("a", href=f"/g/{slug}")["aria-label"]


def test_people_stand_there_by_role_unless_they_agreed_and_four_are_three_and_one_more(
    client, bodies
):
    people = [
        PersonFactory(name=f"Amina {number}", role_label=f"role {number}") for number in range(4)
    ]
    for person in people:
        seat = SeatFactory(group=bodies["board"])
        fill_seat(seat=seat, person=person, on=None, by=OPERATOR)
    assert "Ours there: role 0, role 1, role 2 and 1 more." in drawn_label(client, "board")
    set_display(person=people[1], detail="name", marking=Marking.PUBLIC, by=OPERATOR)
    assert "Ours there: role 0, Amina 1, role 2 and 1 more." in drawn_label(client, "board")


def test_lines_in_a_ring_are_drawn_each_once():
    nodes = [Node(slug, slug, "city", False, "", "", "") for slug in "abc"]
    ring = [Link(one, other, "assists", one + other) for one, other in ("ab", "bc", "ca")]
    drawing = draw(nodes, ring)
    assert [curve.sentence for curve in drawing.curves] == ["ab", "bc", "ca"]
    assert len({(box.x, box.y) for box in drawing.boxes}) == 3


def test_nothing_to_draw_says_so(client, db):
    PartnershipFactory(slug="harbour")
    page = soup_of(client, "/p/harbour/map")
    assert page.find("svg") is None
    assert "No group is on record yet, so there is nothing to draw." in page.get_text()
