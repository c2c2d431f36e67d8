"""Docs that hold together: links lead somewhere, and every decision is in its index."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TRACKED = subprocess.run(
    ["git", "ls-files", "*.md"], cwd=ROOT, capture_output=True, text=True, check=True
).stdout.split()
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", TRACKED)
def test_links_lead_somewhere(page):
    path = ROOT / page
    assert [to for to in LINK.findall(path.read_text()) if not (path.parent / to).exists()] == []


def test_every_decision_is_in_the_index():
    folder = ROOT / "docs" / "adr"
    index = (folder / "README.md").read_text()
    there = {path.name for path in folder.glob("*.md")} - {"README.md"}
    assert {name for name in there if f"({name})" not in index} == set()
