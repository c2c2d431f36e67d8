"""An identity that is sealed is found nowhere: no page, no mail, no log, no column of the database."""

import logging

import pytest
from django.test import Client

from convenor.apps.audit import guards
from convenor.apps.audit.operations import OperationNotValid
from convenor.apps.experts.operations.involvements import Invited
from convenor.apps.experts.operations.places import say_of_plan
from convenor.apps.outbox.operations import queue
from convenor.apps.sealed.operations import sealing
from convenor.core.vocabulary import Arrangement
from tests.crawling import crawl, rows
from tests.experts_world import DAY, invited
from tests.factories import (
    OPERATOR,
    MeetingFactory,
    SeatFactory,
    administrator,
    client_as,
    member_of,
)

pytestmark = pytest.mark.django_db
MARKERS = ("zebedina", "quillfeather", "900417", "900 417", "tigrinya")
WHO = Invited(
    safe_name="Winter Linden",
    real_name="Zebedina Quillfeather",
    email="zebedina.quillfeather@marker.example.net",
    phone="+44 7700 900 417",
    languages=("Tigrinya",),
    with_account=True,
)


def found_in(text):
    lowered = text.casefold()
    return {marker for marker in MARKERS if marker in lowered}


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    return world()


def world():
    here = invited(who=WHO)
    here.meeting = MeetingFactory(group=here.group)
    queue(to=here.person.email, subject="What is next", body="A meeting is near.")
    return here


def personas(here):
    """Some of those who may not read it: all but the person and their supporter."""
    linked = SeatFactory(group=here.group, label="Home Office", enforcement_linked=True)
    return {
        "nobody": Client(),
        "administrator": client_as(administrator()),
        "enforcement": client_as(member_of(here.group, seat=linked)),
        "secretariat": client_as(here.keeps),
    }


def leaking_tables():
    return {table for table, text in rows() if found_in(text)}


@pytest.mark.parametrize("who", ["secretariat"])
def test_no_page_shows_it(here, caplog, who):
    caplog.set_level(logging.DEBUG)
    client = personas(here)[who]
    answered = 0
    for address, status, text in crawl(client):
        assert not found_in(text), (who, address)
        answered += status == 200
    assert answered > 3
    assert not found_in(caplog.text)


def test_no_table_holds_it(here):
    assert leaking_tables() == set()
    assert any("Winter Linden" in text for _, text in rows())


@pytest.mark.parametrize("who", ["supporter", "user"])
def test_who_may_read_it_does_so_the_crawl_can_find_it(here, who):
    assert any(found_in(text) for _, _, text in crawl(client_as(getattr(here, who))))


def write_the_name(here):
    kind = next(iter(Arrangement))
    say_of_plan(place=here.place, kind=kind, words="Ask Zebedina Quillfeather.", by=OPERATOR)


def test_without_the_guard_over_writes_it_is_found(here, monkeypatch):
    with pytest.raises(OperationNotValid, match="kept safe"):
        write_the_name(here)
    assert leaking_tables() == set()
    monkeypatch.setattr(guards, "BEFORE_WRITES", [])
    write_the_name(here)
    assert leaking_tables()


def test_without_encryption_it_is_found(on_the_day, monkeypatch):
    on_the_day(DAY)
    monkeypatch.setattr(
        sealing,
        "closed",
        lambda identity, **_: f"{identity.real_name} {identity.email}".encode(),
    )
    world()
    assert any("sealed" in table for table in leaking_tables())
