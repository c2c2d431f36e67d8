"""What was changed, readable, for those who keep or chair a partnership."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup

from convenor.apps.audit.models import Entry
from convenor.core.vocabulary import Capacity
from tests.factories import (
    GroupFactory,
    PartnershipFactory,
    administrator,
    client_as,
    member_of,
    secretariat_of,
)

pytestmark = pytest.mark.django_db


def entry(partnership, what, *, kind="group", key="g", at=None):
    made = Entry.objects.create(
        by_label="the secretariat",
        operation="keep",
        what=what,
        about_kind=kind,
        about_key=key,
        partnership_id=partnership.pk,
    )
    if at is not None:
        Entry.objects.filter(pk=made.pk).update(at=at)


def lines(page):
    found = BeautifulSoup(page.content, "html.parser").select("ol > li")
    return [" ".join(line.get_text(" ").split()) for line in found]


@pytest.fixture
def leeds():
    return PartnershipFactory(slug="leeds", name="Leeds")


def test_it_is_a_list_of_sentences_in_london_time_the_newest_first(leeds):
    entry(leeds, "The seat was filled.", at=dt.datetime(2026, 1, 5, 9, 30, tzinfo=dt.UTC))
    entry(leeds, "The seats were set.", at=dt.datetime(2026, 7, 5, 9, 30, tzinfo=dt.UTC))
    entry(PartnershipFactory(), "Something elsewhere.")
    assert lines(client_as(secretariat_of(leeds)).get("/keep/leeds/history")) == [
        "The seats were set. 5 July 2026, 10:30 , by the secretariat",
        "The seat was filled. 5 January 2026, 09:30 , by the secretariat",
    ]


def test_it_can_be_narrowed_to_a_kind_and_to_one_thing(leeds):
    entry(leeds, "One.", key="one")
    entry(leeds, "Two.", key="two")
    entry(leeds, "A person.", kind="person")
    client = client_as(secretariat_of(leeds))
    page = client.get("/keep/leeds/history?kind=group")
    assert [line.split(".")[0] for line in lines(page)] == ["Two", "One"]
    one = client.get("/keep/leeds/history?kind=group&key=one")
    assert [line.split(".")[0] for line in lines(one)] == ["One"]


def test_a_chair_reads_it_and_a_member_an_administrator_and_another_secretariat_do_not(leeds):
    entry(leeds, "The seat was filled.")
    group = GroupFactory(partnership=leeds)
    chair = member_of(group, capacity=Capacity.CHAIR)
    assert len(lines(client_as(chair).get("/keep/leeds/history"))) == 1
    for user in (member_of(group), administrator(), secretariat_of(PartnershipFactory())):
        assert client_as(user).get("/keep/leeds/history").status_code == 404


def test_a_partnership_where_nothing_was_changed_says_so(leeds):
    page = client_as(secretariat_of(leeds)).get("/keep/leeds/history").content.decode()
    assert "Nothing was changed yet." in page
