"""A chance to take part: added in a minute, taken by a member on a phone and by a visitor without scripts."""

from playwright.sync_api import expect

from tests.browser.conftest import NARROW, sign_in_as
from tests.browser.test_every_kind_of_page import check, check_both

SECRETARIAT = "Secretariat of the Leeds Migration Partnership"
VOLUNTEER = "Member of the Strategy Group"


def test_a_survey_is_passed_on_and_a_member_and_a_visitor_are_interested(open_page):
    office = open_page()
    sign_in_as(office, SECRETARIAT)
    office.get_by_role("link", name="Keep Leeds Migration Partnership").first.click()
    office.get_by_role("link", name="Chances to take part").first.click()
    check_both(office)
    office.get_by_role("link", name="Add one").click()
    check_both(office)
    office.get_by_label("Title").fill("Survey on housing")
    office.get_by_label("What it is", exact=True).select_option("survey")
    office.get_by_label("Closes on which day").fill("2099-04-13")
    office.get_by_label("At what time").fill("09:00")
    office.get_by_label("What it is about").fill("Six questions for councils and charities.")
    office.get_by_role("button", name="Publish it").click()
    expect(office.get_by_text("It is published.")).to_be_visible()
    office.get_by_role("link", name="Survey on housing").click()
    check_both(office)
    address = office.url

    phone = open_page(width=NARROW)
    sign_in_as(phone, VOLUNTEER)
    phone.goto(address)
    check(phone)
    phone.get_by_role("button", name="I am interested").click()
    expect(phone.get_by_text("The secretariat knows that you are interested.")).to_be_visible()
    check(phone)
    phone.goto("/me")
    expect(phone.get_by_text("You said that you are interested.").first).to_be_visible()

    visitor = open_page(scripts=False)
    visitor.goto("/opportunities")
    expect(visitor.get_by_role("link", name="Survey on housing")).to_be_visible()
    visitor.get_by_role("link", name="Survey on housing").click()
    visitor.get_by_label("Your e-mail address").fill("somebody@example.org")
    visitor.get_by_role("button", name="I am interested").click()
    expect(visitor.get_by_text("We wrote to somebody@example.org.")).to_be_visible()

    board = open_page()
    board.goto("/p/leeds-migration-partnership/opportunities")
    check_both(board)
