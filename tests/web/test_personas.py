"""One click signs in as somebody of the sample: in development only, and as nobody else."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from convenor.apps.people.models import User
from convenor.pipelines.personas import load_personas, read_personas
from convenor.web.checks import personas_only_in_development
from tests.factories import (
    OPERATOR,
    GroupFactory,
    PartnershipFactory,
    UserFactory,
)

FILE = """
format: convenor-personas/1
personas:
  - {address: chair, label: Chair of the Strategy Group, shown_as: "Sample person: chair",
     roles: [{group: lmp-strategy-group, capacity: chair}]}
  - {address: keeper, label: Secretariat, shown_as: "Sample person: secretariat",
     roles: [{partnership: lmp, role: secretariat}]}
  - {address: administrator, label: Administrator, administrator: true}
"""


@pytest.fixture
def sample(db, tmp_path):
    partnership = PartnershipFactory(slug="lmp")
    GroupFactory(slug="lmp-strategy-group", partnership=partnership)
    path = tmp_path / "personas.yaml"
    path.write_text(FILE)
    load_personas(path, by=OPERATOR, on=dt.date(2026, 1, 5))
    return partnership


def test_one_click_signs_in_and_leads_to_ones_own_page(client, sample):
    page = client.get("/personas").content.decode()
    assert "Chair of the Strategy Group" in page
    assert "Administrator of this installation" in page
    assert 'href="/personas"' in client.get("/accounts/login/").content.decode()
    assert client.post("/personas/chair").url == "/me"
    assert client.get("/me").wsgi_request.user.email == "chair@personas.example.org"


def test_following_a_link_signs_nobody_in(client, sample):
    assert client.get("/personas/chair").status_code == 405
    assert client.get("/me").status_code == 302


@pytest.mark.parametrize("key", ["somebody-real", "somebody-real@example.org", "nobody"])
def test_an_account_that_is_no_persona_cannot_be_signed_in_to(client, sample, key):
    UserFactory(email="somebody-real@example.org")
    assert client.post(f"/personas/{key}").status_code == 404
    assert client.get("/me").status_code == 302


def test_where_personas_are_off_the_page_refuses_even_if_it_were_routed(client, sample, settings):
    settings.PERSONAS_ENABLED = False
    assert client.get("/personas").status_code == 404
    assert client.post("/personas/chair").status_code == 404


def test_in_production_the_addresses_do_not_exist(tmp_path):
    """With the real settings, in a process of its own."""
    program = (
        "import django; django.setup()\n"
        "from django.conf import settings\n"
        "from django.urls import Resolver404, resolve\n"
        "assert not settings.PERSONAS_ENABLED\n"
        "resolve('/me')\n"
        "for address in ('/personas', '/personas/chair'):\n"
        "    try: print('there:', resolve(address))\n"
        "    except Resolver404: print('not there')\n"
    )
    for allowed in ("convenor.example.org", "localhost"):
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "convenor.project.settings",
            "CONVENOR_ENV": "production",
            "CONVENOR_DATA": str(tmp_path),
            "ALLOWED_HOSTS": allowed,
        }
        ran = subprocess.run(
            [sys.executable, "-c", program],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert ran.stdout.splitlines() == ["not there", "not there"]


def test_a_check_stops_a_server_that_would_let_anybody_in(settings):
    assert personas_only_in_development(None) == []
    settings.DEVELOPMENT = False
    (error,) = personas_only_in_development(None)
    assert error.id == "convenor.E001"


def test_the_command_prints_whom_one_can_be_and_where(sample, capsys, settings):
    call_command("list_personas", address="http://127.0.0.1:9000")
    printed = capsys.readouterr().out
    assert printed.splitlines()[0] == "One click signs in, at http://127.0.0.1:9000/personas, as:"
    assert "  Chair of the Strategy Group" in printed
    settings.PERSONAS_ENABLED = False
    call_command("list_personas")
    assert "no personas here" in capsys.readouterr().out


@pytest.mark.django_db
def test_without_a_sample_the_page_says_how_to_begin(client):
    assert "No sample is loaded" in client.get("/personas").content.decode()
    assert not User.objects.exists()


def test_the_sample_itself_can_be_read():
    path = (
        Path(__file__).parents[2] / "examples" / "leeds-and-yorkshire" / "people" / "personas.yaml"
    )
    personas = read_personas(path)
    assert {p.address for p in personas} >= {"chair", "expert", "home-office", "administrator"}
    assert all(p.shown_as.startswith("Sample person") for p in personas)
    assert sum(bool(role.seat) for p in personas for role in p.roles) == 2
    assert sum(p.expert is not None for p in personas) == 2, "one of them takes the third seat"
