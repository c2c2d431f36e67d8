"""The frame around every page of a meeting: which parts each reader is shown."""

import pytest
from bs4 import BeautifulSoup

from convenor.core.vocabulary import Capacity, MeetingState
from tests.factories import (
    GroupFactory,
    MeetingFactory,
    PartnershipFactory,
    client_as,
    member_of,
    secretariat_of,
)

pytestmark = pytest.mark.django_db


def page_of(client, meeting):
    answer = client.get(f"/m/{meeting.token}")
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def test_a_meeting_says_whose_it_is_when_and_where(client):
    group = GroupFactory(name="Strategy Group")
    page = page_of(client, MeetingFactory(group=group, place="Town Hall"))
    assert page.h1.text == "Strategy Group, Wednesday 18 March 2026"
    assert "Town Hall" in page.select_one(".lede").text


def test_a_cancelled_meeting_says_so(client):
    page = page_of(client, MeetingFactory(state=MeetingState.CANCELLED.value))
    assert "Cancelled" in page.select_one(".lede").text


def test_a_meeting_that_is_not_there_is_missing(client):
    assert client.get("/m/nothing").status_code == 404


def test_the_parts_that_need_a_role_are_shown_to_those_who_hold_it(client):
    meeting = MeetingFactory()
    readers = {
        "visitor": client,
        "member": client_as(member_of(meeting.group)),
        "chair": client_as(member_of(meeting.group, capacity=Capacity.CHAIR)),
        "secretariat": client_as(secretariat_of(meeting.group.partnership)),
        "secretariat elsewhere": client_as(secretariat_of(PartnershipFactory())),
    }
    shown = {
        name: {link.text for link in page_of(reader, meeting).select(".parts a")}
        for name, reader in readers.items()
    }
    assert shown["visitor"] == shown["secretariat elsewhere"]
    assert {"Overview", "Agenda"} <= shown["visitor"]
    assert not shown["visitor"] & {"Papers", "Who comes", "Record"}
    assert shown["visitor"] <= shown["member"] <= shown["chair"] <= shown["secretariat"]
