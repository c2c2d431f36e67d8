"""`convenor run`: what keeps it from starting, and that nothing is left behind when it stops."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from convenor.project.cli import run as running
from convenor.project.cli.sample import sample
from tests.prepared import COMMAND
from tests.project.conftest import own_environment

PATIENCE_SECONDS = 120
"""After which a test gives up on something that never comes. Nothing here is timed."""


# What keeps it from starting


@pytest.fixture
def refused(tmp_path, monkeypatch):
    """The one sentence with which `convenor run` stops before anything is started."""
    monkeypatch.setenv("CONVENOR_DATA", str(tmp_path / "data"))
    for name in ("PORT", "HOST", "SAMPLE", "THREADS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(running, "start", lambda command: pytest.fail(f"started {command}"))

    def refused(*arguments):
        ran = CliRunner().invoke(running.run, [str(argument) for argument in arguments])
        assert ran.exit_code == 1, ran.output
        assert ran.output.startswith("Error: ")
        return ran.output.removeprefix("Error: ").rstrip("\n")

    return refused


def test_a_port_that_is_taken(refused):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert refused("--port", port) == (
            f"Cannot listen on 127.0.0.1, port {port} (Address already in use): "
            "choose another with PORT, or stop what uses it."
        )


def test_a_folder_that_cannot_be_written_to(refused, tmp_path):
    (tmp_path / "file").touch()
    place = tmp_path / "file" / "data"
    assert refused("--port", free_port(), "--data", place) == (
        f"Cannot write to {place} (Not a directory): name another place with CONVENOR_DATA."
    )


def test_a_sample_nobody_knows(refused):
    assert refused("--port", free_port(), "--sample", "nowhere") == (
        "There is no sample named 'nowhere'; there are: further, leeds-and-yorkshire, none."
    )


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])  # noqa: S104 - refused is what it should be
def test_development_is_not_opened_to_others(refused, host):
    assert refused("--port", free_port(), "--host", host) == (
        f"In development Convenor listens on this machine only, not on {host}: "
        "set CONVENOR_ENV=production to serve others."
    )


def test_a_port_that_is_no_port_is_a_slip_of_typing(tmp_path):
    ran = CliRunner().invoke(running.run, ["--port", "70000", "--data", str(tmp_path)])
    assert ran.exit_code == 2
    assert "70000 is not in the range 1<=x<=65535" in ran.output


@pytest.mark.django_db
def test_a_sample_with_errors_is_said_without_a_traceback(tmp_path, monkeypatch):
    monkeypatch.setenv("CONVENOR_DATA", str(tmp_path / "data"))
    (tmp_path / "a.yaml").write_text("format: convenor-terms/1\n")
    monkeypatch.setattr("convenor.project.cli.setup.sample_directory", lambda name: tmp_path)
    ran = CliRunner().invoke(sample, ["mine"])
    assert ran.exit_code == 1
    assert isinstance(ran.exception, SystemExit)
    assert f"Error: {tmp_path}/a.yaml:1: error: " in ran.output
    assert ran.output.endswith("Nothing of the sample was loaded.\n")


# A real one


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """A folder that the first start sets up, and the next ones find ready."""
    return tmp_path_factory.mktemp("data")


class Running:
    """`convenor run` as a process, with all that it starts."""

    def __init__(self, folder, data):
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = folder / "said"
        with self.log.open("w") as said:
            self.process = subprocess.Popen(
                [*COMMAND, "run"],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                env=own_environment(
                    data, CONVENOR_ENV="development", PORT=str(self.port), SAMPLE="none"
                )
                | {"PYTHONUNBUFFERED": "1"},
            )

    def said(self):
        return self.log.read_text()

    def wait_until_up(self):
        until(lambda: f"Convenor is at {self.address}" in self.said() or self.process.poll())
        assert self.process.poll() is None, self.said()
        # The web server with its worker, the one that does long work, and the one that looks for calendars.
        until(lambda: len(descendants(self.process.pid)) >= 4)
        return descendants(self.process.pid)

    def ended(self):
        return self.process.wait(timeout=PATIENCE_SECONDS)


@pytest.fixture
def convenor_running(tmp_path, data):
    started = Running(tmp_path, data)
    family = set()
    try:
        family = started.wait_until_up()
        yield started, family
    finally:
        for pid in {*family, *descendants(started.process.pid)}:
            if is_alive(pid):
                os.kill(pid, signal.SIGKILL)
        started.process.kill()
        started.process.wait()


def test_an_empty_one_answers_with_the_first_steps_and_stops_when_told(convenor_running):
    started, family = convenor_running
    with urllib.request.urlopen(started.address + "/") as answer:  # noqa: S310 - our own
        page = BeautifulSoup(answer.read(), "html.parser")
    assert page.h1.get_text(strip=True) == "There is no partnership here yet"
    assert "Mail is kept in " in started.said()

    started.process.terminate()
    assert started.ended() == 0, started.said()
    assert started.said().endswith("Stopping\n")
    assert alive(family) == set()


def test_without_its_web_server_the_rest_stops_and_says_so(convenor_running):
    started, family = convenor_running
    [web] = [pid for pid in family if parent_of(pid) == started.process.pid and is_web(pid)]
    os.kill(web, signal.SIGKILL)
    assert started.ended() == 1
    assert "The web server ended by itself (exit code -9), so Convenor stops" in started.said()
    until(lambda: not alive(family))


def test_killed_outright_it_takes_all_it_started_with_it(convenor_running):
    started, family = convenor_running
    started.process.kill()
    started.ended()
    until(lambda: not alive(family))


# Nothing that was acknowledged is lost

WRITER = """
import django
django.setup()
from django.db import OperationalError
from convenor.apps.people.operations import add_person
from convenor.core.access import Actor

by = Actor(label="the operator", is_operator=True)
while True:
    try:
        print(add_person(name="Kim", by=by).pk, flush=True)
    except OperationalError:  # a busy disk made it wait too long: refused, so not acknowledged
        pass
"""
WRITERS, WRITES_EACH = 2, 30


def test_what_was_acknowledged_is_there_after_a_kill_at_any_moment(migrated, tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    shutil.copy(migrated, data)
    environment = own_environment(data) | {"DJANGO_SETTINGS_MODULE": "convenor.project.settings"}
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER], cwd=tmp_path, env=environment, stdout=subprocess.PIPE
        )
        for _ in range(WRITERS)
    ]
    try:
        acknowledged = [w.stdout.readline() for _ in range(WRITES_EACH) for w in writers]
    finally:
        for writer in writers:
            writer.kill()
    for writer in writers:
        acknowledged += writer.communicate()[0].splitlines()
    acknowledged = {int(line) for line in acknowledged}
    assert len(acknowledged) >= WRITERS * WRITES_EACH

    database = sqlite3.connect(data / "convenor.sqlite3")
    try:
        kept = {pk for (pk,) in database.execute("SELECT id FROM people_person")}
        entries = database.execute("SELECT count(*) FROM audit_entry").fetchone()[0]
        assert acknowledged <= kept
        assert entries == len(kept), "each write has its line in the audit, and no line is alone"
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    finally:
        database.close()


# Looking at processes


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def until(condition):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.1)


def stat_of(pid):
    """The fields of /proc/…/stat after the name: the state first, then the parent."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None


def parent_of(pid):
    found = stat_of(pid)
    return int(found[1]) if found else None


def is_alive(pid):
    """One that ended but was not yet collected by its parent is gone for all that matters."""
    found = stat_of(pid)
    return found is not None and found[0] not in "ZX"


def alive(pids):
    return {pid for pid in pids if is_alive(pid)}


def descendants(pid):
    children = {}
    for path in Path("/proc").glob("[0-9]*"):
        children.setdefault(parent_of(path.name), set()).add(int(path.name))
    found, ahead = set(), [pid]
    while ahead:
        own = children.get(ahead.pop(), set())
        found |= own
        ahead += own
    return alive(found)


def is_web(pid):
    return b"gunicorn" in Path(f"/proc/{pid}/cmdline").read_bytes()
