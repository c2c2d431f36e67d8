"""For whoever runs the installation: it opens nothing of a partnership, and can hand one over."""

import pytest

from convenor.apps.diary.operations.replies import mark_read, note_not_taken
from convenor.apps.diary.replies import Envelope
from convenor.apps.groups.models import Appointment
from convenor.apps.groups.queries import actor_for
from convenor.apps.outbox.models import Delivery
from convenor.apps.people.models import Person, User
from convenor.core.vocabulary import Role
from convenor.web.days import today
from tests.factories import (
    OPERATOR,
    PartnershipFactory,
    PersonFactory,
    administrator,
    client_as,
    secretariat_of,
)
from tests.web.forms_as_typed import words_of

pytestmark = pytest.mark.django_db
FORM = {"partnership": "leeds", "name": "A convenor", "email": "convenor@example.org"}


@pytest.fixture
def leeds():
    return PartnershipFactory(slug="leeds", name="Leeds")


@pytest.fixture
def admin_client():
    return client_as(administrator())


def test_it_says_which_partnerships_lack_a_secretariat_and_what_waits(leeds, admin_client):
    secretariat_of(PartnershipFactory(name="Yorkshire"))
    Delivery.objects.create(to="a@example.org", subject="s", state="failed", last_error="refused")
    page = " ".join(admin_client.get("/installation").content.decode().split())
    assert "Leeds<br>Has no secretariat that can sign in." in page
    assert "Yorkshire<br>Has a secretariat." in page
    assert "1 message was given up" in page
    assert "The mail server last said: refused" in page


def test_a_secretariat_keeps_its_own_partnership_and_not_the_installation(leeds):
    client = client_as(secretariat_of(leeds))
    assert client.get("/installation").status_code == 404
    assert client.post("/installation/secretariat", FORM).status_code == 404
    assert client.post("/installation/send-again").status_code == 404
    assert not Person.objects.filter(email="convenor@example.org").exists()


def test_appointing_makes_the_person_the_account_and_the_role_and_tells_them(leeds, admin_client):
    assert admin_client.post("/installation/secretariat", FORM).url == "/installation"
    actor = actor_for(User.objects.get(email="convenor@example.org"), on=today())
    assert {(held.role, held.partnership_id) for held in actor.roles} == {
        (Role.SECRETARIAT, leeds.pk)
    }
    told = Delivery.objects.get(to="convenor@example.org")
    assert told.subject == "You can sign in to Convenor"
    assert "http://testserver/accounts/login/" in told.body


def test_somebody_on_record_is_appointed_and_not_written_down_twice(leeds, admin_client):
    PersonFactory(name="Known", email="convenor@example.org")
    admin_client.post("/installation/secretariat", FORM | {"email": "Convenor@example.org"})
    admin_client.post("/installation/secretariat", FORM)
    assert Person.objects.get(email="convenor@example.org").name == "Known"
    assert Appointment.objects.count() == 1
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"), [("email", "no address"), ("name", " "), ("partnership", "no-such")]
)
def test_a_wrong_form_says_what_is_wrong_and_changes_nothing(leeds, admin_client, field, value):
    page = admin_client.post("/installation/secretariat", FORM | {field: value})
    assert field in page.context["form"].errors
    assert "There is a problem" in page.content.decode()
    assert not Person.objects.exists()


def test_messages_that_were_given_up_can_be_sent_again(admin_client):
    Delivery.objects.create(to="a@example.org", subject="s", state="failed", tries=8)
    page = admin_client.post("/installation/send-again", follow=True).content.decode()
    assert "1 message is sent again." in page
    assert Delivery.objects.get().tries == 0


def test_it_says_whether_replies_are_read_and_which_belong_to_no_meeting(admin_client, settings):
    assert "No mailbox is set" in words_of(admin_client.get("/installation"))
    settings.IMAP_HOST = "imap.example.org"
    assert "The mailbox has not been looked into yet." in words_of(
        admin_client.get("/installation")
    )
    mark_read(folder="INBOX", numbering=1, last=4)
    note_not_taken(envelope=Envelope("", "", None), why="It is broken.", by=OPERATOR)
    page = words_of(admin_client.get("/installation"))
    assert "The mailbox was last looked into on" in page
    assert "These mails answer no meeting on record:" in page
    assert "It is broken." in page
