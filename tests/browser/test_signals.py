"""A change in the figures: found, read by a member, put on an agenda and taken back by the secretariat."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, sign_in_as
from tests.browser.test_every_kind_of_page import check, check_both

ROOT = Path(__file__).parents[2]
GROUP = "/g/lmp-strategy-group"
FIND = """
import datetime as dt
from convenor.apps.groups.queries import group_for
from tests.factories import MeetingFactory
from tests.signals_world import found, leeds, looks_after
group, today = group_for("lmp-strategy-group"), dt.date.today()
MeetingFactory(group=group, on=today + dt.timedelta(days=14))
looks_after(group, "Leeds", on=today)
found([leeds(1544.0)], on=today)
"""


@pytest.fixture(scope="module")
def site(site, folder):
    paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    dropped = {"DJANGO_SETTINGS_MODULE", "DATABASE_URL", "SECRET_KEY"}
    kept = {key: value for key, value in os.environ.items() if key not in dropped}
    subprocess.run(
        [
            *(sys.executable, "-c", "from convenor.project.cli import main; main()"),
            *("manage", "shell", "-c", FIND),
        ],
        env=kept
        | {"CONVENOR_ENV": "development", "CONVENOR_DATA": str(folder), "PYTHONPATH": paths},
        check=True,
    )
    return site


def test_a_signal_is_read_put_on_an_agenda_and_taken_back(open_page):
    member = open_page(width=NARROW)
    sign_in_as(member, "Member of the Strategy Group")
    member.goto(GROUP)
    member.get_by_role("link", name="Changes in its figures").click()
    expect(member.get_by_text("In Leeds 1,544 people were on asylum support")).to_be_visible()
    expect(member.get_by_role("button", name="Put on the next agenda")).to_have_count(0)
    member.locator("summary", has_text="The last figures").click()
    check(member)

    office = open_page()
    sign_in_as(office, "Secretariat of the Leeds Migration Partnership")
    office.goto("/keep/leeds-migration-partnership")
    office.get_by_role("link", name="one new signal").click()
    check_both(office)
    office.get_by_role("link", name="In Leeds 1,544 people").first.click()
    check_both(office)
    office.get_by_role("button", name="Put on the next agenda").click()
    expect(office.get_by_text("It is on the agenda of the next meeting.")).to_be_visible()
    check_both(office)
    office.get_by_role("button", name="Undo").click()
    expect(office.get_by_text("The signal is new again.")).to_be_visible()


def test_without_scripts_it_is_set_aside_and_the_area_changed(open_page):
    office = open_page(scripts=False)
    sign_in_as(office, "Secretariat of the Leeds Migration Partnership")
    office.goto(f"{GROUP}/signals")
    office.get_by_role("link", name="Set aside").click()
    office.get_by_label("Why does this need nothing done?").fill("A hotel opened.")
    office.get_by_role("button", name="Save").click()
    expect(office.get_by_text("It is set aside. You can undo that.")).to_be_visible()
    office.goto(f"{GROUP}/signals")
    office.get_by_role("link", name="Change the area").click()
    office.get_by_label("Places, one on each line").fill("Leeds\nBradford")
    office.get_by_role("button", name="Save").click()
    expect(office.get_by_text("They are looked for in: Bradford, Leeds.")).to_be_visible()


def test_the_form_of_the_area_is_for_every_screen(open_page):
    office = open_page()
    sign_in_as(office, "Secretariat of the Leeds Migration Partnership")
    office.goto(f"{GROUP}/area")
    check_both(office)
