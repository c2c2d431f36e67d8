"""How often somebody wants the mail of the day, and leaving it with one click."""

import pytest
from django.test import Client

from convenor.apps.digests.queries import Often, choice_of, leaving_key
from tests.factories import client_as, member_of
from tests.web.meeting_world import DAY, soup, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(on_the_day):
    on_the_day(DAY)
    return world()


def leaving(user):
    return f"/mail/leave/{leaving_key(user.person)}"


def test_looking_at_the_address_of_a_mail_changes_nothing_and_one_button_leaves(here):
    user = member_of(here.group)
    visitor = Client(enforce_csrf_checks=True)
    page = visitor.get(leaving(user))
    assert len(soup(page).main.select("button")) == 1
    assert choice_of(user.person_id) is Often.DAILY
    assert visitor.head(leaving(user)).status_code == 200
    assert choice_of(user.person_id) is Often.DAILY
    # As a mail program does it: no cookie, no token, no session.
    one_click = {"List-Unsubscribe": "One-Click"}
    answer = visitor.post(leaving(user), one_click)
    assert answer.status_code == 200
    assert "This mail is stopped" in soup(answer).h1.text
    assert choice_of(user.person_id) is Often.NEVER
    assert user.email not in answer.content.decode()


def test_an_address_that_we_did_not_write_leaves_nothing(here):
    user = member_of(here.group)
    token = user.person.token
    for key in (token, f"{token}:guessed", leaving_key(user.person) + "x", "nothing"):
        assert Client().post(f"/mail/leave/{key}").status_code == 404
    assert choice_of(user.person_id) is Often.DAILY


def test_somebody_chooses_their_mail_and_a_word_we_do_not_know_changes_nothing(here):
    user = member_of(here.group)
    client = client_as(user)
    assert client.post("/me/mail", {"often": "weekly"}).url == "/me"
    assert choice_of(user.person_id) is Often.WEEKLY
    answer = client.post("/me/mail", {"often": "hourly"})
    assert "hourly is not one of the available choices" in soup(answer).get_text()
    assert choice_of(user.person_id) is Often.WEEKLY
    assert Client().get("/me/mail").status_code == 302
