"""The first way in to a new installation, from the server's command line."""

import pytest
from django.core.management import CommandError, call_command

from convenor.apps.people.models import User
from tests.factories import client_as

pytestmark = pytest.mark.django_db


def test_it_makes_an_account_that_runs_the_installation():
    call_command("make_administrator", "Runs.It@example.org")
    call_command("make_administrator", "runs.it@example.org")
    user = User.objects.get()
    assert user.email == "runs.it@example.org"
    assert client_as(user).get("/installation").status_code == 200


def test_what_is_no_address_is_refused():
    with pytest.raises(CommandError, match="'runs it' is not an e-mail address"):
        call_command("make_administrator", "runs it")
    assert not User.objects.exists()
