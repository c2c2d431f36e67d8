"""The figures of a place, where one comes from, and the paper of West Yorkshire asked for and taken home."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.conftest import NARROW, sign_in_as
from tests.browser.server import copied, environment_of, running
from tests.browser.test_every_kind_of_page import check_both

ROOT = Path(__file__).parents[2]
OFFICE = "Secretariat of the Leeds Migration Partnership"
FIGURES = "/p/leeds-migration-partnership/figures"
FIGURE = f"{FIGURES}/asylum_support"
CELLS = f"{FIGURE}/cells?place=leeds&when=QUARTER_END:2024-09-30:2024-09-30"
MAKE = """
import datetime as dt
from convenor.apps.groups.queries import group_for
from convenor.apps.statistics.models import Edition
from tests.factories import MeetingFactory
from tests.signals_world import found, leeds, looks_after
group, today = group_for("lmp-strategy-group"), dt.date.today()
meeting = MeetingFactory(group=group, on=today + dt.timedelta(days=14))
MeetingFactory(group=group, on=dt.date(2024, 6, 12))
looks_after(group, "West Yorkshire", on=today)
edition = Edition.objects.get(table="asy_d11")
(signal,) = [each for each in found([leeds(1544.0)], edition.token, on=today) if each.group == group]
print("MADE", meeting.token, edition.token, signal.token)
"""


@pytest.fixture(scope="module")
def made(prepared, tmp_path_factory):
    """A site with a meeting of the group that looks after West Yorkshire: its address and the tokens."""
    data = copied(prepared, tmp_path_factory.mktemp("figures"))
    paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    said = subprocess.run(
        [
            *(sys.executable, "-c", "from convenor.project.cli import main; main()"),
            *("manage", "shell", "-c", MAKE),
        ],
        env=environment_of(data) | {"PYTHONPATH": paths},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    tokens = said.partition("MADE ")[2].split()
    with running(data) as address:
        yield address, *tokens


@pytest.fixture(scope="module")
def site(made):
    return made[0]


def test_from_a_figure_to_its_cells_by_keyboard_and_without_scripts(open_page):
    for scripts in (True, False):
        page = open_page(width=NARROW, scripts=scripts)
        page.goto(f"{FIGURES}?place=leeds")
        page.get_by_role("link", name="People on asylum support", exact=True).press("Enter")
        expect(page).to_have_url(re.compile("/asylum_support"))
        page.get_by_role("link", name="Where this figure comes from").first.press("Enter")
        expect(page.get_by_role("heading", name="Where this figure comes from")).to_be_visible()
        expect(page.get_by_text("6 cells are added up: 1,701.")).to_be_visible()
        page.go_back()
        page.locator("summary").first.press("Enter")
        page.get_by_role("link", name="1,701").first.press("Enter")
        expect(page.get_by_text("Fingerprint (SHA-256)")).to_be_visible()


def test_the_day_as_known_on_is_kept_on_the_way_to_the_cells(open_page):
    page = open_page()
    page.goto(FIGURE)
    page.get_by_label("Draw the figures as they were known on").fill("2024-12-01")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Where this figure comes from").first.click()
    expect(page.get_by_text("As known on 1 December 2024.")).to_be_visible()


def test_pages_of_a_meeting_an_edition_and_a_signal_wide_and_narrow(open_page, made):
    _site, _meeting, edition, signal = made
    page = open_page()
    sign_in_as(page, OFFICE)
    for address in (
        f"/figures/editions/{edition}",
        f"/figures/editions/{edition}/revised",
        f"/signals/{signal}",
        CELLS,
    ):
        page.goto(address)
        for table in page.get_by_text("The figures as a table").all():
            table.click()
        check_both(page)


def test_the_secretariat_asks_for_the_paper_and_takes_it_home(open_page, made):
    _site, meeting, _edition, _signal = made
    page = open_page()
    sign_in_as(page, OFFICE)
    page.goto(f"/m/{meeting}/figures")
    expect(page.locator(".figure__sentence", has_text="In West Yorkshire 5,671")).to_be_visible()
    check_both(page)
    with page.expect_download(timeout=60_000) as saved:
        page.evaluate(
            "address => { const link = document.createElement('a'); link.href = address;"
            " link.download = 'paper.pdf'; document.body.append(link); link.click(); }",
            f"/m/{meeting}/figures/as/paper",
        )
    pdf = PdfReader(io.BytesIO(Path(saved.value.path()).read_bytes()))
    said = " ".join(" ".join(each.extract_text() for each in pdf.pages).split())
    assert len(pdf.pages) <= 2
    assert "In West Yorkshire 5,671 people were on asylum support on 30 September 2024" in said
    assert "Where the figures come from" in said
    page.get_by_role("button", name="Put it among the papers of the meeting").click()
    expect(page.get_by_text("The paper is there, and an item for it")).to_be_visible(timeout=60_000)
