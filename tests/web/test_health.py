"""The health page: true, public, and silent about everything else."""

import pytest
from django.db import OperationalError

import convenor
from convenor.apps.outbox.models import Delivery


@pytest.mark.django_db
def test_it_says_that_all_is_well_and_how_much_waits(client):
    Delivery.objects.create(
        to="chair@example.org", subject="Your code for Convenor", body="ABC-123"
    )
    Delivery.objects.create(
        to="a@example.org", subject="s", state="failed", last_error="mail.example.org"
    )
    answer = client.get("/health.json")
    assert answer.status_code == 200
    assert answer.json() == {
        "state": "well",
        "database": "answers",
        "worker": "keeps up",
        "worker_last_seen": None,
        "messages_waiting": 1,
        "messages_given_up": 1,
        "version": convenor.__version__,
    }
    assert answer["Cache-Control"].startswith("max-age=0")
    page = client.get("/health")
    assert "Yes. The database answers" in page.content.decode()
    assert "1 message waits to be sent. 1 message could not be sent." in page.content.decode()
    assert "example.org" not in page.content.decode() + answer.content.decode()


@pytest.mark.parametrize("address", ["/health", "/health.json"])
def test_it_fails_with_the_reason_and_no_secret_when_the_database_does(
    client, monkeypatch, address
):
    """Without the database mark, so that any query at all would fail the test."""

    def fail():
        raise OperationalError('connection to "db.internal" as "convenor" failed: password')

    monkeypatch.setattr("convenor.web.views.health.outbox_state", fail)
    answer = client.get(address)
    assert answer.status_code == 503
    assert "the database does not answer" in answer.content.decode()
    assert "db.internal" not in answer.content.decode()
