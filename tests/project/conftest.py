"""Convenor as an operator starts it: a process of its own, with settings and a folder of its own."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.prepared import COMMAND

ROOT = Path(__file__).parents[2]
LISTED = re.findall(r"^#([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)


def own_environment(data, **stated):
    """Nothing that the tests, or whoever runs them, have set for Convenor."""
    dropped = {*LISTED, "DJANGO_SETTINGS_MODULE"}
    inherited = {name: value for name, value in os.environ.items() if name not in dropped}
    return inherited | {"CONVENOR_DATA": str(data)} | stated


@pytest.fixture
def convenor(tmp_path):
    """Run a command to its end, in an empty folder."""

    def run(*arguments, **stated):
        return subprocess.run(
            [*COMMAND, *map(str, arguments)],
            cwd=tmp_path,
            env=own_environment(tmp_path / "data", **stated),
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def python(tmp_path):
    """Run a program with the real settings."""

    def run(program, **stated):
        return subprocess.run(
            [sys.executable, "-c", program],
            cwd=tmp_path,
            env=own_environment(tmp_path / "data", **stated)
            | {"DJANGO_SETTINGS_MODULE": "convenor.project.settings"},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def file(tmp_path, monkeypatch):
    """Write a file and name it as one would who works in its folder."""
    monkeypatch.chdir(tmp_path)

    def file(name, content):
        Path(name).write_text(content if isinstance(content, str) else json.dumps(content))
        return name

    return file
