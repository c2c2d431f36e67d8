"""The safe name of an expert who agreed to nothing stands nowhere, whatever they did and whoever reads."""

import pytest
from django.core import mail
from django.test import Client

from convenor.apps.audit.models import Entry
from convenor.apps.outbox.operations import queue
from convenor.apps.outbox.tasks import send_waiting
from convenor.apps.people.operations import set_expert_consent, withdraw_expert_consents
from convenor.apps.search.models import Passage
from convenor.core.vocabulary import Capacity, ExpertUse, Marking
from tests.crawling import addresses, crawl
from tests.expert_does_all import NAME, everything_done
from tests.experts_world import DAY
from tests.factories import SeatFactory, administrator, client_as, member_of, secretariat_of
from tests.leak_fixtures import nothing_dear

pytestmark = pytest.mark.django_db
MARKER = "marshwarden"


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    return everything_done()


def reader(here, who):
    linked = SeatFactory(group=here.group, label="Home Office", enforcement_linked=True)
    return {
        "visitor": lambda: Client(),
        "administrator": lambda: client_as(administrator()),
        "enforcement": lambda: client_as(member_of(here.group, seat=linked)),
        "chair": lambda: client_as(member_of(here.group, capacity=Capacity.CHAIR)),
        "secretariat": lambda: client_as(secretariat_of(here.partnership)),
    }[who]()


def told(client):
    """The addresses whose answer holds the name, and how many answered at all."""
    with nothing_dear():
        answers = list(crawl(client, addresses(1)))
    found = {each.address for each in answers if MARKER in each.text.casefold()}
    return found, sum(each.status == 200 for each in answers)


def test_pages_ask_for_themselves_before_the_last_look(on_the_day, settings):
    """What a page prints of a person it asks for; only free text is left to the last look."""
    on_the_day(DAY)
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if "SafeNames" not in each]
    found, answered = told(reader(everything_done(written="Somebody"), "secretariat"))
    assert answered > 100
    assert found == set()


@pytest.fixture
def chair(here):
    return reader(here, "chair")


def says(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return NAME in answer.content.decode()


def test_where_they_agreed_it_appears_and_taken_back_it_is_gone(here, chair):
    held, coming = (f"/m/{each.token}/minutes" for each in (here.held, here.coming))
    agreed = {"person": here.person, "use": ExpertUse.SAFE_NAME, "by": here.actor}
    assert not says(chair, held)
    set_expert_consent(
        marking=Marking.NAMED_SEATS, group_id=here.group.pk, meeting_id=here.held.pk, **agreed
    )
    assert says(chair, held)
    assert not says(reader(here, "enforcement"), held)
    assert NAME not in chair.get(f"/m/{here.coming.token}").content.decode()
    assert told(Client())[0] == set()
    withdraw_expert_consents(person=here.person, by=here.actor)
    assert not says(chair, held)
    assert coming != held


def test_a_message_is_read_once_more_when_it_is_handed_over(here):
    send_waiting.call()
    assert "What an expert by experience saw" in {each.subject for each in mail.outbox}
    for each in mail.outbox:
        assert MARKER not in each.message().as_string().casefold()


def test_a_message_to_whoever_may_know_it_holds_it_until_it_is_taken_back(here):
    set_expert_consent(
        person=here.person,
        use=ExpertUse.SAFE_NAME,
        marking=Marking.PARTNERS,
        group_id=here.group.pk,
        by=here.actor,
    )
    queue(to=here.colleague.person.email, subject="One", body=f"{NAME} speaks.")
    send_waiting.call()
    assert f"{NAME} speaks." in mail.outbox[-1].body
    queue(to=here.colleague.person.email, subject="Two", body=f"{NAME} speaks.")
    withdraw_expert_consents(person=here.person, by=here.actor)
    send_waiting.call()
    assert "an expert by experience speaks." in mail.outbox[-1].body


def test_neither_the_trail_nor_the_index_holds_it(here):
    for text in Entry.objects.values_list("what", flat=True):
        assert MARKER not in text.casefold()
    for title, text in Passage.objects.values_list("title", "text"):
        assert MARKER not in f"{title} {text}".casefold()
    assert Entry.objects.filter(what__contains="an expert by experience").exists()
