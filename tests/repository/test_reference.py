"""Reference pages say what the code does: those made from it are current, the others are compared."""

import dataclasses
import re
import subprocess
import sys
from pathlib import Path

import pytest

from convenor.core.governance import cadence, commitments, offices, seats, timing
from convenor.core.governance.promises import Status
from convenor.web.pages.group import GroupPage
from convenor.web.pages.home import HomePage
from convenor.web.pages.map import MapPage
from convenor.web.pages.partnership import PartnershipPage
from convenor.web.pages.partnership_year import YearPage
from convenor.web.pages.priorities.shown import PrioritiesPage
from convenor.web.pages.terms import TermsPage, VersionPage
from convenor.web.urls.public import urlpatterns

ROOT = Path(__file__).parents[2]
DATA = (ROOT / "docs/reference/public-data.md").read_text()
PROMISES = (ROOT / "docs/explanation/promises.md").read_text()
ADDRESS = re.compile(r"`(/[^`]*\.(?:json|ics))`")
PARAMETER = re.compile(r"<\w+:(\w+)>")
SECTION = re.compile(r"^### (.+)\n((?:.|\n)*?)(?=^##|\Z)", re.MULTILINE)
ROW = re.compile(r"^\| (`[^|]+) \|", re.MULTILINE)


def test_pages_made_from_code_are_current():
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "docs.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_every_public_address_of_data_is_told_and_no_other():
    routes = {"/" + PARAMETER.sub(r"<\1>", str(each.pattern)) for each in urlpatterns}
    served = {route for route in routes if route.endswith((".json", ".ics"))}
    assert len(served) > 5
    assert set(ADDRESS.findall(DATA)) - {"/health.json"} == served


@pytest.mark.parametrize(
    ("heading", "page"),
    [
        ("All partnerships", HomePage),
        ("A partnership", PartnershipPage),
        ("The year of a partnership", YearPage),
        ("The priorities of a partnership", PrioritiesPage),
        ("A group", GroupPage),
        ("The versions of terms", TermsPage),
        ("A version of terms", VersionPage),
        ("The map", MapPage),
    ],
)
def test_what_each_form_holds_is_told_key_by_key(heading, page):
    told = [key for row in ROW.findall(dict(SECTION.findall(DATA))[heading]) for key in keys(row)]
    assert sorted(told) == sorted(field.name for field in dataclasses.fields(page))


@pytest.mark.parametrize(
    "number",
    [
        f"{cadence.DEFAULT_TOLERANCE_DAYS} days longer",
        f"none is set {cadence.SET_DATE_DAYS_BEFORE} days before",
        f"less than {cadence.AT_RISK_DAYS_BEFORE} days left",
        f"within {timing.NEAR_WEEKS} weeks",
        f"up to {seats.VACANT_TOO_LONG_DAYS} days",
        f"Due {offices.ENDING_SOON_DAYS} days before the end",
        f"They look back {commitments.LOOKING_BACK_MONTHS} months",
        f"the last {commitments.MISSED_IN_A_ROW} meetings",
        f"at risk {offices.AT_RISK_DAYS} days before",
    ],
)
def test_the_numbers_behind_promises_are_those_of_the_code(number):
    assert number in " ".join(PROMISES.split())


def test_every_status_of_a_promise_is_explained_and_told_as_data():
    words = [status.words for status in Status]
    assert re.findall(r"^\| ([a-z ]+) \|", PROMISES, re.MULTILINE)[1:] == words
    assert all(f"`{word}`" in DATA for word in words)


def keys(cell):
    return re.findall(r"`(\w+)`", cell)
