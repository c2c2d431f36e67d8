"""A real server for the browser: `convenor run`, on a copy of data prepared once."""

import contextlib
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tests.prepared import DATABASE

SECONDS_TO_START = 600
SECONDS_TO_SETTLE = 60
WHAT_WRITES = ("files", "keys", "mail")
"""Folders of a site's data that it writes to while it runs."""
TASKS_TO_DO = """
    SELECT count(*) FROM django_tasks_database_dbtaskresult
    WHERE status = 'RUNNING' OR status = 'READY' AND (run_after LIKE '9999-%' OR run_after <= datetime('now'))
"""
"""Those put off to a moment to come are not waited for."""
MOVED_CLOCK = Path(__file__).parent / "moved_clock"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running(data: Path, *, sample: str = "none", days_ahead: Path | None = None) -> Iterator[str]:
    """Serve that data folder in development until the block ends; gives the address.

    A copy holds the sample already, and would load it again: the mark of it names another database.
    `days_ahead` is a file with the number of days by which the clock of the site is ahead.
    """
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = environment_of(data) | {"PORT": str(port), "SAMPLE": sample}
    if days_ahead is not None:
        found = [str(MOVED_CLOCK), os.environ.get("PYTHONPATH", "")]
        environment |= {"DAYS_AHEAD": str(days_ahead), "PYTHONPATH": os.pathsep.join(found)}
    log = (data / "server.log").open("wb")
    server = subprocess.Popen(
        [sys.executable, "-c", "from convenor.project.cli import main; main()", "run"],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        wait_for(address, server, data / "server.log")
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)
        log.close()


def environment_of(data: Path) -> dict[str, str]:
    """For a command of ours that works on that data folder, and not on the suite's own database."""
    dropped = {"DJANGO_SETTINGS_MODULE", "DATABASE_URL", "SECRET_KEY"}
    kept = {key: value for key, value in os.environ.items() if key not in dropped}
    return kept | {"CONVENOR_ENV": "development", "CONVENOR_DATA": str(data)}


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"The server ended at once:\n{log.read_text()}")
        with contextlib.suppress(OSError):  # nobody listens yet, or takes too long
            urllib.request.urlopen(f"{address}/health.json", timeout=5)  # noqa: S310
            return
        time.sleep(0.1)
    raise RuntimeError(f"The server did not start:\n{log.read_text()}")


def copied(prepared: Path, to: Path) -> Path:
    """A copy of prepared data, so that what one module changes is not there for the next."""
    return shutil.copytree(prepared, to, dirs_exist_ok=True)


def put_back(data: Path, as_prepared: Path) -> None:
    """Give a running site the data it began with, when its workers have done what they were asked."""
    with database_of(as_prepared) as before, database_of(data) as now:
        wait_for_tasks(now)
        before.backup(now)
    for name in WHAT_WRITES:
        shutil.rmtree(data / name, ignore_errors=True)
        if (as_prepared / name).exists():
            shutil.copytree(as_prepared / name, data / name)


def database_of(data: Path) -> contextlib.closing[sqlite3.Connection]:
    return contextlib.closing(sqlite3.connect(data / DATABASE, timeout=30))


def wait_for_tasks(database: sqlite3.Connection) -> None:
    """A worker that finds its task gone would stop, and the site with it."""
    deadline = time.monotonic() + SECONDS_TO_SETTLE
    while database.execute(TASKS_TO_DO).fetchone()[0]:
        if time.monotonic() > deadline:
            raise RuntimeError("The site's workers did not come to an end of their tasks.")
        time.sleep(0.2)
