"""A call for views on the secretariat's desk, without scripts for the member who says something."""

from playwright.sync_api import expect

from tests.browser.conftest import NARROW, sign_in_as
from tests.browser.test_every_kind_of_page import check, check_both

SECRETARIAT = "Secretariat of the Leeds Migration Partnership"
MEMBER = "Member of the Strategy Group"


def test_a_call_is_planned_and_a_member_says_something_for_the_answer(open_page):
    office = open_page()
    sign_in_as(office, SECRETARIAT)
    office.get_by_role("link", name="Keep Leeds Migration Partnership").first.click()
    office.get_by_role("link", name="Calls for views, and our answers").click()
    check_both(office)
    office.get_by_role("link", name="Add a call").click()
    check_both(office)
    office.get_by_label("Its title").fill("Rules on accommodation")
    office.get_by_label("Which body asks").fill("A department")
    office.get_by_label("Closes on which day").fill("2099-04-13")
    office.get_by_role("button", name="Save").click()
    expect(office.get_by_text("It is kept.")).to_be_visible()
    check_both(office)
    address = office.url
    office.get_by_role("button", name="Done").first.click()
    expect(office.get_by_text("It is noted.")).to_be_visible()
    for name in ("Choose who clears it", "Write the draft", "Cite a source", "Name who leads"):
        office.goto(address)
        office.get_by_role("link", name=name).first.click()
        check_both(office)

    phone = open_page(width=NARROW)
    sign_in_as(phone, MEMBER)
    phone.goto(address)
    check(phone)
    phone.get_by_role("link", name="Say something for our answer").click()
    check(phone)
    phone.get_by_label("We oppose it").check()
    phone.get_by_label("What you say").fill("Rooms are too small for families.")
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_text("Thank you.")).to_be_visible()
    phone.get_by_text("One says something").click()
    expect(phone.get_by_text("Rooms are too small for families.").first).to_be_visible()
    check(phone)

    for page in ("positions", "endorsements"):
        office.goto(f"/p/leeds-migration-partnership/{page}")
        check_both(office)
    office.goto("/keep/leeds-migration-partnership/endorsements/ask")
    check_both(office)
    office.goto("/keep/leeds-migration-partnership/positions/new")
    check_both(office)
