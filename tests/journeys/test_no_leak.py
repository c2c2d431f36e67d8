"""Who somebody really is, and a safe name that nobody was agreed to be told, are found nowhere by anybody else.

Every route that can be read is asked by every persona: at one address each, and at up to eight by the secretariat
and the two who may know, so that each kind of thing is among them (see tests/crawling.py). Whatever comes back is
opened and read.
"""

import base64
import logging
import zlib
from email import policy
from email.parser import BytesParser

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from convenor.apps.search.queries import search
from tests.crawling import addresses, crawl, routes_to_get, rows
from tests.leak_fixtures import heard, here, made_once, nothing_dear  # noqa: F401
from tests.leak_world import (
    ANOTHER_IDENTITY,
    IDENTITY,
    NAMES,
    OTHERS,
    OWN,
    REAL,
    SAFE,
    WHO,
    client_of,
    found_in,
)
from tests.opened_up import texts_in
from tests.routes_not_reached import NOT_REACHED

pytestmark = [pytest.mark.django_db, pytest.mark.walks_once]
NONSENSE = "Qwertzuiop Asdfghjkl"
"""A name that nobody has, of as many words as the real one."""


@pytest.fixture(scope="module")
def visited(made_once):  # noqa: F811
    """What each persona came back with, asked once for a module; the addresses that hold a marker."""
    known = {}

    def visit(who):
        if who not in known:
            known[who] = _visited(made_once, who)
        return known[who]

    return visit


def _visited(here, who):  # noqa: F811
    one_of_each = () if who in ("secretariat", *OWN) else (1,)
    wanted = [*addresses(*one_of_each), *here.links]
    with nothing_dear(), heard(logging.INFO) as log:
        came = [_kept(each, who) for each in crawl(client_of(here, who), wanted)]
    return came, "\n".join(log.raw)


def _kept(answer, who):
    """Without the text, which would be too much to keep."""
    markers = IDENTITY if who in OWN else (*IDENTITY, *NAMES)
    return answer.route, answer.address, answer.status, found_in(answer.text, markers)


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_finds_either(here, visited, who):  # noqa: F811
    came, log = visited(who)
    known = OTHERS[who]
    found = {address: markers - known for _, address, _, markers in came if markers - known}
    assert found == {}
    assert sum(status == 200 for _, _, status, _ in came) > 60
    assert found_in(log) == set()


ALLOWED = {
    "supporter": {"/supported/{token}", "/supported/{token}/change"},
    "person": {"/me/sealed", "/me/sealed/change", "/my/data.zip"},
}
"""Where an identity may be read: their own pages, what they take away of themselves, and their supporter's."""


@pytest.mark.parametrize("who", OWN)
def test_they_and_their_supporter_read_it_only_where_they_may(here, visited, who):  # noqa: F811
    came, log = visited(who)
    found = {address for _, address, _, markers in came if markers}
    assert found == {each.format(token=here.person.token) for each in ALLOWED[who]}
    assert not {marker for *_, markers in came for marker in markers & set(ANOTHER_IDENTITY)}
    assert found_in(log) == set()


@pytest.mark.parametrize("who", OWN)
def test_what_is_said_in_the_log_where_it_is_read_holds_nothing(here, who):  # noqa: F811
    """With every statement to the database, too."""
    wanted = [("", each.format(token=here.person.token)) for each in sorted(ALLOWED[who])]
    with CaptureQueriesContext(connection), heard() as log:
        assert all(found_in(each.text) for each in crawl(client_of(here, who), wanted))
    assert any("SELECT" in each for each in log.raw)
    assert found_in("\n".join(log.raw)) == set()


def test_every_route_is_answered_to_somebody(here, visited):  # noqa: F811
    answered = {
        route for who in (*OTHERS, *OWN) for route, _, status, _ in visited(who)[0] if status == 200
    }
    silent = set(routes_to_get()) - answered
    known = {route: [each for each in NOT_REACHED if route.startswith(each)] for route in silent}
    assert [route for route, why in known.items() if not why] == []
    assert set(NOT_REACHED) == {each for why in known.values() for each in why}
    assert len(answered) > 3 * len(silent)


@pytest.mark.parametrize("who", [*OTHERS, *OWN])
def test_a_real_name_is_searched_for_like_one_that_nobody_has(here, who):  # noqa: F811
    client, keep = client_of(here, who), f"/keep/{here.partnership.slug}"
    for address in ("/search?q=", f"{keep}/people?search=", f"{keep}/organisations?search="):
        nobodys, real = (
            " ".join(client.get(address + words.replace(" ", "+")).content.decode().split())
            for words in (NONSENSE, REAL)
        )
        assert real.replace(REAL, NONSENSE).replace(REAL.replace(" ", "+"), NONSENSE) == (
            nobodys.replace(NONSENSE.replace(" ", "+"), NONSENSE)
        )


def test_the_index_itself_knows_none_of_the_words(here):  # noqa: F811
    assert search(None, "waiting").found
    assert {marker for marker in (*IDENTITY, *NAMES) if search(None, marker).found} == set()


@pytest.mark.parametrize("who", ["nobody", "secretariat", "person"])
def test_pages_about_errors_tell_nothing_and_neither_does_the_log(here, who, monkeypatch):  # noqa: F811
    def breaks(*_, **__):
        raise RuntimeError(f"{REAL} <{WHO.email}> {WHO.phone}")

    client = client_of(here, who)
    client.raise_request_exception = False
    monkeypatch.setattr("convenor.web.views.search.search", breaks)
    with heard() as log:
        answers = [client.get(each) for each in ("/nowhere", f"/search?q={REAL}&email={WHO.email}")]
        answers.append(client.get("/", headers={"host": "elsewhere.example"}))
        answers.append(
            Client(enforce_csrf_checks=True).post("/accounts/login/code/", {"email": WHO.email})
        )
    assert [each.status_code for each in answers] == [404, 500, 400, 403]
    assert (
        found_in(" ".join(each.content.decode() + str(each.headers) for each in answers)) == set()
    )
    assert any("RuntimeError" in each for each in log.written)
    assert found_in("\n".join(log.written)) == set()


def test_mails_hold_it_nowhere_but_in_the_address_of_their_own(here):  # noqa: F811
    assert len(here.mails) > 10
    theirs = 0
    for content in here.mails:
        message = BytesParser(policy=policy.default).parsebytes(content)
        is_theirs = WHO.email in message["To"]
        theirs += is_theirs
        del message["To"]
        said = [f"{name}: {value}" for name, value in message.items()]
        said += [part.get_content() for part in message.walk() if not part.is_multipart()]
        markers = IDENTITY if is_theirs else (*IDENTITY, *NAMES)
        assert found_in("\n".join(map(str, said)), markers) == set(), message["Subject"]
    assert theirs


def test_no_column_holds_it_packed_or_not_before_mail_leaves_and_after(here):  # noqa: F811
    leaking = {table for table, text in rows() if found_in(text)}
    assert leaking == set()
    assert any(SAFE in text for _, text in rows())
    assert here.waiting
    assert found_in("\n".join(here.waiting)) == set()


def test_nothing_of_it_was_said_in_the_log_while_it_was_made(here):  # noqa: F811
    assert found_in("\n".join(here.log)) == set()


def test_what_is_packed_is_read():
    packed = base64.urlsafe_b64encode(
        zlib.compress(f'{{"email": "{WHO.email}"}}'.encode())
    ).decode()
    assert found_in(" ".join(texts_in(f".{packed}:1abc:signature")))
