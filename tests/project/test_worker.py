"""The worker waits while the database cannot be used, and does each task once.

On SQLite somebody else has it locked. On PostgreSQL it ends the worker's connection, as when it is started again.
"""

import sqlite3

import psycopg
import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from convenor.apps.outbox.operations import queue
from convenor.web.management.commands import work
from tests.apps.outbox.test_sending import DATABASE_TASKS

pytestmark = pytest.mark.django_db(transaction=True)  # the worker closes and opens connections
OUT, RUNS = [], []
WAKING = "django_tasks_db.management.commands.db_worker.close_old_connections"
"""What the worker does first when it looks for tasks: a connection that ended before is replaced there."""


class Locking:
    said = "database is locked"

    def __init__(self):
        self.other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)

    def shut(self):
        self.other.execute("BEGIN EXCLUSIVE")

    def open(self):
        self.other.execute("ROLLBACK")


class Ending:
    said = "terminating connection due to administrator command"

    def __init__(self):
        self.other = psycopg.connect(**connection.get_connection_params(), autocommit=True)

    def shut(self):
        connection.ensure_connection()
        pid = connection.connection.info.backend_pid
        self.other.execute("SELECT pg_terminate_backend(%s, 10000)", [pid])

    def open(self):
        """Whoever asks again gets a connection of their own."""


@pytest.fixture
def outage(settings, monkeypatch):
    """It is over while the worker waits. Gives for how long that was, each time."""
    settings.TASKS = DATABASE_TASKS
    monkeypatch.setattr(work, "SECONDS_FOR_A_LOCK", 0)
    before = dict(connection.settings_dict["OPTIONS"])
    out = Locking() if connection.vendor == "sqlite" else Ending()
    out.waited = []

    def wait(seconds):
        out.waited.append(seconds)
        out.open()

    monkeypatch.setattr(work, "sleep", wait)
    OUT.append(out)
    yield out
    OUT.clear()
    RUNS.clear()
    out.other.close()
    connection.settings_dict["OPTIONS"] = before
    connection.close()


@task()
def shuts_the_database():
    RUNS.append("run")
    OUT[0].shut()


def work_on():
    call_command("work", batch=True, interval=0, startup_delay=False, verbosity=0)


def test_a_task_is_taken_once_the_database_can_be_used_and_the_log_says_why_it_waited(
    outage, monkeypatch, caplog
):
    queue(to="chair@example.org", subject="Moved", body="It moved")
    at_waking = iter([outage.shut])
    monkeypatch.setattr(WAKING, lambda: next(at_waking, list)())
    work_on()
    assert [each.subject for each in mail.outbox] == ["Moved"]
    assert outage.waited == [work.SECONDS_BETWEEN_TRIES]
    assert f"The worker waits, as the database cannot be used now: {outage.said}" in caplog.text


def test_a_task_that_is_done_is_noted_once_the_database_can_be_used_and_not_done_again(outage):
    shuts_the_database.enqueue()
    work_on()
    assert RUNS == ["run"]
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"
    assert outage.waited == [work.SECONDS_BETWEEN_TRIES]
