"""A private PostgreSQL cluster in a temporary folder: `python tools/postgres.py COMMAND…`.

Runs the command with DATABASE_URL set. The cluster listens on a unix socket only, forgets to sync to
disk (it is for tests), and is stopped and removed afterwards, also on Ctrl-C.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

OLDEST = 15
USER = "convenor"
UNPRIVILEGED = ("postgres", "nobody")
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "50",
}


class PostgresMissing(Exception):
    """There are no server programs of a fitting version."""


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with cluster() as url:
        environment = os.environ | {"DATABASE_URL": url}
        sys.exit(subprocess.run(sys.argv[1:], env=environment, check=False).returncode)


@contextmanager
def cluster():
    """The address of a running cluster's database. Raises PostgresMissing."""
    programs = find_programs()
    # Not TMPDIR: a socket's whole path may have about a hundred characters.
    folder = Path(tempfile.mkdtemp(prefix="convenor-pg-", dir="/tmp"))
    try:
        give_away(folder)
        control = Cluster(programs, folder)
        control.create()
        try:
            control.start()
            yield f"postgresql://{USER}@{quote(str(folder), safe='')}/postgres"
        finally:
            control.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Cluster:
    def __init__(self, programs, folder):
        self.programs = programs
        self.folder = folder
        self.data = folder / "data"

    def create(self):
        self.run(
            "initdb",
            "--auth=trust",
            f"--username={USER}",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
            f"--pgdata={self.data}",
        )

    def start(self):
        options = " ".join(f"-c {name}={value!r}" for name, value in OPTIONS.items())
        self.run(
            "pg_ctl",
            "start",
            "--wait",
            f"--pgdata={self.data}",
            f"--log={self.folder / 'log'}",
            f"--options={options} -c unix_socket_directories={str(self.folder)!r}",
        )

    def stop(self):
        if (self.data / "postmaster.pid").exists():
            self.run("pg_ctl", "stop", "--wait", "--mode=immediate", f"--pgdata={self.data}")

    def run(self, program, *arguments):
        """As somebody who is not root, whom PostgreSQL refuses; away from Ctrl-C."""
        child = subprocess.Popen(
            [self.programs / program, *arguments],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=(self.folder / "said").open("a"),
            start_new_session=True,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"},
            **unprivileged(),
        )
        try:
            code = child.wait()
        except BaseException:
            # With all that it started, or they would go on writing into a folder we are removing.
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            raise
        if code:
            raise RuntimeError(f"PostgreSQL's {program} did not work:\n{self.said()}")

    def said(self):
        files = (self.folder / name for name in ("said", "log"))
        return "".join(file.read_text() for file in files if file.exists())


def find_programs():
    """The folder with the newest initdb, on Debian's shelf or on the PATH."""
    shelves = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if _is_fit(path)]
    if shelves:
        return max(shelves, key=lambda path: int(path.parent.name))
    found = shutil.which("initdb")
    if found and (Path(found).resolve().parent / "pg_ctl").exists():
        return Path(found).resolve().parent
    raise PostgresMissing


def _is_fit(shelf):
    name = shelf.parent.name
    return name.isdigit() and int(name) >= OLDEST and (shelf / "initdb").exists()


def give_away(folder):
    account = unprivileged_account()
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)


def unprivileged():
    """Arguments for subprocess."""
    account = unprivileged_account()
    if account is None:
        return {}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def unprivileged_account():
    if os.geteuid() != 0:
        return None
    names = {account.pw_name: account for account in pwd.getpwall()}
    return next(names[name] for name in UNPRIVILEGED if name in names)


if __name__ == "__main__":
    main()
