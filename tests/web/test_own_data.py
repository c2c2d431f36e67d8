"""Taking what is held of oneself, and having it erased, as pages."""

import io
import json
import zipfile

import pytest
from django.urls import reverse

from convenor.apps.groups.models import Membership
from convenor.apps.people.models import Person, User
from tests.factories import PartnershipFactory, administrator, client_as, member_of
from tests.web.meeting_world import DAY, text_of, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    here = world()
    here.user = member_of(here.group)
    here.person = here.user.person
    Person.objects.filter(pk=here.person.pk).update(
        name="Morgan <Vale>", kept_for=here.group.partnership_id
    )
    here.browser = client_as(here.user)
    here.page = f"/keep/{here.group.partnership.slug}/people/{here.person.token}/erase"
    return here


def ended(here):
    Membership.objects.filter(person=here.person).update(valid_to=DAY)


def test_a_member_takes_a_file_to_read_and_for_a_machine(here):
    assert "All that can be found of you here" in text_of(here.browser, "/my/data")
    assert "/my/data" in here.browser.get(reverse("my_page")).content.decode()
    answer = here.browser.get("/my/data.zip")
    assert "no-store" in answer["Cache-Control"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as taken:
        read, data = taken.read("what-is-held.html"), taken.read("what-is-held.json")
    assert "Morgan &lt;Vale&gt;" in read.decode()
    names = [
        row["name"]
        for part in json.loads(data)["held"]
        for row in part["rows"]
        if part["kind"] == "people: Person"
    ]
    assert names == ["Morgan <Vale>"]


def test_an_account_of_nobody_takes_nothing_and_a_visitor_is_asked_to_sign_in(here):
    assert client_as(administrator()).get("/my/data.zip").status_code == 404
    assert "login" in here.visitor.get("/my/data.zip").url


def test_who_still_sits_reads_why_they_cannot_be_erased(here):
    said = text_of(here.browser, "/my/data/erase")
    assert "They still take part in" in said
    assert "Erase it now" not in said
    assert here.browser.post("/my/data/erase").status_code == 400
    assert Person.objects.get(pk=here.person.pk).name == "Morgan <Vale>"


def test_one_has_oneself_erased_in_one_step_and_is_signed_out(here):
    ended(here)
    assert "This cannot be undone." in text_of(here.browser, "/my/data/erase")
    assert Person.objects.get(pk=here.person.pk).name == "Morgan <Vale>"
    assert here.browser.post("/my/data/erase").status_code == 302
    assert Person.objects.get(pk=here.person.pk).name == "A former member"
    assert "login" in here.browser.get("/my/data").url


def test_the_secretariat_erases_whom_it_put_on_record(here):
    ended(here)
    assert "Erase what is held of Morgan" in text_of(here.secretariat, here.page)
    assert here.secretariat.post(here.page).status_code == 302
    assert Person.objects.get(pk=here.person.pk).name == "A former member"


@pytest.mark.parametrize("who", ["member", "chair", "foreign"])
def test_nobody_else_erases_anybody(here, who):
    ended(here)
    assert getattr(here, who).post(here.page).status_code == 404
    assert Person.objects.get(pk=here.person.pk).name == "Morgan <Vale>"


def test_whom_another_partnership_put_on_record_only_that_one_erases(here):
    ended(here)
    Person.objects.filter(pk=here.person.pk).update(kept_for=PartnershipFactory().pk)
    assert here.secretariat.get(here.page).status_code == 404
    assert here.secretariat.post(here.page).status_code == 404
    assert Person.objects.get(pk=here.person.pk).name == "Morgan <Vale>"


def test_the_secretariat_hands_over_what_is_held_of_somebody_without_an_account(here):
    page = here.page.removesuffix("/erase")
    assert "They take it from their own page" in text_of(here.secretariat, page)
    refused = here.secretariat.post(f"{page}/data.zip", follow=True)
    assert "they take it themselves" in refused.content.decode()
    User.objects.filter(pk=here.user.pk).update(is_active=False)
    answer = here.secretariat.post(f"{page}/data.zip")
    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as taken:
        assert "Morgan &lt;Vale&gt;" in taken.read("what-is-held.html").decode()


@pytest.mark.parametrize("who", ["member", "chair", "foreign"])
def test_nobody_else_is_handed_anything(here, who):
    User.objects.filter(pk=here.user.pk).update(is_active=False)
    page = here.page.removesuffix("/erase")
    assert getattr(here, who).post(f"{page}/data.zip").status_code == 404
