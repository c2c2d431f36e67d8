"""A risk from the day it is put on the register to the agenda, and a figure that others quoted."""

from playwright.sync_api import expect

from tests.browser.conftest import NARROW, sign_in_as
from tests.browser.test_every_kind_of_page import check, check_both

SECRETARIAT = "Secretariat of the Leeds Migration Partnership"
KEEP = "/keep/leeds-migration-partnership"
GROUP = "/g/lmp-strategy-group"


def arrived(page, heading):
    """The page with that heading is there, and holds up wide and narrow."""
    expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible()
    check_both(page)


def test_a_risk_is_put_on_the_register_weighed_handed_on_and_read(open_page):
    office = open_page()
    sign_in_as(office, SECRETARIAT)
    office.goto(f"{GROUP}/register")
    check_both(office)
    office.get_by_role("link", name="Put something on the register").click()
    arrived(office, "Put something on the register")
    office.get_by_label("Risk: something that may go wrong").check()
    office.get_by_label("In one line").fill("Hotels close at short notice")
    office.get_by_label("Why it matters").fill("Families move schools in a week.")
    office.get_by_label("Who owns it").fill("Leeds City Council")
    office.get_by_role("button", name="Save").click()
    arrived(office, "Hotels close at short notice")
    entry = office.url
    office.get_by_role("link", name="Weigh it").click()
    arrived(office, "Weigh it")
    office.get_by_role("group", name="How likely is it?").get_by_label("Likely", exact=True).check()
    office.get_by_label("Serious").check()
    office.get_by_role("button", name="Save").click()
    expect(office.get_by_text("Weighed: likely, and serious.")).to_be_visible()
    office.get_by_role("link", name="Hand it to another group").click()
    arrived(office, "Hand it to another group")
    office.get_by_label("To which group").select_option(index=1)
    office.get_by_label("Why that group should hold it").fill("It is about more than Leeds.")
    office.get_by_role("button", name="Save").click()
    expect(office.get_by_text("Handed on, and not answered")).to_be_visible()
    check_both(office)
    office.goto(KEEP)
    expect(office.get_by_text("is asked to take “Hotels close at short notice”")).to_be_visible()
    check_both(office)
    for page in (f"{GROUP}/register", f"{GROUP}/register/heat", f"{KEEP}/register"):
        office.goto(page)
        expect(
            office.get_by_role("link", name="Hotels close at short notice").first
        ).to_be_visible()
        check_both(office)

    member = open_page(width=NARROW)
    sign_in_as(member, "Member of the Strategy Group")
    member.goto(f"{GROUP}/register")
    member.get_by_role("link", name="Hotels close at short notice").click()
    expect(member).to_have_url(entry)
    expect(member.get_by_text("Handed on, and not answered")).to_be_visible()
    expect(member.get_by_role("link", name="Close it")).to_have_count(0)
    check(member)


def test_a_figure_that_others_quoted_is_answered_without_scripts(open_page):
    office = open_page(scripts=False)
    sign_in_as(office, SECRETARIAT)
    office.goto(f"{KEEP}/quoted/new")
    office.get_by_label("Who used it").fill("a committee of Parliament")
    office.get_by_label("Where", exact=True).fill("its report")
    office.get_by_label("On which day").fill("2023-03-01")
    office.get_by_label("What the figure was about").fill("people on support in Leeds")
    office.get_by_label("The figure as they gave it").fill("2,000")
    office.get_by_label("Our figure").fill("1,544")
    office.get_by_label("Where ours comes from").fill("Home Office, Asy_D11")
    office.get_by_role("button", name="Save").click()
    expect(office.get_by_text("Our figure is 1,544. Source: Home Office, Asy_D11.")).to_be_visible()
    page = open_page()
    sign_in_as(page, SECRETARIAT)
    for address in (office.url, f"{KEEP}/quoted"):
        page.goto(address)
        check_both(page)
