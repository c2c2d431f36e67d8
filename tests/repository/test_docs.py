"""Docs that hold together: links lead somewhere, and every page can be found from its index."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
LISTED = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"]
PAGES = [
    path
    for path in subprocess.run(
        LISTED, cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    if (ROOT / path).is_file()
]
LINK = re.compile(r"\]\(([^)#:\s]*)(?:#([^)\s]*))?\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def links_of(path):
    """The files a page links to, each with the heading it names."""
    return [((path.parent / to) if to else path, at) for to, at in LINK.findall(path.read_text())]


def anchors_of(path):
    said = (
        re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(path.read_text())
    )
    return {heading.replace(" ", "-") for heading in said}


def leads_somewhere(path, at):
    return path.exists() and (not at or at in anchors_of(path))


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    links = links_of(ROOT / page)
    assert [(str(path), at) for path, at in links if not leads_somewhere(path, at)] == []


def test_a_link_to_nowhere_is_found():
    assert not leads_somewhere(DOCS / "no-such-page.md", "")
    assert not leads_somewhere(DOCS / "README.md", "no-such-heading")


@pytest.mark.parametrize(
    ("index", "pages"), [("README.md", "*/*.md"), ("adr/README.md", "adr/*.md")]
)
def test_every_page_is_in_its_index(index, pages):
    linked = {path.resolve() for path, _ in links_of(DOCS / index)}
    there = {path for path in DOCS.glob(pages) if path.name != "README.md"}
    if index == "README.md":
        there -= set(DOCS.glob("adr/*.md"))
    assert len(there) > 5
    assert {str(path) for path in there - linked} == set()


def test_no_decision_has_a_number_in_its_title():
    """Numbers come to be wrong when decisions are merged, replaced or written side by side."""
    titles = [path.read_text().splitlines()[0] for path in (DOCS / "adr").glob("*.md")]
    assert [title for title in titles if re.match(r"# (ADR|\d)", title)] == []
