"""The tutorial's commands are run as they stand, and print what it shows."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs" / "tutorial" / "first-partnership.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


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


def test_every_command_of_the_tutorial_works_and_says_what_is_shown(tmp_path):
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    convenor = bin_folder / "convenor"
    convenor.write_text(
        f"#!/bin/sh\nexec {sys.executable} -c 'from convenor.project.cli import main; main()' \"$@\"\n"
    )
    convenor.chmod(0o755)
    dropped = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    environment = {key: value for key, value in os.environ.items() if key not in dropped}
    environment |= {
        "PATH": f"{bin_folder}:{os.environ['PATH']}",
        "CONVENOR_DATA": str(tmp_path / "var"),
        "CONVENOR_ENV": "development",
    }
    (tmp_path / "var").mkdir()
    ran = []
    for block in BLOCK.findall(TUTORIAL.read_text()):
        for command, shown in commands(block):
            done = subprocess.run(
                ["sh", "-c", command],
                cwd=tmp_path,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, (command, done.stdout, done.stderr)
            if shown:
                assert done.stdout.splitlines() == shown
            ran.append(done.stdout)
    assert "two months" in ran[-2]
