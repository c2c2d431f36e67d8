"""A workshop from the invitation to what followed: the secretariat, a member, and somebody on a phone."""

import re
import time

from playwright.sync_api import expect

from tests.browser.conftest import NARROW, sign_in_as
from tests.browser.test_bulletins import part, sent_from
from tests.browser.test_every_kind_of_page import check, check_both

SECRETARIAT = "Secretariat of the Leeds Migration Partnership"
PARTNERSHIP = "leeds-migration-partnership"
KEEP = f"/keep/{PARTNERSHIP}"
LINK = re.compile(r"https?://[^/\s]+(/events/said/\S+)")
SECONDS = 60


def mail_to_the_phone(folder):
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        for mail in sent_from(folder):
            if mail["To"] == "visitor@example.org" and "confirm" in mail["Subject"]:
                return mail
        time.sleep(0.5)
    raise AssertionError("no mail came")


def test_a_workshop_from_the_invitation_to_who_signed_up(open_page, folder):
    office = open_page()
    sign_in_as(office, SECRETARIAT)
    office.goto(f"{KEEP}/events")
    check_both(office)
    office.goto(f"{KEEP}/events/new")
    check_both(office)
    office.get_by_role("button", name="Save").click()
    check(office)
    office.get_by_label("Title").fill("Workshop on housing")
    office.get_by_label("What it is for").fill("We collect what families need.")
    office.get_by_label("On which day").fill("2099-04-13")
    office.get_by_label("From").fill("10:00")
    office.get_by_label("Until").fill("12:00")
    office.get_by_label("How many places").fill("1")
    office.get_by_label("Everybody, also without an account").check()
    office.get_by_role("button", name="Save").click()
    check_both(office)
    kept = office.url
    office.get_by_role("button", name="Open it").click()
    check_both(office)

    phone = open_page(width=NARROW, scripts=False)
    phone.goto(f"/p/{PARTNERSHIP}/events")
    phone.get_by_role("link", name="Workshop on housing").click()
    phone.get_by_label("Your e-mail address").fill("visitor@example.org")
    phone.get_by_label("What you need to take part").fill("a ramp")
    phone.get_by_role("button", name="I will come").click()
    phone.goto(LINK.search(part(mail_to_the_phone(folder), "plain"))[1])
    phone.get_by_role("button", name="Yes, I will come").click()
    expect(phone.get_by_text("You have a place.").first).to_be_visible()

    member = open_page()
    sign_in_as(member, "Member of the Strategy Group")
    member.goto(f"/p/{PARTNERSHIP}/events")
    check_both(member)
    member.get_by_role("link", name="Workshop on housing").click()
    check_both(member)
    member.get_by_role("button", name="Wait for a place").click()
    expect(member.get_by_text("You wait for a place").first).to_be_visible()
    check_both(member)

    phone.get_by_role("button", name="I am not coming").click()
    member.reload()
    expect(member.get_by_text("You have a place.").first).to_be_visible()
    office.goto(kept)
    expect(office.get_by_text("a ramp")).to_have_count(0)
    check_both(office)


def test_a_stakeholder_an_enquiry_and_what_is_late(open_page):
    office = open_page()
    sign_in_as(office, SECRETARIAT)
    office.goto(f"{KEEP}/stakeholders")
    check_both(office)
    office.get_by_role("link", name="Add a stakeholder").click()
    check_both(office)
    office.get_by_label("Or the name of another body").fill("Quayside Foundation")
    office.get_by_role("button", name="Save").click()
    check_both(office)
    office.get_by_role("link", name="Note a contact").click()
    check_both(office)
    office.get_by_label("On which day").fill("2025-03-02")
    office.get_by_label("About what").fill("Money for lessons")
    office.get_by_role("button", name="Save").click()
    expect(office.get_by_text("Money for lessons", exact=True)).to_be_visible()
    office.goto(f"{KEEP}/stakeholders")
    expect(office.get_by_text("2 March 2025").first).to_be_visible()
    check_both(office)

    office.goto(f"{KEEP}/enquiries")
    check_both(office)
    office.goto(f"{KEEP}/enquiries/days")
    check_both(office)
    office.goto(f"{KEEP}/enquiries/new")
    check_both(office)
    office.get_by_label("Who asked").fill("a resident")
    office.get_by_label("On which day").fill("2025-03-03")
    office.get_by_label("What was asked").fill("Where can I learn English?")
    office.get_by_label("Who answers it").fill("information officer")
    office.get_by_role("button", name="Save").click()
    expect(office.get_by_text("An answer was due on").first).to_be_visible()
    check_both(office)
    office.goto(KEEP)
    expect(
        office.get_by_text("A resident asked on Monday 3 March 2025 and has no answer yet.")
    ).to_be_visible()
    check_both(office)
