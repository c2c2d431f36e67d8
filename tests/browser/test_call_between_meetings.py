"""A call for views closes before the group meets next: the chair clears the answer as its terms allow."""

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, sign_in_as
from tests.browser.server import environment_of
from tests.browser.test_every_kind_of_page import check, check_both

PARTNERSHIP = "leeds-migration-partnership"
TERMS = Path(__file__).parents[2] / "examples/leeds-and-yorkshire" / f"{PARTNERSHIP}.yaml"
DATES = f"/keep/{PARTNERSHIP}/groups/lmp-strategy-group/dates"
SECRETARIAT = "Secretariat of the Leeds Migration Partnership"
CHAIR, MEMBER = "Chair of the Strategy Group", "Member of the Strategy Group"
TODAY = dt.datetime.now(dt.UTC).date()
CLOSES, MEETS = TODAY + dt.timedelta(days=28), TODAY + dt.timedelta(days=42)


@pytest.fixture(scope="module")
def site(site, folder):
    """The sample, with a rule for the time between meetings that we made up for this story."""
    terms = folder / "terms.yaml"
    rule = "between_meetings: The chair decides and reports to the next meeting."
    first = "      first: recommends\n"
    assert first in (written := TERMS.read_text())
    terms.write_text(written.replace(first, f"{first}      {rule}\n", 1))
    command = "from convenor.project.cli import main; main()"
    subprocess.run(
        [sys.executable, "-c", command, "terms", "load", terms, "--adopted-on", TODAY.isoformat()],
        env=environment_of(folder),
        check=True,
    )
    return site


def given(page, **words):
    for label, text in words.items():
        page.get_by_label(label.replace("_", " "), exact=True).fill(text)


def test_a_call_that_closes_between_two_meetings_is_answered_in_time(open_page):
    office = open_page(scripts=False)
    sign_in_as(office, SECRETARIAT)
    office.goto(f"{DATES}/add")
    office.get_by_label("Day", exact=True).fill(MEETS.isoformat())
    office.get_by_label("From").fill("10:00")
    office.get_by_label("Until").fill("12:00")
    office.get_by_role("button", name=re.compile("Save|Set")).first.click()
    office.goto(f"/keep/{PARTNERSHIP}/consultations/new")
    office.get_by_label("Its title").fill("Charging for health care")
    office.get_by_label("Which body asks").fill("A department")
    office.get_by_label("Closes on which day").fill(CLOSES.isoformat())
    office.get_by_label("Public", exact=True).check()
    office.get_by_role("button", name="Save").click()
    page = office.url
    expect(office.get_by_text("So it can be cleared by chair’s action.").first).to_be_visible()
    office.get_by_role("link", name="Choose one of them").click()
    office.get_by_label("Strategy Group, by chair’s action").check()
    office.get_by_role("button", name="Save").click()

    phone = open_page(width=NARROW, scripts=False)
    sign_in_as(phone, MEMBER)
    phone.goto(page)
    phone.get_by_role("link", name="Say something for our answer").click()
    phone.get_by_label("We oppose it").check()
    phone.get_by_label("What you say").fill("Mothers stay away.")
    phone.get_by_role("button", name="Save").click()

    office.goto(page)
    office.get_by_role("link", name="Write the draft").click()
    office.get_by_label("The call as a whole").fill("People are put off.")
    office.get_by_role("button", name="Save").click()

    chair = open_page(width=NARROW)
    sign_in_as(chair, CHAIR)
    chair.get_by_role(
        "link", name="Read and sign off our answer to “Charging for health care”."
    ).click()
    check(chair)
    chair.get_by_role("button", name="Sign it off").click()
    expect(chair.get_by_text("cleared it by chair’s action on").first).to_be_visible()
    check(chair)

    office.goto(page)
    office.get_by_role("link", name="Record that it was sent").click()
    office.get_by_label("On which day").fill(TODAY.isoformat())
    office.get_by_role("button", name="Save").click()
    office.get_by_role("link", name="Publish our answer").click()
    office.get_by_role("button", name="Publish it").click()
    visitor = open_page()
    visitor.goto(page)
    expect(visitor.get_by_text("People are put off.")).to_be_visible()
    expect(visitor.get_by_text("Mothers stay away.")).to_have_count(0)
    check_both(visitor)
    office.get_by_role("link", name="Record what came back").click()
    office.get_by_label("On which day").fill(TODAY.isoformat())
    office.get_by_label("What changed").fill("Care for mothers stays free.")
    office.get_by_role("button", name="Save").click()
    visitor.reload()
    expect(visitor.get_by_text("Care for mothers stays free.")).to_be_visible()
