"""A supporter who leaves: who can read and act then, and how the next one comes to know somebody."""

import datetime as dt
import re
from dataclasses import replace
from urllib.parse import urlparse

import pytest
from django.core import mail, signing
from django.test import Client

from convenor.apps.experts.models import ExpertPlace
from convenor.apps.experts.operations.next_supporter import ask_for_next_supporter
from convenor.apps.experts.operations.places import PlaceNotValid, end_supporter
from convenor.apps.experts.queries.next_supporter import SALT
from convenor.apps.groups.queries import actor_for
from convenor.apps.outbox.models import Delivery
from convenor.apps.outbox.tasks import send_waiting
from convenor.apps.sealed.queries import identity_for
from tests.experts_world import DAY, WHO, invited, supporter_of
from tests.factories import OPERATOR, client_as, member_of
from tests.web.meeting_world import text_of

pytestmark = pytest.mark.django_db
LATER = DAY + dt.timedelta(days=1)


def alone(who):
    """Somebody without an account, whose supporter has left."""
    here = invited(who=replace(who, with_account=False))
    here.next = supporter_of(here.partnership)
    end_supporter(partnership=here.partnership, person=here.supporter.person, on=DAY, by=OPERATOR)
    here.kept = f"/p/{here.partnership.slug}/experts/places/{here.place.token}"
    here.beside = f"/p/{here.partnership.slug}/supporting/{here.place.token}"
    return here


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    return alone(WHO)


def opens(here, user):
    return identity_for(actor_for(user, on=DAY), here.person.pk) is not None


def asked(here):
    """The secretariat names somebody; gives the address in the mail, and where that went."""
    answer = client_as(here.keeps).post(f"{here.kept}/ask", {"person": here.next.person.token})
    assert answer.status_code == 302
    send_waiting.call()
    found = re.search(r"http\S+/experts/supporter/\S+", mail.outbox[-1].body)
    return urlparse(found.group()).path, mail.outbox[-1].to


def test_from_that_moment_nobody_reads_or_acts_for_them(here):
    for user in (here.supporter, here.next, here.keeps):
        assert not opens(here, user)
        client = client_as(user)
        for page in ("", "/agree", "/hand-over", "/invite"):
            assert client.get(here.beside + page).status_code == 404
    page = text_of(client_as(here.keeps), here.kept)
    assert (
        "Its supporter left. Until whoever takes part chooses another, nobody else can see" in page
    )
    assert "Ask about another supporter" in page


def test_the_next_one_opens_the_seal_once_the_expert_says_yes_and_not_before(here):
    address, to = asked(here)
    assert to == [WHO.email], "to the sealed address, as it really is"
    assert not opens(here, here.next)
    page = text_of(Client(), address)
    assert here.next.person.name in page
    assert "If you say no, nobody sees anything." in page
    assert not opens(here, here.next), "looking is not saying yes"

    said = Client().post(address, {"answer": "yes"}).content.decode()
    assert "supports you from now on, and can see who you are" in said
    assert opens(here, here.next)
    assert not opens(here, here.supporter)
    assert not opens(here, here.keeps)
    assert client_as(here.next).get(here.beside).status_code == 200
    assert ExpertPlace.objects.get().supporter == here.next.person
    assert Client().get(address).status_code == 404, "it counts once"


def test_with_no_it_stays_shut(here):
    address, _to = asked(here)
    said = Client().post(address, {"answer": "no"}).content.decode()
    assert "Nobody sees who you are." in said
    assert not opens(here, here.next)
    assert ExpertPlace.objects.get().proposed_supporter is None
    assert Client().post(address, {"answer": "yes"}).status_code == 404


def test_a_forged_or_old_address_opens_nothing(here, on_the_day):
    address, _to = asked(here)
    forged = signing.dumps([here.involvement.token, here.next.person.pk], key="another", salt=SALT)
    for key in (forged, address.rpartition("/")[2][:-2] + "xx", "nothing"):
        assert Client().post(f"/experts/supporter/{key}", {"answer": "yes"}).status_code == 404
    other = supporter_of(here.partnership)
    for_another = signing.dumps([here.involvement.token, other.person.pk], salt=SALT)
    assert Client().get(f"/experts/supporter/{for_another}").status_code == 404, "nobody named them"
    end_supporter(partnership=here.partnership, person=here.next.person, on=DAY, by=OPERATOR)
    answer = Client().post(address, {"answer": "yes"})
    assert answer.status_code == 404
    assert not opens(here, here.next)


def test_without_an_address_nobody_can_and_the_page_says_what_to_do(on_the_day):
    on_the_day(DAY)
    here = alone(replace(WHO, email=""))
    keeps = client_as(here.keeps)
    page = text_of(keeps, f"{here.kept}/ask")
    assert "If they gave no address, or do not answer within two weeks, nobody can open" in page
    assert "let them begin anew, under another safe name, in another place" in page
    keeps.post(f"{here.kept}/ask", {"person": here.next.person.token})
    send_waiting.call()
    assert mail.outbox == []
    assert Delivery.objects.latest("pk").state == "dropped"
    assert not opens(here, here.next)


def test_while_somebody_supports_them_nobody_else_is_named(on_the_day):
    on_the_day(DAY)
    here = invited(who=replace(WHO, with_account=False))
    other = supporter_of(here.partnership)
    kept = f"/p/{here.partnership.slug}/experts/places/{here.place.token}/ask"
    assert client_as(here.keeps).get(kept).status_code == 404
    assert client_as(member_of(here.group)).get(kept).status_code == 404
    with pytest.raises(PlaceNotValid, match="has a supporter"):
        ask_for_next_supporter(
            place=here.place, supporter=other.person, on=DAY, address=str, by=OPERATOR
        )
