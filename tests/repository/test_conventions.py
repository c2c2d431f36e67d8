"""Habits that nobody has to remember."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
TRACKED = subprocess.run(
    ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
).stdout.splitlines()
PYTHON = [path for path in TRACKED if path.endswith(".py") and "/migrations/" not in path]
MOST_LINES = 350
FORBIDDEN = {"utils", "helpers", "common", "services", "actions", "rules", "misc"}
BINARY = (".png", ".woff2", ".ico")
REGISTRIES = re.compile(r"https?://[^\s\"]*(py[p]i\.|python[h]osted|npm[j]s|regist[r]y\.)")


def test_files_are_small_rooms():
    long = {path: len((ROOT / path).read_text().splitlines()) for path in PYTHON}
    assert {path: lines for path, lines in long.items() if lines > MOST_LINES} == {}


def test_no_room_is_a_lumber_room():
    parts = {path: set(Path(path).with_suffix("").parts) for path in PYTHON}
    assert {path for path, names in parts.items() if names & FORBIDDEN} == set()


def test_no_registry_is_named():
    texts = (path for path in TRACKED if not path.endswith(BINARY) and (ROOT / path).is_file())
    named = {path for path in texts if REGISTRIES.search((ROOT / path).read_text(errors="replace"))}
    assert named == set()
