"""A rise in the figures becomes a signal, an item, an entry with an owner, and the region's to hold."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, copied, sign_in_as
from tests.browser.server import environment_of, running
from tests.browser.test_every_kind_of_page import check, check_both
from tests.browser.test_signals import FIND, ROOT

OFFICE = "Secretariat of the Leeds Migration Partnership"
REGION = "Secretariat of Migration Yorkshire"
MEMBER, CHAIR = "Member of the Strategy Group", "Chair of the Strategy Group"
GROUP = "/g/lmp-strategy-group"
RISE = "In Leeds 1,544 people were on asylum support"
TO_THE_MEETING = 14
"""Days until the meeting that the prepared data sets."""


@pytest.fixture
def ahead(tmp_path):
    return tmp_path / "days-ahead"


@pytest.fixture
def site(prepared, tmp_path, ahead):
    data: Path = copied(prepared, tmp_path / "site")
    command = "from convenor.project.cli import main; main()"
    paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    subprocess.run(
        [sys.executable, "-c", command, "manage", "shell", "-c", FIND],
        env=environment_of(data) | {"PYTHONPATH": paths},
        check=True,
    )
    with running(data, days_ahead=ahead) as address:
        yield address


def pressed(page, name):
    page.get_by_role("button", name=name).first.click()


def test_a_rise_is_owned_looked_at_and_handed_up(open_page, ahead):
    office = open_page()
    sign_in_as(office, OFFICE)
    office.goto(f"{GROUP}/signals")
    office.get_by_role("link", name=RISE).first.click()
    pressed(office, "Put on the next agenda")
    expect(office.get_by_text("It is on the agenda of the next meeting.")).to_be_visible()
    check_both(office)
    signal = office.url
    pressed(office, "Put on the register")
    expect(office.get_by_role("heading", level=1, name=RISE)).to_be_visible()
    entry = office.url
    office.get_by_role("link", name="Change it").click()
    office.get_by_label("Who owns it").fill("Leeds City Council")
    office.get_by_label("Who says how it stands").select_option(label=MEMBER)
    pressed(office, "Save")
    office.get_by_role("link", name="Have a meeting look at it").click()
    pressed(office, "Save")
    expect(office.get_by_text("It is on the agenda of that meeting.")).to_be_visible()
    check_both(office)
    office.goto(signal)
    expect(office.get_by_text("as issue:")).to_be_visible()
    check_both(office)

    phone = open_page(width=NARROW)
    sign_in_as(phone, MEMBER)
    phone.goto("/me")
    phone.get_by_role("link", name="again: the next meeting looks at it").click()
    expect(phone).to_have_url(entry)
    expect(phone.get_by_role("link", name=RISE)).to_be_visible()
    phone.get_by_role("link", name="Weigh it").click()
    phone.get_by_label("Serious").check()
    pressed(phone, "Save")
    expect(phone.get_by_text("Weighed: happening now, and serious.")).to_be_visible()
    check(phone)
    phone.goto("/me")
    expect(phone.get_by_role("link", name="again: the next meeting looks at it")).to_have_count(0)

    chair = open_page(width=NARROW)
    sign_in_as(chair, CHAIR)
    chair.goto(entry)
    chair.locator("#reviews").locator("..").get_by_role("link").first.click()
    expect(chair.get_by_text(f"Register: {RISE}").first).to_be_visible()

    ahead.write_text(str(TO_THE_MEETING))
    office = open_page()
    sign_in_as(office, OFFICE)
    office.goto(entry)
    office.get_by_role("link", name="Say what the meeting said").click()
    office.get_by_label("What the meeting said").fill("It is more than Leeds can carry alone.")
    pressed(office, "Save")
    expect(office.get_by_text("It is more than Leeds can carry alone.")).to_be_visible()
    office.get_by_role("link", name="Hand it to another group").click()
    to = office.get_by_label("To which group")
    to.select_option(label=next(x for x in to.locator("option").all_inner_texts() if "West" in x))
    office.get_by_label("Why that group should hold it").fill("The whole of West Yorkshire rises.")
    pressed(office, "Save")
    expect(office.get_by_text("Handed on, and not answered")).to_be_visible()

    region = open_page()
    sign_in_as(region, REGION)
    region.goto("/keep/migration-yorkshire")
    region.get_by_role("link", name="is asked to take").click()
    expect(region).to_have_url(entry)
    expect(region.get_by_role("link", name=RISE)).to_have_count(0)
    check_both(region)
    pressed(region, "Take it for")
    expect(region.get_by_text("Your group holds it now.")).to_be_visible()
    region.goto("/search?q=carry+alone")
    expect(region.get_by_role("link", name=f"Register: {RISE}")).to_be_visible()
    check_both(region)
    assert office.goto(entry).status == 404
    office.goto(f"{GROUP}/register")
    expect(office.get_by_role("link", name=RISE)).to_have_count(0)
