"""From an empty installation to a partnership that the public can read, each as the person who does it."""

import pytest
from django.core.management import call_command

from convenor.apps.people.models import User
from tests.factories import client_as
from tests.web.forms_as_typed import as_it_stands, words_of

pytestmark = pytest.mark.django_db


def test_an_administrator_a_secretariat_and_then_everybody(client):
    assert "There is no partnership here yet" in words_of(client.get("/"))

    call_command("make_administrator", "admin@example.org")
    administrator = client_as(User.objects.get())
    administrator.post("/partnerships/new", {"name": "Harbour Partnership"})
    appointing = as_it_stands(administrator.get("/installation/secretariat"))
    appointing |= {
        "name": ["Kim"],
        "email": ["kim@example.org"],
        "partnership": ["harbour-partnership"],
    }
    assert administrator.post("/installation/secretariat", appointing).status_code == 302
    assert administrator.get("/keep/harbour-partnership").status_code == 404

    keeper = client_as(User.objects.get(email="kim@example.org"))
    begun = {"name": "Harbour Forum", "kind": "forum", "standing": "hosted"}
    draft = keeper.post("/keep/harbour-partnership/new-group", begun).url
    meetings = as_it_stands(keeper.get(f"{draft}/meetings"))
    meetings |= {"t-every_number": ["2"], "t-every_unit": ["months"]}
    keeper.post(f"{draft}/meetings", meetings)
    assert client.get("/g/harbour-forum").status_code == 404
    keeper.post(f"{draft}/adopt", {"valid_from": "2026"})

    public = words_of(client.get("/g/harbour-forum"))
    assert "Meets every two months." in public
    assert "Who chairs it is not stated." in public
    assert "Kim" not in public
    assert "Harbour Forum" in words_of(client.get("/p/harbour-partnership"))
