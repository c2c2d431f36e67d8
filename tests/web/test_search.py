"""The page of search: for anybody, over what they may see."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from convenor.apps.search import operations
from convenor.apps.search.models import Kind
from tests.factories import GroupFactory, client_as, member_of
from tests.web.forms_as_typed import words_of

pytestmark = pytest.mark.django_db


def put(group, key="1", *, audience, text="Homes for <b>families</b>", kind=Kind.PAPER):
    operations.put(
        kind=kind, key=key, partnership_id=group.partnership_id, group_id=group.pk,
        on=dt.date(2025, 6, 3), title=f"Paper {key}", paragraphs=[text], audience=audience,
        address=f"/things/{key}",
    )  # fmt: skip


def asked(client, **fields):
    return client.get("/search", fields)


def links(response):
    soup = BeautifulSoup(response.content, "html.parser")
    return [link["href"] for link in soup.select("main h3 a")]


def test_a_visitor_finds_what_is_public_and_a_member_what_is_their_groups(client):
    group = GroupFactory()
    put(group, "1", audience={"all"})
    put(group, "2", audience={f"g{group.pk}"})
    assert links(asked(client, q="homes")) == ["/things/1"]
    assert set(links(asked(client_as(member_of(group)), q="homes"))) == {"/things/1", "/things/2"}
    assert links(asked(client_as(member_of(GroupFactory())), q="homes")) == ["/things/1"]


def test_what_was_asked_for_is_marked_and_nothing_else_is_markup(client):
    put(GroupFactory(), audience={"all"})
    page = asked(client, q="families").content.decode()
    assert "Homes for &lt;b&gt;<mark>families</mark>&lt;/b&gt;" in page
    assert "3 June 2025" in page


def test_filters_narrow_it_down(client):
    group, other = GroupFactory(), GroupFactory()
    put(group, "1", audience={"all"})
    put(other, "2", audience={"all"}, kind=Kind.DECISION)
    assert links(asked(client, q="homes", group=other.pk)) == ["/things/2"]
    assert links(asked(client, q="homes", kind="decision")) == ["/things/2"]
    assert links(asked(client, q="homes", since="2025-06-04")) == []
    assert len(links(asked(client, q="homes", since="2025-06-03", until="2025-06-03"))) == 2


@pytest.mark.parametrize(
    ("fields", "is_open"),
    [
        ({}, False),
        ({"kind": "decision"}, True),
        ({"since": "yesterday"}, True),
        ({"group": "999"}, True),
    ],
)
def test_filters_are_out_of_the_way_until_one_is_used(client, fields, is_open):
    page = BeautifulSoup(asked(client, q="homes", **fields).content, "html.parser")
    (filters,) = page.select("main form details")
    assert filters.has_attr("open") == is_open
    assert {box["name"] for box in filters.select("input, select")} == {
        "group", "kind", "since", "until"
    }  # fmt: skip


def test_before_anything_is_asked_it_says_what_can_be_searched(client):
    page = client.get("/search")
    assert "agendas, papers, minutes, decisions and actions" in words_of(page)
    begin = BeautifulSoup(page.content, "html.parser").select_one("main .empty a")
    assert (begin.text, begin["href"]) == ("Sign in", reverse("account_login"))
    signed_in = client_as(member_of(GroupFactory())).get("/search")
    assert not BeautifulSoup(signed_in.content, "html.parser").select("main .empty a")


def test_without_a_result_it_says_what_to_try(client):
    put(GroupFactory(), audience={"g0"})
    page = words_of(asked(client, q="homes"))
    assert "Try fewer words" in page
    assert "too common" in words_of(asked(client, q="the of"))


@pytest.mark.parametrize("typed", ["a\x00b", '"', "x" * 5_000, "NEAR(", "🙂", "<script>"])
def test_nothing_that_is_typed_is_an_error(client, typed):
    response = asked(client, q=typed)
    assert response.status_code == 200
    assert "There is a problem" not in words_of(response)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"since": "yesterday"}, "Enter a valid date"),
        ({"since": "2025-06-03", "until": "2025-06-02"}, "not before the first day"),
        ({"group": "999"}, "Select a valid choice"),
        ({"kind": "gossip"}, "Select a valid choice"),
    ],
)
def test_a_filter_that_is_none_is_said_and_nothing_is_shown(client, fields, said):
    put(GroupFactory(), audience={"all"})
    response = asked(client, q="homes", **fields)
    assert said in words_of(response)
    assert links(response) == []


@pytest.mark.parametrize("number", ["0", "-1", "x", "99999999999", "²"])
def test_a_page_that_is_none_shows_the_nearest(client, number):
    put(GroupFactory(), audience={"all"})
    assert links(asked(client, q="homes", page=number)) == ["/things/1"]


def test_pages_keep_what_was_asked(client):
    group = GroupFactory()
    for number in range(21):
        put(group, str(number), audience={"all"})
    first = asked(client, q="homes")
    assert "21 found" in words_of(first)
    assert len(links(first)) == 20
    assert "?q=homes&amp;page=2" in first.content.decode()
    assert len(links(asked(client, q="homes", page="2"))) == 1


def test_as_many_queries_for_one_as_for_twenty(client):
    group = GroupFactory()
    put(group, "0", audience={"all"})
    asked(client, q="homes")
    with CaptureQueriesContext(connection) as for_one:
        asked(client, q="homes")
    for number in range(1, 20):
        put(group, str(number), audience={"all"})
    with CaptureQueriesContext(connection) as for_twenty:
        assert len(links(asked(client, q="homes"))) == 20
    assert len(for_one) == len(for_twenty) <= 5


def test_every_page_leads_there(client):
    assert 'href="/search"' in client.get("/").content.decode()
