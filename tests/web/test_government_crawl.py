"""A department's contact tries every address that the sample's secretariats and members can reach."""

from urllib.parse import urldefrag

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from convenor.apps.audit.models import Entry
from convenor.apps.groups.queries import group_for
from convenor.apps.people.queries.accounts import persona_account
from convenor.core.vocabulary import AskRoute
from convenor.pipelines.samples import load_sample
from tests.asks_world import SENT, concern_at, sent
from tests.factories import OPERATOR, client_as
from tests.journeys.conftest import SAMPLE
from tests.web.meeting_world import soup

pytestmark = [pytest.mark.django_db, pytest.mark.walks_once]
DOOR = "/government/leeds-migration-partnership"
INSIDERS = (
    "secretariat.lmp", "secretariat.migration-yorkshire", "chair", "representative", "volunteer",
)  # fmt: skip
SECRETS = (
    "Sample: moved in without bedding", "Sample: the last bus", "Sample: told on the day of the move",
    "Sample: count the children", "Sample: who wants to help", "Sample: of nine families",
    "Sample: notice before a move", "Asked of the other contact",
)  # fmt: skip
PER_ROUTE = 2
"""How many addresses of one kind are tried."""
OWN_DETAILS = ("/me/shown", "/my/data", "/my/data.zip", "/my/data/erase")
"""What anybody with an account settles about themselves, takes of it, or has erased."""


@pytest.fixture
def world(on_the_day):
    """The sample, with an ask to each of two contacts; gives what else is open to the one of Leeds."""
    on_the_day(SENT)
    load_sample(SAMPLE, by=OPERATOR, on=SENT, with_people=True)
    strategy = group_for("lmp-strategy-group")
    asked = concern_at(strategy, "Put to the department")
    theirs = sent(strategy, [asked], subject="Put to them", route=AskRoute.CONTACT_PAGE)
    smg = group_for("yorkshire-humber-smg")
    sent(smg, subject="Asked of the other contact", route=AskRoute.CONTACT_PAGE)
    return {*OWN_DETAILS, *(f"/asks/{theirs.token}/{copy}" for copy in ("as-sent", "letter.pdf"))}


def as_persona(key):
    return client_as(persona_account(key))


def route_of(address):
    try:
        return resolve(address.partition("?")[0]).route
    except Resolver404:
        return None


def addresses_of(page):
    """Where its links and forms lead."""
    found = [each["href"] for each in page.select("a[href]")]
    found += [each["action"] for each in page.select("form[action]")]
    found += [each["formaction"] for each in page.select("[formaction]")]
    return [urldefrag(each)[0] for each in found if each.startswith("/")]


def reached(client, tried):
    """All that the client comes to by links, a few of each kind."""
    waiting = ["/me", "/"]
    while waiting:
        address = waiting.pop()
        route = route_of(address)
        if route is None or address in tried.get(route, ()):
            continue
        if len(tried.setdefault(route, [])) >= PER_ROUTE:
            continue
        tried[route].append(address)
        answer = client.get(address)
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            waiting += addresses_of(soup(answer))


@pytest.fixture
def inside(world):
    """Addresses by route, as insiders come to them."""
    tried = {}
    for key in INSIDERS:
        reached(as_persona(key), tried)
    everybodys = "accounts/", "language"  # signing in, and the language of the pages
    return {route: found for route, found in tried.items() if not route.startswith(everybodys)}


def leads_to(answer):
    return set(addresses_of(soup(answer).main))


def is_refused(answer):
    """Not there for them; or their own page, to which the door of everybody's leads them."""
    return answer.status_code in (404, 405) or (answer.status_code, answer.get("Location")) == (
        302,
        DOOR,
    )


def test_a_contact_who_tries_all_addresses_finds_their_page_and_what_is_public(inside, world):
    """And nothing that they send to one inside changes anything."""
    contact, visitor = as_persona("department"), Client()
    refused = public = 0
    before = Entry.objects.count()
    for addresses in inside.values():
        for address in addresses:
            answer, open_to_all = contact.get(address), visitor.get(address)
            if open_to_all.status_code == 200:
                public += 1
                assert answer.status_code == 200, address
                if "html" in answer["Content-Type"]:
                    assert leads_to(answer) <= leads_to(open_to_all), address
            elif address not in world:
                refused += 1
                assert is_refused(answer), (address, answer.status_code)
                posted = contact.post(address)
                assert is_refused(posted), (address, posted.status_code)
            for secret in SECRETS:
                assert secret not in answer.content.decode(errors="replace"), (address, secret)
    assert Entry.objects.count() == before
    assert refused > 100, refused
    assert public > 20, public


def test_each_contact_has_their_own_list_and_their_menu_leads_nowhere_else(world):
    contact = as_persona("department")
    assert contact.get("/me").url == DOOR
    page = soup(contact.get(DOOR))
    assert [each["href"] for each in page.select(".govuk-service-navigation__link")] == [DOOR]
    assert "Put to them" in page.get_text()
    assert "Asked of the other contact" not in page.get_text()
    assert contact.get("/government/migration-yorkshire").status_code == 404
    other = as_persona("home-office")
    told = soup(other.get("/government/migration-yorkshire")).get_text()
    assert "Asked of the other contact" in told
    assert "Sample: notice before a move" in told
    assert "Put to them" not in told
    assert other.get(DOOR).status_code == 404
