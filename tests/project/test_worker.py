"""The worker waits while somebody else has the database locked, and does each task once."""

import sqlite3

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from convenor.apps.outbox.operations import queue
from convenor.web.management.commands import work
from tests.apps.outbox.test_sending import DATABASE_TASKS

pytestmark = [
    pytest.mark.django_db(transaction=True),  # the worker closes and opens connections
    pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite locks all of it"),
]
HELD, RUNS = [], []


@pytest.fixture
def others_lock(settings, monkeypatch):
    """Whoever has the lock gives it back while the worker waits."""
    settings.TASKS = DATABASE_TASKS
    monkeypatch.setattr(work, "SECONDS_FOR_A_LOCK", 0)
    before = dict(connection.settings_dict["OPTIONS"])
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    waited = []

    def let_go(seconds):
        waited.append(seconds)
        other.execute("ROLLBACK")

    monkeypatch.setattr(work, "sleep", let_go)
    HELD.append(other)
    yield waited
    HELD.clear()
    RUNS.clear()
    other.close()
    connection.settings_dict["OPTIONS"] = before
    connection.close()


@task()
def locks_the_rest_out():
    RUNS.append("run")
    HELD[0].execute("BEGIN EXCLUSIVE")


def work_on():
    call_command("work", batch=True, interval=0, startup_delay=False, verbosity=0)


def test_a_task_is_taken_once_the_database_is_free_and_the_log_says_why_it_waited(
    others_lock, caplog
):
    queue(to="chair@example.org", subject="Moved", body="It moved")
    HELD[0].execute("BEGIN EXCLUSIVE")
    work_on()
    assert [each.subject for each in mail.outbox] == ["Moved"]
    assert others_lock == [work.SECONDS_BETWEEN_TRIES]
    assert "The worker waits, as the database cannot be used now: database is locked" in caplog.text


def test_a_task_that_is_done_is_noted_once_the_database_is_free_and_not_done_again(others_lock):
    locks_the_rest_out.enqueue()
    work_on()
    assert RUNS == ["run"]
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"
    assert others_lock == [work.SECONDS_BETWEEN_TRIES]
