"""What is dear to make and the same for every worker: made by the first that asks, once in a run of `make test`."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SHARED = "CONVENOR_TESTS_SHARED"
"""Names a folder that tools/test.py gives to all its suites; without it, workers of one suite share theirs."""
COMMAND = [sys.executable, "-c", "from convenor.project.cli import main; main()"]
DATABASE = "convenor.sqlite3"


def once(
    name: str, make: Callable[[Path], object], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder of that name, filled by `make`. The first worker makes it, the others wait."""
    made = shared_folder(tmp_path_factory) / name
    with made.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            making = tmp_path_factory.mktemp(name)
            make(making)
            making.rename(made)
    return made


def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if SHARED in os.environ:
        return Path(os.environ[SHARED])
    ours = tmp_path_factory.getbasetemp()
    return ours.parent if "PYTEST_XDIST_WORKER" in os.environ else ours


def migrate(data: Path) -> None:
    """Set up the database of that folder, as an operator does, with the real settings."""
    dropped = {"DATABASE_URL", "SECRET_KEY"}
    inherited = {name: value for name, value in os.environ.items() if name not in dropped}
    subprocess.run(
        [*COMMAND, "manage", "migrate", "--verbosity", "0"],
        cwd=data,
        env=inherited
        | {
            "CONVENOR_DATA": str(data),
            "CONVENOR_ENV": "development",
            "DJANGO_SETTINGS_MODULE": "convenor.project.settings",
        },
        check=True,
    )
