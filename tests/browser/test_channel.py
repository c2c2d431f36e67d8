"""A report back on a phone without scripts, and the pages of what goes up, down and across, wide and narrow."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, sign_in_as
from tests.browser.test_every_kind_of_page import check_both

OFFICE = "Secretariat of the Leeds Migration Partnership"
SPEAKER = "Representative at the Leeds Strategic Migration Board"
LEEDS = "/p/leeds-migration-partnership"
KEEP = "/keep/leeds-migration-partnership"
STRATEGY, BOARD = "lmp-strategy-group", "leeds-strategic-migration-board"


def day(after):
    return (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=after)).isoformat()


@pytest.fixture
def office(open_page):
    page = open_page()
    sign_in_as(page, OFFICE)
    return page


def look(page, address):
    page.goto(address)
    check_both(page)


def save(page):
    page.locator("main form button[type=submit]").last.click()


def test_a_report_comes_home_from_a_phone_without_scripts(office, open_page):
    look(office, f"{LEEDS}/elsewhere")
    look(office, f"{KEEP}/elsewhere/{BOARD}/speaker")
    office.get_by_label("As whom they speak").fill("Third sector representative")
    office.locator("#id_person").select_option(label=SPEAKER)
    office.get_by_label("From which day").fill(day(-30))
    save(office)
    look(office, f"{KEEP}/elsewhere/{BOARD}/line")
    office.goto(f"{KEEP}/groups/{BOARD}/dates/add")
    office.get_by_label("Day", exact=True).fill(day(-1))
    save(office)
    again = office.locator("main form #id_on")
    if again.count():  # the terms name another weekday, which is asked about once
        save(office)

    phone = open_page(width=NARROW, scripts=False)
    phone.goto("/personas")
    phone.get_by_role("button", name=SPEAKER, exact=True).click()
    phone.goto(f"{LEEDS}/elsewhere")
    phone.get_by_role("link", name="Strategic Migration Board").first.click()
    phone.get_by_label("What was said", exact=True).fill("The Board heard us.")
    phone.get_by_label("Something they said they would do").first.fill("Count the children")
    phone.get_by_role("button", name="Send it").click()
    expect(phone.get_by_text("The Board heard us.")).to_be_visible()

    office.goto("/report-backs")
    check_both(office)
    office.get_by_role("link", name="Strategic Migration Board").first.click()
    check_both(office)
    office.get_by_role("link", name="Where it came from").click()
    check_both(office)
    expect(office.get_by_role("link", name="Pledge: Count the children")).to_be_visible()


def test_a_notice_and_evidence_and_what_is_not_known(office):
    look(office, f"{KEEP}/notices")
    look(office, f"{KEEP}/notices/new/{STRATEGY}")
    office.get_by_label("Title").fill("Places in January")
    office.get_by_label("Text", exact=True).fill("Apply **now**.")
    office.get_by_label("Operations Group (Leeds Migration Partnership)").check()
    save(office)
    office.get_by_role("link", name="Places in January").click()
    check_both(office)
    office.get_by_role("button", name="Send it").click()
    expect(office.get_by_text("The notice is sent.")).to_be_visible()
    check_both(office)
    look(office, "/notices")
    look(office, f"/g/{STRATEGY}/evidence/add")
    office.get_by_label("What does it show?").fill("Children wait for a school place.")
    office.get_by_label("Where is it from?").fill("Three caseworkers")
    save(office)
    expect(office.get_by_role("link", name="Children wait for a school place.")).to_be_visible()
    check_both(office)
    office.get_by_role("link", name="Children wait for a school place.").click()
    check_both(office)
    look(office, f"/g/{STRATEGY}/evidence/unknown")


def test_a_survey_and_a_task_group_and_the_year(office, open_page):
    look(office, f"/g/{STRATEGY}/surveys")
    look(office, f"/g/{STRATEGY}/surveys/new")
    office.get_by_label("Title").fill("School places")
    office.get_by_label("Last day").fill(day(7))
    office.get_by_label("Question", exact=True).first.fill("Is there a place?")
    save(office)
    office.get_by_role("link", name="School places").click()
    check_both(office)
    office.get_by_role("button", name="Open it").click()
    check_both(office)
    member = open_page()
    sign_in_as(member, "Member of the Strategy Group")
    look(member, "/surveys")
    member.get_by_role("link", name="School places").click()
    check_both(member)
    member.get_by_label("No", exact=True).check()
    member.get_by_role("button", name="Send my answers").click()
    expect(member.get_by_text("nobody can see whose they are")).to_be_visible()
    look(office, f"{LEEDS}/task-groups")
    look(office, f"/g/{STRATEGY}/task-groups/new")
    look(office, f"/g/{STRATEGY}/year-report")
