"""The tutorial's commands are run as they stand, and print what it shows."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs" / "tutorial" / "first-partnership.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
CONVENOR = "from convenor.project.cli import main; main()"
LOOK = """
import sys, django
django.setup()
from django.test import Client
print(Client(headers={"host": "localhost"}).get(sys.argv[1]).content.decode())
"""
"""A page as data, which needs no static files and no server."""


def commands(block):
    """Pairs of a command and the lines shown under it; a here document belongs to its command."""
    found, inside = [], False
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append([line[2:], []])
            inside = "<<'END'" in line
        elif inside:
            found[-1][0] += f"\n{line}"
            inside = line != "END"
        else:
            found[-1][1].append(line)
    return found


COMMANDS = [each for block in BLOCK.findall(TUTORIAL.read_text()) for each in commands(block)]


@pytest.fixture
def installation(tmp_path):
    """An empty folder, with `convenor` on the path and no settings but its defaults."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "convenor").write_text(f"#!/bin/sh\nexec {sys.executable} -c '{CONVENOR}' \"$@\"\n")
    (programs / "convenor").chmod(0o755)
    kept = {name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR") if name in os.environ}
    environment = kept | {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONUTF8": "1",
    }
    folder = tmp_path / "harbour"
    folder.mkdir()
    return {"cwd": folder, "env": environment, "capture_output": True, "text": True, "check": False}


def test_every_command_works_and_says_what_is_shown(installation):
    assert len(COMMANDS) > 10
    for command, shown in COMMANDS:
        done = subprocess.run(["sh", "-c", command], **installation)
        assert done.returncode == 0, (command, done.stdout, done.stderr)
        assert done.stdout.splitlines() == shown, command
    assert "Meets every three months." in said_on(installation, "2026-03-01")
    assert "Meets every two months." in said_on(installation, "2026-08-01")


def said_on(installation, day):
    """What the group's page says of its meetings on that day."""
    settings = {
        "DJANGO_SETTINGS_MODULE": "convenor.project.settings",
        "CONVENOR_ENV": "development",  # in production, only HTTPS is answered
    }
    done = subprocess.run(
        [sys.executable, "-c", LOOK, f"/g/harbour-forum.json?on={day}"],
        **installation | {"env": installation["env"] | settings},
    )
    assert done.returncode == 0, done.stderr
    return [
        sentence["text"]
        for section in json.loads(done.stdout)["sections"].values()
        for sentence in section["sentences"]
    ]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("$ one\nsays\n$ two\n", [["one", ["says"]], ["two", []]]),
        ("$ cat <<'END'\na\nEND\nshown\n", [["cat <<'END'\na\nEND", ["shown"]]]),
    ],
)
def test_blocks_are_read_as_commands_and_what_they_show(block, expected):
    assert commands(block) == expected
